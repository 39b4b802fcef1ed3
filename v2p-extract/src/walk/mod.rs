//! Walking a folder: the one part of the layers that opens files, behind the feature `walk`.
//!
//! Hidden files are passed over, and what a `.gitignore` or `.v2pignore` at or below the root names;
//! no ignore file of the machine counts, so that the answer depends on the tree alone. No link is
//! followed. What else is left out is named with the reason (FMT-17); `linguist-generated` and
//! `linguist-vendored` of `.gitattributes` are such reasons.
//!
//! ```
//! use v2p_extract::walk::{Options, walk};
//! let folder = tempfile::tempdir()?;
//! std::fs::write(folder.path().join("pay.py"), "def refund(): ...\n")?;
//! let walked = walk(folder.path(), &Options::default(), |source, language| {
//!     v2p_extract::extract(source, language).map(|found| found.items.len())
//! })?;
//! assert_eq!(walked.results, [2]); // the file and its function
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![expect(clippy::disallowed_methods, reason = "this feature is where files are opened (A1)")]

mod attributes;
mod files;
mod open;

use crate::language::Language;
use crate::left_out::NotExamined;
use crate::source::{Limits, Source};
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// How to walk.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Options<'p> {
    /// Bounds on each file.
    pub limits: Limits,
    /// Whether to leave out folders that have a `governance/` of their own: they are roots to be
    /// checked by themselves.
    pub stop_at_governed_roots: bool,
    /// Told after each file how many of how many are done; from several threads.
    pub progress: &'p (dyn Fn(usize, usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { limits: Limits::default(), stop_at_governed_roots: false, progress: &|_, _| {} }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("limits", &self.limits)
            .field("stop_at_governed_roots", &self.stop_at_governed_roots)
            .finish_non_exhaustive()
    }
}

/// What a walk gave, in the order of the paths whatever the order of the threads.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Walked<T> {
    /// The answer for each examined file.
    pub results: Vec<T>,
    /// Everything that was left out, with the reason.
    pub not_examined: Vec<NotExamined>,
}

/// The root itself cannot be walked.
#[derive(Debug, thiserror::Error)]
#[error("`{}` cannot be read", root.display())]
#[non_exhaustive]
pub struct RootError {
    /// The root.
    pub root: PathBuf,
    /// What the system says.
    pub source: std::io::Error,
}

/// Reads every source file below a folder, or one file, and hands it to `each`, on all threads.
///
/// # Errors
/// [`RootError`], when the root cannot be read. Trouble with a single file is in the answer.
///
/// # Contract
///
/// ```v2p
/// unit: extract.walk
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Reads the source files below a folder, on all threads.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings, scale]
/// resources: [{resource: filesystem.repository, access: read}]
/// clauses:
///   - id: sorted
///     dimension: correctness.result
///     must: return the answers in the order of the paths, whatever the number of threads
///     proof: [{test: "tests/walk.rs > the_answer_does_not_depend_on_the_threads"}]
///   - id: the-rest
///     dimension: correctness.all-findings
///     must: name everything that was left out with its reason, and read the rest
///     proof: [{test: "tests/walk.rs > files_that_nobody_wrote_or_can_read_as_text"}]
///   - id: bounded
///     dimension: safety.untrusted-input
///     must: read at most the limit of each file, and open no pipe or device
///     proof: [{test: "tests/walk.rs > a_file_over_the_limit_is_read_no_further"}, {test: "tests/walk.rs > a_pipe_does_not_block"}]
///   - id: no-link
///     dimension: safety.containment
///     must_not: follow a symbolic link
///     proof: [{test: "tests/walk.rs > links_are_not_followed"}]
///   - id: root-error
///     dimension: resilience.error-surface
///     must: return `RootError` only when the root cannot be read
///     proof: [{test: "tests/walk.rs > a_root_that_does_not_exist_is_an_error"}]
///   - id: places
///     dimension: operations.place
///     must: give a file that is not UTF-8 the place of its first wrong byte
///     proof: [{test: "tests/source.rs > bytes_that_are_not_utf8"}]
///   - id: memory
///     dimension: economics.growth
///     must: hold the text of one file for each thread
///     proof: [{attest: schema-owner}]
/// ```
#[expect(clippy::result_large_err, reason = "one for each file, and seldom")]
pub fn walk<T: Send>(
    root: &Path,
    options: &Options<'_>,
    each: impl Fn(&Source, Language) -> Result<T, NotExamined> + Sync,
) -> Result<Walked<T>, RootError> {
    let real_root =
        root.canonicalize().map_err(|source| RootError { root: root.to_path_buf(), source })?;
    let (files, mut not_examined) = files::files(&real_root, options.stop_at_governed_roots);
    let done = AtomicUsize::new(0);
    let answers: Vec<Result<T, NotExamined>> = files
        .par_iter()
        .map(|file| {
            let source = open::read(&file.at, &file.path, options.limits);
            let answer = source.and_then(|source| each(&source, file.language));
            (options.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            answer
        })
        .collect();
    let mut results = Vec::new();
    for answer in answers {
        match answer {
            Ok(result) => results.push(result),
            Err(left_out) => not_examined.push(left_out),
        }
    }
    not_examined.sort_by(|a, b| (&a.path, &a.reason).cmp(&(&b.path, &b.reason)));
    Ok(Walked { results, not_examined })
}
