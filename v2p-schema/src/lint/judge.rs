//! One clause before all rules.

use super::part::Sentence;
use super::token::Token;
use super::vague::{Hit, Part, Vague};
use super::words::{self, Words};
use super::{adverb, error, outcome, phrase};
use std::cmp::Reverse;
use v2p_core::contract::{Clause, Modality};

/// The vague words of a clause, in the order of the text; nothing for a precise one (PRE-1).
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::lint::{Vagueness, vague};
/// let text = "\
/// unit: pay.refund
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - {id: a, dimension: resilience.retry, must: retry `post()` several times}
/// ";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text));
/// let Some(Block::Unit(contract)) = read.value else { panic!() };
/// let found = vague(&contract.clauses[0]);
/// assert_eq!((found[0].kind, found[0].words.as_str()), (Vagueness::Quantity, "several"));
/// ```
pub fn vague(clause: &Clause) -> Vec<Vague> {
    let mut found = Vec::new();
    if let Some(when) = &clause.when {
        let sentence = Sentence::new(when);
        found.extend(
            widest(words(&sentence)).iter().map(|hit| describe(&sentence, Part::When, hit)),
        );
    }
    let sentence = Sentence::new(&clause.text);
    let mut hits = words(&sentence);
    match clause.modality {
        Modality::Must => {
            hits.extend(error::find(&sentence));
            hits.extend(outcome::find(&sentence));
        }
        Modality::MustNot => hits.extend(outcome::find_harms(&sentence)),
    }
    found.extend(widest(hits).iter().map(|hit| describe(&sentence, Part::Promise, hit)));
    found
}

/// Vague words and phrases, without those that the text goes on to define.
fn words(sentence: &Sentence<'_>) -> Vec<Hit> {
    let mut found = phrase::find(sentence);
    found.extend(adverb::find(sentence));
    found.retain(|hit| !is_defined(sentence, hit.tokens.end));
    found
}

/// Whether the words before an index are explained by a value: `promptly, within 200 ms`,
/// `large (over 5 MiB)`.
fn is_defined(sentence: &Sentence<'_>, index: usize) -> bool {
    static INTRODUCE: Words = Words::new(|| {
        words::of(
            "within i.e every each over above below under until more less fewer at than meaning \
             defined naming listing saying containing",
        )
    });
    let sign = |marks: &str| sentence.token(index).is_some_and(|token| token.is_mark(marks));
    let start = if sign("(:,—–") { index + 1 } else { index };
    let introduced = sentence.word(start).is_some_and(|word| INTRODUCE.contains(word));
    let explanation = sentence.slice(start..sentence.tokens.len());
    (sign("(:—–") || introduced) && explanation.iter().take(5).any(Token::is_anchor)
}

/// Of overlapping hits the widest, and the first of equals; in the order of the text.
fn widest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (Reverse(hit.tokens.len()), hit.tokens.start));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        if !kept.iter().any(|other| hit.overlaps(other)) {
            kept.push(hit);
        }
    }
    kept.sort_by_key(|hit| hit.tokens.start);
    kept
}

fn describe(sentence: &Sentence<'_>, part: Part, hit: &Hit) -> Vague {
    let range = sentence.bytes(&hit.tokens);
    let words = sentence.text.get(range.clone()).unwrap_or_default().to_owned();
    Vague { kind: hit.kind, part, range, words, template: hit.template }
}
