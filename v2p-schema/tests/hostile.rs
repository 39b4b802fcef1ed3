//! Hostile input: no panic, no endless work, and messages that keep the rules.

use crate::support::{assert_well_said, contract, file, judge, schema};
use proptest::prelude::*;
use v2p_schema::{DEFAULT_SCHEMA, codes, load};

fn findings(text: &str) -> Vec<v2p_core::Finding> {
    match load(&file(text)) {
        Ok(loaded) => loaded.findings,
        Err(rejected) => rejected.findings,
    }
}

/// The elements of a list in YAML.
fn lines(count: usize, element: impl Fn(usize) -> String) -> String {
    (0..count).map(|k| format!("  - {}\n", element(k))).collect::<Vec<_>>().concat()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    /// A piece of the default schema cut out, doubled or replaced.
    #[test]
    fn a_damaged_schema_is_read_as_far_as_it_goes(
        from in 0..DEFAULT_SCHEMA.len(),
        length in 0..400usize,
        instead in "([a-z:,{}\\[\\]\n ]|\u{0}|\u{202e}|`|ü){0,12}",
    ) {
        let head: String = DEFAULT_SCHEMA.chars().take(from).collect();
        let tail: String = DEFAULT_SCHEMA.chars().skip(from + length).collect();
        let damaged = format!("{head}{instead}{tail}");
        for finding in findings(&damaged).iter().filter(|finding| codes::ALL.iter().any(|known| known.code == finding.code)) {
            assert_well_said(finding);
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        let _ = findings(&text);
    }
}

/// A long chain of merges is walked once, not once for each concern.
#[test]
fn a_chain_of_ten_thousand_merges_has_one_home() {
    let mut text = "schema: 1.0.0\nconcerns:\n".to_owned();
    text += &lines(10_000, |k| format!("{{id: c{k}, tier: T3, merged_into: c{}}}", k + 1));
    text += "  - {id: c10000, tier: T1}\ndimensions:\n";
    text += "  - {id: c0.x, concern: c0, since: 1.0.0}\n";
    let schema = schema(&text);
    let home = schema.dimension("c0.x").and_then(|dimension| schema.home(dimension));
    assert_eq!(home.map(|home| home.id.as_str()), Some("c10000"));
}

#[test]
fn a_ring_of_merges_is_one_short_finding() {
    let mut text = "schema: 1.0.0\nconcerns:\n".to_owned();
    text += &lines(5_000, |k| format!("{{id: c{k}, tier: T3, merged_into: c{}}}", (k + 1) % 5_000));
    let found = findings(&text);
    let [ring] = found.as_slice() else { panic!("{}", found.len()) };
    assert_eq!(ring.code, codes::MERGE_CYCLE);
    assert!(ring.message.len() < 400 && ring.labels.len() <= 10, "{}", ring.labels.len());
}

#[test]
fn ten_thousand_unknown_dimensions_get_few_suggestions() {
    let schema = schema(DEFAULT_SCHEMA);
    let mut text = "clauses:\n".to_owned();
    text += &lines(10_000, |k| format!("{{id: c{k}, dimension: safety.data-scop, must: x}}"));
    let (accepted, findings) = judge(&schema, contract("1.0.0", &text));
    let unknown = findings.iter().filter(|finding| finding.code == codes::UNKNOWN_DIMENSION);
    let helped = unknown.clone().filter(|finding| finding.help.is_some()).count();
    assert!(!accepted);
    assert_eq!((unknown.count(), helped), (10_000, 20));
}

/// What a user writes comes back on one line, and does not take the reader's terminal over.
#[test]
fn user_text_in_messages_is_harmless() {
    let text = "schema: 1.0.0\nconcerns: [{id: q, tier: T2}]\ndimensions:\n  \
                - {id: q.a, concern: q, since: 1.0.0, question: \"a\\n\\e[2Jb\\u202e\"}\n  \
                - {id: q.b, concern: q, since: 1.0.0, applies: none(), deprecated: {since: 1.0.0, because: \"x\\ny\"}}\n\
                constraints: [{id: k, if: {entry: any}, then: {tag: \"a\\n\\eb\"}}]\n";
    let rest = "entry: cron\nclauses: [{id: c, dimension: q.b, must: x}]\n";
    let (_, findings) = judge(&schema(text), contract("1.0.0", rest));
    assert_eq!(findings.len(), 3);
    findings.iter().for_each(assert_well_said);
}
