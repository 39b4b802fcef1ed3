//! The form of the report of `v2p check --format json` (FMT-11).

#![expect(dead_code, reason = "these types describe the format and are never made")]

use super::finding::{FindingRow, FormatVersion, NotExaminedRow};
use schemars::JsonSchema;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use v2p_core::json_schema as piece;

pub(super) fn json_schema() -> Value {
    super::written::<ReportDocument>("report")
}

v2p_core::json_schema_pieces! {
    ExitCode = json!({"enum": [0, 1, 3, 4]});
    SchemaVersion = piece::version();
}

/// What a check examined and found.
#[derive(JsonSchema)]
#[schemars(title = "V2P report: v2p check --format json")]
struct ReportDocument {
    /// The version of this document's form.
    format: FormatVersion,
    /// The program that wrote it.
    producer: String,
    /// The command that gives the same report again.
    reproduce: String,
    /// What was examined.
    examined: ExaminedFigures,
    /// What was not, and why.
    not_examined: Vec<NotExaminedRow>,
    /// Every problem, by place.
    findings: Vec<FindingRow>,
    /// How many findings are defects.
    errors: usize,
    /// How many are probable mistakes.
    warnings: usize,
    /// How many are things to know.
    notes: usize,
    /// 0 pass, 1 defects found, 3 a person must decide, 4 nothing observed that could be judged.
    exit: ExitCode,
}

/// The scope of a check.
#[derive(JsonSchema)]
struct ExaminedFigures {
    /// Source files by language.
    files: BTreeMap<String, usize>,
    /// Files in `governance/`.
    governance_files: usize,
    /// The schema's version; null when it is not valid.
    schema: Option<SchemaVersion>,
    /// Whether the built-in schema judged, for want of one in the repository.
    default_schema: bool,
    /// Contracts that were read.
    contracts: usize,
    /// Contracts that the schema accepted.
    accepted: usize,
    /// Clauses of the accepted contracts.
    clauses: usize,
    /// Obligations that they owe at layer L4.
    obligations: usize,
    /// Dimensions of the schema.
    dimensions: usize,
    /// Resources that the contracts name.
    resources: usize,
    /// Declared dependencies between units.
    dependencies: usize,
    /// System invariants that were checked.
    invariants: usize,
    /// Value chains that were checked.
    value_chains: usize,
    /// Markers in tests.
    markers: usize,
}
