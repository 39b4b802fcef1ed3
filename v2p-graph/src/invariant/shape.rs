//! The form of an invariant's file as JSON Schema.

#![expect(dead_code, reason = "these types describe the format and are never made")]

use crate::name::Name;
use schemars::JsonSchema;
use serde_json::Value;
use v2p_core::json_schema as piece;

/// The JSON Schema of `governance/invariants/<id>.yaml` (formats, section 3).
///
/// It says of the form what [`parse`](super::parse) says. The expressions are any text to it.
///
/// ```
/// let schema = v2p_graph::invariant::json_schema();
/// assert_eq!(schema["$defs"]["ExceptionEntry"]["required"].as_array().unwrap().len(), 4);
/// ```
pub fn json_schema() -> Value {
    piece::document("invariant", schemars::schema_for!(InvariantFile).to_value())
}

v2p_core::json_schema_pieces! {
    Text = piece::text();
    Id = piece::dotted_id();
    ConcernName = piece::flat_id(v2p_core::name::MAX_NAME_BYTES);
    FileName = piece::flat_id(Name::LONGEST);
    Day = piece::date();
    Answer = piece::answer(&[true, false]);
}

/// A property of the whole corpus, tested once and not once for each unit. The file is named as the
/// invariant.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "V2P invariant: governance/invariants/*.yaml")]
struct InvariantFile {
    /// Its id, which is also the name of its file.
    invariant: FileName,
    /// The concern of the schema that it belongs to.
    concern: ConcernName,
    /// The population, in the set language.
    over: Text,
    /// The set that all of the population must be in; the violations are `over - require`.
    require: Text,
    /// What a violation is called, with `{unit}`, `{owner}`, `{area}` and `{path}`.
    message: Option<Text>,
    /// Why it must hold.
    because: Text,
    /// The units that may violate it, each for a time.
    exceptions: Option<Vec<ExceptionEntry>>,
    /// Whether it may hold over no unit at all; otherwise an empty population is a finding.
    may_be_empty: Option<Answer>,
}

/// One unit that may violate the invariant for a time.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ExceptionEntry {
    /// The unit: its id, and no glob.
    unit: Id,
    /// Why it may.
    because: Text,
    /// The last day on which it may.
    until: Day,
    /// Who said so.
    by: Text,
}
