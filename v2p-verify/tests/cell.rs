use crate::fixture::{owed, record};
use proptest::prelude::*;
use v2p_verify::{Evidence, Record, Verdict, assess};

/// `clause[/case]: verdict (char, spec)` for each cell, and the findings.
fn check(approved: bool, current: &[Record], outdated: &[Record]) -> (Vec<String>, Vec<String>) {
    let read = assess(&owed(approved), Evidence { current, outdated });
    let cells = read.value.iter().map(|cell| {
        let case = cell.case.as_ref().map(|case| format!("/{case}")).unwrap_or_default();
        let clause = &cell.clause.clause;
        let (char, spec) = (cell.characterization, cell.specification);
        format!("{clause}{case}: {} ({char}, {spec})", cell.verdict())
    });
    (cells.collect(), read.findings.into_iter().map(|finding| finding.message).collect())
}

#[test]
fn a_clause_without_evidence_is_there_and_blocks() {
    let (cells, findings) = check(true, &[], &[]);
    assert_eq!(
        cells,
        [
            "never-more: unproven (none, missing)",
            "rounding: unpinned (missing, none)",
            "too-large: unproven (none, missing)",
        ],
    );
    assert_eq!(findings, [""; 0]);
}

#[test]
fn each_track_takes_its_own_evidence() {
    let current = [
        record("pay.refund#never-more@spec", "pass", ""),
        record("pay.refund#never-more@char", "fail", ""),
        record("pay.refund#too-large@spec", "xfail", ""),
        record("pay.refund#rounding@char", "pass", ""),
    ];
    let (cells, findings) = check(true, &current, &[]);
    assert_eq!(
        cells,
        [
            "never-more: drift (fail, pass)",
            "rounding: pinned (pass, none)",
            "too-large: proven (none, pass)",
        ],
    );
    assert_eq!(findings, [""; 0]);
}

#[test]
fn a_test_that_passed_at_the_second_attempt_is_flaky() {
    let attempts = r#","attempts":[{"outcome":"fail"},{"outcome":"pass"}]"#;
    let (cells, _) = check(true, &[record("pay.refund#never-more@spec", "pass", attempts)], &[]);
    assert_eq!(cells[0], "never-more: undecided (none, open (flaky))");
}

#[test]
fn a_pass_under_an_overriding_variable_is_open() {
    let forced = r#","env":{"overrides":["INSTA_FORCE_PASS"]}"#;
    let (cells, _) = check(true, &[record("pay.refund#never-more@spec", "pass", forced)], &[]);
    assert_eq!(cells[0], "never-more: undecided (none, open (forced))");
}

#[test]
fn evidence_about_something_older_is_stale() {
    let older = [record("pay.refund#never-more@spec", "pass", "")];
    assert_eq!(check(true, &[], &older).0[0], "never-more: expired (none, stale)");
    let newer = [record("pay.refund#never-more@spec", "fail", "")];
    assert_eq!(check(true, &newer, &older).0[0], "never-more: defect (none, fail)");
}

#[test]
fn cases_are_cells_of_their_own() {
    let current = [
        record("pay.refund#never-more/zero@spec", "pass", ""),
        record("pay.refund#never-more/huge@spec", "fail", ""),
        record("pay.refund#never-more/huge@char", "pass", ""),
    ];
    let (cells, _) = check(true, &current, &[]);
    assert_eq!(
        cells[..2],
        ["never-more/huge: known_defect (pass, fail)", "never-more/zero: proven (none, pass)"],
    );
    let whole = [
        record("pay.refund#never-more@spec", "fail", ""),
        record("pay.refund#never-more/zero@spec", "pass", ""),
    ];
    let (cells, _) = check(true, &whole, &[]);
    assert_eq!(
        cells[..2],
        ["never-more: defect (none, fail)", "never-more/zero: proven (none, pass)"]
    );
    let skipped = [record("pay.refund#never-more/zero@spec", "skip", "")];
    assert_eq!(check(true, &skipped, &[]).0[0], "never-more/zero: unproven (none, missing)");
}

#[test]
fn evidence_that_nobody_owes_is_told_and_not_counted() {
    let current = [
        record("pay.refund#never-mroe@spec", "fail", ""),
        record("pay.refund#never-mroe@spec", "fail", ""),
        record("pay.capture#all@char", "pass", ""),
    ];
    let (cells, findings) = check(true, &current, &[]);
    assert_eq!(cells, check(true, &[], &[]).0);
    assert_eq!(
        findings,
        [
            "evidence speaks of `pay.capture#all@char`, which no contract owes",
            "evidence speaks of `pay.refund#never-mroe@spec`, which no contract owes",
        ],
    );
    let read = assess(&owed(true), Evidence { current: &current, outdated: &[] });
    assert_eq!(
        read.findings[1].help.as_deref(),
        Some("did you mean `pay.refund#never-more@spec`?"),
    );
}

#[test]
fn a_proof_of_what_nobody_approved_does_not_count() {
    let current = [record("pay.refund#never-more@spec", "pass", "")];
    let read = assess(&owed(false), Evidence { current: &current, outdated: &[] });
    assert_eq!(read.value[0].verdict(), Verdict::Unpinned);
    assert!(read.findings[0].help.as_deref().unwrap().contains("not approved"));
}

fn records() -> impl Strategy<Value = Vec<Record>> {
    let ids =
        vec!["never-more@spec", "never-more@char", "never-more/a@spec", "too-large@spec", "x@spec"];
    let outcomes = vec!["pass", "fail", "xfail", "skip", "error"];
    let one = (prop::sample::select(ids), prop::sample::select(outcomes))
        .prop_map(|(id, outcome)| record(&format!("pay.refund#{id}"), outcome, ""));
    prop::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn the_order_of_the_records_does_not_matter(
        (records, shuffled) in
            records().prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle())),
    ) {
        prop_assert_eq!(check(true, &records, &[]), check(true, &shuffled, &[]));
        prop_assert_eq!(check(true, &[], &records), check(true, &[], &shuffled));
    }

    #[test]
    fn every_owed_clause_has_a_cell(records in records()) {
        let read = assess(&owed(true), Evidence { current: &records, outdated: &[] });
        for obligation in owed(true) {
            prop_assert!(read.value.iter().any(|cell| cell.clause == obligation.id.clause));
        }
    }
}
