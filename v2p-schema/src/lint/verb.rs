//! Verbs that promise care and not an outcome, each with what would make it observable.

use super::words::{self, Words};
use Rescue::{Always, Anchor, Count, Generic, How, Means, Object, That};

/// What makes a promise with a weak verb observable after all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rescue {
    /// Only a manner: `by reconnecting once`.
    Always,
    /// A manner, or a place or a rule with a name: `against orderSchema`, `in order of the keys`.
    How,
    /// The same, or a means in any words: `with a salted hash`.
    Means,
    /// Any value or name behind it.
    Anchor,
    /// A number or a named limit.
    Count,
    /// A statement that can be true or false: `that every row has a tenant_id`.
    That,
    /// Any object at all: only the verb alone is vague.
    Object,
    /// Any object but one that means everything: `follow the rules`, `take measures`.
    Generic,
}

/// How a verb stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    Past,
}

/// A weak verb with its remedy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weak {
    pub(super) rescue: Rescue,
    pub(super) template: &'static str,
    /// Also a noun: an object must follow for it to be a verb.
    pub(super) noun: bool,
}

pub(super) const HANDLE: &str =
    "say what happens for each case: `on <ErrorName>: set <field> = <value>, return <value>`";
const CHECK: &str =
    "say what is checked and what follows: `raise | return <Error> when <input> <condition>`";
const CLEAN: &str =
    "name the function, the fields and the moment: `call <function>() on <fields> before <sink>`";
pub(super) const ENSURE: &str = "state the property itself, so that a test can compare: `<every | no | at most one> <thing> <is | has> <value>`";
const LIMIT: &str = "give the number: `at most <n> <calls | bytes | ms> per <unit>`";
const IMPROVE: &str = "give the figure to be reached and how it is measured: `<metric> is at least <n> over <data set>`";
pub(super) const WATCH: &str =
    "name the signal: `log <event> with <fields>`, `raise <metric> by one`, `alert above <n>`";
const COMPLY: &str = "name the section, and what it asks of this unit: `delete <data> within <n> days after <event>`";
const SUPPORT: &str =
    "list what is accepted and what comes back: `read <a>, <b> and <c>; anything else is <Error>`";
const TELL: &str =
    "say who, how and what: `post <message> to <channel>`, `mail <role> with <fields>`";
const ACT: &str = "name the action: `stop <x>`, `restart <y> once`, `call <function>`";
const FAIL: &str =
    "say what must not be seen where: `write <field> to <sink>`, `return <value> to <caller>`";

/// Lemmas by their remedy; the last column says which rows are nouns too.
const VERBS: &[(&str, Rescue, &str, bool)] = &[
    ("handle process address", How, HANDLE, true),
    ("manage deal cope tackle orchestrate coordinate govern accommodate cater", How, HANDLE, false),
    ("tolerate survive withstand recover adapt adjust degrade", Anchor, HANDLE, false),
    (
        "validate verify authenticate authorise authorize vet scrutinise scrutinize \
         double-check",
        Means,
        CHECK,
        false,
    ),
    ("check", How, CHECK, true),
    ("enforce", Anchor, CHECK, false),
    (
        "sanitise sanitize anonymise anonymize pseudonymise pseudonymize encrypt \
         obfuscate clean cleanse scrub normalise normalize protect safeguard secure \
         harden defend",
        Means,
        CLEAN,
        false,
    ),
    ("ensure guarantee assure", That, ENSURE, false),
    ("maintain preserve uphold sustain", Object, ENSURE, false),
    ("limit restrict cap throttle", Count, LIMIT, true),
    ("reduce minimise minimize maximise maximize conserve", Count, LIMIT, false),
    (
        "improve optimise optimize enhance streamline facilitate promote foster refine \
         simplify modernise modernize strengthen accelerate",
        Always,
        IMPROVE,
        false,
    ),
    ("monitor trace track instrument supervise", How, WATCH, true),
    ("comply adhere conform abide obey accord align", Anchor, COMPLY, false),
    ("respect honour honor consider regard", Anchor, COMPLY, false),
    ("support", Generic, SUPPORT, true),
    ("inform notify alert involve consult engage", Anchor, TELL, true),
    ("investigate assess escalate mitigate remediate troubleshoot diagnose", How, ACT, false),
    ("react respond cooperate interoperate", Means, ACT, false),
    ("act behave scale", Anchor, ACT, true),
    (
        "avoid prevent provide perform implement apply use follow meet satisfy fulfil \
         fulfill take have do log offer conduct employ obtain exercise",
        Generic,
        ACT,
        false,
    ),
];

/// What must never happen, and cannot be seen when it does.
static HARMS: Words = Words::new(|| words::set(include_str!("words/harms.txt")));

/// Objects that stand for the whole task: what is done to them is not said.
pub(super) static EMPTY_OBJECTS: Words =
    Words::new(|| words::set(include_str!("words/empty_objects.txt")));

/// Qualities: to ensure or to maintain one of them is a wish.
pub(super) static QUALITIES: Words = Words::new(|| words::set(include_str!("words/qualities.txt")));

/// The weak verb that a word is a form of.
pub(super) fn weak(word: &str) -> Option<(Weak, Form)> {
    lemmas(word).into_iter().find_map(|(lemma, form)| {
        let row = VERBS.iter().find(|(row, ..)| row.split(' ').any(|word| word == lemma))?;
        let (_, rescue, template, noun) = *row;
        Some((Weak { rescue, template, noun }, form))
    })
}

/// The template for a harm in its base form, as it stands under `must_not`.
pub(super) fn harm(word: &str) -> Option<&'static str> {
    HARMS.contains(word).then_some(FAIL)
}

/// Whether a word is the gerund of a harm: `avoid overloading the server`.
pub(super) fn is_harming(word: &str) -> bool {
    let stem = word.strip_suffix("ing").unwrap_or_default();
    HARMS.iter().any(|harm| *harm == stem || harm.strip_suffix('e') == Some(stem))
}

/// Whether a word is a form of `work`, and says only that something does what it does.
pub(super) fn works(word: &str) -> bool {
    ["work", "function", "operate"].iter().any(|verb| word.starts_with(verb))
}

/// What a form of a regular verb may come from.
fn lemmas(word: &str) -> Vec<(String, Form)> {
    let mut found = vec![(word.to_owned(), Form::Base)];
    let mut from = |suffix: &str, instead: &str, form| {
        if let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() > 1) {
            found.push((format!("{stem}{instead}"), form));
        }
    };
    from("ies", "y", Form::Third);
    from("es", "", Form::Third);
    from("s", "", Form::Third);
    from("ied", "y", Form::Past);
    from("ed", "", Form::Past);
    from("d", "", Form::Past);
    if let Some(stem) = word.strip_suffix("ed") {
        let mut letters = stem.chars().rev();
        if letters.next().is_some_and(|last| letters.next() == Some(last)) {
            let end = stem.char_indices().next_back().map_or(0, |(at, _)| at);
            found.push((stem.get(..end).unwrap_or_default().to_owned(), Form::Past));
        }
    }
    if let Some((_, lemma)) = IRREGULAR.iter().find(|(past, _)| *past == word) {
        found.push(((*lemma).to_owned(), Form::Past));
    }
    found
}

const IRREGULAR: &[(&str, &str)] =
    &[("dealt", "deal"), ("met", "meet"), ("upheld", "uphold"), ("taken", "take"), ("done", "do")];
