//! Coverage as data: the order in which answers count, and the tier at stake.

use crate::support::{contract, schema};
use v2p_core::{Contract, Tier};
use v2p_schema::{Coverage, owed, tier};

const SCHEMA: &str = "\
schema: 1.1.0
concerns:
  - {id: safety, tier: T1}
  - {id: privacy, tier: T3, merged_into: safety}
  - {id: ops, tier: T4}
dimensions:
  - {id: safety.scope, concern: safety, since: 1.0.0, applies: tag(pii)}
  - {id: privacy.purge, concern: privacy, since: 1.0.0, applies: tag(pii)}
  - {id: ops.trace, concern: ops, since: 1.0.0, standard: {must: attach `trace_id`}}
  - {id: ops.alert, concern: ops, since: 1.1.0}
  - {id: ops.beauty, concern: ops, since: 1.0.0, deprecated: {since: 1.1.0, because: vague}}
";

fn answers(version: &str, rest: &str) -> String {
    shown(&contract(version, rest))
}

fn shown(contract: &Contract) -> String {
    let owed = owed(&schema(SCHEMA), contract);
    let shown = owed.iter().map(|owed| {
        let answer = match &owed.coverage {
            Coverage::Clauses(ids) => format!("{ids:?}"),
            Coverage::NotApplicable => "n/a".to_owned(),
            Coverage::PickUpLater => "later".to_owned(),
            Coverage::Standard => "standard".to_owned(),
            Coverage::Missing => "missing".to_owned(),
        };
        format!("{}={answer}", owed.dimension)
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_dimension_that_applies_is_listed_with_its_answer() {
    let none = "ops.trace=standard ops.alert=later ops.beauty=missing";
    assert_eq!(answers("1.0.0", ""), none);
    assert_eq!(answers("1.1.0", ""), "ops.trace=standard ops.alert=missing");
    assert_eq!(
        answers("1.1.0", "tags: [pii]\n"),
        "safety.scope=missing privacy.purge=missing ops.trace=standard ops.alert=missing"
    );
}

#[test]
fn a_clause_overrides_policy_and_not_applicable_opts_out() {
    let clauses = "\
clauses:
  - {id: a, dimension: ops.trace, must: attach `span_id`}
  - {id: b, dimension: ops.trace, must: attach `user_id`}
  - {id: c, dimension: ops.alert, must: count failures}
";
    let answered = answers("1.0.0", clauses);
    assert_eq!(answered, r#"ops.trace=["a", "b"] ops.alert=["c"] ops.beauty=missing"#);
    let opted = "not_applicable: [{dimension: ops.trace, because: logs nothing}]\n";
    assert_eq!(answers("1.1.0", opted), "ops.trace=n/a ops.alert=missing");

    let entry = "not_applicable: [{dimension: ops.alert, because: it never runs}]\n";
    let mut unreasoned = contract("1.1.0", entry);
    unreasoned.not_applicable[0].because.value = " ".to_owned();
    assert_eq!(shown(&unreasoned), "ops.trace=standard ops.alert=missing");
}

#[test]
fn the_tier_is_the_strictest_that_a_clause_addresses_after_merges() {
    let tier_of = |dimension: &str| {
        let rest = format!(
            "clauses:\n  - {{id: a, dimension: ops.alert, must: x}}\n  - {{id: b, dimension: {dimension}, must: x}}\n"
        );
        tier(&schema(SCHEMA), &contract("1.1.0", &rest))
    };
    assert_eq!(tier_of("ops.trace"), Some(Tier::T4));
    assert_eq!(tier_of("privacy.purge"), Some(Tier::T1));
    assert_eq!(tier_of("no.such"), Some(Tier::T4));
    assert_eq!(tier(&schema(SCHEMA), &contract("1.1.0", "")), None);
}
