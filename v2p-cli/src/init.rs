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
///
/// # Contract
///
/// ```v2p
/// unit: cli.init
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Writes a governance folder to begin with.
/// owner: maintainers@v2p-governance.dev
/// entry: {cli: v2p init}
/// resources: [{resource: filesystem.governance, access: write}]
/// clauses:
///   - id: written
///     dimension: correctness.result
///     must: write schema, roles, invariants and a README below `governance/`, and return each with whether it was written
///     proof: [{test: "tests/cli/init.rs > init_writes_the_folder_and_says_what"}]
///   - id: touches-nothing
///     dimension: safety.containment
///     must_not: open a file for writing that exists
///     proof:
///       - {test: "tests/cli/init.rs > a_file_that_is_there_is_not_touched"}
///       - {literal_absent: "truncate(true)"}
///   - id: error
///     dimension: resilience.error-surface
///     when: a folder or file cannot be written
///     must: return the system's error, and remove the file that was half written
///     proof: [{test: "tests/cli/init.rs > init_needs_a_folder"}]
/// ```
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
            let written = write_new(root, &path, text)?;
            Ok(Written { path, written })
        })
        .collect()
}

/// Writes a file that is not there yet; says whether it did. A file half written is removed.
fn write_new(root: &Path, path: &str, text: &str) -> io::Result<bool> {
    let path = root.join(path);
    if let Some(folder) = path.parent() {
        refuse_way_out(root, folder)?;
        fs::create_dir_all(folder)?;
    }
    let mut file = match OpenOptions::new().write(true).create_new(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
        Err(error) => return Err(error),
    };
    if let Err(error) = file.write_all(text.as_bytes()).and_then(|()| file.sync_all()) {
        // The first error is the one to report.
        let _ = fs::remove_file(&path);
        return Err(error);
    }
    Ok(true)
}

/// A link on the way could lead out of the root: what governs a repository is written into it.
fn refuse_way_out(root: &Path, folder: &Path) -> io::Result<()> {
    let there = folder.ancestors().find(|ancestor| ancestor.symlink_metadata().is_ok());
    let real = there.unwrap_or(root).canonicalize()?;
    if real.starts_with(root.canonicalize()?) {
        return Ok(());
    }
    let message = format!("`{}` is a link that leads out of the repository", folder.display());
    Err(io::Error::other(message))
}
