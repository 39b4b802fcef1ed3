//! Bytes to text, with bounds.

use crate::codes::{HIDDEN, NOT_UTF8, TOO_LARGE};
use crate::left_out::{LeftOut, NotExamined};
use memchr::memmem;
use std::sync::Arc;
use v2p_core::finding::Finding;
use v2p_core::{LineIndex, Span};

/// A source file as text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path, relative to the examined root, with forward slashes.
    pub path: Arc<str>,
    /// The whole text. A byte-order mark is still there, so that offsets are those of the file.
    pub text: String,
}

impl Source {
    /// A source file that is already text.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }
}

/// Bounds on one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file that is read at all.
    pub bytes: u64,
}

impl Default for Limits {
    /// 8 MiB: no source that people write comes near.
    fn default() -> Self {
        Self { bytes: 8 << 20 }
    }
}

/// Takes the bytes of a file as text, or says why it is not examined (FMT-17).
///
/// # Errors
/// The file is too large, is binary, is not UTF-8, or is generated, vendored or minified. The
/// finding is there when that is something to act on.
///
/// ```
/// use v2p_extract::{LeftOut, Limits, read};
/// let path = "pay.py".into();
/// let source = read(&path, b"def refund(): ...\n".to_vec(), Limits::default()).unwrap();
/// assert_eq!(source.text.len(), 18);
/// let generated = b"# @generated\ndef refund(): ...\n".to_vec();
/// let left_out = read(&path, generated, Limits::default()).unwrap_err();
/// assert_eq!(left_out.reason, LeftOut::Generated);
/// ```
#[expect(clippy::result_large_err, reason = "one for each file, and seldom")]
pub fn read(path: &Arc<str>, bytes: Vec<u8>, limits: Limits) -> Result<Source, NotExamined> {
    if bytes.len() as u64 > limits.bytes {
        return Err(too_large(path, bytes.len() as u64, limits, has_fence(&bytes)));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            return Err(not_utf8(path, at, error.as_bytes()));
        }
    };
    if let Some(at) = text.find('\0') {
        return Err(binary(path, &text, at));
    }
    if let Some(reason) = LeftOut::by_content(path, &text) {
        return Err(nobodys_work(path, reason, &text));
    }
    Ok(Source { path: Arc::clone(path), text })
}

/// A file that nobody seems to have written. A contract in it would be lost, so that is said.
fn nobodys_work(path: &Arc<str>, reason: LeftOut, text: &str) -> NotExamined {
    let finding = has_fence(text.as_bytes()).then(|| {
        let message = format!("file is left out as {reason}, and a contract seems to stand in it");
        Finding::warning(HIDDEN, "FMT-17", message)
            .at(Arc::clone(path), Span::FILE, "")
            .help("take the generator's signature out if people write this file, or name it in `.v2pignore`")
    });
    NotExamined { finding, ..NotExamined::new(path, reason) }
}

/// A file of which only the size is known.
pub(crate) fn too_large(path: &Arc<str>, bytes: u64, limits: Limits, fence: bool) -> NotExamined {
    let message =
        format!("file has {bytes} bytes, more than {}, and was not examined", limits.bytes);
    let finding = if fence { Finding::error } else { Finding::warning };
    let finding = finding(TOO_LARGE, "FMT-17", message)
        .at(Arc::clone(path), Span::FILE, "")
        .help("split it, or name it in `.v2pignore` if it is no source that people write");
    NotExamined { finding: Some(finding), ..NotExamined::new(path, LeftOut::TooLarge(bytes)) }
}

fn not_utf8(path: &Arc<str>, at: usize, bytes: &[u8]) -> NotExamined {
    let valid = bytes.get(..at).and_then(|bytes| std::str::from_utf8(bytes).ok());
    let span = byte_at(valid.unwrap_or_default(), at);
    let fence = has_fence(bytes);
    let finding = if fence { Finding::error } else { Finding::warning };
    let finding = finding(NOT_UTF8, "FMT-2", "file is not UTF-8 and was not examined")
        .at(Arc::clone(path), span, "the first byte that is not UTF-8")
        .help("save the file as UTF-8, or name it in `.v2pignore`");
    NotExamined { finding: Some(finding), ..NotExamined::new(path, LeftOut::NotUtf8) }
}

/// Binary files are left out without a word; one that seems to hold a contract is not.
fn binary(path: &Arc<str>, text: &str, at: usize) -> NotExamined {
    let finding = has_fence(text.as_bytes()).then(|| {
        Finding::error(NOT_UTF8, "FMT-2", "file has a NUL byte and was not examined")
            .at(Arc::clone(path), byte_at(text, at), "the first NUL byte")
            .help("save the file as text, or name it in `.v2pignore`")
    });
    NotExamined { finding, ..NotExamined::new(path, LeftOut::Binary) }
}

fn byte_at(text: &str, at: usize) -> Span {
    let (line, column) = LineIndex::new(text).line_column(text, at);
    let start = u32::try_from(at).unwrap_or(u32::MAX);
    Span { start, end: start.saturating_add(1), line, column }
}

/// Whether a contract may stand in the bytes: then leaving the file out loses something.
pub(crate) fn has_fence(bytes: &[u8]) -> bool {
    /// Bytes of an info string in front of `v2p`, or of a line in front of a contract's first key.
    const LONGEST: usize = 60;
    let behind_a_fence = |at: usize, line_breaks: usize| {
        let before = bytes.get(at.saturating_sub(LONGEST)..at).unwrap_or_default();
        let mut lines = before.rsplit(|byte| *byte == b'\n').skip(line_breaks);
        let line = lines.next().unwrap_or_default();
        ["```", "~~~"].iter().any(|fence| memmem::find(line, fence.as_bytes()).is_some())
    };
    memmem::find_iter(bytes, "v2p").any(|at| behind_a_fence(at, 0))
        || ["unit:", "part_of:"]
            .iter()
            .any(|key| memmem::find_iter(bytes, key).any(|at| behind_a_fence(at, 1)))
}
