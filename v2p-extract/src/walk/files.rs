//! Which files there are, in the order of their paths.

use super::attributes::Attributes;
use super::open::unreadable;
use crate::codes::LINK_OUT;
use crate::language::Language;
use crate::left_out::{LeftOut, NotExamined};
use ignore::{DirEntry, WalkBuilder};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use v2p_core::{Finding, Span};

/// A source file to read.
pub(super) struct SourceFile {
    pub(super) at: PathBuf,
    /// Its path below the root.
    pub(super) path: Arc<str>,
    pub(super) language: Language,
}

/// The source files below the root, and what was left out on the way.
pub(super) fn files(root: &Path, stop_at_roots: bool) -> (Vec<SourceFile>, Vec<NotExamined>) {
    let folders: Arc<Mutex<Vec<NotExamined>>> = Arc::default();
    let mut found = Vec::new();
    let mut not_examined = Vec::new();
    let mut attributes = Attributes::new(root);
    for entry in entries(root, stop_at_roots, &folders).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                not_examined.push(not_entered(root, &error));
                continue;
            }
        };
        let path = relative(root, entry.path());
        let language = Language::of_path(&path);
        if entry.path_is_symlink() {
            not_examined.extend(link(root, entry.path(), &path, language));
        } else if let Some(language) = language
            && entry.file_type().is_some_and(|kind| !kind.is_dir())
        {
            match attributes.of(entry.path()) {
                Some(reason) => not_examined.push(NotExamined::new(&path, reason)),
                None => found.push(SourceFile { at: entry.into_path(), path, language }),
            }
        }
    }
    not_examined.append(&mut folders.lock().unwrap_or_else(PoisonError::into_inner));
    found.sort_by(|a, b| a.path.cmp(&b.path));
    (found, not_examined)
}

/// Everything below the root that no ignore file below the root names. Folders that are not
/// entered go to `folders`.
fn entries(
    root: &Path,
    stop_at_roots: bool,
    folders: &Arc<Mutex<Vec<NotExamined>>>,
) -> WalkBuilder {
    let (base, folders) = (root.to_path_buf(), Arc::clone(folders));
    let mut builder = WalkBuilder::new(root);
    builder
        .follow_links(false)
        .require_git(false)
        .git_global(false)
        .git_exclude(false)
        .parents(false)
        .ignore(false)
        .add_custom_ignore_filename(".v2pignore")
        .filter_entry(move |entry| {
            let Some(reason) = folder_left_out(entry, stop_at_roots) else { return true };
            let left_out = NotExamined::new(&relative(&base, entry.path()), reason);
            folders.lock().unwrap_or_else(PoisonError::into_inner).push(left_out);
            false
        });
    builder
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
    let shown = below.or_else(|| path.file_name().map(Path::new)).unwrap_or(path);
    let parts: Vec<_> = shown.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/").into()
}

/// A link is never followed. One that leaves the root is worth a word; one to a file that would
/// not be examined is nothing.
fn link(
    root: &Path,
    at: &Path,
    path: &Arc<str>,
    language: Option<Language>,
) -> Option<NotExamined> {
    let target = at.canonicalize().ok();
    if language.is_none() && target.as_ref().is_some_and(|target| target.is_file()) {
        return None;
    }
    let left_out = NotExamined::new(path, LeftOut::Link);
    if target.is_some_and(|target| target.starts_with(root)) {
        return Some(left_out);
    }
    let message = "symbolic link leads out of the root, or nowhere, and was not followed";
    let finding = Finding::warning(LINK_OUT, "FMT-17", message)
        .at(Arc::clone(path), Span::FILE, "")
        .help("check the folder that it points to by itself, or name the link in `.v2pignore`");
    Some(NotExamined { finding: Some(finding), ..left_out })
}

/// A folder or file that the walk could not look at.
fn not_entered(root: &Path, error: &ignore::Error) -> NotExamined {
    let path = path_of(error).map_or_else(|| ".".into(), |path| relative(root, path));
    match error.io_error() {
        Some(error) => unreadable(&path, error),
        None => unreadable(&path, &std::io::Error::other(error.to_string())),
    }
}

fn path_of(mut error: &ignore::Error) -> Option<&Path> {
    loop {
        error = match error {
            ignore::Error::WithPath { path, .. } => return Some(path),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => err,
            _ => return None,
        };
    }
}
