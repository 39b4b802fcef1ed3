//! What anchors a weak verb after all: a manner, a place with a name, a number, a statement, or an
//! outcome that is told behind it.

use super::outcome::{Place, first, is_filler};
use super::part::Sentence;
use super::token::{Kind, Token};
use super::verb::{self, EMPTY_OBJECTS, Form, QUALITIES, Rescue};
use super::words::{self, Words};
use std::ops::Range;

/// A verb in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    pub(super) at: usize,
    pub(super) place: Place,
    pub(super) part: Range<usize>,
}

static MANNERS: Words = Words::new(|| words::of("using via through against according under per"));
static PLACES: Words =
    Words::new(|| words::of("into to from as at above below over within until than"));
static ORDER: Words = Words::new(|| {
    words::of(
        "order sequence once twice exactly atomically concurrently sequentially serially \
         separately independently transaction",
    )
});
/// Verbs whose effect can be seen: what they announce explains the weak verb before them.
static OUTCOMES: Words = Words::new(|| {
    words::of(
        "return raise throw answer reject refuse set write log emit publish send store delete \
         remove drop skip count increment exit abort close retry call print show append insert \
         replace redirect rethrow roll move put keep give yield stop wait restart page alert mark \
         escape lock strip mask fail panic returns raises throws answers rejects refuses sets \
         writes logs emits sends stores deletes removes drops skips counts exits aborts closes \
         calls locks strips masks",
    )
});
/// Words of a statement that can be true or false.
static STATEMENT: Words = Words::new(|| {
    words::of(
        "every each no none never exactly least most only equals equal matches same unique \
         contains has have before after than both neither exists differ differs is are can cannot \
         does do don't doesn't match contain include includes exist",
    )
});
/// Words that compare, also without a `that` before them.
static COMPARES: Words = Words::new(|| {
    words::of(
        "same equals equal matches match contains contain exists exist differs differ points \
         resolves refers holds starts ends succeeds belongs",
    )
});

impl Verb {
    /// The tokens behind the verb, to the end of the sentence.
    fn rest<'s>(&self, sentence: &'s Sentence<'_>) -> &'s [Token] {
        sentence.slice(self.at + 1..sentence.end_of_sentence(self.at))
    }

    /// Whether one of the words stands behind the verb in its part.
    fn governs(&self, sentence: &Sentence<'_>, words: &[&str]) -> bool {
        has_one_of(sentence, self.at + 1..self.part.end, words)
    }
}

/// Whether what stands around a weak verb makes its promise observable.
pub(super) fn is_rescued(sentence: &Sentence<'_>, verb: &Verb, rescue: Rescue) -> bool {
    let rest = verb.rest(sentence);
    // `the following limits`, and a list behind a colon: what is meant stands somewhere else.
    let points_ahead = rest.last().is_some_and(|token| token.is_mark(":"))
        || verb.governs(sentence, &["these", "those", "following", "below"]);
    let told =
        points_ahead || is_explained(sentence, verb) || is_followed_by_outcome(sentence, verb);
    told || match rescue {
        Rescue::Always => false,
        Rescue::How => is_placed(sentence, verb),
        Rescue::Means => is_placed(sentence, verb) || verb.governs(sentence, &["with"]),
        Rescue::Anchor => rest.iter().any(Token::is_anchor) || verb.governs(sentence, &["as"]),
        Rescue::Count => rest.iter().any(|token| token.is_quantity(sentence.text)),
        Rescue::That => is_stated(sentence, verb),
        Rescue::Object => !has_quality(sentence, verb.part.clone()),
        Rescue::Generic => !is_empty(sentence, verb),
    }
}

/// Behind a passive, anything but an adverb says more than that something is done; so does `only`
/// before it.
pub(super) fn passive_says_more(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let particle = matches!(sentence.word(verb.at + 1), Some("up" | "with" | "for" | "too"));
    let next = if particle { verb.at + 2 } else { verb.at + 1 };
    let next = (next..=sentence.tokens.len()).find(|at| !is_filler(sentence, *at)).unwrap_or(next);
    let spelled_out = sentence.token(next).is_some_and(|token| token.is_mark(":("));
    let limited = has_one_of(sentence, verb.part.start..verb.at, &["only", "no"]);
    let bare = sentence.ends_at(next) || matches!(sentence.word(next), Some("well" | "as"));
    spelled_out || limited || !bare
}

