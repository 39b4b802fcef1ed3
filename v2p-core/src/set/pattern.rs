//! Globs.

use fast_glob::{ErrorKind, glob_match, validate};

/// A glob: `*` matches within a path segment, `**` anything, `?` one character, `[a-z]` one of a
/// class, `{a,b}` either; a leading `!` turns it round.
///
/// ```
/// use v2p_core::set::Pattern;
/// assert!(Pattern::new("firestore.*").matches("firestore.sessions"));
/// assert!(Pattern::new("src/**").matches("src/pay/refund.rs"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pattern(String);

impl Pattern {
    /// A pattern; any text is one. One that is malformed matches nothing; the parser of
    /// expressions refuses it.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Whether it matches the whole text.
    pub fn matches(&self, text: &str) -> bool {
        glob_match(&self.0, text)
    }

    /// The pattern as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is a plain text, so that it can match one thing only.
    pub fn is_literal(&self) -> bool {
        !self.0.contains(['*', '?', '[', ']', '{', '}', '\\', '!'])
    }

    /// What is wrong with it, when it can match nothing or would take too long to match.
    pub(super) fn fault(&self) -> Option<&'static str> {
        // Alternatives multiply: ten groups take half a second for one text.
        const MOST_GROUPS: usize = 4;
        if self.0.matches('{').count() > MOST_GROUPS {
            return Some("has more than 4 groups in braces");
        }
        let error = validate(&self.0).err()?;
        Some(match error.kind {
            ErrorKind::UnclosedBrace => "has a `{` without its `}`",
            ErrorKind::UnclosedBracket => "has a `[` without its `]`",
            ErrorKind::TrailingBackslash => "ends in a `\\`",
            _ => "is no pattern that can be matched",
        })
    }
}
