//! Whole repositories, on disk: the way of the data from files to a report.

use std::fs;
use std::path::{Component, Path};
use v2p::{Options, Renderer};

/// The most files of one input.
const MOST_FILES: usize = 12;

/// `v2p::check` over a small repository. A line `=== path` begins a file; each finding is shown.
pub fn check(bytes: &[u8]) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let text = bytes.split_inclusive(|byte| *byte == b'\n');
    let mut files: Vec<(&[u8], Vec<u8>)> = Vec::new();
    for line in text {
        match (line.strip_prefix(b"=== "), files.last_mut()) {
            (Some(path), _) => files.push((path.trim_ascii(), Vec::new())),
            (None, Some((_, content))) => content.extend(line),
            (None, None) => {}
        }
    }
    for (path, content) in files.iter().take(MOST_FILES) {
        // What the system refuses, such as a file where a folder stands, is simply not there.
        let _refused = write(folder.path(), path, content);
    }
    let Ok(report) = v2p::check(folder.path(), Options::default()) else { return };
    let again = v2p::check(folder.path(), Options::default());
    assert_eq!(again.ok().map(|again| again.findings.len()), Some(report.findings.len()));
    let mut renderer = Renderer::plain(folder.path());
    for finding in report.details() {
        let shown = renderer.render(finding);
        assert!(!shown.contains(|c: char| c.is_control() && c != '\n'), "{shown:?}");
    }
}

fn write(root: &Path, path: &[u8], content: &[u8]) -> std::io::Result<()> {
    let path = String::from_utf8_lossy(path).into_owned();
    let path = Path::new(&path);
    let below = path.components().all(|part| matches!(part, Component::Normal(_)));
    if !below || path.components().count() > 4 {
        return Ok(());
    }
    let at = root.join(path);
    if let Some(parent) = at.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(at, content)
}
