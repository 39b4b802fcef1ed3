//! What `.gitattributes` says of a file: generated, vendored (FMT-17).

use crate::left_out::LeftOut;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The attributes by which a file is left out.
const REASONS: [(&str, LeftOut); 2] =
    [("linguist-generated", LeftOut::Generated), ("linguist-vendored", LeftOut::Vendored)];
/// Bytes of one `.gitattributes` that are read.
const LIMIT: u64 = 1 << 20;

/// The attribute files below a root, each read once.
pub(super) struct Attributes<'r> {
    root: &'r Path,
    folders: BTreeMap<PathBuf, Folder>,
}

/// For each of [`REASONS`] the patterns that set it, and with a `!` those that take it back.
type Folder = [Gitignore; 2];

impl<'r> Attributes<'r> {
    pub(super) fn new(root: &'r Path) -> Self {
        Self { root, folders: BTreeMap::new() }
    }

    /// Why a file is left out, when it is. The nearest folder that speaks of an attribute decides.
    pub(super) fn of(&mut self, file: &Path) -> Option<LeftOut> {
        let mut decided = [None, None];
        let above = file.ancestors().skip(1).take_while(|folder| folder.starts_with(self.root));
        for folder in above {
            let known = self.folders.entry(folder.to_path_buf()).or_insert_with(|| read(folder));
            for (decided, patterns) in decided.iter_mut().zip(known.iter()) {
                let found = patterns.matched(file, false);
                if decided.is_none() && !found.is_none() {
                    *decided = Some(found.is_ignore());
                }
            }
        }
        let mut reasons = decided.iter().zip(REASONS).filter(|(set, _)| **set == Some(true));
        reasons.next().map(|(_, (_, reason))| reason)
    }
}

fn read(folder: &Path) -> Folder {
    let at = folder.join(".gitattributes");
    let mut text = String::new();
    // Git does not follow a link here either. What cannot be read sets nothing.
    if at.symlink_metadata().is_ok_and(|found| found.is_file())
        && let Ok(file) = File::open(at)
        && file.take(LIMIT).read_to_string(&mut text).is_err()
    {
        text.clear();
    }
    REASONS.map(|(attribute, _)| patterns(folder, attribute, &text))
}

fn patterns(folder: &Path, attribute: &str, text: &str) -> Gitignore {
    let mut builder = GitignoreBuilder::new(folder);
    for line in text.lines() {
        let mut words = line.split_whitespace();
        let Some(pattern) = words.next().filter(|word| !word.starts_with(['#', '!', '['])) else {
            continue;
        };
        let set = words.filter_map(|word| setting(word, attribute)).next_back();
        let line = match set {
            Some(true) => pattern.to_owned(),
            Some(false) => format!("!{pattern}"),
            None => continue,
        };
        // A pattern that cannot be read sets nothing.
        let _ = builder.add_line(None, &line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}

/// Whether a word sets or takes back an attribute, when it speaks of it.
fn setting(word: &str, attribute: &str) -> Option<bool> {
    let (name, value) = match word.strip_prefix(['-', '!']) {
        Some(name) => (name, "false"),
        None => word.split_once('=').unwrap_or((word, "true")),
    };
    (name == attribute).then_some(value != "false")
}
