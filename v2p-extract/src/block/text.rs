//! From the lines of a block to its text (FMT-2, FMT-3a).

use super::comment::Line;
use crate::places::Places;
use std::sync::Arc;
use v2p_core::Excerpt;

/// The body without its common indentation. Of an empty one, the place behind its fence.
pub(super) fn excerpt(
    path: &Arc<str>,
    places: &Places,
    body: &[Line<'_>],
    behind_fence: usize,
) -> Excerpt {
    let mut excerpt = Excerpt::empty(Arc::clone(path));
    let mut push = |text: &str, at: usize| {
        let place = places.span(at..at);
        excerpt.push_line(text, place.start, place.line, place.column);
    };
    if body.is_empty() {
        push("", behind_fence);
    }
    let common = common_indent(body);
    for line in body {
        // A blank line may be shorter than the indentation.
        let cut = common.min(indent(line.text).len());
        push(line.text.get(cut..).unwrap_or_default(), line.at + cut);
    }
    excerpt
}

/// How many bytes of blanks and tabs all lines begin with alike; blank lines do not count.
fn common_indent(body: &[Line<'_>]) -> usize {
    let mut indents = body.iter().filter(|line| !line.is_blank()).map(|line| indent(line.text));
    let first = indents.next().unwrap_or_default();
    indents.fold(first.len(), |common, indent| {
        let alike = first.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
        common.min(alike)
    })
}

fn indent(line: &str) -> &str {
    let text = line.trim_start_matches([' ', '\t']);
    line.get(..line.len() - text.len()).unwrap_or_default()
}
