//! The crates of the workspace, as cargo and the file system know them.

use crate::support::workspace;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

/// The six layer crates: siblings over `v2p-core`, which is one of them.
pub(super) const LAYERS: [&str; 6] =
    ["v2p-core", "v2p-extract", "v2p-graph", "v2p-propagate", "v2p-schema", "v2p-verify"];

/// The crates that are published: the layers and the frontend.
pub(super) fn published() -> impl Iterator<Item = &'static str> {
    LAYERS.into_iter().chain(["v2p-cli"])
}

/// A crate, as `cargo metadata` describes it.
#[derive(Debug)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) version: String,
    pub(super) published: bool,
    pub(super) dependencies: Vec<Dependency>,
}

#[derive(Debug)]
pub(super) struct Dependency {
    pub(super) name: String,
    pub(super) for_tests: bool,
}

/// The members of the workspace.
pub(super) static PACKAGES: LazyLock<Vec<Package>> = LazyLock::new(|| {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(workspace())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    document["packages"].as_array().unwrap().iter().map(package).collect()
});

fn package(package: &Value) -> Package {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let dependency = |dependency: &Value| Dependency {
        name: text(&dependency["name"]),
        for_tests: dependency["kind"] == "dev",
    };
    Package {
        name: text(&package["name"]),
        version: text(&package["version"]),
        // An empty list of registries is what `publish = false` becomes.
        published: package["publish"].is_null(),
        dependencies: package["dependencies"].as_array().unwrap().iter().map(dependency).collect(),
    }
}

/// A file of the workspace, by its path from the root.
pub(super) fn text(path: &str) -> String {
    let read = fs::read_to_string(workspace().join(path));
    read.unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The Rust files of a crate, sorted by path.
pub(super) fn sources(package: &str) -> Vec<(String, String)> {
    let files = files_below(&format!("{package}/src"), "rs");
    files.into_iter().map(|path| (path.clone(), text(&path))).collect()
}

/// The files with an ending below a folder of the workspace, by their paths from its root. What
/// was built or installed there is passed over.
pub(super) fn files_below(folder: &str, ending: &str) -> Vec<String> {
    let root = workspace();
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let foreign =
                matches!(name.as_str(), "node_modules" | "target") || name.starts_with('.');
            if path.is_dir() && !path.is_symlink() && !foreign {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                found.push(slashes(path.strip_prefix(&root).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
