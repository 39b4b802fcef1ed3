//! Parsing with bounds: the only place that holds a parser.

use crate::language::Language;
use std::ops::{ControlFlow, Range};
use tree_sitter::{ParseOptions, Parser, Tree};

/// Parses a text, or a part of it with positions in the whole. `None` when the parser needed far
/// more steps than any real source does: an answer to hostile input that depends on no clock.
pub(crate) fn parse(language: Language, text: &str, part: Option<Range<usize>>) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&language.grammar()).ok()?;
    if let Some(part) = part {
        parser.set_included_ranges(&[range(text, part)]).ok()?;
    }
    // Ordinary sources need about one step for each 150 bytes.
    let mut steps_left = 20_000 + text.len() / 2;
    let mut progress = |_: &tree_sitter::ParseState| {
        steps_left = steps_left.saturating_sub(1);
        if steps_left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let options = ParseOptions::new().progress_callback(&mut progress);
    let bytes = text.as_bytes();
    let mut chunk = |offset: usize, _| bytes.get(offset..).unwrap_or_default();
    parser.parse_with_options(&mut chunk, None, Some(options))
}

fn range(text: &str, part: Range<usize>) -> tree_sitter::Range {
    let point = |offset: usize| {
        let before = text.get(..offset).unwrap_or_default();
        let column = before.rfind('\n').map_or(offset, |line_break| offset - line_break - 1);
        tree_sitter::Point { row: before.matches('\n').count(), column }
    };
    tree_sitter::Range {
        start_byte: part.start,
        end_byte: part.end,
        start_point: point(part.start),
        end_point: point(part.end),
    }
}
