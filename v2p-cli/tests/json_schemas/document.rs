//! The documents of a repository, each with its format and its decoder.

use super::typed::typed;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use v2p::core::yaml::{self, FIRST_KEY, INVALID_VALUE, MISSING_KEY, ONE_MUST, PROOF_KIND};
use v2p::core::yaml::{UNKNOWN_KEY, WRONG_SHAPE};
use v2p::core::{Code, Excerpt, Finding, contract};
use v2p::extract::{extract, walk};
use v2p::graph::{invariant, value_chain};
use v2p::propagate::roles;
use v2p::schema::codes::CONSTRAINT_SHAPE;

/// The codes that are about form: what a schema can express at all, but for [`FIRST_KEY`].
pub(super) const FORM: &[Code] = &[
    WRONG_SHAPE,
    UNKNOWN_KEY,
    MISSING_KEY,
    INVALID_VALUE,
    FIRST_KEY,
    ONE_MUST,
    PROOF_KIND,
    CONSTRAINT_SHAPE,
];

/// One document.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) format: &'static str,
    pub(super) excerpt: Excerpt,
}

impl Document {
    pub(super) fn new(format: &'static str, path: &str, text: &str) -> Self {
        Self { format, excerpt: Excerpt::whole(path, text) }
    }

    /// It as an editor sees it; `None` when it is no YAML of this dialect, or is empty.
    pub(super) fn value(&self) -> Option<Value> {
        let read = yaml::read(&self.excerpt, yaml::Limits::default());
        let whole = read.findings.is_empty() && read.value.complete;
        read.value.root.filter(|_| whole).map(|root| typed(&root))
    }

    /// What the decoder has against its form.
    pub(super) fn form_findings(&self) -> Vec<Finding> {
        let excerpt = &self.excerpt;
        let mut findings = match self.format {
            "contract" => contract::decode(excerpt).findings,
            "schema" => v2p::schema::parse(excerpt).findings,
            "invariant" => invariant::parse(excerpt).findings,
            "value-chain" => value_chain::parse(excerpt).findings,
            "roles" => roles::parse(excerpt).findings,
            "evidence" => v2p::verify::read_jsonl(excerpt).findings,
            other => panic!("{other} has no decoder"),
        };
        findings.retain(|it| self.format == "evidence" || FORM.contains(&it.code));
        findings
    }
}

/// Every contract block and governance file of a repository.
pub(super) fn of_repository(root: &Path) -> Vec<Document> {
    let mut found = Vec::new();
    for (format, files) in [
        ("schema", vec![root.join("governance/schema.yaml")]),
        ("roles", vec![root.join("governance/roles.yaml")]),
        ("invariant", files_of(&root.join("governance/invariants"))),
        ("value-chain", files_of(&root.join("governance/value_chains"))),
    ] {
        for path in files {
            if let Ok(text) = fs::read_to_string(&path) {
                found.push(Document::new(format, path.to_str().unwrap(), &text));
            }
        }
    }
    let mut options = walk::Options::default();
    options.stop_at_governed_roots = true;
    for extraction in walk::walk(root, &options, extract).unwrap().results {
        let blocks = extraction.blocks.into_iter();
        found.extend(blocks.map(|it| Document { format: "contract", excerpt: it.excerpt }));
    }
    found
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
}
