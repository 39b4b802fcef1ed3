//! The form of a schema file: every mistake is one finding at its place, and the rest is read.

use crate::support::{about_schema, file, lines};
use v2p_schema::{Condition, ConstraintKind, Maturity, parse};

const CONCERNS: &str = "concerns: [{id: safety, tier: T1, question: In scope?}]\n";
const DIMENSION: &str = "  - {id: safety.scope, concern: safety, since: 1.0.0}\n";

fn with(part: &str) -> Vec<String> {
    about_schema(&format!("schema: 1.0.0\n{CONCERNS}dimensions:\n{DIMENSION}{part}"))
}

#[test]
fn everything_that_the_format_has_is_read() {
    let text = "\
schema: 1.2.0
concerns:
  - {id: safety, name: Safety first, tier: T1, weight: 10, question: In scope?}
  - {id: ops, tier: T4, merged_into: safety}
dimensions:
  - id: safety.scope
    concern: safety
    question: Which data may it touch?
    since: 1.0.0
    applies: tag(phi) | tag(pii)
    proof: {any_of: [static, test]}
  - id: ops.trace
    concern: ops
    since: 1.1.0
    standard:
      when: a record is written
      must: attach `trace_id`
      proof: [{calls: trace, before: log}, {imports_none_of: [print]}, {awaits_in_loop: false}, {attest: schema-owner}]
  - id: ops.beauty
    concern: ops
    since: 1.0.0
    deprecated: {since: 1.1.0, because: not testable, replaced_by: ops.trace}
  - {id: ops.alert, concern: ops, since: 1.2.0, depth: [{at: L1}, {at: L3, proof: {any_of: [signal]}}]}
constraints:
  - {id: a, if: {addresses: safety.scope, tag: phi}, then: {entry: http, model: any}}
  - {id: b, any_of: [safety.scope, ops.trace], since: 1.1.0}
  - {id: c, conflicts: [safety.scope, ops.alert]}
  - {id: d, dimension: safety.scope, requires: [ops.trace]}
removed:
  - {dimension: ops.old, since: 1.2.0}
";
    let read = parse(&file(text));
    assert_eq!(lines(&read.findings), [""; 0]);
    let schema = read.value;
    let standard = schema.dimension("ops.trace").and_then(|trace| trace.standard.clone()).unwrap();
    let proofs: Vec<_> = standard.proofs.iter().map(ToString::to_string).collect();
    let expected = [
        "calls: trace, before: log",
        "imports_none_of: [print]",
        "awaits_in_loop: false",
        "attest: schema-owner",
    ];
    assert_eq!(proofs, expected);
    let ConstraintKind::IfThen { if_all, then_all } = &schema.constraints[0].kind else { panic!() };
    let shown = |conditions: &[v2p_core::Spanned<Condition>]| {
        conditions.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(shown(if_all), ["addresses: safety.scope", "tag: phi"]);
    assert_eq!(shown(then_all), ["entry: http", "model: any"]);
    assert_eq!(schema.home(schema.dimension("ops.beauty").unwrap()).unwrap().name, "Safety first");
    let depth = &schema.dimension("ops.alert").unwrap().depth;
    let steps: Vec<_> = depth.iter().map(|step| (step.at.value, step.proof.len())).collect();
    assert_eq!(steps, [(Maturity::Specified, 0), (Maturity::Hardened, 1)]);
    assert_eq!(schema.removed[0].dimension.span.line, 30);
    assert_eq!(lines(&schema.validate().expect("valid").findings), [""; 0]);
}

#[test]
fn one_mistake_gives_one_finding_at_its_place() {
    let cases = [
        ("  - {id: safety.x, concern: safety, since: 1.0}\n", "F008 error 5:"),
        ("  - {id: safety.x, concern: safety, since: 1.0.0, aplies: all()}\n", "F006 error 5:"),
        ("  - {id: safety.x, concern: safety, since: 1.0.0, applies: tga(pii)}\n", "F013 error 5:"),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, proof: {any_of: [tset]}}\n",
            "F008 error 5:",
        ),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, standard: {proof: [{attest: x}]}}\n",
            "F010 error 5:62 standard clause has neither `must` nor `must_not`",
        ),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, standard: {must: a, must_not: b}}\n",
            "F010 error 5:71 standard clause has both `must` and `must_not`",
        ),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, standard: {must: a, proof: [{atest: x}]}}\n",
            "F012 error 5:80 `atest` is no kind of proof",
        ),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, deprecated: {since: 1.0.0}}\n",
            "F007 error 5:",
        ),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, depth: {at: L9}}\n",
            "F008 error 5:63 `L9` is no maturity level: it is none of L0, L1, L2, L3, L4",
        ),
        (
            "  - {id: safety.x, concern: safety, since: 1.0.0, depth: {at: L2, by: L3}}\n",
            "F006 error 5:",
        ),
        (
            "constraints: [{id: a, if: {entry: htp}, then: {addresses: safety.scope}}]\n",
            "F008 error 5:",
        ),
        (
            "constraints: [{id: a, if: {model: false}, then: {addresses: safety.scope}}]\n",
            "F008 error 5:35 `model` is `false`, and conditions cannot be negated",
        ),
        ("constraints: [{id: a, if: {addresses: safety.scope}}]\n", "F007 error 5:"),
        (
            "constraints: [{id: a, any_of: [safety.scope], if: {tag: x}, then: {tag: y}}]\n",
            "S018 error 5:23 constraint says several things at once: `if`, `any_of`",
        ),
        ("constraints: [{id: a, any_of: safety.scope}]\n", "F005 error 5:"),
        ("constraints: [{id: a, if: {adresses: safety.scope}, then: {tag: x}}]\n", "F006 error 5:"),
        ("constraints: [{id: a}]\n", "S018 error 5:16 constraint says nothing"),
        (
            "constraints: [{id: A B, any_of: [safety.scope]}]\n",
            "F008 error 5:20 `A B` is no constraint id: it has a character other than",
        ),
        ("removed: [{dimension: safety.y}]\n", "F007 error 5:"),
    ];
    for (part, expected) in cases {
        let found = with(part);
        assert!(
            matches!(found.as_slice(), [only] if only.starts_with(expected)),
            "{part}{found:#?}"
        );
    }
}

