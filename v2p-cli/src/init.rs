//! `v2p init`: writes a `governance/` folder to begin with.

use crate::governance::FOLDER;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What became of one file.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Written {
    /// The file, relative to the root, with forward slashes.
    pub path: String,
    /// Written; `false` when it was there already and was not touched.
    pub written: bool,
}

const README: &str = include_str!("init/README.md");

/// Writes the default schema, roles and invariants below a root. A file that exists is not
/// touched; so a second run writes nothing.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let first = v2p::init(folder.path())?;
/// assert!(first.iter().all(|file| file.written));
/// let second = v2p::init(folder.path())?;
/// assert!(second.iter().all(|file| !file.written));
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
/// What the system says when a folder or file cannot be written. What was written before stays.
pub fn init(root: &Path) -> io::Result<Vec<Written>> {
    let mut files = vec![
        ("README.md".to_owned(), README),
        ("schema.yaml".to_owned(), v2p_schema::DEFAULT_SCHEMA),
        ("roles.yaml".to_owned(), v2p_propagate::DEFAULT_ROLES),
    ];
    let invariants = v2p_graph::DEFAULT_INVARIANTS.iter();
    files.extend(invariants.map(|(name, text)| (format!("invariants/{name}.yaml"), *text)));
    if !root.is_dir() {
        let message = format!("`{}` is no folder", root.display());
        return Err(io::Error::new(ErrorKind::NotADirectory, message));
    }
    files
        .into_iter()
        .map(|(name, text)| {
            let path = format!("{FOLDER}/{name}");
            let written = write_new(&root.join(&path), text)?;
            Ok(Written { path, written })
        })
        .collect()
}

/// Writes a file that is not there yet; says whether it did. A file half written is removed.
fn write_new(path: &Path, text: &str) -> io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(error),
    };
    if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // The first error is the one to report.
        let _ = fs::remove_file(path);
        return Err(error);
    }
    Ok(true)
}
