//! The form of an evidence record as JSON Schema.

#![expect(dead_code, reason = "these types describe the format and are never made")]

use super::{Kind, VERSION};
use crate::obligation::Track;
use crate::state::Outcome;
use schemars::JsonSchema;
use serde_json::{Value, json};
use v2p_core::json_schema as piece;

/// The JSON Schema of one line of an evidence file (VER-2).
///
/// It says of the form what [`read_jsonl`](super::read_jsonl) says. A record may have further
/// fields: they are left to those who know them. A mapping is written as one; the reader also takes
/// a list of its values.
///
/// ```
/// let schema = v2p_verify::evidence::json_schema();
/// assert_eq!(schema["required"], serde_json::json!(["v", "kind", "obligation", "outcome"]));
/// ```
pub fn json_schema() -> Value {
    piece::document("evidence", schemars::schema_for!(RecordLine).to_value())
}

v2p_core::json_schema_pieces! {
    FormatVersion = json!({"const": VERSION});
    KindWord = piece::choice(Kind::ALL.iter().map(|kind| kind.word()));
    OutcomeWord = piece::choice(Outcome::ALL.iter().map(|outcome| outcome.word()));
    ObligationName = obligation();
}

/// One observation: what a test or tool said about one obligation. An evidence file has one such
/// record in each line.
#[derive(JsonSchema)]
#[schemars(title = "V2P evidence record: one line of *.jsonl")]
struct RecordLine {
    /// The version of the format.
    v: FormatVersion,
    /// How it was observed.
    kind: KindWord,
    /// What it is evidence for: `<unit>#<clause>[/<case>]@char|spec`.
    obligation: ObligationName,
    /// What the tool said in the end.
    outcome: OutcomeWord,
    /// What it said at each attempt, first to last, when there were several.
    #[schemars(default)]
    attempts: Vec<AttemptLine>,
    /// The test.
    #[schemars(default)]
    test: TestFacts,
    /// The environment.
    #[schemars(default)]
    env: Environment,
}

/// One attempt.
#[derive(JsonSchema)]
struct AttemptLine {
    /// What the tool said.
    outcome: OutcomeWord,
}

/// What is known of the test.
#[derive(Default, JsonSchema)]
struct TestFacts {
    /// It is marked as expected to fail: `xfail`, `should_panic`, `test.fails`.
    #[schemars(default)]
    expects_failure: bool,
}

/// What is known of the environment.
#[derive(Default, JsonSchema)]
struct Environment {
    /// The variables that were set and can turn a failure into a pass, by name.
    #[schemars(default)]
    overrides: Vec<String>,
}

fn obligation() -> Value {
    let id = piece::DOTTED;
    let tracks = Track::ALL.map(Track::word).join("|");
    json!({
        "type": "string",
        "pattern": format!("^{id}#{id}(/{id})?@({tracks})$"),
        "examples": ["pay.refund#never-more@spec"],
    })
}
