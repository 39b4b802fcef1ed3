//! Reading a repository's `governance/` folder: the only place that knows its layout.

use crate::codes::{UNKNOWN_FILE, UNREADABLE};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use v2p_core::{Excerpt, Finding, Span, Valid};
use v2p_graph::{Invariant, ValueChain, invariant, value_chain};
use v2p_propagate::roles::{self, Roles};
use v2p_schema::Schema;

/// The folder's name at the root of a governed repository.
pub const FOLDER: &str = "governance";

/// The most bytes that are read of one governance file.
const MOST_BYTES: u64 = 4 << 20;

/// What governs a repository.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Governance {
    /// Whether there is a `governance/` folder; without one, the default schema judges.
    pub present: bool,
    /// The schema; `None` when it has defects.
    pub schema: Option<Valid<Schema>>,
    /// The system invariants.
    pub invariants: Vec<Invariant>,
    /// The value chains.
    pub value_chains: Vec<ValueChain>,
    /// The roles, when the file is there.
    pub roles: Option<Roles>,
    /// What is wrong with the files.
    pub findings: Vec<Finding>,
    /// How many governance files were read.
    pub files: usize,
}

impl Governance {
    /// Reads `governance/` below a root. Trouble with a file is a finding, and the others count.
    pub fn load(root: &Path) -> Self {
        let folder = root.join(FOLDER);
        let mut governance = Self {
            present: folder.is_dir(),
            schema: None,
            invariants: Vec::new(),
            value_chains: Vec::new(),
            roles: None,
            findings: Vec::new(),
            files: 0,
        };
        governance.load_schema(root);
        if governance.present {
            governance.load_roles(root);
            for excerpt in governance.documents(root, "invariants") {
                let read = invariant::parse(&excerpt).drain(&mut governance.findings);
                governance.invariants.extend(read);
            }
            for excerpt in governance.documents(root, "value_chains") {
                let read = value_chain::parse(&excerpt).drain(&mut governance.findings);
                governance.value_chains.extend(read);
            }
        }
        governance
    }

    fn load_schema(&mut self, root: &Path) {
        let path = format!("{FOLDER}/schema.yaml");
        let there = self.present && root.join(&path).symlink_metadata().is_ok();
        if !there {
            match v2p_schema::default_schema() {
                Ok(schema) => self.schema = Some(schema),
                Err(rejected) => self.findings.extend(rejected.findings),
            }
            return;
        }
        let Some(excerpt) = self.read(root, &path) else { return };
        match v2p_schema::load(&excerpt) {
            Ok(schema) => self.schema = Some(schema.drain(&mut self.findings)),
            Err(rejected) => self.findings.extend(rejected.findings),
        }
    }

    fn load_roles(&mut self, root: &Path) {
        let path = format!("{FOLDER}/roles.yaml");
        if root.join(&path).symlink_metadata().is_err() {
            return;
        }
        let Some(excerpt) = self.read(root, &path) else { return };
        let roles = roles::parse(&excerpt).drain(&mut self.findings);
        self.findings.extend(roles::separation(&roles));
        self.roles = Some(roles);
    }

    /// The YAML files of a folder of `governance/`, by name.
    fn documents(&mut self, root: &Path, folder: &str) -> Vec<Excerpt> {
        let Ok(entries) = root.join(FOLDER).join(folder).read_dir() else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
            .collect();
        names.sort();
        let mut found = Vec::new();
        for name in names {
            let path = format!("{FOLDER}/{folder}/{name}");
            match Path::new(&name).extension().and_then(|ending| ending.to_str()) {
                Some("yaml") => found.extend(self.read(root, &path)),
                Some("md") => {}
                _ if name.starts_with('.') => {}
                _ => {
                    let finding = Finding::warning(
                        UNKNOWN_FILE,
                        "formats section 3",
                        format!("nothing reads `{name}` in this folder"),
                    )
                    .at(path, Span::FILE, "")
                    .help("name it with the ending `.yaml`, or move it elsewhere");
                    self.findings.push(finding);
                }
            }
        }
        found
    }

    /// Reads a file that lies in the root, also when a link is on the way to it.
    fn read(&mut self, root: &Path, path: &str) -> Option<Excerpt> {
        match read_inside(root, path) {
            Ok(text) => {
                self.files += 1;
                Some(Excerpt::whole(path, &text))
            }
            Err(error) => {
                let message = format!("governance file cannot be read: {error}");
                let finding = Finding::error(UNREADABLE, "formats section 2", message)
                    .at(path, Span::FILE, "")
                    .help("it is a regular UTF-8 file of at most 4 MiB inside the repository");
                self.findings.push(finding);
                None
            }
        }
    }
}

fn read_inside(root: &Path, path: &str) -> std::io::Result<String> {
    let real: PathBuf = root.join(path).canonicalize()?;
    if !real.starts_with(root.canonicalize()?) {
        return Err(std::io::Error::other("it is a link that leads out of the repository"));
    }
    if !real.metadata()?.is_file() {
        return Err(std::io::Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(&real)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(std::io::Error::other("it has more than 4 MiB"));
    }
    String::from_utf8(bytes).map_err(|_| std::io::Error::other("it is not UTF-8"))
}
