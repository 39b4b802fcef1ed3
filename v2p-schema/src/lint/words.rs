//! Word lists: one entry in a line, and comments behind `#`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A list of single words.
pub(super) type Words = LazyLock<BTreeSet<&'static str>>;

/// The words of a list.
pub(super) fn set(list: &'static str) -> BTreeSet<&'static str> {
    lines(list).collect()
}

/// The lines of a list that are no comments.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Words that are written in the code, separated by blanks.
pub(super) fn of(words: &'static str) -> BTreeSet<&'static str> {
    words.split_whitespace().collect()
}
