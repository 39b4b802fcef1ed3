//! Two releases and many: versions, places, and ids that went long ago.

use super::differences::{BEFORE, LATE, Replacements, after};
use crate::support::schema;
use v2p_core::{Excerpt, Finding, Severity};
use v2p_schema::{Change, Evolution, VersionChange, evolve, history, load};

#[test]
fn the_version_moves_by_one() {
    const REWORDED: Replacements = &[("In scope?", "Is it in scope?")];
    const GROWN: Replacements = &[("weight: 10", "weight: 3")];
    let before = schema(BEFORE);
    let with = |version: &str, rest: &[(&str, &str)]| {
        let version = format!("schema: {version}");
        let mut text = BEFORE.replace("schema: 1.3.0", &version);
        for (from, to) in rest {
            text = text.replacen(from, to, 1);
        }
        let evolution = evolve(&before, &schema(&text));
        let first = evolution.differences().first().expect("the version is always there");
        format!("{}; {}", first.message, evolution.required_version())
    };
    let cases: [(&str, Replacements, &str); 9] = [
        ("1.3.0", &[], "schema still has the version 1.3.0 of the one before; 1.3.1"),
        ("1.3.0", GROWN, "schema still has the version 1.3.0 of the one before; 1.4.0"),
        ("1.4.0", &[], "schema moves from 1.3.0 to 1.4.0; 1.3.1"),
        ("1.3.1", REWORDED, "schema moves from 1.3.0 to 1.3.1; 1.3.1"),
        ("1.4.0", REWORDED, "schema moves from 1.3.0 to 1.4.0; 1.3.1"),
        ("1.3.1", GROWN, "schema moves from 1.3.0 to 1.3.1 only; 1.4.0"),
        ("1.5.0", GROWN, "schema jumps from 1.3.0 to 1.5.0; 1.4.0"),
        ("1.3.2", REWORDED, "schema jumps from 1.3.0 to 1.3.2; 1.3.1"),
        ("2.0.0", GROWN, "schema jumps from 1.3.0 to 2.0.0; 1.4.0"),
    ];
    for (version, rest, expected) in cases {
        assert_eq!(with(version, rest), expected);
    }
    let back = evolve(&after(&[]), &before);
    assert_eq!(back.findings()[0].message, "schema goes back from 1.4.0 to 1.3.0");
}

/// The same schema twice is no release, and nothing else is wrong with it.
#[test]
fn a_schema_against_itself_differs_in_nothing() {
    let same = schema(BEFORE);
    let evolution = evolve(&same, &same);
    let [only] = evolution.differences() else { panic!("{evolution:#?}") };
    assert_eq!(only.change, Change::Version(VersionChange::NotMoved));
    assert!(!evolution.accepted() && evolution.touches().is_empty());
}

#[test]
fn findings_point_into_both_schemas() {
    let old = load(&Excerpt::whole("base/governance/schema.yaml", BEFORE)).expect("valid").value;
    let new = after(&[(", merged_into: safety", ""), (LATE, ""), ("touch?", "not touch?")]);
    let findings = evolve(&old, &new).findings();
    let places = |finding: &Finding| {
        let places = finding.labels.iter();
        places.map(|label| format!("{}:{}", label.path, label.span.line)).collect::<Vec<_>>()
    };
    let found: Vec<_> = findings.iter().map(places).collect();
    let both = |new: u32, old: u32| {
        vec![format!("governance/schema.yaml:{new}"), format!("base/governance/schema.yaml:{old}")]
    };
    // What is gone is shown at the version of the new schema.
    assert_eq!(found, [both(5, 5), both(9, 9), both(1, 16), both(1, 16)]);
    assert!(findings.iter().all(|finding| finding.severity == Severity::Error));
}

#[test]
fn an_id_never_comes_back_although_its_tombstone_was_lost() {
    let release = |version: &str, rest: &str| {
        schema(&format!(
            "schema: {version}\nconcerns: [{{id: q, tier: T2}}]\ndimensions:\n  - {{id: q.a, concern: q, since: 1.0.0}}\n{rest}"
        ))
    };
    let b = "  - {id: q.b, concern: q, since: 1.0.0, deprecated: {since: 1.0.0, because: x}}\n";
    let releases = [
        release("1.0.0", b),
        release("1.1.0", b),
        release("1.2.0", ""), // removed in time, and not buried
        release("1.3.0", ""),
        release("1.4.0", "  - {id: q.b, concern: q, since: 1.4.0}\n"),
    ];
    let steps = history(&releases);
    let accepted: Vec<_> = steps.iter().map(Evolution::accepted).collect();
    assert_eq!(accepted, [true, false, true, false]);
    assert_eq!(steps[3].findings()[0].message, "id `q.b` was removed in 1.2.0 and is used again");
    assert!(evolve(&releases[3], &releases[4]).accepted(), "two releases alone cannot tell");
    assert!(history([]).is_empty() && history(&releases[..1]).is_empty());
}
