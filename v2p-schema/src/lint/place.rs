//! Places inside of a text that was read from a file.

use std::ops::Range;
use v2p_core::{Span, Spanned};

/// The place of a range of a text in its file, as far as it can be told.
///
/// A scalar that takes as many bytes in the file as it has stands there as it reads; with two more
/// it is quoted. Any other is folded or escaped, and its own place is the answer.
pub(super) fn place(text: &Spanned<String>, range: &Range<usize>) -> Span {
    let written = text.span.end.saturating_sub(text.span.start) as usize;
    let lead = match written.checked_sub(text.value.len()) {
        Some(0) => 0,
        // In a flow mapping a folded line can have two bytes more too: only ASCII is sure to be
        // cut between characters then.
        Some(2) if text.value.is_ascii() => 1,
        _ => return text.span,
    };
    let before = text.value.get(..range.start).map_or(0, |before| before.chars().count());
    let add =
        |start: u32, bytes: usize| start.saturating_add(u32::try_from(bytes).unwrap_or(u32::MAX));
    Span {
        start: add(text.span.start, lead + range.start),
        end: add(text.span.start, lead + range.end),
        line: text.span.line,
        column: add(text.span.column, lead + before),
    }
}
