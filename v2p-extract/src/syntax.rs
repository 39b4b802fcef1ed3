//! Parsing with bounds: the only place that holds a parser.

use crate::language::Language;
use std::cell::Cell;
use std::ops::{ControlFlow, Range};
use tree_sitter::{ParseOptions, ParseState, Parser, Point, Tree};

/// The parser is given the text in pieces of so many bytes, and each piece counts.
const PIECE: usize = 1 << 10;
/// Bytes that may be read however short the text: looking ahead over the same lines again and
/// again, as the grammar of Python does in long comments, ends here after a few seconds.
const LEAST_READ: usize = 1 << 30;

/// Parses a part of a text, with byte offsets in the whole. `None` when the parser needed far more
/// steps or reading than any real source does: an answer to hostile input that depends on no clock.
///
/// Rows and columns of the tree mean nothing: places are found by byte.
pub(crate) fn parse(language: Language, text: &str, part: Range<usize>) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&language.grammar()).ok()?;
    // Ordinary sources need about one step for each 150 bytes, and are read about twice.
    let mut steps_left = 20_000 + part.len() / 2;
    let bytes_left = Cell::new(LEAST_READ.saturating_add(part.len().saturating_mul(64)));
    if part != (0..text.len()) {
        parser.set_included_ranges(&[range(part)]).ok()?;
    }
    let mut progress = |_: &ParseState| {
        steps_left = steps_left.saturating_sub(1);
        let go_on = steps_left > 0 && bytes_left.get() > 0;
        if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    let mut piece = |offset: usize, _| {
        let end = text.ceil_char_boundary(offset.saturating_add(PIECE));
        let piece = text.as_bytes().get(offset..end).unwrap_or_default();
        bytes_left.set(bytes_left.get().saturating_sub(piece.len()));
        // Out of bounds, the text seems to end, so that even one step does.
        if bytes_left.get() > 0 { piece } else { &[] }
    };
    let tree = parser.parse_with_options(&mut piece, None, Some(options));
    tree.filter(|_| bytes_left.get() > 0)
}

fn range(part: Range<usize>) -> tree_sitter::Range {
    tree_sitter::Range {
        start_byte: part.start,
        end_byte: part.end,
        start_point: Point { row: 0, column: 0 },
        end_point: Point { row: usize::MAX, column: usize::MAX },
    }
}
