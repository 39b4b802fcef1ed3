//! Errors without a name: `return an error`, `throws an exception`.

use super::part::Sentence;
use super::token::Kind;
use super::vague::{Hit, Vagueness};
use super::words::{self, Words};

/// What a caller sees of a failure.
const ERRORS: &[&str] = &["error", "errors", "exception", "exceptions", "failure"];

/// Verbs by which an error comes back.
static GIVES: Words = Words::new(|| {
    words::of(
        "return returns raise raises throw throws report reports give gives signal signals \
         produce produces yield yields emit emits fail fails reject rejects reply replies respond \
         responds answer answers send sends generate generates panic panics result results show \
         shows display displays",
    )
});

/// Verbs that make a plural without an article one thing that comes back.
const RAISES: &[&str] = &["return", "returns", "raise", "raises", "throw", "throws"];

/// Words behind an error that tell which one it is.
static NAMES: Words = Words::new(|| {
    words::of(
        "that which whose with of code named called from naming listing containing saying type \
         event message record page document carrying if-match",
    )
});

/// Every unnamed error that a sentence promises.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Hit> {
    let unnamed = |index: usize| {
        let word = sentence.word(index)?;
        let before = sentence.word_before(index);
        if !ERRORS.contains(&word) || is_named(sentence, index) {
            return None;
        }
        let bare = word.ends_with('s') && before.is_some_and(|word| RAISES.contains(&word));
        let article = before.is_some_and(|word| matches!(word, "a" | "an" | "some" | "any"));
        let start = match (bare, article) {
            (true, _) => index,
            (false, true) => index.checked_sub(1)?,
            (false, false) => return None,
        };
        let given = is_given(sentence, start) || is_given_passively(sentence, index);
        (given && !is_denied(sentence, start))
            .then(|| Hit::new(Vagueness::UnnamedError, start..index + 1))
    };
    (0..sentence.tokens.len()).filter_map(unnamed).collect()
}

fn is_named(sentence: &Sentence<'_>, error: usize) -> bool {
    let next = sentence.token(error + 1);
    next.is_some_and(|token| match token.kind {
        Kind::Word => NAMES.contains(token.lower.as_str()) || token.lower.ends_with("ing"),
        Kind::Mark => token.is_mark("(:"),
        _ => true,
    })
}

/// Whether one of the four words before gives something back.
fn is_given(sentence: &Sentence<'_>, start: usize) -> bool {
    let before = start.saturating_sub(4)..start;
    before
        .rev()
        .take_while(|at| !sentence.ends_at(*at))
        .any(|at| sentence.word(at).is_some_and(|word| GIVES.contains(word)))
}

fn is_given_passively(sentence: &Sentence<'_>, error: usize) -> bool {
    let be = sentence.word(error + 1);
    let verb = sentence.word(error + 2);
    be.is_some_and(|word| matches!(word, "is" | "are" | "must" | "shall" | "gets"))
        && verb.is_some_and(|word| {
            matches!(word, "returned" | "raised" | "thrown" | "reported" | "shown" | "be")
        })
}

fn is_denied(sentence: &Sentence<'_>, start: usize) -> bool {
    (start.saturating_sub(6)..start).any(|at| {
        sentence.word(at).is_some_and(|word| {
            matches!(word, "not" | "never" | "no" | "without" | "instead" | "rather")
        })
    })
}
