//! Patterns of words, so that the word lists stay data.
//!
//! A pattern is elements separated by blanks, each matched by one token: `if|when possible|needed`
//! matches four phrases, and `very?` may be absent. `<be>`, `<thing>`, `<measure>`, `<name>` and
//! `<word>` match a class of tokens, and `<end>` the end of a part.

use super::part::Sentence;
use super::token::Kind;
use super::words::{self, Words};

/// Forms of verbs that link a subject to a judgement.
static BE: Words = Words::new(|| {
    words::of(
        "is are was were be been being isn't aren't get gets become becomes remain remains stay \
         stays keep keeps look looks feel feels grow grows seem seems",
    )
});

static THINGS: Words = Words::new(|| words::set(include_str!("words/things.txt")));
static MEASURES: Words = Words::new(|| words::set(include_str!("words/measures.txt")));

/// A phrase to be found.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Element>);

#[derive(Debug)]
struct Element {
    choices: Vec<String>,
    optional: bool,
}

impl Pattern {
    /// The patterns of a word list. A line that is indented goes on with the one before.
    pub(super) fn list(list: &'static str) -> Vec<Self> {
        let mut whole: Vec<String> = Vec::new();
        for line in words::lines(list) {
            match whole.last_mut().filter(|_| line.starts_with(' ')) {
                Some(begun) => begun.push_str(line.trim_start()),
                None => whole.push(line.to_owned()),
            }
        }
        whole.iter().map(|pattern| Self::new(pattern)).collect()
    }

    /// Reads one pattern.
    pub(super) fn new(text: &str) -> Self {
        let element = |written: &str| {
            let (choices, optional) = match written.strip_suffix('?') {
                Some(choices) => (choices, true),
                None => (written, false),
            };
            Element { choices: choices.split('|').map(str::to_owned).collect(), optional }
        };
        Self(text.split(' ').map(element).collect())
    }

    /// The index behind the match that begins at `from`.
    pub(super) fn end(&self, sentence: &Sentence<'_>, from: usize) -> Option<usize> {
        let mut index = from;
        for element in &self.0 {
            match element.length(sentence, index) {
                Some(length) => index += length,
                None if element.optional => {}
                None => return None,
            }
        }
        Some(index)
    }
}

impl Element {
    /// How many tokens it takes.
    fn length(&self, sentence: &Sentence<'_>, index: usize) -> Option<usize> {
        if self.choices.iter().any(|choice| choice == "<end>") {
            return sentence.ends_at(index).then_some(0);
        }
        let token = sentence.token(index)?;
        let word = token.lower.as_str();
        let is_word = token.kind == Kind::Word;
        let matched = self.choices.iter().any(|choice| match choice.as_str() {
            "<name>" => matches!(token.kind, Kind::Code | Kind::Symbol),
            "<word>" => is_word,
            "<be>" => is_word && BE.contains(word),
            "<thing>" => is_word && THINGS.contains(word),
            "<measure>" => is_word && MEASURES.contains(word),
            choice => is_word && word == choice,
        });
        matched.then_some(1)
    }
}
