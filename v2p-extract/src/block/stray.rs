//! Blocks in a broken file that stand in no comment and no string of its tree (FPR-1).

use super::comment::{Line, lines};
use super::fence::opens_block;
use crate::inventory::Inventory;
use crate::places::Places;
use std::ops::Range;
use v2p_core::Span;

/// The fences of ours outside of all comments and strings, found line by line.
///
/// Where the parser stumbled, a comment can have become anything. What only looks like a fence
/// there is worth the word that the file cannot be judged.
pub(crate) fn strays(text: &str, places: &Places, inventory: Option<&Inventory>) -> Vec<Span> {
    let covered = inventory.map(covered).unwrap_or_default();
    // As a whole: three backticks can also be an empty template and the beginning of another.
    let is_covered = |fence: Range<usize>| {
        let after = covered.partition_point(|range| range.start <= fence.start);
        let before = after.checked_sub(1).and_then(|before| covered.get(before));
        before.is_some_and(|range| fence.end <= range.end)
    };
    lines(text, 0)
        .into_iter()
        .map(without_prefix)
        .filter(|line| opens_block(line) && !is_covered(line.range()))
        .map(|line| places.span(line.range()))
        .collect()
}

/// A line behind what any language writes in front of a comment's text.
fn without_prefix(line: Line<'_>) -> Line<'_> {
    let prefix = |c: char| matches!(c, '/' | '*' | '!' | '#' | '"' | '\'' | ' ' | '\t');
    let text = line.text.trim_start_matches(prefix);
    Line { text, at: line.at + (line.text.len() - text.len()), ..line }
}

fn covered(inventory: &Inventory) -> Vec<Range<usize>> {
    let strings = inventory.strings.iter().map(|string| string.range.clone());
    let mut covered: Vec<_> = inventory.comments.iter().cloned().chain(strings).collect();
    covered.sort_by_key(|range| range.start);
    // A comment in a template's expression: the template covers it.
    let mut end = 0;
    covered.retain(|range| {
        let outside = range.start >= end;
        end = end.max(range.end);
        outside
    });
    covered
}
