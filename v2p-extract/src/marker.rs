//! Markers in tests: `v2p:proves coaching.generate#phi-strip` (FMT-6).

use crate::inventory::File;
use memchr::memmem;
use std::sync::Arc;
use v2p_core::Span;

/// A test's word that it proves a clause (FMT-6).
///
/// ```
/// use v2p_extract::{Language, Source, extract};
/// let text = "# v2p:proves pay.refund#too-large @spec\ndef test_too_large(): ...\n";
/// let found = extract(&Source::new("test_pay.py", text), Language::Python).unwrap();
/// assert_eq!(found.markers[0].clause, "pay.refund#too-large@spec");
/// assert_eq!(found.markers[0].test.as_deref(), Some("test_too_large"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Marker {
    /// What stands behind `v2p:proves`: a clause's full id, with `@char` or `@spec` where one of
    /// them follows, directly or behind a blank.
    pub clause: String,
    /// The file.
    pub path: Arc<str>,
    /// The clause's id in the comment.
    pub span: Span,
    /// The test: the item that the comment stands directly above or documents, by its qualified
    /// name; for a test that is a call with a title, the titles of its suites and its own, joined
    /// by ` > `. `None` when it stands at neither.
    pub test: Option<String>,
}

const SIGN: &str = "v2p:proves";

/// Whether a text can have markers at all.
pub(crate) fn may_stand_in(text: &str) -> bool {
    memmem::find(text.as_bytes(), SIGN.as_bytes()).is_some()
}

/// The markers in a line of a comment or docstring that begins at byte `at`. What stands in
/// backticks or quotes speaks of markers, and is none.
pub(crate) fn markers(file: File<'_>, line: &str, at: usize, test: Option<&str>) -> Vec<Marker> {
    let found = line.match_indices(SIGN).filter_map(|(sign_at, sign)| {
        let before = line.get(..sign_at)?.chars().next_back();
        let behind = line.get(sign_at + sign.len()..)?;
        let named = behind.trim_start_matches([' ', '\t']);
        let clause = named.split(ends_word).next().filter(|clause| !clause.is_empty())?;
        let start = at + (line.len() - named.len());
        let stands_alone =
            before.is_none_or(|c| !matches!(c, '`' | '"' | '\'') && !c.is_alphanumeric());
        (stands_alone && behind.starts_with([' ', '\t'])).then(|| Marker {
            clause: format!("{clause}{}", mode(named.get(clause.len()..).unwrap_or_default())),
            path: Arc::clone(file.path),
            span: file.places.span(start..start + clause.len()),
            test: test.map(str::to_owned),
        })
    });
    found.collect()
}

/// The mode that stands apart from its clause.
fn mode(behind: &str) -> &str {
    let word = behind.trim_start_matches([' ', '\t']).split(ends_word).next();
    word.filter(|word| matches!(*word, "@char" | "@spec")).unwrap_or_default()
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ';' | '`' | '*' | '"' | '\'')
}
