//! Walking a folder: the one part of the layers that opens files, behind the feature `walk`.
//!
//! `.gitignore` and `.v2pignore` are honoured, hidden files are passed over, no link is followed,
//! and what is left out is named with the reason (FMT-17).
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

use crate::codes::{LINK_OUT, UNREADABLE};
use crate::language::Language;
use crate::left_out::{LeftOut, NotExamined};
use crate::source::{self, Limits, Source, has_fence};
use ignore::{DirEntry, WalkBuilder};
use rayon::prelude::*;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use v2p_core::{Finding, Span};

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
#[derive(Debug)]
#[non_exhaustive]
pub struct RootError {
    /// The root.
    pub root: PathBuf,
    /// What the system says.
    pub source: std::io::Error,
}

impl std::fmt::Display for RootError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` cannot be read", self.root.display())
    }
}

impl std::error::Error for RootError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Reads every source file below a folder, or one file, and hands it to `each`, on all threads.
///
/// # Errors
/// [`RootError`], when the root cannot be read. Trouble with a single file is in the answer.
pub fn walk<T: Send>(
    root: &Path,
    options: &Options<'_>,
    each: impl Fn(&Source, Language) -> Result<T, NotExamined> + Sync,
) -> Result<Walked<T>, RootError> {
    let real_root = root
        .canonicalize()
        .map_err(|source| RootError { root: root.to_path_buf(), source })?;
    let (files, mut not_examined) = files(&real_root, options);
    let done = AtomicUsize::new(0);
    let answers: Vec<Result<T, NotExamined>> = files
        .par_iter()
        .map(|(path, name, language)| {
            let answer = read(path, name, options.limits).and_then(|source| each(&source, *language));
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

type SourceFile = (PathBuf, Arc<str>, Language);

/// The source files below the root, sorted by path, and what was passed over on the way.
fn files(root: &Path, options: &Options<'_>) -> (Vec<SourceFile>, Vec<NotExamined>) {
    let passed_over: Arc<Mutex<Vec<NotExamined>>> = Arc::default();
    let mut builder = WalkBuilder::new(root);
    builder.follow_links(false).require_git(false).add_custom_ignore_filename(".v2pignore");
    let stop_at_roots = options.stop_at_governed_roots;
    let folders = Arc::clone(&passed_over);
    let base = root.to_path_buf();
    builder.filter_entry(move |entry| {
        let reason = folder_left_out(entry, stop_at_roots);
        if let Some(reason) = &reason {
            let path = relative(&base, entry.path());
            let mut folders = folders.lock().unwrap_or_else(PoisonError::into_inner);
            folders.push(NotExamined::new(&path, reason.clone()));
        }
        reason.is_none()
    });
    let mut found = Vec::new();
    let mut not_examined = Vec::new();
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let path = relative(root, entry.path());
                if entry.path_is_symlink() {
                    not_examined.push(link(root, entry.path(), &path));
                } else if let Some(language) = Language::of_path(&path)
                    && entry.file_type().is_some_and(|kind| !kind.is_dir())
                {
                    found.push((entry.into_path(), path, language));
                }
            }
            Err(error) => not_examined.push(unreadable(&".".into(), &error.to_string())),
        }
    }
    not_examined.append(&mut passed_over.lock().unwrap_or_else(PoisonError::into_inner));
    found.sort_by(|a, b| a.1.cmp(&b.1));
    (found, not_examined)
}

/// Why a folder is not entered, when it is not.
fn folder_left_out(entry: &DirEntry, stop_at_roots: bool) -> Option<LeftOut> {
    if entry.depth() == 0 || !entry.file_type().is_some_and(|kind| kind.is_dir()) {
        return None;
    }
    if LeftOut::is_vendored(&entry.file_name().to_string_lossy()) {
        return Some(LeftOut::Vendored);
    }
    (stop_at_roots && entry.path().join("governance").is_dir()).then_some(LeftOut::OwnRoot)
}

/// A path below the root, with forward slashes; a root that is a file keeps its name.
fn relative(root: &Path, path: &Path) -> Arc<str> {
    let below = path.strip_prefix(root).ok().filter(|below| !below.as_os_str().is_empty());
    let shown = below.map(Path::to_path_buf).or_else(|| path.file_name().map(PathBuf::from));
    let parts = shown.unwrap_or_default();
    let parts: Vec<_> = parts.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

/// A link is never followed. One that leaves the root is worth a word.
fn link(root: &Path, at: &Path, path: &Arc<str>) -> NotExamined {
    let left_out = NotExamined::new(path, LeftOut::Link);
    if at.canonicalize().is_ok_and(|target| target.starts_with(root)) {
        return left_out;
    }
    let message = "symbolic link leads out of the root, or nowhere, and was not followed";
    let finding = Finding::warning(LINK_OUT, "FMT-17", message)
        .at(Arc::clone(path), Span::FILE, "")
        .help("check the folder that it points to by itself, or name the link in `.v2pignore`");
    NotExamined { finding: Some(finding), ..left_out }
}

fn unreadable(path: &Arc<str>, error: &str) -> NotExamined {
    let finding = Finding::error(UNREADABLE, "FMT-17", format!("file cannot be read: {error}"))
        .at(Arc::clone(path), Span::FILE, "")
        .help("give the permission to read it, or name it in `.v2pignore`");
    let left_out = NotExamined::new(path, LeftOut::Unreadable(error.to_owned()));
    NotExamined { finding: Some(finding), ..left_out }
}

/// Reads at most a little more than the limit, also of a file that grows while it is read.
fn read(at: &Path, path: &Arc<str>, limits: Limits) -> Result<Source, NotExamined> {
    let attempt = || -> std::io::Result<(u64, Vec<u8>)> {
        let size = at.symlink_metadata()?;
        if !size.is_file() {
            return Err(std::io::Error::other("it is no regular file"));
        }
        let mut bytes = Vec::new();
        File::open(at)?.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok((size.len(), bytes))
    };
    match attempt() {
        Ok((size, bytes)) if bytes.len() as u64 > limits.bytes => {
            let size = size.max(bytes.len() as u64);
            Err(source::too_large(path, size, limits, has_fence(&bytes)))
        }
        Ok((_, bytes)) => source::read(path, bytes, limits),
        Err(error) => Err(unreadable(path, &error.to_string())),
    }
}
