//! User text in messages: one line, and not without end.

use crate::model::Condition;
use std::fmt::Display;
use v2p_core::finding::printable;
use v2p_core::suggest;

/// The longest part of a user's text that a message repeats, in characters.
const LONGEST: usize = 300;
/// How many findings of one rule get a did-you-mean: the search is quadratic in the worst case,
/// and after twenty unknown names the reader needs none.
const HINTS: usize = 20;

/// A text of several lines as one: runs of blanks and line breaks become one blank.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(printable).collect();
    let line = words.join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => line.get(..end).unwrap_or_default().to_owned() + "…",
        None => line,
    }
}

/// Names in backticks, separated by commas; a long list is cut and counted.
pub(crate) fn listed<T: Display>(names: &[T]) -> String {
    const MOST: usize = 20;
    let shown: Vec<_> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    match names.len().checked_sub(MOST) {
        None | Some(0) => shown.join(", "),
        Some(more) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A condition that holds, said of the contract.
pub(crate) fn affirmed(condition: &Condition) -> String {
    match condition {
        Condition::Addresses(id) => format!("answers `{id}`"),
        Condition::Tag(pattern) => format!("has the tag `{}`", printable(pattern.as_str())),
        Condition::Entry(None) => "has an `entry`".to_owned(),
        Condition::Entry(Some(kind)) => format!("has an `entry` of kind `{kind}`"),
        Condition::Model(None) => "depends on a model".to_owned(),
        Condition::Model(Some(name)) => {
            format!("depends on the model `{}`", printable(name.as_str()))
        }
    }
}

/// Did-you-mean for the first unknown names of a rule.
pub(crate) struct Hints<'a> {
    candidates: Vec<&'a str>,
    given: usize,
}

impl<'a> Hints<'a> {
    /// Hints that point to one of these.
    pub(crate) fn among(candidates: impl IntoIterator<Item = &'a str>) -> Self {
        Self { candidates: candidates.into_iter().collect(), given: 0 }
    }

    /// The nearest candidate, or all of them when they are few.
    pub(crate) fn help(&mut self, word: &str) -> Option<String> {
        self.given += 1;
        let candidates = self.candidates.iter().copied();
        if self.given > HINTS { None } else { suggest::help(word, candidates) }
    }
}
