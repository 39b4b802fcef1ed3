//! What a maturity level adds to what is owed (MAT-2).

use crate::support::{about_schema, contract, lines, schema};
use v2p_schema::{Maturity, enforce_at, load, owed_at};

const SCHEMA: &str = "\
schema: 1.0.0
concerns: [{id: q, tier: T2}]
dimensions:
  - {id: q.always, concern: q, since: 1.0.0}
  - id: q.result
    concern: q
    since: 1.0.0
    proof: {any_of: [test, property, attest]}
    depth:
      - {at: L0}
      - {at: L2, proof: {any_of: [test, property]}}
      - {at: L4, proof: {any_of: [property]}}
  - {id: q.runbook, concern: q, since: 1.0.0, depth: {at: L3}}
";

#[test]
fn a_dimension_is_owed_from_its_first_step_on() {
    let schema = schema(SCHEMA);
    let contract = contract("1.0.0", "");
    let owed = |level| {
        let owed = owed_at(&schema, &contract, level).into_iter();
        owed.map(|owed| owed.dimension.to_string()).collect::<Vec<_>>()
    };
    for level in Maturity::ALL {
        let deep = level >= Maturity::Hardened;
        let expected: &[_] =
            if deep { &["q.always", "q.result", "q.runbook"] } else { &["q.always", "q.result"] };
        assert_eq!(owed(level), expected, "{level}");
    }
}

#[test]
fn from_step_to_step_fewer_proofs_count() {
    let schema = schema(SCHEMA);
    let hears = |level, proof: &str| {
        let rest = format!(
            "clauses:\n  - {{id: a, dimension: q.result, must: hold, proof: [{{{proof}: x}}]}}\n\
             not_applicable: [{{dimension: q.always, because: x}}, {{dimension: q.runbook, because: x}}]\n"
        );
        let judged = enforce_at(&schema, contract("1.0.0", &rest), level);
        lines(&judged.expect("a proof that does not count rejects nothing").findings)
    };
    let weak = "S009 warning 5:54 no proof of clause `a` counts for `q.result`";
    let cases = [("attest", Maturity::Validated), ("test", Maturity::Evolved)];
    for (proof, first) in cases {
        for level in Maturity::ALL {
            let expected: &[_] = if level >= first { &[weak] } else { &[] };
            assert_eq!(hears(level, proof), expected, "{proof} at {level}");
        }
    }
    assert!(Maturity::ALL.iter().all(|level| hears(*level, "property").is_empty()));
}

#[test]
fn the_clause_that_the_help_offers_counts_at_the_level() {
    let schema = schema(SCHEMA);
    let missing = |level| {
        let rejected = enforce_at(&schema, contract("1.0.0", ""), level).expect_err("incomplete");
        rejected.findings.into_iter().filter_map(|finding| finding.help).collect::<String>()
    };
    assert!(
        missing(Maturity::Validated).contains("dimension: q.result, must: …, proof: [{test: …}]")
    );
    assert!(
        missing(Maturity::Evolved).contains("dimension: q.result, must: …, proof: [{property: …}]")
    );
}

#[test]
fn steps_rise_and_narrow() {
    let with = |depth: &str| {
        about_schema(&format!(
            "schema: 1.0.0\nconcerns: [{{id: q, tier: T2}}]\ndimensions:\n  \
             - {{id: q.a, concern: q, since: 1.0.0, proof: {{any_of: [test, property]}}, depth: {depth}}}\n"
        ))
    };
    let nothing: &[&str] = &[];
    assert_eq!(with("[{at: L1}, {at: L2, proof: {any_of: [property]}}, {at: L4}]"), nothing);
    assert_eq!(
        with("[{at: L2}, {at: L2}, {at: L1}]"),
        [
            "S030 error 4:99 `depth` of `q.a` goes from L2 to L2",
            "S030 error 4:109 `depth` of `q.a` goes from L2 to L1",
        ]
    );
    assert_eq!(
        with(
            "[{at: L1, proof: {any_of: [property]}}, {at: L2}, {at: L3, proof: {any_of: [property, test]}}]"
        ),
        ["S030 error 4:169 from L3 on `q.a` accepts `test`, which does not count before"]
    );
    // Where any kind counts, any step narrows.
    let any = "schema: 1.0.0\nconcerns: [{id: q, tier: T2}]\ndimensions:\n  \
               - {id: q.a, concern: q, since: 1.0.0, depth: {at: L2, proof: {any_of: [attest]}}}\n";
    assert!(load(&crate::support::file(any)).is_ok());
}
