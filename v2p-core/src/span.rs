//! Places in source files.

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A range of bytes in one file, with the line and column of its start.
///
/// `start` and `end` are byte offsets from the beginning of the file; `line` and `column` count
/// from 1, and columns count characters (Unicode scalar values), as editors do.
///
/// ```
/// use v2p_core::LineIndex;
/// let text = "größe: 1\n";
/// let span = LineIndex::new(text).span(text, 9..10);
/// assert_eq!((span.line, span.column, &text[span.bytes()]), (1, 8, "1"));
/// ```
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The line of the first byte, from 1.
    pub line: u32,
    /// The column of the first byte in characters, from 1.
    pub column: u32,
}

impl Span {
    /// The byte range, ready to slice the file's text.
    pub fn bytes(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The start of a file: what a finding points at when it is about the file as a whole.
    pub const FILE: Self = Self { start: 0, end: 0, line: 1, column: 1 };
}

/// Where the lines of a text begin, to turn byte offsets into lines and columns.
///
/// ```
/// use v2p_core::LineIndex;
/// let text = "one\nzwölf\n";
/// let index = LineIndex::new(text);
/// assert_eq!(index.line_column(text, 8), (2, 4)); // behind the two bytes of `ö`
/// assert_eq!(index.lines(), 3);
/// ```
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of a text. A text beyond 4 GiB is indexed up to there.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                match u32::try_from(at + 1) {
                    Ok(start) => starts.push(start),
                    Err(_) => break,
                }
            }
        }
        Self { starts }
    }

    /// How many lines there are; a text that ends in a line break has an empty last line.
    pub fn lines(&self) -> usize {
        self.starts.len()
    }

    /// The offset at which a line (from 1) begins.
    pub fn start_of(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    /// The line (from 1) in which a byte lies.
    pub fn line_of(&self, offset: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        u32::try_from(line).unwrap_or(u32::MAX).max(1)
    }

    /// Line and column (characters) of a byte offset, both from 1. An offset inside of a character
    /// is that character's place, one beyond the text is the text's end.
    pub fn line_column(&self, text: &str, offset: usize) -> (u32, u32) {
        let offset = text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let start = self.start_of(line).unwrap_or(0) as usize;
        let before = text.get(start..offset).map_or(0, |part| part.chars().count());
        (line, u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1))
    }

    /// The span of a byte range.
    pub fn span(&self, text: &str, range: Range<usize>) -> Span {
        let (line, column) = self.line_column(text, range.start);
        Span {
            start: u32::try_from(range.start).unwrap_or(u32::MAX),
            end: u32::try_from(range.end).unwrap_or(u32::MAX),
            line,
            column,
        }
    }
}

/// A value with the place where it was written. Equality is of the value alone.
///
/// ```
/// use v2p_core::{Span, Spanned};
/// let here = Spanned::new("pii", Span::FILE);
/// let there = Spanned::new("pii", Span { start: 7, end: 10, line: 2, column: 1 });
/// assert_eq!(here, there);
/// assert_eq!(here.map(str::len).value, 3);
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Puts a value and its place together.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), span: self.span }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: std::fmt::Display> std::fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.value.fmt(f)
    }
}
