//! Text cut out of a file, line by line, that still knows where each byte came from (FMT-2).

use crate::span::Span;
use std::ops::Range;
use std::sync::Arc;

/// A text whose lines were taken out of a source file, with each line's place in that file.
///
/// A contract block in a comment is read without its comment prefix, and a finding about it must
/// still point into the source (FMT-2). A whole file is the excerpt that leaves nothing out.
///
/// ```
/// use v2p_core::Excerpt;
/// let mut excerpt = Excerpt::empty("src/pay.rs");
/// excerpt.push_line("unit: pay.refund", 104, 7, 5);
/// let span = excerpt.span(6..16);
/// assert_eq!((span.start, span.line, span.column), (110, 7, 11));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    path: Arc<str>,
    text: String,
    stretches: Vec<Stretch>,
}

/// A line, or a part of a long one: columns are counted within a stretch, so that a place costs
/// the same in a line of a megabyte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    /// Where it begins in the excerpt.
    at: u32,
    /// Where its first byte stands in the source file.
    source: u32,
    line: u32,
    column: u32,
}

impl Stretch {
    const LONGEST: usize = 1 << 10;
}

impl Excerpt {
    /// An excerpt of a file with no line yet.
    pub fn empty(path: impl Into<Arc<str>>) -> Self {
        Self { path: path.into(), text: String::new(), stretches: Vec::new() }
    }

    /// A whole file, nothing left out.
    ///
    /// ```
    /// use v2p_core::Excerpt;
    /// let excerpt = Excerpt::whole("roles.yaml", "roles:\n  owner: [ä@example.com]\n");
    /// let span = excerpt.span(17..30);
    /// assert_eq!((span.start, span.end, span.line, span.column), (17, 30, 2, 11));
    /// ```
    pub fn whole(path: impl Into<Arc<str>>, text: &str) -> Self {
        let mut excerpt = Self::empty(path);
        let mut at = 0;
        for (number, line) in (1..=u32::MAX).zip(text.split('\n')) {
            excerpt.index(line, Stretch { at, source: at, line: number, column: 1 });
            at = at.saturating_add(length(line)).saturating_add(1);
        }
        text.clone_into(&mut excerpt.text);
        excerpt
    }

    /// Adds one line (without its line break) that begins at byte `source` of the file, in line
    /// `line` and column `column`, both from 1.
    pub fn push_line(&mut self, text: &str, source: u32, line: u32, column: u32) {
        if !self.stretches.is_empty() {
            self.text.push('\n');
        }
        self.index(text, Stretch { at: length(&self.text), source, line, column });
        self.text.push_str(text);
    }

    fn index(&mut self, mut line: &str, mut next: Stretch) {
        self.stretches.push(next);
        while line.len() > Stretch::LONGEST {
            let (stretch, rest) = line.split_at(line.floor_char_boundary(Stretch::LONGEST));
            next.at = next.at.saturating_add(length(stretch));
            next.source = next.source.saturating_add(length(stretch));
            next.column = next.column.saturating_add(characters(stretch));
            self.stretches.push(next);
            line = rest;
        }
    }

    /// The path of the file it was taken from.
    pub fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// The text without what was left out.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place in the source file of a byte range of [`text`](Self::text). A range over several
    /// lines covers in the source what was left out between them.
    pub fn span(&self, range: Range<usize>) -> Span {
        let Some(first) = self.stretch_of(range.start) else { return Span::FILE };
        let before = self.between(first, range.start);
        let start = first.source.saturating_add(length(before));
        // The end belongs to the line of the last byte, not to the line that begins behind it.
        let end = match range.end.checked_sub(1).and_then(|last| self.stretch_of(last)) {
            Some(last) if range.end > range.start => {
                last.source.saturating_add(length(self.between(last, range.end)))
            }
            _ => start,
        };
        let column = first.column.saturating_add(characters(before));
        Span { start, end: end.max(start), line: first.line, column }
    }

    /// The stretch in which a byte of the text lies.
    fn stretch_of(&self, offset: usize) -> Option<&Stretch> {
        let after = self.stretches.partition_point(|stretch| stretch.at as usize <= offset);
        self.stretches.get(after.checked_sub(1)?)
    }

    fn between(&self, stretch: &Stretch, offset: usize) -> &str {
        let offset = self.text.floor_char_boundary(offset);
        self.text.get(stretch.at as usize..offset).unwrap_or_default()
    }
}

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
