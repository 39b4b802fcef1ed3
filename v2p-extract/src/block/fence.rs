//! Fences with the info string `v2p` (FMT-1).

use super::comment::Line;
use std::ops::Range;
use std::sync::Arc;
use v2p_core::{Excerpt, LineIndex};

/// A block that was found, or the beginning of one that has no end.
#[derive(Clone, Debug)]
pub(super) struct Fenced {
    /// The opening fence in the file.
    pub(super) fence: Range<usize>,
    /// The text between the fences; `None` when the end is missing.
    pub(super) excerpt: Option<Excerpt>,
}

/// What opens a fence.
struct Opener {
    sign: char,
    length: usize,
    ours: bool,
}

fn opener(line: &str) -> Option<Opener> {
    let line = line.trim();
    let sign = line.chars().next().filter(|sign| matches!(sign, '`' | '~'))?;
    let info = line.trim_start_matches(sign);
    let length = line.len() - info.len();
    if length < 3 || (sign == '`' && info.contains('`')) {
        return None;
    }
    let words: Vec<_> = info.split_whitespace().collect();
    Some(Opener { sign, length, ours: matches!(words.as_slice(), ["v2p"] | ["yaml" | "yml", "v2p"]) })
}

fn closes(line: &str, opener: &Opener) -> bool {
    let line = line.trim();
    line.len() >= opener.length && line.chars().all(|c| c == opener.sign)
}

/// The blocks in the lines of one comment. What stands inside another fence is an example.
pub(super) fn fenced(
    path: &Arc<str>,
    text: &str,
    index: &LineIndex,
    lines: &[Line<'_>],
) -> Vec<Fenced> {
    let mut found = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        rest = after;
        let Some(opener) = opener(line.text) else { continue };
        let end = after.iter().position(|line| closes(line.text, &opener));
        let trimmed = line.text.trim_start();
        let start = line.at + (line.text.len() - trimmed.len());
        let fence = start..start + trimmed.trim_end().len();
        match end {
            Some(end) => {
                let (body, behind) = after.split_at(end);
                rest = behind.get(1..).unwrap_or_default();
                if opener.ours {
                    let excerpt = Some(excerpt(path, text, index, body));
                    found.push(Fenced { fence, excerpt });
                }
            }
            None if opener.ours => found.push(Fenced { fence, excerpt: None }),
            None => {}
        }
    }
    found
}

/// The body without its common indentation.
fn excerpt(path: &Arc<str>, text: &str, index: &LineIndex, body: &[Line<'_>]) -> Excerpt {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = body.iter().filter(|line| !line.text.trim().is_empty()).map(|l| indent(l.text));
    let common = common.min().unwrap_or(0);
    let mut excerpt = Excerpt::empty(Arc::clone(path));
    for line in body {
        let cut = common.min(indent(line.text));
        let at = line.at + cut;
        let (row, column) = index.line_column(text, at);
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        excerpt.push_line(line.text.get(cut..).unwrap_or_default(), at, row, column);
    }
    excerpt
}