#[test]
fn a_schema_without_version_says_only_that() {
    let text = format!("{CONCERNS}dimensions:\n{DIMENSION}");
    assert_eq!(about_schema(&text), ["F007 error 1:1 a schema has no `schema`"]);
    let nothing = "S012 warning 1:1 no dimension measures concerns `safety`, `compliance`, \
                   `correctness`, `resilience`, `operations`, `quality`, `economics`";
    assert_eq!(about_schema(""), ["F007 error 1:1 schema is empty", nothing]);
    assert_eq!(about_schema("schema: 1.0.0"), [nothing]);
}

#[test]
fn a_concern_with_a_wrong_tier_or_weight_still_has_its_dimensions() {
    let text = "\
schema: 1.0.0
concerns: [{id: safety, tier: T9, weight: 0}]
dimensions: [{id: safety.scope, concern: safety, since: 1.0.0}]
";
    let found = about_schema(text);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("F008 error 2:31"), "{found:#?}");
    assert_eq!(found[1], "F008 error 2:43 `weight` is 0, and weights begin at 1");
}

#[test]
fn what_cannot_be_read_is_never_valid() {
    let text =
        format!("schema: 1.0.0\n{CONCERNS}dimensions:\n{DIMENSION}  - {{concern: safety}}\n");
    let read = parse(&file(&text));
    assert!(!read.passed());
    assert!(read.value.validate().is_ok(), "the readable part is in order");
    let rejected = v2p_schema::load(&file(&text)).expect_err("the file is not");
    assert_eq!(rejected.value.dimensions.len(), 1);
}
