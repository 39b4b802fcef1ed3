//! Markers in tests: `v2p:proves coaching.generate#phi-strip` (FMT-6).

use memchr::memmem;
use std::ops::Range;
use std::sync::Arc;
use v2p_core::{LineIndex, Span};

/// A test's word that it proves a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Marker {
    /// What stands behind `v2p:proves`: a clause's full id, perhaps with `@char` or `@spec`.
    pub clause: String,
    /// The file.
    pub path: Arc<str>,
    /// The clause's id in the comment.
    pub span: Span,
    /// The item that the comment stands in or above, by its qualified name.
    pub test: Option<String>,
}

const SIGN: &str = "v2p:proves";

/// Whether a text can have markers at all.
pub(crate) fn may_stand_in(text: &str) -> bool {
    memmem::find(text.as_bytes(), SIGN.as_bytes()).is_some()
}

/// The markers in a comment or docstring.
pub(crate) fn markers(
    path: &Arc<str>,
    text: &str,
    lines: &LineIndex,
    range: &Range<usize>,
    test: Option<&str>,
) -> Vec<Marker> {
    let part = text.get(range.clone()).unwrap_or_default();
    let found = part.match_indices(SIGN).filter_map(|(at, sign)| {
        let rest = part.get(at + sign.len()..)?;
        let clause = rest.trim_start_matches([' ', '\t']);
        let start = range.start + at + sign.len() + (rest.len() - clause.len());
        let clause = clause.split(|c: char| c.is_whitespace() || matches!(c, ',' | '`' | '*')).next()?;
        (!clause.is_empty() && rest.starts_with([' ', '\t'])).then(|| Marker {
            clause: clause.to_owned(),
            path: Arc::clone(path),
            span: lines.span(text, start..start + clause.len()),
            test: test.map(str::to_owned),
        })
    });
    found.collect()
}
