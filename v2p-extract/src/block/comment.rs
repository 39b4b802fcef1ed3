//! Comments and strings as lines of text, each with its place in the file (FMT-2, FMT-3a).

use crate::language::{CommentStyle, Rules};
use std::ops::Range;

/// One line of a comment without its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'s> {
    pub(super) text: &'s str,
    /// Where `text` begins in the file.
    pub(super) at: usize,
    /// It follows the opening of its comment or string, so that its indentation says nothing.
    pub(super) ragged: bool,
}

impl Line<'_> {
    /// The bytes of its text in the file, without the white space around it.
    pub(super) fn range(&self) -> Range<usize> {
        let text = self.text.trim_start();
        let start = self.at + (self.text.len() - text.len());
        start..start + text.trim_end().len()
    }

    /// The columns of white space at its beginning; a tab is four.
    pub(super) fn indent(&self) -> usize {
        let space = self.text.chars().take_while(|c| matches!(c, ' ' | '\t'));
        space.map(|c| if c == '\t' { 4 } else { 1 }).sum()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// A block comment, or a run of line comments of one style on consecutive lines.
#[derive(Clone, Debug)]
pub(super) struct Comment<'s> {
    pub(super) style: CommentStyle,
    pub(super) range: Range<usize>,
    pub(super) lines: Vec<Line<'s>>,
    /// Which of all comments is its last.
    pub(super) last: usize,
}

/// Puts comments together that are one text.
pub(super) fn comments<'s>(
    text: &'s str,
    ranges: &[Range<usize>],
    rules: &dyn Rules,
) -> Vec<Comment<'s>> {
    let mut found: Vec<Comment<'s>> = Vec::new();
    for (last, range) in ranges.iter().enumerate() {
        let comment = text.get(range.clone()).unwrap_or_default();
        let style = rules.comment_style(comment);
        let lines = match style {
            CommentStyle::Line(marker) | CommentStyle::InnerLine(marker) => {
                vec![line_comment(comment, range.start, marker)]
            }
            CommentStyle::Block(opener) | CommentStyle::InnerBlock(opener) => {
                block_comment(comment, range.start, opener)
            }
        };
        match found.last_mut() {
            Some(run) if run.style == style && style.is_line() && continues(text, run, range) => {
                run.range.end = range.end;
                run.lines.extend(lines);
                run.last = last;
            }
            _ => found.push(Comment { style, range: range.clone(), lines, last }),
        }
    }
    found
}

/// Only white space with one line break stands between.
fn continues(text: &str, before: &Comment<'_>, next: &Range<usize>) -> bool {
    let between = text.get(before.range.end..next.start).unwrap_or("x");
    between.trim().is_empty() && between.matches('\n').count() == 1
}

fn line_comment<'s>(comment: &'s str, at: usize, marker: &str) -> Line<'s> {
    let rest = comment.strip_prefix(marker).unwrap_or(comment);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let at = at + (comment.len() - rest.len());
    Line { text: rest.trim_end_matches('\r'), at, ragged: false }
}

fn block_comment<'s>(comment: &'s str, at: usize, opener: &str) -> Vec<Line<'s>> {
    let inner = comment.strip_prefix(opener).unwrap_or(comment);
    let start = at + (comment.len() - inner.len());
    let inner = inner.strip_suffix("*/").unwrap_or(inner);
    let mut lines = lines(inner, start);
    // Leaders count only when every line has one: else a `*` is the text's own (FMT-3a).
    let has_leader = |line: &Line<'_>| line.is_blank() || line.text.trim_start().starts_with('*');
    if lines.iter().skip(1).all(has_leader) {
        lines.iter_mut().skip(1).for_each(|line| *line = without_leader(*line));
    }
    lines
}

fn without_leader(line: Line<'_>) -> Line<'_> {
    let Some(rest) = line.text.trim_start().strip_prefix('*') else { return line };
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    Line { text: rest, at: line.at + (line.text.len() - rest.len()), ragged: false }
}

/// The lines of a text that begins at byte `start` of the file.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut at = start;
    text.split('\n')
        .map(|line| {
            let found = Line { text: line.trim_end_matches('\r'), at, ragged: at == start };
            at += line.len() + 1;
            found
        })
        .collect()
}

/// The lines of a string literal without its quotes.
pub(super) fn string_lines(literal: &str, at: usize) -> Vec<Line<'_>> {
    let prefix = |c: char| c.is_ascii_alphabetic() || c == '#';
    let quoted = literal.trim_start_matches(prefix);
    let Some(quote) = quoted.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) else {
        return lines(literal, at);
    };
    let run = quoted.len() - quoted.trim_start_matches(quote).len();
    let around = if quote != '`' && run >= 3 { 3 } else { 1 };
    let body = quoted.get(around..).unwrap_or_default();
    let closed = literal.trim_end_matches('#').len().saturating_sub(around);
    let start = literal.len() - body.len();
    lines(literal.get(start..closed).unwrap_or(body), at + start)
}
