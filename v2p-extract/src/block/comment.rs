//! A comment as lines of text, each with its place in the file (FMT-2, FMT-3a).

use crate::language::{CommentStyle, Rules};
use std::ops::Range;

/// One line of a comment without its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'s> {
    pub(super) text: &'s str,
    /// Where `text` begins in the file.
    pub(super) at: usize,
}

/// A block comment, or a run of line comments of one style on consecutive lines.
#[derive(Clone, Debug)]
pub(super) struct Comment<'s> {
    pub(super) style: CommentStyle,
    pub(super) range: Range<usize>,
    pub(super) lines: Vec<Line<'s>>,
}

/// Puts comments together that are one text.
pub(super) fn comments<'s>(
    text: &'s str,
    ranges: &[Range<usize>],
    rules: &dyn Rules,
) -> Vec<Comment<'s>> {
    let mut found: Vec<Comment<'s>> = Vec::new();
    for range in ranges {
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
            Some(last) if last.style == style && style.is_line() && continues(text, last, range) => {
                last.range.end = range.end;
                last.lines.extend(lines);
            }
            _ => found.push(Comment { style, range: range.clone(), lines }),
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
    Line { text: rest.trim_end_matches('\r'), at: at + (comment.len() - rest.len()) }
}

fn block_comment<'s>(comment: &'s str, at: usize, opener: &str) -> Vec<Line<'s>> {
    let inner = comment.strip_prefix(opener).unwrap_or(comment);
    let start = at + (comment.len() - inner.len());
    let inner = inner.strip_suffix("*/").unwrap_or(inner);
    let lines = lines(inner, start);
    // Leaders count only when every line has one: else a `*` is the text's own (FMT-3a).
    let led = |line: &Line<'_>| line.text.trim_start().starts_with('*');
    let blank = |line: &&Line<'_>| !line.text.trim().is_empty();
    let all_led = lines.iter().skip(1).filter(blank).all(led);
    lines.into_iter().enumerate().map(|(index, line)| {
        if index > 0 && all_led { without_leader(line) } else { line }
    }).collect()
}

fn without_leader(line: Line<'_>) -> Line<'_> {
    let Some(rest) = line.text.trim_start().strip_prefix('*') else { return line };
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    Line { text: rest, at: line.at + (line.text.len() - rest.len()) }
}

/// The lines of a text that begins at byte `start` of the file.
pub(super) fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut at = start;
    text.split('\n')
        .map(|line| {
            let found = Line { text: line.trim_end_matches('\r'), at };
            at += line.len() + 1;
            found
        })
        .collect()
}
