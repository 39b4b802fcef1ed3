//! What a schema says about itself (SCH-4, EVO-2). The pages of the codes are further cases.

use crate::support::{about_schema, file};
use v2p_schema::load;

const HEAD: &str = "\
schema: 1.2.0
concerns:
  - {id: safety, tier: T1}
  - {id: ops, tier: T4}
dimensions:
  - {id: safety.scope, concern: safety, since: 1.0.0}
  - {id: ops.trace, concern: ops, since: 1.0.0}
";

fn with(rest: &str) -> Vec<String> {
    about_schema(&format!("{HEAD}{rest}"))
}

#[test]
fn every_problem_is_found_in_one_pass() {
    let text = "\
schema: 1.0.0
concerns:
  - {id: safety, tier: T1}
  - {id: safety, tier: T2}
  - {id: a, tier: T3, merged_into: b}
  - {id: b, tier: T3, merged_into: c}
  - {id: c, tier: T3, merged_into: b}
  - {id: d, tier: T3, merged_into: safty}
  - {id: e, tier: T5}
dimensions:
  - {id: safety.scope, concern: safety, since: 1.0.0}
  - {id: safety.scope, concern: safety, since: 1.1.0}
  - {id: x.y, concern: saftey, since: 1.0.0}
  - {id: a.a, concern: a, since: 1.0.0, applies: tag(x) & rdeps(all())}
  - {id: a.b, concern: a, since: 1.0.0, applies: 'having(x.y, approved)'}
  - {id: a.c, concern: a, since: 1.0.0, deprecated: {since: 0.9.0, because: x, replaced_by: a.z}}
constraints:
  - {id: k, any_of: [a.q, a.c]}
  - {id: k, conflicts: [a.a, a.a]}
removed:
  - {dimension: a.a, since: 1.0.0}
  - {dimension: a.old, since: 2.0.0}
";
    let expected = [
        "S011 error 8:10 concern `d` is merged into `safty`, which is no concern",
        "S011 error 13:24 `x.y` measures `saftey`, which is no concern",
        "S013 error 6:10 concerns `b`, `c` are merged into each other",
        "S012 warning 9:10 no dimension measures concern `e`",
        "S014 error 4:10 concern id `safety` stands twice in this schema",
        "S014 error 12:10 dimension id `safety.scope` stands twice in this schema",
        "S019 error 14:10 id `a.a` was removed in 1.0.0 and is used again",
        "S015 error 12:48 `safety.scope` is since 1.1.0, later than the schema's version 1.0.0",
        "S015 error 16:61 `a.c` is deprecated since 0.9.0, before it was there (1.0.0)",
        "S015 error 22:31 `a.old` is removed since 2.0.0, later than the schema's version 1.0.0",
        "S016 error 16:93 `a.c` is replaced by `a.z`, which is no dimension",
        "S017 error 14:50 `applies` of `a.a` uses `rdeps()`, which one contract cannot decide",
        "S017 error 15:50 `applies` of `a.b` uses `having()`, which one contract cannot decide",
        "S014 error 19:10 constraint id `k` stands twice in this schema",
        "S016 error 18:22 constraint `k` speaks about `a.q`, which is no dimension",
        "S004 note 18:27 constraint `k` speaks about `a.c`, which is deprecated since 0.9.0",
        "S018 error 19:10 constraint `k` needs at least two dimensions",
    ];
    assert_eq!(about_schema(text), expected);
}

#[test]
fn constraints_name_dimensions_in_all_their_forms() {
    let cases = [
        ("if: {addresses: no.a}, then: {addresses: no.b}", vec!["no.a", "no.b"]),
        ("if: {tag: x}, then: {entry: any}", vec![]),
        ("dimension: no.a, requires: [ops.trace, no.b]", vec!["no.a", "no.b"]),
        ("conflicts: [safety.scope, no.a]", vec!["no.a"]),
    ];
    for (form, unknown) in cases {
        let found = with(&format!("constraints: [{{id: k, {form}}}]\n"));
        assert_eq!(found.len(), unknown.len(), "{form}: {found:?}");
        for (line, id) in found.iter().zip(unknown) {
            assert!(line.contains(&format!("speaks about `{id}`")), "{line}");
        }
    }
}

#[test]
fn constraints_that_cannot_mean_anything() {
    let cases = [
        ("any_of: []", "needs at least one dimension"),
        ("if: {}, then: {tag: x}", "needs at least one condition under `if`"),
        ("if: {tag: x}, then: {}", "needs at least one condition under `then`"),
        ("dimension: ops.trace, requires: []", "needs at least one dimension under `requires`"),
        ("conflicts: [ops.trace]", "needs at least two dimensions"),
    ];
    for (form, expected) in cases {
        let found = with(&format!("constraints: [{{id: k, {form}}}]\n"));
        assert_eq!(found, [format!("S018 error 8:20 constraint `k` {expected}")]);
    }
    let since = with("constraints: [{id: k, since: 1.3.0, any_of: [ops.trace]}]\n");
    assert_eq!(
        since,
        ["S015 error 8:30 constraint `k` is since 1.3.0, later than the schema's version 1.2.0"]
    );
}

#[test]
fn a_standard_clause_is_proven_in_a_way_that_counts() {
    let dimension = |proof: &str| {
        with(&format!(
            "  - {{id: ops.x, concern: ops, since: 1.0.0, proof: {{any_of: [test]}}, standard: {{must: a, proof: [{proof}]}}}}\n"
        ))
    };
    let attest = "{attest: schema-owner}";
    let expected = "S009 warning 8:98 no proof of the standard clause of `ops.x` counts for it";
    assert_eq!(dimension(attest), [expected]);
    assert_eq!(dimension("{attest: schema-owner}, {test: x}"), [""; 0]);
}

#[test]
fn a_concern_is_measured_through_merges_and_not_by_deprecated_dimensions() {
    let text = "\
schema: 1.1.0
concerns:
  - {id: a, tier: T1, merged_into: b}
  - {id: b, tier: T2, merged_into: c}
  - {id: c, tier: T3}
  - {id: d, tier: T4}
dimensions:
  - {id: a.x, concern: a, since: 1.0.0}
  - {id: d.x, concern: d, since: 1.0.0, deprecated: {since: 1.1.0, because: untestable}}
";
    assert_eq!(about_schema(text), ["S012 warning 6:10 no dimension measures concern `d`"]);
    let loaded = load(&file(text)).expect("a warning rejects nothing").value;
    assert_eq!(loaded.concerns.home("a").map(|home| home.id.as_str()), Some("c"));
}

/// A schema that was not validated can ask for what one contract cannot answer: then it is owed.
#[test]
fn what_cannot_be_decided_applies() {
    let text = format!("{HEAD}  - {{id: ops.x, concern: ops, since: 1.0.0, applies: stale()}}\n");
    let schema = v2p_schema::parse(&file(&text)).value;
    let contract = crate::support::contract("1.0.0", "");
    assert!(schema.dimension("ops.x").is_some_and(|dimension| dimension.applies_to(&contract)));
}
