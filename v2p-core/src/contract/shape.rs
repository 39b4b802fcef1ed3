//! The form of a contract block as JSON Schema.

#![expect(dead_code, reason = "these types describe the format and are never made")]

use super::decode::{PROOF_KINDS, ProofForm};
use super::{Access, DependencyKind, EntryKind, Mode};
use crate::json_schema as piece;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

/// The JSON Schema of a contract block, as its YAML reads (FMT-4 to FMT-7).
///
/// It says of the form what [`decode`](super::decode) says, apart from two rules that no schema can
/// express: `unit` or `part_of` is the first key, and clause ids are unique.
///
/// ```
/// let schema = v2p_core::contract::json_schema();
/// assert_eq!(schema["$defs"]["Clause"]["required"], serde_json::json!(["id", "dimension"]));
/// ```
pub fn json_schema() -> Value {
    piece::document("contract", schemars::schema_for!(Block).to_value())
}

crate::json_schema_pieces! {
    Text = piece::text();
    Id = piece::dotted_id();
    Version = piece::version();
    EntryWord = piece::words(EntryKind::WORDS);
    DependencyWord = piece::words(DependencyKind::WORDS);
    AccessWord = piece::words(Access::WORDS);
    ModeWord = piece::words(Mode::WORDS);
    EntryMapping = entry_mapping();
    AnyKind = proof_json_schema();
}

/// A block in a comment, fenced with the info string `v2p`. Its first key says what it is.
#[derive(JsonSchema)]
#[schemars(untagged, title = "V2P contract block")]
enum Block {
    Unit(Box<UnitBlock>),
    PartOf(PartOfBlock),
}

/// The contract of the unit of code below: what it must do, what it must never do, and what proves
/// each of the two.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct UnitBlock {
    /// The unit's stable id: segments of `a-z`, `0-9`, `_` and `-`, joined by dots. It survives
    /// moves of the code.
    unit: Id,
    /// The version of this contract.
    version: Version,
    /// The schema version that the contract was last verified against.
    schema: Version,
    /// One sentence on what the unit does.
    summary: Option<Text>,
    /// The batch of review it belongs to; without it, the first segment of the id.
    area: Option<Text>,
    /// Who answers for the unit.
    owner: Option<Text>,
    /// Who wrote the contract: nobody approves what they wrote.
    author: Option<Text>,
    /// How the unit is reached from outside; without it, the unit is internal.
    entry: Option<Entry>,
    /// What the unit handles. The schema's conditions read these.
    tags: Option<Vec<Text>>,
    /// The models that the unit depends on.
    model: Option<OneOrEach<Model>>,
    /// The units that the unit depends on.
    depends_on: Option<Vec<DependsOn>>,
    /// The resources that the unit reads, writes or competes for.
    resources: Option<Vec<ResourceUse>>,
    /// Further code that belongs to the unit: `path#symbol`, or a glob.
    governs: Option<Vec<Text>>,
    /// The unit's promises.
    clauses: Option<Vec<Clause>>,
    /// The dimensions that do not concern the unit, each with the reason.
    not_applicable: Option<Vec<NotApplicable>>,
}

/// Says that the code below belongs to a unit whose contract stands elsewhere.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PartOfBlock {
    /// The unit to which the code belongs.
    part_of: Id,
}

/// One value, or a list of them.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum OneOrEach<T> {
    One(T),
    Each(Vec<T>),
}

/// The one way in: its kind alone, or with what is called.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum Entry {
    Kind(EntryWord),
    Target(EntryMapping),
}

fn entry_mapping() -> Value {
    let target = json!({"type": ["string", "number", "null"], "pattern": r"\S"});
    let kinds = EntryKind::WORDS.iter().map(|(word, _)| ((*word).to_owned(), target.clone()));
    json!({
        "type": "object",
        "properties": Value::Object(kinds.collect()),
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
        "examples": [{"http": "POST /coaching"}],
    })
}

