//! Adverbs of manner: most words in `-ly` say how well something is done. The ones that say
//! something definite are few enough to be listed.

use super::part::Sentence;
use super::token::Kind;
use super::vague::{Hit, Vagueness};
use super::words::{self, Words};

static DEFINITE: Words = Words::new(|| words::set(include_str!("words/definite_adverbs.txt")));

/// Every adverb of manner of a sentence.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Hit> {
    let tokens = sentence.tokens.iter().enumerate();
    let vague = tokens.filter(|(_, token)| {
        let last = token.lower.rsplit('-').next().unwrap_or_default();
        token.kind == Kind::Word && is_adverb(&token.lower) && !DEFINITE.contains(last)
    });
    vague.map(|(index, _)| Hit::new(Vagueness::Judgement, index..index + 1)).collect()
}

/// Whether a word has the form of an adverb.
pub(super) fn is_adverb(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ly")
}
