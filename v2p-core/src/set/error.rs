//! What is wrong with an expression, and where.

use std::ops::Range;

/// An expression that cannot be read, with the place and, where there is one, a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
#[non_exhaustive]
pub struct ParseError {
    /// What is wrong.
    pub message: String,
    /// The byte range in the expression's text.
    pub place: Range<usize>,
    /// What to write instead.
    pub help: Option<String>,
}

impl ParseError {
    pub(super) fn new(message: impl Into<String>, place: Range<usize>) -> Self {
        Self { message: message.into(), place, help: None }
    }

    pub(super) fn help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }
}
