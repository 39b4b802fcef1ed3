//! Opening one file.

use crate::codes::UNREADABLE;
use crate::left_out::{LeftOut, NotExamined};
use crate::source::{self, Limits, Source, has_fence};
use std::fs::File;
use std::io::{Error, ErrorKind, Read};
use std::path::Path;
use std::sync::Arc;
use v2p_core::{Finding, Span};

/// Reads at most a little more than the limit, also of a file that grows while it is read.
#[expect(clippy::result_large_err, reason = "one for each file, and seldom")]
pub(super) fn read(at: &Path, path: &Arc<str>, limits: Limits) -> Result<Source, NotExamined> {
    match bytes(at, limits) {
        Ok((size, bytes)) if bytes.len() as u64 > limits.bytes => {
            let size = size.max(bytes.len() as u64);
            Err(source::too_large(path, size, limits, has_fence(&bytes)))
        }
        Ok((_, bytes)) => source::read(path, bytes, limits),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// The size of a file, and its bytes up to the limit. A pipe or device is not even opened.
fn bytes(at: &Path, limits: Limits) -> std::io::Result<(u64, Vec<u8>)> {
    let size = at.symlink_metadata()?;
    if !size.is_file() {
        return Err(Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(at)?.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((size.len(), bytes))
}

pub(super) fn unreadable(path: &Arc<str>, error: &Error) -> NotExamined {
    // The system's own words can hold a path of the machine.
    let words = match error.kind() {
        ErrorKind::Other => error.to_string(),
        kind => kind.to_string(),
    };
    let finding = Finding::error(UNREADABLE, "FMT-17", format!("file cannot be read: {words}"))
        .at(Arc::clone(path), Span::FILE, "")
        .help("give the permission to read it, or name it in `.v2pignore`");
    let left_out = NotExamined::new(path, LeftOut::Unreadable(words));
    NotExamined { finding: Some(finding), ..left_out }
}
