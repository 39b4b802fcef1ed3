//! What the documents of several commands have in common.

#![expect(dead_code, reason = "these types describe the format and are never made")]

use schemars::JsonSchema;
use serde_json::json;
use v2p_core::json_schema as piece;
use v2p_core::{Severity, Tier};

v2p_core::json_schema_pieces! {
    pub(super) FormatVersion = json!({"const": 1});
    pub(super) TierWord = piece::choice(Tier::ALL.map(Tier::word));
    SeverityWord = piece::choice(Severity::ALL.map(Severity::word));
}

/// One problem.
#[derive(JsonSchema)]
pub(super) struct FindingRow {
    /// The stable code; `v2p explain CODE` says more.
    #[schemars(regex(pattern = "^V2P-[A-Z][0-9]{3}$"))]
    code: String,
    /// How much it weighs.
    severity: SeverityWord,
    /// One line.
    message: String,
    /// The file: the path of the first label.
    path: Option<String>,
    /// The line of the first label.
    #[schemars(range(min = 1))]
    line: Option<u32>,
    /// The column of the first label, in characters.
    #[schemars(range(min = 1))]
    column: Option<u32>,
    /// The unit it is about.
    unit: Option<String>,
    /// The clause it is about.
    clause: Option<String>,
    /// What to do.
    help: Option<String>,
    /// The rule it comes from.
    rule: String,
    /// All places, the finding's own first.
    labels: Vec<LabelledPlace>,
}

/// A place in a file.
#[derive(JsonSchema)]
struct LabelledPlace {
    /// The file, relative to the examined root, with forward slashes.
    path: String,
    /// The first byte.
    start: u32,
    /// One past the last byte.
    end: u32,
    /// The line, from 1.
    #[schemars(range(min = 1))]
    line: u32,
    /// The column in characters, from 1.
    #[schemars(range(min = 1))]
    column: u32,
    /// What is to be seen there; may be empty.
    text: String,
}

/// A file or folder that was not examined.
#[derive(JsonSchema)]
pub(super) struct NotExaminedRow {
    /// The file or folder.
    path: String,
    /// Why.
    reason: String,
}
