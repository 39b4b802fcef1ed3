//! Precision and recall over the labelled set (PRE-3). The book publishes these figures.
//!
//! `cargo test -p v2p-schema lint::accuracy -- --nocapture` prints them.

use super::{clause, contract_of};
use std::collections::BTreeSet;
use v2p_core::Digest;
use v2p_schema::lint::{Vague, vague};

const SET: &str = include_str!("../data/lint/clauses.tsv");
/// The clauses that the lint gets wrong, as the book lists them.
const FAILURES: &str = include_str!("../data/lint/failures.txt");

/// The least precision and recall: the measured values, so that they cannot fall unseen.
const TUNING_FLOOR: (f64, f64) = (1.0, 1.0);
const TEST_FLOOR: (f64, f64) = (1.0, 0.972);

/// One labelled clause.
struct Row {
    label: &'static str,
    half: &'static str,
    concern: &'static str,
    style: &'static str,
    when: &'static str,
    modality: &'static str,
    text: &'static str,
    /// The words that are vague; several when any of them may be found.
    words: Vec<&'static str>,
}

impl Row {
    fn all() -> Vec<Self> {
        SET.lines().skip(1).map(Self::read).collect()
    }

    fn read(line: &'static str) -> Self {
        let columns: Vec<_> = line.split('\t').collect();
        let [label, half, _source, concern, style, when, modality, text, words] = columns[..]
        else {
            panic!("nine columns: {line}")
        };
        let words = words.split('|').filter(|words| !words.is_empty()).collect();
        Self { label, half, concern, style, when, modality, text, words }
    }

    fn is_vague(&self) -> bool {
        self.label != "precise"
    }

    fn found(&self) -> Vec<Vague> {
        vague(clause(&contract_of(self.when, self.modality, self.text)))
    }

    /// Whether a finding is about the words that are labelled.
    fn points_at(&self, found: &Vague) -> bool {
        let words = found.words.as_str();
        self.words.iter().any(|labelled| labelled.contains(words) || words.contains(labelled))
    }
}

#[derive(Debug, Default)]
struct Scores {
    hits: u32,
    false_alarms: u32,
    misses: u32,
    silent: u32,
    /// Hits with a finding on the labelled words.
    on_words: u32,
    /// Hits with a finding beside them too.
    beside: u32,
}

impl Scores {
    fn of(half: &str) -> Self {
        let mut scores = Self::default();
        for row in Row::all().iter().filter(|row| row.half == half) {
            let found = row.found();
            match (row.is_vague(), found.is_empty()) {
                (true, true) => scores.misses += 1,
                (false, false) => scores.false_alarms += 1,
                (false, true) => scores.silent += 1,
                (true, false) => {
                    scores.hits += 1;
                    scores.on_words += u32::from(found.iter().any(|one| row.points_at(one)));
                    scores.beside += u32::from(!found.iter().all(|one| row.points_at(one)));
                }
            }
        }
        scores
    }

    fn precision(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.hits + self.false_alarms)
    }

    fn recall(&self) -> f64 {
        f64::from(self.hits) / f64::from(self.hits + self.misses)
    }
}

#[test]
fn precision_and_recall_are_at_least_as_published() {
    for (half, (precision, recall)) in [("tuning", TUNING_FLOOR), ("test", TEST_FLOOR)] {
        let scores = Scores::of(half);
        let (p, r) = (scores.precision(), scores.recall());
        println!("{half}: precision {p:.3}, recall {r:.3}, {scores:?}");
        assert!(p >= precision && r >= recall, "{half}: {p:.3} {r:.3}");
        assert_eq!(scores.on_words, scores.hits, "a hit that points at other words");
        assert!(scores.beside <= 1, "{half}: {}", scores.beside);
    }
}

#[test]
fn the_failures_are_those_that_are_published() {
    let failure = |row: &Row| {
        let kind = match (row.is_vague(), row.found().is_empty()) {
            (true, true) => "missed",
            (false, false) => "false alarm",
            _ => return None,
        };
        Some(format!("{}\t{kind}\t{}\n", row.half, row.text))
    };
    let failures: Vec<_> = Row::all().iter().filter_map(failure).collect();
    assert_eq!(failures.concat(), FAILURES);
}

#[test]
fn the_set_is_balanced_and_split_by_digest() {
    let rows = Row::all();
    assert!(rows.len() >= 320, "{}", rows.len());
    let vague = rows.iter().filter(|row| row.is_vague()).count();
    assert!(vague * 100 / rows.len() >= 45 && vague * 100 / rows.len() <= 55, "{vague}");
    let texts: BTreeSet<_> = rows.iter().map(|row| row.text).collect();
    assert_eq!(texts.len(), rows.len(), "a text stands twice");
    let concerns: BTreeSet<_> = rows.iter().map(|row| row.concern).collect();
    let styles: BTreeSet<_> = rows.iter().map(|row| row.style).collect();
    assert_eq!((concerns.len(), styles.len()), (7, 3));
    for row in rows {
        let digest = Digest::of("v2p.lint-clauses.v1", row.text.as_bytes()).to_string();
        let even = digest
            .chars()
            .nth(1)
            .and_then(|digit| digit.to_digit(16))
            .is_some_and(|digit| digit % 2 == 0);
        assert_eq!(row.half, if even { "tuning" } else { "test" }, "{}", row.text);
        assert_eq!(row.is_vague(), !row.words.is_empty(), "{}", row.text);
        for words in row.words {
            assert!(row.text.contains(words) || row.when.contains(words), "{words}: {}", row.text);
        }
    }
}
