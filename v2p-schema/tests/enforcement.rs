//! What a contract hears about itself (SCH-1 to SCH-5). The pages of the codes are further cases.

use crate::support::{about_contract, assert_well_said, contract, judge, schema};
use v2p_core::contract::ProofKind;

const SCHEMA: &str = "\
schema: 1.3.0
concerns: [{id: safety, tier: T1}, {id: ops, tier: T4}]
dimensions:
  - id: safety.scope
    concern: safety
    question: |
      Which data may it touch,
      and what is \"never\" to leave?
    since: 1.0.0
    proof: {any_of: [static, test]}
  - {id: safety.reach, concern: safety, since: 1.0.0, applies: entry(), proof: {any_of: [signal, attest]}}
  - {id: ops.trace, concern: ops, since: 1.1.0, standard: {must: attach `trace_id`}}
  - {id: ops.alert, concern: ops, since: 1.2.0}
  - {id: ops.beauty, concern: ops, since: 1.0.0, applies: none(), deprecated: {since: 1.1.0, because: vague, replaced_by: ops.alert}}
removed: [{dimension: ops.old, since: 1.3.0}]
";

fn hears(version: &str, rest: &str) -> Vec<String> {
    about_contract(&schema(SCHEMA), contract(version, rest))
}

const SCOPE: &str = "  - {id: s, dimension: safety.scope, must: read `a`, proof: [{test: t}]}\n";

#[test]
fn one_finding_for_each_missing_dimension_at_the_unit() {
    let expected = [
        "S001 error 1:7 contract `pay.refund` does not answer `safety.scope`",
        "S001 error 1:7 contract `pay.refund` does not answer `safety.reach`",
        "S001 error 1:7 contract `pay.refund` does not answer `ops.alert`",
    ];
    assert_eq!(hears("1.2.0", "entry: cron\n"), expected);
}

#[test]
fn newer_dimensions_are_one_note() {
    let expected = ["S008 note 3:9 picked up at next re-verification: `ops.trace`, `ops.alert`"];
    assert_eq!(hears("1.0.0", &format!("clauses:\n{SCOPE}")), expected);
    let early = format!("clauses:\n{SCOPE}  - {{id: a, dimension: ops.alert, must: x}}\n");
    let expected = ["S008 note 3:9 picked up at next re-verification: `ops.trace`"];
    assert_eq!(hears("1.0.0", &early), expected);
}

#[test]
fn a_contract_from_the_future_is_rejected() {
    let found = hears("1.4.0", "");
    assert_eq!(found[0], "S007 error 3:9 contract says schema 1.4.0, and the schema is 1.3.0");
}

#[test]
fn names_that_are_unknown_removed_or_deprecated() {
    let rest = format!(
        "clauses:\n{SCOPE}  - {{id: a, dimension: safety.scoep, must: x}}\n  \
         - {{id: b, dimension: ops.old, must: x}}\n  - {{id: c, dimension: ops.beauty, must: x}}\n\
         not_applicable:\n  - {{dimension: ops.alrt, because: x}}\n  \
         - {{dimension: ops.old, because: x}}\n  - {{dimension: ops.beauty, because: x}}\n"
    );
    let (_, findings) = judge(&schema(SCHEMA), contract("1.1.0", &rest));
    let expected = [
        "S002 error 6:24 clause `a` answers `safety.scoep`, which is no dimension of the schema",
        "S003 note 7:24 clause `b` answers `ops.old`, which was removed in 1.3.0",
        "S004 note 8:24 clause `c` answers `ops.beauty`, which is deprecated since 1.1.0",
        "S002 error 10:17 `not_applicable` names `ops.alrt`, which is no dimension of the schema",
        "S003 note 11:17 `not_applicable` names `ops.old`, which was removed in 1.3.0",
        "S004 note 12:17 `not_applicable` names `ops.beauty`, which is deprecated since 1.1.0",
        "S005 error 12:17 `ops.beauty` is not applicable, and clause `c` answers it",
        "S008 note 3:9 picked up at next re-verification: `ops.alert`",
    ];
    assert_eq!(crate::support::lines(&findings), expected);
    let helps: Vec<_> = findings.iter().filter_map(|finding| finding.help.as_deref()).collect();
    assert_eq!(helps[0], "did you mean `safety.scope`?");
    assert_eq!(helps[2], "answer `ops.alert` instead: vague");
    assert_eq!(findings[0].clause.as_deref(), Some("a"));
    assert_eq!(findings[0].unit.as_deref(), Some("pay.refund"));
    findings.iter().for_each(assert_well_said);
}

