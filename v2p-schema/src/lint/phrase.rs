//! Words and phrases that are vague wherever they stand. The lists follow the literature on
//! requirements: weak phrases, loopholes, incompletes, subjective and unbounded words.

use super::part::Sentence;
use super::pattern::Pattern;
use super::vague::Vagueness::{
    Judgement, Loophole, OpenList, Quantity, UnnamedError, UnnamedSource,
};
use super::vague::{Hit, Vagueness};
use std::ops::Range;
use std::sync::LazyLock;

static PHRASES: LazyLock<Vec<(Vagueness, Vec<Pattern>)>> = LazyLock::new(|| {
    vec![
        (Judgement, Pattern::list(include_str!("words/judgement.txt"))),
        (Quantity, Pattern::list(include_str!("words/quantity.txt"))),
        (UnnamedError, Pattern::list(include_str!("words/unnamed_error.txt"))),
        (OpenList, Pattern::list(include_str!("words/open_list.txt"))),
        (Loophole, Pattern::list(include_str!("words/loophole.txt"))),
        (UnnamedSource, Pattern::list(include_str!("words/unnamed_source.txt"))),
    ]
});
static TERMS: LazyLock<Vec<Pattern>> =
    LazyLock::new(|| Pattern::list(include_str!("words/terms.txt")));

/// Every vague phrase of a sentence, by its range of tokens.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Hit> {
    let mut found = Vec::new();
    for start in 0..sentence.tokens.len() {
        if TERMS.iter().any(|term| term.end(sentence, start).is_some()) {
            continue;
        }
        for (kind, patterns) in PHRASES.iter() {
            let ends = patterns.iter().filter_map(|pattern| pattern.end(sentence, start));
            let end = ends.max().filter(|end| *end > start);
            if let Some(end) = end.filter(|end| !is_definite(sentence, *kind, &(start..*end))) {
                found.push(Hit::new(*kind, start..end));
            }
        }
    }
    found
}

/// Whether the words around a phrase make it definite.
fn is_definite(sentence: &Sentence<'_>, kind: Vagueness, phrase: &Range<usize>) -> bool {
    let before = sentence.word_before(phrase.start).unwrap_or_default();
    match kind {
        // `however many`, `most recent`
        Quantity => matches!(before, "however" | "how" | "most" | "no" | "matter" | "as"),
        // `must not try to`, `calls that attempt to`
        Loophole => matches!(before, "not" | "never" | "that" | "which"),
        // `point at the value that is wrong`
        Judgement => {
            let is = matches!(sentence.word(phrase.start), Some("is" | "are" | "was"));
            is && matches!(before, "that" | "which" | "what")
        }
        // `placeholders such as x: every name in braces`
        OpenList => {
            sentence.slice(phrase.end..sentence.tokens.len()).iter().any(|token| token.is_mark(":"))
        }
        _ => false,
    }
}
