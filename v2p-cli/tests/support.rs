//! Folders with files in them, and the program run over them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A schema of one dimension that every unit owes: what the pages and small tests are held to.
pub(crate) const SMALL_SCHEMA: &str = "\
schema: 1.0.0
concerns:
  - {id: correctness, tier: T2, question: Does it produce the right results?}
dimensions:
  - id: correctness.result
    concern: correctness
    question: Which value comes back for which input?
    since: 1.0.0
    proof: {any_of: [static, test, property]}
";

/// A Python function that [`SMALL_SCHEMA`] accepts.
pub(crate) fn governed(unit: &str) -> String {
    let name = unit.rsplit('.').next().unwrap();
    format!(
        r#"def {name}(paid, amount):
    """
    ```v2p
    unit: {unit}
    version: 1.0.0
    schema: 1.0.0
    clauses:
      - id: difference
        dimension: correctness.result
        must: return `paid - amount`
    ```
    """
    return paid - amount
"#
    )
}

/// The root of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// A folder that is gone after the test.
#[derive(Debug)]
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn empty() -> Self {
        Self(tempfile::Builder::new().prefix("v2p-").tempdir().unwrap())
    }

    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let folder = Self::empty();
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    /// A copy of a folder of `tests/data`.
    pub(crate) fn data(name: &str) -> Self {
        Self::copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name))
    }

    /// A copy of the example repository of the documentation.
    pub(crate) fn coaching() -> Self {
        Self::copy(&workspace().join("docs/examples/coaching"))
    }

    fn copy(from: &Path) -> Self {
        let folder = Self::empty();
        for (path, bytes) in files(from) {
            folder.write(&path, bytes);
        }
        folder
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn join(&self, path: &str) -> PathBuf {
        self.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.join(path)).unwrap()
    }

    /// Every file with its content.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(self.path())
    }

    /// The program, to be run in this folder, whatever the environment of the test says of colours.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_v2p"));
        command.args(arguments).current_dir(self.path()).stdin(Stdio::null());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    pub(crate) fn v2p(&self, arguments: &[&str]) -> Run {
        Run::of(&self.command(arguments).output().unwrap())
    }
}

/// The regular files below a folder, installed and cached ones left out.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![root.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = path.symlink_metadata().unwrap().file_type();
            let name = path.file_name().unwrap().to_str().unwrap();
            if kind.is_dir() && !matches!(name, "node_modules" | "target" | "__pycache__") {
                open.push(path);
            } else if kind.is_file() {
                let below = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                files.insert(below, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// What the program did.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// The exit code; a program that a signal ended has none.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let run = Self {
            code: output.status.code(),
            out: text(&output.stdout),
            err: text(&output.stderr),
        };
        assert!(!run.err.contains("panicked"), "{}", run.err);
        run
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// `CODE path:line` of each finding of a JSON report.
    pub(crate) fn findings(&self) -> Vec<String> {
        let document = self.json();
        let findings = document["findings"].as_array().unwrap();
        let line = |finding: &serde_json::Value| {
            let text = |key: &str| finding[key].as_str().unwrap().to_owned();
            format!("{} {}:{}", text("code"), text("path"), finding["line"])
        };
        findings.iter().map(line).collect()
    }

    /// Everything printed, without what changes from release to release.
    pub(crate) fn shown(&self) -> String {
        let Self { code, out, err } = self;
        let code = code.map_or_else(|| "none".to_owned(), |code| code.to_string());
        let shown = match err.as_str() {
            "" => format!("exit {code}\n{out}"),
            err => format!("exit {code}\n{out}---- standard error\n{err}"),
        };
        shown.replace(concat!("v2p ", env!("CARGO_PKG_VERSION")), "v2p VERSION")
    }
}