#[test]
fn not_applicable_is_for_what_would_apply() {
    let rest = "not_applicable:\n  - {dimension: safety.scope, because: touches nothing}\n  \
                - {dimension: safety.reach, because: internal}\n  \
                - {dimension: ops.beauty, because: no taste}\n";
    let expected = [
        "S004 note 7:17 `not_applicable` names `ops.beauty`, which is deprecated since 1.1.0",
        "S006 note 6:17 `safety.reach` does not apply to `pay.refund` anyway",
        "S008 note 3:9 picked up at next re-verification: `ops.alert`",
    ];
    assert_eq!(hears("1.1.0", rest), expected);
}

#[test]
fn a_clause_needs_one_proof_that_counts_and_says_so_only_when_it_has_some() {
    let with = |proof: &str| {
        let clause = format!("  - {{id: s, dimension: safety.scope, must: x{proof}}}\n");
        hears("1.1.0", &format!("clauses:\n{clause}")).len() - 1
    };
    assert_eq!(with(""), 0);
    assert_eq!(with(", proof: [{attest: lead}, {calls: f}]"), 0);
    assert_eq!(with(", proof: [{attest: lead}, {runbook: r.md}]"), 1);
}

/// Pasting what the help offers, and filling it in, answers the dimension with a proof that counts.
#[test]
fn the_help_is_a_clause_that_answers_the_finding() {
    let schema = schema(SCHEMA);
    let before = "entry: cron\nclauses:\n  - {id: scope, dimension: ops.trace, must: x}\n";
    let (accepted, findings) = judge(&schema, contract("1.2.0", before));
    assert!(!accepted);
    let pasted: String = findings
        .iter()
        .filter_map(|finding| {
            finding.help.as_deref()?.split('`').find(|part| part.starts_with("- {"))
        })
        .fold(String::new(), |pasted, line| pasted + "  " + line + "\n");
    assert!(pasted.contains("id: safety.scope,"), "`scope` is taken: {pasted}");
    assert!(pasted.contains("id: reach,"), "{pasted}");
    let after = contract("1.2.0", &format!("{before}{pasted}"));
    let kinds: Vec<_> = after.clauses.iter().flat_map(|clause| &clause.proofs).collect();
    let kinds: Vec<_> = kinds.iter().map(|proof| proof.kind()).collect();
    assert_eq!(kinds, [ProofKind::Test, ProofKind::Signal, ProofKind::Test]);
    assert_eq!(about_contract(&schema, after), [""; 0]);

    let question = findings[0].help.as_deref().unwrap_or_default();
    let quoted = "\"Which data may it touch, and what is \"never\" to leave?\"";
    assert!(question.contains(quoted), "{question}");
}

const RULES: &str = "\
schema: 1.1.0
concerns: [{id: q, tier: T2}]
dimensions:
  - {id: q.a, concern: q, since: 1.0.0, applies: tag(rare)}
  - {id: q.b, concern: q, since: 1.0.0, applies: tag(rare)}
  - {id: q.c, concern: q, since: 1.0.0, applies: tag(rare), standard: {must: x}}
  - {id: q.new, concern: q, since: 1.1.0, applies: tag(rare)}
constraints:
";

fn breaks(constraint: &str, version: &str, rest: &str) -> Vec<String> {
    let schema = schema(&format!("{RULES}  - {{id: k, {constraint}}}\n"));
    about_contract(&schema, contract(version, rest))
}

fn answering(dimensions: &[&str]) -> String {
    let clause = |id: &&str| format!("  - {{id: {id}, dimension: {id}, must: x}}\n");
    format!("clauses:\n{}", dimensions.iter().map(clause).collect::<String>())
}

