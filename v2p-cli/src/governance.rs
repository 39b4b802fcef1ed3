//! Reading a repository's `governance/` folder: the only place that knows its layout.

use crate::codes::{UNKNOWN_FILE, UNREADABLE};
use std::fs::{DirEntry, File};
use std::io::{self, Error, ErrorKind, Read};
use std::path::{Path, PathBuf};
use v2p_core::finding::printable;
use v2p_core::{Excerpt, Finding, Span, Valid};
use v2p_graph::{Invariant, ValueChain, invariant, value_chain};
use v2p_propagate::roles::{self, Roles};
use v2p_schema::Schema;

/// The folder's name at the root of a governed repository.
pub const FOLDER: &str = "governance";
const SCHEMA: &str = "schema.yaml";
const ROLES: &str = "roles.yaml";

/// The most bytes that are read of one governance file.
const MOST_BYTES: u64 = 4 << 20;

/// What governs a repository.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Governance {
    /// Whether there is a `governance/` folder; without one, the default schema judges.
    pub present: bool,
    /// The schema; `None` when it has defects or cannot be read.
    pub schema: Option<Valid<Schema>>,
    /// Whether the schema is the built-in one, for want of one in the repository.
    pub default_schema: bool,
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
        let mut governance = Self {
            present: is_there(root, FOLDER),
            schema: None,
            default_schema: false,
            invariants: Vec::new(),
            value_chains: Vec::new(),
            roles: None,
            findings: Vec::new(),
            files: 0,
        };
        if !governance.present {
            governance.judge_by_default();
            return governance;
        }
        // What cannot be read may be stricter than the default: then nothing judges.
        if let Some(names) = governance.names(root, FOLDER) {
            governance.name_unknown(FOLDER, &names);
            governance.load_schema(root);
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

    fn judge_by_default(&mut self) {
        self.default_schema = true;
        match v2p_schema::default_schema() {
            Ok(schema) => self.schema = Some(schema),
            Err(rejected) => self.findings.extend(rejected.findings),
        }
    }

    fn load_schema(&mut self, root: &Path) {
        let path = format!("{FOLDER}/{SCHEMA}");
        if !is_there(root, &path) {
            return self.judge_by_default();
        }
        let Some(excerpt) = self.read(root, &path) else { return };
        match v2p_schema::load(&excerpt) {
            Ok(schema) => self.schema = Some(schema.drain(&mut self.findings)),
            Err(rejected) => self.findings.extend(rejected.findings),
        }
    }

    fn load_roles(&mut self, root: &Path) {
        let path = format!("{FOLDER}/{ROLES}");
        if !is_there(root, &path) {
            return;
        }
        let Some(excerpt) = self.read(root, &path) else { return };
        let roles = roles::parse(&excerpt).drain(&mut self.findings);
        self.findings.extend(roles::separation(&roles));
        self.roles = Some(roles);
    }

    /// The YAML files of a folder of `governance/`, by name.
    fn documents(&mut self, root: &Path, folder: &str) -> Vec<Excerpt> {
        let folder = format!("{FOLDER}/{folder}");
        if !is_there(root, &folder) {
            return Vec::new();
        }
        let names = self.names(root, &folder).unwrap_or_default();
        self.name_unknown(&folder, &names);
        let documents = names.iter().filter(|name| has_ending(name, "yaml"));
        documents.filter_map(|name| self.read(root, &format!("{folder}/{name}"))).collect()
    }

    /// The names in a folder, sorted; `None` when it is no folder that can be read.
    fn names(&mut self, root: &Path, folder: &str) -> Option<Vec<String>> {
        match names_inside(root, folder) {
            Ok(names) => Some(names),
            Err(error) => {
                self.refuse(folder, &error, "it is a folder inside the repository");
                None
            }
        }
    }

    /// Warns of what looks like a document and is read by nobody.
    fn name_unknown(&mut self, folder: &str, names: &[String]) {
        let top = folder == FOLDER;
        let is_unknown = |name: &&String| match name.as_str() {
            SCHEMA | ROLES => !top,
            name if name.starts_with('.') || has_ending(name, "md") => false,
            name if top => has_ending(name, "yaml") || has_ending(name, "yml"),
            name => !has_ending(name, "yaml"),
        };
        let help = if top {
            "the schema is `schema.yaml`, the roles are `roles.yaml`; other files stand in folders"
        } else {
            "name it with the ending `.yaml`, or move it elsewhere"
        };
        for name in names.iter().filter(is_unknown) {
            let shown = printable(name);
            let message = format!("nothing reads `{shown}` in this folder");
            let finding = Finding::warning(UNKNOWN_FILE, "formats section 3", message)
                .at(format!("{folder}/{name}"), Span::FILE, "")
                .help(help);
            self.findings.push(finding);
        }
    }

    /// Reads a file that lies in the root, also when a link is on the way to it.
    fn read(&mut self, root: &Path, path: &str) -> Option<Excerpt> {
        match read_inside(root, path) {
            Ok(text) => {
                self.files += 1;
                Some(Excerpt::whole(path, &text))
            }
            Err(error) => {
                let wanted = "it is a regular UTF-8 file of at most 4 MiB inside the repository";
                self.refuse(path, &error, wanted);
                None
            }
        }
    }

    fn refuse(&mut self, path: &str, error: &Error, wanted: &str) {
        let message = format!("governance file cannot be read: {error}");
        let finding = Finding::error(UNREADABLE, "formats section 2", message)
            .at(path, Span::FILE, "")
            .help(wanted);
        self.findings.push(finding);
    }
}

/// Whether something has this name, readable or not.
fn is_there(root: &Path, path: &str) -> bool {
    let looked = root.join(path).symlink_metadata();
    let absent = [ErrorKind::NotFound, ErrorKind::NotADirectory];
    !looked.is_err_and(|error| absent.contains(&error.kind()))
}

fn has_ending(name: &str, ending: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == ending)
}

/// What a path leads to, which lies in the root.
fn inside(root: &Path, path: &str) -> io::Result<PathBuf> {
    let real = root.join(path).canonicalize()?;
    if real.starts_with(root.canonicalize()?) {
        return Ok(real);
    }
    Err(Error::other("it is a link that leads out of the repository"))
}

fn names_inside(root: &Path, folder: &str) -> io::Result<Vec<String>> {
    let entries = inside(root, folder)?.read_dir()?;
    let name = |entry: io::Result<DirEntry>| Ok(entry?.file_name().to_string_lossy().into_owned());
    let mut names = entries.map(name).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(names)
}

fn read_inside(root: &Path, path: &str) -> io::Result<String> {
    let real = inside(root, path)?;
    if !real.metadata()?.is_file() {
        return Err(Error::other("it is no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(&real)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::other("it has more than 4 MiB"));
    }
    String::from_utf8(bytes).map_err(|_| Error::other("it is not UTF-8"))
}
