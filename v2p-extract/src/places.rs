//! Byte offsets of one file as lines and columns.

use std::ops::Range;
use std::sync::Arc;
use v2p_core::{Excerpt, Span};

/// The places of a file. A place costs the same in a line of a megabyte as in a short one.
#[derive(Debug)]
pub(crate) struct Places {
    whole: Excerpt,
}

impl Places {
    pub(crate) fn new(path: &Arc<str>, text: &str) -> Self {
        Self { whole: Excerpt::whole(Arc::clone(path), text) }
    }

    /// The span of a byte range.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        self.whole.span(range)
    }

    /// The line of a byte, from 1.
    pub(crate) fn line(&self, offset: usize) -> u32 {
        self.whole.span(offset..offset).line
    }

    /// How many lines there are; a text that ends in a line break has an empty last line.
    pub(crate) fn lines(&self) -> u32 {
        self.line(self.whole.text().len())
    }
}
