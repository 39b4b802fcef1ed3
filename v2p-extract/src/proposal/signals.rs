//! The signs of risk of one item, collected while it is read.

use super::subject::{SUBJECTS, Subject, subjects_of};
use super::{Proposal, Reason};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use v2p_core::Tier;

/// The points of a word in the item's own name.
const OF_NAME: u32 = 3;
/// The points of a word inside the item.
const OF_WORD: u32 = 1;
/// The points of a keyword: alone it is enough for its tier.
const OF_KEYWORD: u32 = 2;
/// The most signs that count for one subject.
const MOST: usize = 4;
/// A unit of at most so many lines is hardly more than a name.
const SHORT: u32 = 4;

/// For each subject the signs of it, in the order of their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signals {
    by_subject: BTreeMap<usize, Vec<Sign>>,
}

#[derive(Clone, Debug)]
struct Sign {
    word: String,
    line: u32,
    points: u32,
}

impl Signals {
    /// The signs in an item's own name.
    pub(crate) fn of_name(name: &str, line: u32) -> Self {
        let sign = Sign { word: name.to_owned(), line, points: OF_NAME };
        let subjects = subjects_of(name).into_iter();
        Self { by_subject: subjects.map(|subject| (subject, vec![sign.clone()])).collect() }
    }

    /// Counts an identifier inside the item, each different one once.
    pub(crate) fn word(&mut self, subject: usize, word: &str, line: u32) {
        self.add(subject, word, line, OF_WORD);
    }

    /// Counts a keyword inside the item.
    pub(crate) fn keyword(&mut self, subject: &str, keyword: &str, line: u32) {
        if let Some(subject) = SUBJECTS.iter().position(|known| known.name == subject) {
            self.add(subject, keyword, line, OF_KEYWORD);
        }
    }

    /// Counts what was found in an item inside this one.
    pub(crate) fn merge(&mut self, inner: &Self) {
        for (subject, signs) in &inner.by_subject {
            for sign in signs {
                let points = if sign.points == OF_KEYWORD { OF_KEYWORD } else { OF_WORD };
                self.add(*subject, &sign.word, sign.line, points);
            }
        }
    }

    fn add(&mut self, subject: usize, word: &str, line: u32, points: u32) {
        let signs = self.by_subject.entry(subject).or_default();
        let seen = points == OF_WORD && signs.iter().any(|sign| sign.word == word);
        if signs.len() < MOST && !seen {
            signs.push(Sign { word: word.to_owned(), line, points });
        }
    }

    /// The tier that the signs propose, for an item of so many lines.
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: extract.propose
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Proposes a tier for code that has no contract, from the words in it.
    /// owner: maintainers@v2p-governance.dev
    /// clauses:
    ///   - id: strictest
    ///     dimension: correctness.result
    ///     must: return the strictest tier of which the unit shows enough signs, with at most three reasons, each with its word and line
    ///     proof: [{test: "tests/proposal.rs > words_are_read_in_every_case"}]
    /// ```
    pub(crate) fn propose(&self, lines: u32) -> Proposal {
        let points = |signs: &[Sign]| signs.iter().map(|sign| sign.points).sum::<u32>();
        let mut weighed: Vec<(&Subject, u32, &Sign)> = self
            .by_subject
            .iter()
            .filter_map(|(subject, signs)| {
                Some((SUBJECTS.get(*subject)?, points(signs), signs.first()?))
            })
            .filter(|(subject, points, _)| *points >= subject.needed())
            .collect();
        weighed.sort_by_key(|(subject, points, first)| {
            (subject.tier, Reverse(subject.weight * points), first.line)
        });
        // Without any sign: a unit long enough to go wrong unseen, or hardly more than a name.
        let plain = if lines > SHORT { Tier::T4 } else { Tier::T5 };
        let score = weighed.iter().map(|(subject, points, _)| subject.weight * points).sum::<u32>();
        let reason = |(subject, _, first): &(&Subject, u32, &Sign)| Reason {
            subject: subject.name,
            word: first.word.clone(),
            line: first.line,
        };
        Proposal {
            tier: weighed.first().map_or(plain, |(subject, ..)| subject.tier),
            score: score + lines.max(1).ilog2(),
            reasons: weighed.iter().take(3).map(reason).collect(),
        }
    }
}
