//! Any text is judged, without a panic and in bounded time, and the ranges lie in the text.

use super::{clause, contract_of};
use crate::support::assert_well_said;
use proptest::prelude::*;
use v2p_schema::lint::{self, KnownNames, Part};

/// Words of the lists, marks and odd characters.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "\\PC{1,6}",
        prop::sample::select(vec![
            "handle",
            "errors",
            "gracefully",
            "must",
            "be",
            "is",
            "validated",
            "`x()`",
            "`",
            "\"",
            "“",
            ",",
            ";",
            ":",
            "(",
            ")",
            "and",
            "if",
            "possible",
            "several",
            "etc.",
            "an",
            "error",
            "return",
            "that",
            "5 s",
            "…",
            "ensure",
            "by",
            "with",
            "large",
            "`A::b`",
            "`C.d(",
            "such",
            "as",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| format!("a{}", pieces.join(" ")))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn ranges_are_words_of_the_text_and_do_not_overlap(when in text(), promise in text()) {
        let contract = contract_of(&when, "must", &promise);
        let clause = clause(&contract);
        let mut last = (Part::When, 0);
        for found in lint::vague(clause) {
            let text = if found.part == Part::When { clause.when.as_ref().map(|when| when.as_str()) } else { Some(clause.text.as_str()) };
            prop_assert_eq!(text.and_then(|text| text.get(found.range.clone())), Some(found.words.as_str()));
            prop_assert!(!found.words.is_empty() && (found.part, found.range.start) >= last);
            last = (found.part, found.range.end);
        }
        let mut findings = lint::check(&contract);
        findings.extend(lint::dangling(&contract, &KnownNames::default()));
        findings.iter().for_each(assert_well_said);
    }

    /// Judging is a function of the text: twice the same answer, and none of another clause.
    #[test]
    fn the_answer_depends_on_the_text_alone(promise in text()) {
        let judge = || lint::vague(clause(&contract_of("", "must", &promise)));
        prop_assert_eq!(judge(), judge());
    }
}

/// Texts that make each rule look as far as it can.
#[test]
fn long_texts_are_bounded() {
    for piece in
        ["handle ", "is handled ", "a error ", "`", "“", "must ", "such as ", "`a.b(", "x, "]
    {
        let text = format!("x {}", piece.repeat(20_000));
        let contract = contract_of(text.trim_end(), "must", text.trim_end());
        let found = lint::check(&contract);
        assert!(found.len() < 5_000, "{piece}: {}", found.len());
    }
}
