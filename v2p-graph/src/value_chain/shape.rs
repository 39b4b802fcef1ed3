//! The form of a value chain's file as JSON Schema.

#![expect(dead_code, reason = "these types describe the format and are never made")]

use super::{Comparison, OnBreach, SignalClass};
use crate::name::Name;
use schemars::JsonSchema;
use serde_json::{Value, json};
use v2p_core::json_schema as piece;

/// The JSON Schema of `governance/value_chains/<name>.yaml`, in the long form and in the
/// framework's short one (formats, section 4; FMT-18).
///
/// It says of the form what [`parse`](super::parse) says, apart from one rule that no schema can
/// express: signal ids are unique.
///
/// ```
/// let schema = v2p_graph::value_chain::json_schema();
/// assert_eq!(schema["anyOf"].as_array().unwrap().len(), 2);
/// ```
pub fn json_schema() -> Value {
    piece::document("value-chain", schemars::schema_for!(ValueChainFile).to_value())
}

v2p_core::json_schema_pieces! {
    Text = piece::text();
    FileName = piece::flat_id(Name::LONGEST);
    ClassWord = piece::words(SignalClass::WORDS);
    BreachWord = piece::words(OnBreach::WORDS);
    ThresholdText = threshold();
    WindowText = window();
    Statements = statements();
}

/// A chain of units with the signals that show whether they lead to a good outcome. The file is
/// named as the chain.
#[derive(JsonSchema)]
#[schemars(untagged, title = "V2P value chain: governance/value_chains/*.yaml")]
enum ValueChainFile {
    Long(LongForm),
    Short(ShortForm),
}

/// A value chain.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct LongForm {
    /// Its name, which is also the name of its file.
    value_chain: FileName,
    /// Who answers for its outcome.
    owner: Option<Text>,
    /// The ids of its units, in the order in which they work.
    #[schemars(length(min = 1))]
    units: Vec<Text>,
    /// What shows its outcome.
    outcome_signals: Signals,
}

/// A value chain as the framework writes it.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShortForm {
    /// The chain.
    value_chain: ShortChain,
}

/// The chain inside of the short form.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShortChain {
    /// Its name, which is also the name of its file.
    name: FileName,
    /// Who answers for its outcome.
    owner: Option<Text>,
    /// The ids of its units, in the order in which they work.
    #[schemars(length(min = 1))]
    units: Vec<Text>,
    /// What shows its outcome.
    outcome_signals: Signals,
}

/// Signals with all they need to be measured, or statements by name.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum Signals {
    Measured(Vec<SignalEntry>),
    Stated(Statements),
}

fn statements() -> Value {
    json!({
        "type": "object",
        "propertyNames": piece::flat_id(Name::LONGEST),
        "additionalProperties": piece::text(),
    })
}

/// One signal of a value chain's outcome.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SignalEntry {
    /// Unique in the chain.
    id: FileName,
    /// What it catches. All but `engagement` are outcomes.
    catches: ClassWord,
    /// The outcome in words.
    statement: Text,
    /// The metric that measures it.
    metric: Option<Text>,
    /// What the metric must keep.
    threshold: Option<ThresholdText>,
    /// The time over which the metric is taken.
    window: Option<WindowText>,
    /// `degrade` (the default) escalates a breach to the owner; `block` also stops changes to the
    /// chain's units.
    on_breach: Option<BreachWord>,
}

fn threshold() -> Value {
    let signs: Vec<_> = Comparison::SIGNS.iter().map(|(sign, _)| *sign).collect();
    let number = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?";
    let pattern = format!(r"^\s*({})\s*{number}\s*$", signs.join("|"));
    json!({"type": "string", "pattern": pattern, "examples": ["< 0.10"]})
}

fn window() -> Value {
    json!({"type": "string", "pattern": r"^\s*\+?0*[1-9][0-9]*\s*[smhdw]$", "examples": ["28d"]})
}
