//! The report: one versioned document of which every output is a projection (FMT-11).

use crate::exit::Exit;
use crate::scan::LeftOut;
use crate::version;
use serde::Serialize;
use std::collections::BTreeMap;
use v2p_core::{Finding, Severity};
use v2p_graph::codes::NOT_OBSERVED;

/// What a check examined and found.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The version of this document's shape.
    pub format: u32,
    /// The program that wrote it.
    pub producer: String,
    /// The command that gives the same report again.
    pub reproduce: String,
    /// What was examined.
    pub examined: Examined,
    /// What was not, and why.
    pub not_examined: Vec<LeftOut>,
    /// Every problem, by place.
    pub findings: Vec<Row>,
    /// How many of the findings weigh how much.
    pub errors: usize,
    /// Probable mistakes.
    pub warnings: usize,
    /// Things to know.
    pub notes: usize,
    /// The exit code (GATE-4).
    pub exit: u8,
    /// The findings as data, for renderers of this crate.
    #[serde(skip)]
    pub(crate) details: Vec<Finding>,
    #[serde(skip)]
    pub(crate) outcome: Exit,
}

/// The scope of a check.
#[derive(Clone, Debug, Default, Serialize)]
#[non_exhaustive]
pub struct Examined {
    /// Source files by language.
    pub files: BTreeMap<&'static str, usize>,
    /// Files in `governance/`.
    pub governance_files: usize,
    /// The schema's version, when it is valid.
    pub schema: Option<String>,
    /// Whether the built-in default schema judged, for want of one in the repository.
    pub default_schema: bool,
    /// Contracts that were read.
    pub contracts: usize,
    /// Contracts that the schema accepted.
    pub accepted: usize,
    /// Clauses of the accepted contracts.
    pub clauses: usize,
    /// Obligations that they owe at layer L4.
    pub obligations: usize,
    /// Dimensions of the schema.
    pub dimensions: usize,
    /// Resources that the contracts name.
    pub resources: usize,
    /// Declared dependencies between units.
    pub dependencies: usize,
    /// System invariants that were checked.
    pub invariants: usize,
    /// Value chains that were checked.
    pub value_chains: usize,
    /// Markers in tests.
    pub markers: usize,
}

/// A finding, flat, as FMT-10a lists it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Row {
    /// The stable code.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// One line.
    pub message: String,
    /// The file.
    pub path: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column in characters, from 1.
    pub column: Option<u32>,
    /// The unit it is about.
    pub unit: Option<String>,
    /// The clause it is about.
    pub clause: Option<String>,
    /// What to do.
    pub help: Option<String>,
    /// The rule it comes from.
    pub rule: &'static str,
    /// All places, the finding's own first.
    pub labels: Vec<Place>,
}

/// A labelled place.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Place {
    /// The file.
    pub path: String,
    /// The first byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The line, from 1.
    pub line: u32,
    /// The column in characters, from 1.
    pub column: u32,
    /// What is to be seen there.
    pub text: String,
}

impl From<&Finding> for Row {
    fn from(finding: &Finding) -> Self {
        let labels: Vec<Place> = finding
            .labels
            .iter()
            .map(|label| Place {
                path: label.path.to_string(),
                start: label.span.start,
                end: label.span.end,
                line: label.span.line,
                column: label.span.column,
                text: label.text.clone(),
            })
            .collect();
        let place = labels.first();
        Self {
            code: finding.code.as_str(),
            severity: finding.severity,
            message: finding.message.clone(),
            path: place.map(|place| place.path.clone()),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            unit: finding.unit.clone(),
            clause: finding.clause.clone(),
            help: finding.help.clone(),
            rule: finding.rule,
            labels,
        }
    }
}

impl Report {
    /// Puts a report together; the findings are sorted by place.
    pub(crate) fn new(
        reproduce: String,
        examined: Examined,
        not_examined: Vec<LeftOut>,
        mut findings: Vec<Finding>,
        outcome: Exit,
    ) -> Self {
        v2p_core::finding::sort(&mut findings);
        findings.dedup();
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        let (errors, warnings, notes) =
            (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
        // "Not observed" never shares a code with "observed bad" (GATE-4).
        let observed = |finding: &&Finding| finding.is_error() && finding.code != NOT_OBSERVED;
        let outcome = match findings.iter().filter(observed).count() {
            0 if errors > 0 => Exit::EvidenceMissing,
            0 => outcome,
            _ => Exit::Defect,
        };
        Self {
            format: 1,
            producer: version(),
            reproduce,
            examined,
            not_examined,
            findings: findings.iter().map(Row::from).collect(),
            errors,
            warnings,
            notes,
            exit: outcome.code(),
            details: findings,
            outcome,
        }
    }

    /// How the check ends.
    pub fn outcome(&self) -> Exit {
        self.outcome
    }

    /// The findings as data.
    pub fn details(&self) -> &[Finding] {
        &self.details
    }
}
