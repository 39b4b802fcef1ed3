//! Findings point at the words, where their place in the source can be told.

use super::read;
use crate::support::assert_well_said;
use v2p_core::Finding;
use v2p_schema::lint;

fn contract(must: &str) -> (String, Vec<Finding>) {
    let text = format!(
        "unit: a.b\nversion: 1.0.0\nschema: 1.0.0\nclauses:\n  - id: size\n    dimension: a.b\n    must: {must}\n"
    );
    let found = lint::check(&read(&text));
    found.iter().for_each(assert_well_said);
    (text, found)
}

fn pointed_at(must: &str) -> String {
    let (text, found) = contract(must);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    let span = finding.place().expect("a place").span;
    let line = text.lines().nth(span.line as usize - 1).expect("the line");
    let before = text.get(..span.start as usize).expect("a place in the text");
    let before = before.rsplit('\n').next().unwrap_or_default();
    assert_eq!(before.chars().count() + 1, span.column as usize, "{line}");
    text.get(span.bytes()).expect("a place in the text").to_owned()
}

#[test]
fn the_words_of_plain_and_quoted_text() {
    assert_eq!(pointed_at("return 3 rows gracefully"), "gracefully");
    assert_eq!(pointed_at("zähle Äpfel gracefully"), "gracefully");
    assert_eq!(pointed_at("'return 3 rows gracefully'"), "gracefully");
    assert_eq!(pointed_at("\"call `x()`, several times\""), "several");
}

#[test]
fn the_whole_of_folded_and_escaped_text() {
    assert_eq!(pointed_at("'don''t be robust'"), "'don''t be robust'");
    assert!(pointed_at(">-\n      return 3 rows\n      gracefully").contains("return 3 rows"));
}

#[test]
fn a_finding_names_unit_clause_rule_and_remedy() {
    let (_, found) = contract("retry a few times");
    let finding = found.first().expect("a finding");
    assert_eq!(finding.unit.as_deref(), Some("a.b"));
    assert_eq!(finding.clause.as_deref(), Some("size"));
    assert_eq!((finding.code, finding.rule), (lint::codes::UNBOUNDED_QUANTITY, "PRE-1"));
    assert_eq!(finding.message, "`a few` is a quantity without its value");
    assert!(finding.help.as_ref().is_some_and(|help| help.contains("<n>")), "{finding:?}");
    assert!(!finding.is_error());
}