/// A model that the unit depends on.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Model {
    /// Who serves it.
    provider: Text,
    /// Its name.
    name: Text,
    /// The pinned version; quote it when it is a number.
    version: Option<Text>,
}

/// A unit that this one depends on: its id alone means that it is called.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum DependsOn {
    Unit(Id),
    Dependency(Dependency),
}

/// A dependency with its kind.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Dependency {
    /// The unit depended upon. A contract must declare it.
    unit: Id,
    /// `call` (the default), `cascade` (its effect triggers this unit) or `data` (this unit reads
    /// what it writes).
    kind: Option<DependencyWord>,
}

/// A resource that units share.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ResourceUse {
    /// The id of the resource or rate limit.
    resource: Id,
    /// What the unit does with it; a mere rate limit has none.
    access: Option<AccessWord>,
    /// The share of a rate limit, for example `60/min`.
    limit: Option<Text>,
}

/// One promise. It has exactly one of `must` and `must_not`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("oneOf" = piece::one_of(&[&["must"], &["must_not"]])))]
struct Clause {
    /// Unique in the contract.
    id: Id,
    /// The dimension of the schema that the clause answers.
    dimension: Id,
    /// The condition under which it holds.
    when: Option<Text>,
    /// What must hold, precise enough to write one test from it.
    must: Option<Text>,
    /// What must never happen.
    must_not: Option<Text>,
    /// What proves it.
    proof: Option<OneOrEach<Proof>>,
    /// `characterization` keeps the clause a pin of what the code does, also when the contract is
    /// approved.
    mode: Option<ModeWord>,
}

/// A dimension that does not concern the unit.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NotApplicable {
    /// The dimension.
    dimension: Id,
    /// Why not.
    because: Text,
}

/// One way to prove a clause.
#[derive(JsonSchema)]
struct Proof(AnyKind);

/// The JSON Schema of one entry of a `proof` list, for formats that have such lists (FMT-5).
///
/// ```
/// let kinds = v2p_core::contract::proof_json_schema()["oneOf"].as_array().unwrap().len();
/// assert_eq!(kinds, 13);
/// ```
pub fn proof_json_schema() -> Value {
    let kinds = PROOF_KINDS.iter().map(|(key, _, form)| {
        let what = match form {
            ProofForm::Text(_) | ProofForm::Calls => piece::text(),
            ProofForm::Imports => json!({"type": "array", "items": piece::text(), "minItems": 1}),
            ProofForm::Awaits => piece::answer(&[false]),
        };
        let mut properties = Map::new();
        properties.insert((*key).to_owned(), piece::described(what, meaning(key)));
        if matches!(form, ProofForm::Calls) {
            properties
                .insert("before".to_owned(), piece::described(piece::text(), meaning("before")));
        }
        json!({
            "type": "object",
            "properties": properties,
            "required": [key],
            "additionalProperties": false,
        })
    });
    json!({"oneOf": kinds.collect::<Vec<_>>()})
}

fn meaning(key: &str) -> &'static str {
    match key {
        "calls" => "The unit calls this; with `before`, on every path ahead of that.",
        "before" => "The callee that comes later.",
        "never_calls" => "No call in the unit matches this pattern.",
        "raises" => "The unit raises or throws this error.",
        "never_raises" => "The unit never raises or throws this error.",
        "imports_none_of" => "The unit's file imports nothing that matches one of these patterns.",
        "literal_absent" => "This literal does not stand in the unit.",
        "awaits_in_loop" => "Nothing is awaited inside a loop: `false`.",
        "test" => "A test, as `path > name` or by its name.",
        "property" => "A property that is tested over generated inputs, as `path > name`.",
        "golden" => "A golden output of this name.",
        "signal" => "A metric, alert or log name that shows it in production.",
        "runbook" => "A document that must exist.",
        "attest" => "A role whose holder says so.",
        _ => "",
    }
}
