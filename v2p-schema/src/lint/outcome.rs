//! Promises with nothing to observe: a weak verb, and nothing behind it that anchors it.

use super::adverb::is_adverb;
use super::part::Sentence;
use super::pattern::Pattern;
use super::rescue::{self, Verb};
use super::token::Token;
use super::vague::Hit;
use super::verb::{self, ENSURE, Form, HANDLE, Rescue, WATCH};
use super::words::{self, Words};
use std::ops::Range;
use std::sync::LazyLock;

/// Where a verb stands in its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// `handle errors`, `handles errors`
    First,
    /// `the service shall handle errors`
    Modal,
    /// `errors are handled`
    Passive,
    /// `it handles errors`
    Third,
}

static MODALS: Words =
    Words::new(|| words::of("must shall should will can may might could would to"));
static BE: Words =
    Words::new(|| words::of("is are was were be been get gets stays remains isn't aren't"));
static FILLERS: Words =
    Words::new(|| words::of("also always first only just be able please still both all"));
static DENIALS: Words = Words::new(|| {
    words::of("not never no nothing none neither nor cannot without nobody anything")
});
/// Words behind which a part describes a condition or a thing, and promises nothing.
static CONDITIONS: Words = Words::new(|| {
    words::of(
        "when if while whenever until unless after before once as where whose for since because \
         although whether that which what of in on so",
    )
});
/// Of these, the words whose reach goes on behind an `and` or `or`.
static SUBORDINATORS: Words =
    Words::new(|| words::of("when if while whenever unless once whether"));
static SUBJECTS: Words = Words::new(|| {
    words::of(
        "it this that which who function method class module service system component unit server \
         client handler code caller",
    )
});

/// Weak promises of several words, each with its template.
static PHRASES: LazyLock<Vec<(Pattern, &str)>> = LazyLock::new(|| {
    const REMOVE: &str = "name what is removed or closed: `delete <file>`, `close <connection>`";
    const RULE: &str = "name the section, and what it asks of this unit";
    let phrases = [
        ("take|takes|taking care", HANDLE),
        ("make|makes|making sure", ENSURE),
        ("keep|keeps an? eye|track", WATCH),
        ("look|looks into|after", WATCH),
        ("undergo|undergoes validation|checks|review|verification|screening", HANDLE),
        ("clean|cleans|tidy up after? <end>", REMOVE),
        ("clean|cleans up properly|correctly|everything", REMOVE),
        ("in accordance with", RULE),
        ("compliant with", RULE),
        ("work|works|function|functions|operate|operates <end>", ENSURE),
        (
            "work|works|function|functions|operate|operates for|in|under|across|on all|any|every|most",
            ENSURE,
        ),
    ];
    phrases.iter().map(|(phrase, template)| (Pattern::new(phrase), *template)).collect()
});

/// Every promise of a sentence that a weak verb makes and nothing anchors.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Hit> {
    let verbs = sentence.parts.iter().flat_map(|part| {
        let at = part.clone().filter_map(|at| Some((at, place(sentence, part, at)?)));
        at.map(|(at, place)| Verb { at, place, part: part.clone() })
    });
    let mut found: Vec<_> = verbs.filter_map(|verb| weak_verb(sentence, &verb)).collect();
    found.extend((0..sentence.tokens.len()).filter_map(|at| weak_phrase(sentence, at)));
    found
}

/// Every harm that is forbidden in words that show nothing.
pub(super) fn find_harms(sentence: &Sentence<'_>) -> Vec<Hit> {
    let judge = |part: &Range<usize>| {
        let template = verb::harm(sentence.word(part.start)?)?;
        let rest = sentence.slice(part.start + 1..sentence.end_of_sentence(part.start));
        let anchored = rest.iter().any(Token::is_anchor);
        (!anchored).then(|| Hit::weak(part.clone(), template))
    };
    sentence.parts.iter().filter_map(judge).collect()
}

/// How a promise's verb would stand at an index of a part, when it may stand there at all.
fn place(sentence: &Sentence<'_>, part: &Range<usize>, at: usize) -> Option<Place> {
    let word = sentence.word(at)?;
    if at == first(sentence, part.start) {
        let promises = !begins_a_name(sentence, at) && !is_conditional(sentence, part, at);
        return promises.then_some(Place::First);
    }
    if at == part.start || sentence.word_before(at).is_none() {
        return None;
    }
    let lead = (part.start..at).rev().find(|at| !is_filler(sentence, *at))?;
    let is = |at: usize| sentence.word(at).is_some_and(|word| BE.contains(word));
    let lead_word = sentence.word(lead)?;
    let place = if (lead..at).any(is) && word.len() > 3 {
        Place::Passive
    } else if lead_word != "to" && MODALS.contains(lead_word) {
        Place::Modal
    } else if SUBJECTS.contains(lead_word) {
        Place::Third
    } else {
        return None;
    };
    (!is_conditional(sentence, part, at)).then_some(place)
}