#[test]
fn constraints_hold_or_say_what_is_lacking() {
    let broken = |says: &str| format!("constraint `k` is broken: contract {says}");
    let implies = "if: {addresses: q.a}, then: {addresses: q.b, tag: pii, entry: http, model: any}";
    let found = breaks(implies, "1.0.0", &answering(&["q.a"]));
    let expected = [
        "answers `q.a`, and has no clause for `q.b`",
        "answers `q.a`, and has no tag `pii`",
        "answers `q.a`, and has no `entry` of kind `http`",
        "answers `q.a`, and depends on no model",
    ];
    assert_eq!(found, expected.map(|says| format!("S010 error 5:26 {}", broken(says))));
    assert_eq!(breaks(implies, "1.0.0", &answering(&["q.b"])), [""; 0]);

    let several = "if: {tag: p*, entry: any, model: g*}, then: {addresses: q.a}";
    let unit = "tags: [x, phi]\nentry: cron\nmodel: {provider: g, name: gemini}\n";
    let says = "has the tag `p*` and has an `entry` and depends on the model `g*`, and has no \
                clause for `q.a`";
    assert_eq!(breaks(several, "1.0.0", unit), [format!("S010 error 4:11 {}", broken(says))]);
    assert_eq!(breaks(several, "1.0.0", "tags: [x, phi]\nentry: cron\n"), [""; 0]);

    let any = "any_of: [q.a, q.b]";
    let says = "has no clause for any of `q.a`, `q.b`";
    assert_eq!(breaks(any, "1.0.0", ""), [format!("S010 error 1:7 {}", broken(says))]);
    assert_eq!(breaks(any, "1.0.0", &answering(&["q.b"])), [""; 0]);

    let conflict = "conflicts: [q.a, q.b, q.b]";
    let both = broken("answers both `q.b` and `q.a`");
    let found = breaks(conflict, "1.0.0", &answering(&["q.b", "q.a"]));
    assert_eq!(found, [format!("S010 error 6:26 {both}")]);
    assert_eq!(breaks(conflict, "1.0.0", &answering(&["q.b"])), [""; 0]);

    let requires = "dimension: q.a, requires: [q.b, q.c]";
    assert_eq!(breaks(requires, "1.0.0", &answering(&["q.a", "q.c"])).len(), 1);
    assert_eq!(breaks(requires, "1.0.0", &answering(&["q.c"])), [""; 0]);
}

/// A standard clause covers a dimension; it does not address it, as in the set language.
#[test]
fn policy_does_not_address_a_dimension() {
    assert_eq!(breaks("any_of: [q.c]", "1.0.0", "").len(), 1);
    assert_eq!(breaks("if: {addresses: q.c}, then: {addresses: q.a}", "1.0.0", ""), [""; 0]);
}

/// EVO-4: what comes later breaks no contract that was complete.
#[test]
fn a_constraint_does_not_speak_to_contracts_older_than_itself() {
    let silent = |constraint: &str| breaks(constraint, "1.0.0", "").is_empty();
    let speaks = |constraint: &str| breaks(constraint, "1.1.0", "").len() == 1;
    for constraint in ["any_of: [q.a], since: 1.1.0", "any_of: [q.a, q.new]"] {
        assert!(silent(constraint) && speaks(constraint), "{constraint}");
    }
    assert!(!silent("any_of: [q.a]"));
}

#[test]
fn a_broken_constraint_shows_the_constraint_in_the_schema() {
    let schema = schema(&format!("{RULES}  - {{id: k, any_of: [q.a]}}\n"));
    let (_, findings) = judge(&schema, contract("1.0.0", ""));
    let places: Vec<_> =
        findings[0].labels.iter().map(|label| (&*label.path, label.span.line)).collect();
    assert_eq!(places, [("src/pay.py", 1), ("governance/schema.yaml", 9)]);
}

#[test]
fn what_could_not_be_read_is_never_valid_and_never_missing_on_top() {
    let schema = schema(SCHEMA);
    let head = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\n";
    let judge = |rest: &str| {
        let excerpt = v2p_core::Excerpt::whole("src/pay.py", &format!("{head}{rest}"));
        let Some(v2p_core::Block::Unit(contract)) = v2p_core::contract::decode(&excerpt).value
        else {
            panic!("no contract");
        };
        let rejected = v2p_schema::enforce(&schema, *contract).unwrap_err();
        rejected.findings.iter().map(|finding| finding.code.as_str()).collect::<Vec<_>>()
    };
    // Both `must` and `must_not`: its own finding says so, and the dimension is answered.
    let both = "clauses:\n  - {id: s, dimension: safety.scope, must: a, must_not: b}\n";
    assert_eq!(judge(both), [""; 0]);
    // A flaw elsewhere does not hide what is missing.
    assert_eq!(judge("ownr: me\n"), ["V2P-S001"]);
    // Behind a syntax error the clause may stand.
    assert_eq!(judge("summary: a: b\n"), [""; 0]);
}