/// `by reconnecting once`, `using the key of the tenant`, `with DOMPurify.sanitize`.
pub(super) fn is_explained(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let end = sentence.end_of_sentence(verb.at);
    (verb.at + 1..end).any(|at| {
        let next = sentence.token(at + 1).filter(|_| at + 1 < sentence.tokens.len());
        match sentence.word(at) {
            Some("by") => next.is_some_and(|token| {
                let passive = verb.place == Place::Passive;
                !passive || token.is_anchor() || token.lower.ends_with("ing")
            }),
            Some("with") => has_anchor(sentence, at + 1..end, 5),
            Some(word) => MANNERS.contains(word) && next.is_some(),
            None => false,
        }
    })
}

/// Whether one of the next two parts announces an effect that can be seen.
pub(super) fn is_followed_by_outcome(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let describes = sentence.word(verb.at).and_then(verb::weak);
    let describes = describes.is_some_and(|(_, form)| form == Form::Third);
    let third =
        |word: &str| word.ends_with('s') && !word.ends_with("ss") && verb::weak(word).is_none();
    let later = sentence.parts.iter().filter(|later| later.start >= verb.part.end);
    later.take(2).any(|later| {
        let announces =
            |word: &str| OUTCOMES.contains(word) || (describes && later.len() > 2 && third(word));
        later.len() > 1 && sentence.word(first(sentence, later.start)).is_some_and(announces)
    })
}

/// A property that a test can compare.
pub(super) fn is_stated(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let states = |token: &Token| {
        STATEMENT.contains(token.lower.as_str())
            || matches!(token.kind, Kind::Number | Kind::Quoted)
            || (token.kind == Kind::Word && token.is_anchor())
    };
    has_that_clause(sentence, verb)
        || (!has_quality(sentence, verb.at + 1..verb.part.end)
            && verb.rest(sentence).iter().any(states))
}

/// `that` and a clause behind it: it is true or false, and its words are judged by themselves.
fn has_that_clause(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    sentence.word(verb.at + 1) == Some("that") && !sentence.ends_at(verb.at + 3)
}

/// A place or moment with a name, an order, a comparison or an exact number.
fn is_placed(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let end = sentence.end_of_sentence(verb.at);
    let placed = |at: usize| {
        let word = sentence.word(at).unwrap_or_default();
        let counted = || {
            let next = sentence.token(at + 1);
            next.is_some_and(|token| token.is_quantity(sentence.text))
        };
        let named = || has_anchor(sentence, at + 1..end, 3);
        ORDER.contains(word)
            || COMPARES.contains(word)
            || (matches!(word, "most" | "least" | "exactly") && counted())
            || (PLACES.contains(word) && named())
            || (matches!(word, "in" | "on") && named() && !belongs_to_object(sentence, verb, at))
    };
    (verb.at + 1..end).any(placed) || has_that_clause(sentence, verb)
}

/// `edge cases in x`, `checks on x`: the place belongs to a plural object, not to the action.
fn belongs_to_object(sentence: &Sentence<'_>, verb: &Verb, at: usize) -> bool {
    at == verb.at + 1 || sentence.word_before(at).is_some_and(|word| word.ends_with('s'))
}

/// Whether the object of a verb means everything, and nothing behind it is more definite.
fn is_empty(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    let harming = sentence.word(verb.at + 1).is_some_and(verb::is_harming);
    let anchored = verb.rest(sentence).iter().any(Token::is_anchor);
    !anchored && (harming || ends_in_empty_object(sentence, verb))
}

/// The object is the stretch up to a preposition; its last word says what it is.
fn ends_in_empty_object(sentence: &Sentence<'_>, verb: &Verb) -> bool {
    const BORDERS: &[&str] = &[
        "of", "for", "to", "in", "on", "at", "before", "after", "during", "when", "if", "where",
        "from", "against", "until", "per", "as", "with", "by", "around", "about",
    ];
    let object = verb.at + 1..verb.part.end;
    let border = |at: &usize| sentence.word(*at).is_none_or(|word| BORDERS.contains(&word));
    let end = object.clone().find(border).unwrap_or(object.end);
    let counted = has_one_of(sentence, object.start..end, &["a", "an"]);
    let last = sentence.word_before(end).filter(|_| end > object.start);
    !counted && last.is_some_and(|word| EMPTY_OBJECTS.contains(word))
}

fn has_quality(sentence: &Sentence<'_>, mut range: Range<usize>) -> bool {
    range.any(|at| sentence.word(at).is_some_and(|word| QUALITIES.contains(word)))
}

fn has_one_of(sentence: &Sentence<'_>, mut range: Range<usize>, words: &[&str]) -> bool {
    range.any(|at| sentence.word(at).is_some_and(|word| words.contains(&word)))
}

/// Whether an anchor is among the first tokens of a range.
fn has_anchor(sentence: &Sentence<'_>, range: Range<usize>, first: usize) -> bool {
    sentence.slice(range).iter().take(first).any(Token::is_anchor)
}