/// The first word behind modals and fillers.
pub(super) fn first(sentence: &Sentence<'_>, start: usize) -> usize {
    let skipped = |at: &usize| {
        is_filler(sentence, *at) || sentence.word(*at).is_some_and(|word| MODALS.contains(word))
    };
    (start..sentence.tokens.len()).find(|at| !skipped(at)).unwrap_or(start)
}

/// Whether a word stands between a verb and what leads to it: `also`, an adverb.
pub(super) fn is_filler(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.word(at).is_some_and(|word| FILLERS.contains(word) || is_adverb(word))
}

/// Whether a first word is no verb: in parentheses, or with a capital inside of the text.
fn begins_a_name(sentence: &Sentence<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| sentence.token(before)) else {
        return false;
    };
    let written = sentence.text.get(sentence.bytes(&(at..at + 1))).unwrap_or_default();
    before.is_mark("(") || (written.starts_with(char::is_uppercase) && !before.is_mark(".!?:"))
}

fn is_conditional(sentence: &Sentence<'_>, part: &Range<usize>, at: usize) -> bool {
    let has = |words: &Words, range: Range<usize>| {
        range.into_iter().any(|at| sentence.word(at).is_some_and(|word| words.contains(word)))
    };
    has(&CONDITIONS, part.start..at) || has(&SUBORDINATORS, sentence.start_of_clause(at)..at)
}

fn weak_verb(sentence: &Sentence<'_>, verb: &Verb) -> Option<Hit> {
    let (weak, form) = verb::weak(sentence.word(verb.at)?)?;
    let fits = match verb.place {
        Place::First => form != Form::Past && !names_a_thing(sentence, verb.at, weak.noun),
        Place::Modal => form == Form::Base,
        Place::Third => form == Form::Third,
        Place::Passive => {
            let whole = weak.rescue != Rescue::Generic;
            form == Form::Past && whole && !rescue::passive_says_more(sentence, verb)
        }
    };
    let weak_promise =
        fits && !is_denied(sentence, verb.at) && !rescue::is_rescued(sentence, verb, weak.rescue);
    let start = if verb.place == Place::Passive { verb.part.start } else { verb.at };
    weak_promise.then(|| Hit::weak(start..verb.part.end, weak.template))
}

fn weak_phrase(sentence: &Sentence<'_>, start: usize) -> Option<Hit> {
    let found = PHRASES
        .iter()
        .find_map(|(pattern, template)| Some((pattern.end(sentence, start)?, *template)));
    let (end, template) = found?;
    let part = sentence.parts.iter().find(|part| part.contains(&start))?;
    // `work` and `function` are nouns, where nothing makes verbs of them.
    let noun = verb::works(sentence.word(start)?)
        && start != first(sentence, part.start)
        && !sentence.word_before(start).is_some_and(|word| MODALS.contains(word));
    let last = Verb { at: end.saturating_sub(1), place: Place::First, part: part.clone() };
    let begun = Verb { at: start, ..last.clone() };
    let rescued = template == ENSURE
        && !verb::works(sentence.word(start)?)
        && rescue::is_stated(sentence, &last)
        || rescue::is_explained(sentence, &last)
        || rescue::is_followed_by_outcome(sentence, &begun);
    (!noun && !rescued && !is_denied(sentence, start)).then(|| Hit::weak(start..part.end, template))
}

fn is_denied(sentence: &Sentence<'_>, at: usize) -> bool {
    let denies = |at: usize| sentence.word(at).is_some_and(|word| DENIALS.contains(word));
    (at.saturating_sub(3)..at).any(denies) || denies(at + 1)
}

/// A word such as `check` is a noun when nothing follows that could be its object.
fn names_a_thing(sentence: &Sentence<'_>, at: usize, noun: bool) -> bool {
    const BEHIND_A_NOUN: &[&str] = &[
        "of", "is", "are", "was", "has", "for", "in", "on", "that", "must", "shall", "before",
        "from", "by", "which",
    ];
    let alone = sentence.ends_at(at + 1);
    let next = sentence.word(at + 1);
    (alone && (sentence.parts.len() > 1 || (noun && at > 0)))
        || next == Some("up")
        || (noun && next.is_some_and(|word| BEHIND_A_NOUN.contains(&word)))
}
