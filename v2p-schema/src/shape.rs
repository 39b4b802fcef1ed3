//! The form of the schema file as JSON Schema.

#![expect(dead_code, reason = "these types describe the format and are never made")]

use crate::model::Maturity;
use schemars::JsonSchema;
use serde_json::{Value, json};
use v2p_core::Tier;
use v2p_core::contract::{EntryKind, ProofKind, proof_json_schema};
use v2p_core::json_schema as piece;

/// The JSON Schema of `governance/schema.yaml` (formats, section 2).
///
/// It says of the form what [`parse`](crate::parse) says. What [`Schema::validate`] judges, such as
/// whether a dimension's concern exists, no schema can say; and the expression under `applies` is
/// any text to it.
///
/// ```
/// let schema = v2p_schema::json_schema();
/// assert_eq!(schema["required"], serde_json::json!(["schema"]));
/// ```
///
/// [`Schema::validate`]: crate::Schema::validate
pub fn json_schema() -> Value {
    piece::document("schema", schemars::schema_for!(SchemaFile).to_value())
}

v2p_core::json_schema_pieces! {
    Text = piece::text();
    Id = piece::dotted_id();
    ConcernName = piece::flat_id(v2p_core::name::MAX_NAME_BYTES);
    Version = piece::version();
    TierWord = piece::choice(Tier::ALL.iter().map(|tier| tier.word()));
    MaturityWord = piece::choice(Maturity::ALL.iter().map(|level| level.word()));
    ProofWord = piece::words(ProofKind::WORDS);
    AnyKind = proof_json_schema();
    Weight = weight();
    TagPattern = tag_pattern();
    EntryCondition = entry_condition();
    ModelCondition = model_condition();
}

/// What a complete contract must answer: the concerns of production, the dimensions that measure
/// them, and the constraints between the answers of one contract.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "V2P schema: governance/schema.yaml")]
struct SchemaFile {
    /// The version of this schema. Its minor number rises with each release.
    schema: Version,
    /// The classes of risk that matter; the framework's seven when left out.
    concerns: Option<Vec<ConcernEntry>>,
    /// How each concern is measured.
    dimensions: Option<Vec<DimensionEntry>>,
    /// What must hold between the answers of one contract.
    constraints: Option<Vec<ConstraintEntry>>,
    /// The dimensions that are gone: none of these ids is used again.
    removed: Option<Vec<Removed>>,
}

/// A category of production concern.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ConcernEntry {
    /// Its id, of one segment.
    id: ConcernName,
    /// A name for people; the id when left out.
    name: Option<Text>,
    /// Its risk tier, from existential (T1) to strategic (T5).
    tier: TierWord,
    /// Its weight in risk orders, from 1; 1 when left out.
    weight: Option<Weight>,
    /// The question that it asks of a system.
    question: Option<Text>,
    /// The concern that took over its dimensions.
    merged_into: Option<ConcernName>,
}

fn weight() -> Value {
    json!({
        "type": ["integer", "string"],
        "minimum": 1,
        "maximum": u32::MAX,
        "pattern": r"^\+?0*[1-9][0-9]*$",
    })
}

/// A testable property of a concern. Once released it is never changed, only deprecated.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DimensionEntry {
    /// Its id, such as `safety.data-scope`.
    id: Id,
    /// The concern that it measures.
    concern: ConcernName,
    /// The question that a clause answers.
    question: Option<Text>,
    /// The schema version in which it was added.
    since: Version,
    /// Which units owe it, in the set language, such as `tag(phi) | tag(pii)`; every unit when left
    /// out.
    applies: Option<Text>,
    /// What counts as proof; anything when left out.
    proof: Option<AcceptedProof>,
    /// From which maturity level it is owed, and how strictly, in rising steps.
    depth: Option<OneOrEach<DepthStep>>,
    /// Policy that answers it for every unit, so that no contract needs a clause.
    standard: Option<StandardEntry>,
    /// That it is on its way out, and why.
    deprecated: Option<DeprecatedEntry>,
}

/// The kinds of proof that count.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct AcceptedProof {
    /// Each of these is enough.
    any_of: Vec<ProofWord>,
}

/// One value, or a list of them.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
enum OneOrEach<T> {
    One(T),
    Each(Vec<T>),
}

/// What is asked for from a maturity level on.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DepthStep {
    /// The level from which the step holds.
    at: MaturityWord,
    /// What counts as proof from here on; the same as before when left out.
    proof: Option<AcceptedProof>,
}

/// A clause of the schema that covers every unit. It has exactly one of `must` and `must_not`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("oneOf" = piece::one_of(&[&["must"], &["must_not"]])))]
struct StandardEntry {
    /// The condition under which it holds.
    when: Option<Text>,
    /// What must hold.
    must: Option<Text>,
    /// What must never happen.
    must_not: Option<Text>,
    /// What proves it.
    proof: Option<OneOrEach<Proof>>,
}

/// One way to prove a clause.
#[derive(JsonSchema)]
struct Proof(AnyKind);

/// The mark of a dimension that will be removed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DeprecatedEntry {
    /// The schema version that marked it.
    since: Version,
    /// Why.
    because: Text,
    /// The dimension to answer instead.
    replaced_by: Option<Id>,
}

/// A rule between dimensions: `if` and `then`, `any_of`, `conflicts`, or `dimension` and `requires`.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, extend("oneOf" = piece::one_of(crate::parse::CONSTRAINT_FORMS)))]
struct ConstraintEntry {
    /// Unique in the schema.
    id: Id,
    /// The schema version in which it was added; as old as the dimensions it names when left out.
    since: Option<Version>,
    /// Where all of these hold, `then` must.
    #[schemars(rename = "if")]
    if_all: Option<Conditions>,
    /// What must hold where `if` does.
    #[schemars(rename = "then")]
    then_all: Option<Conditions>,
    /// At least one of these dimensions is addressed by a clause.
    any_of: Option<Vec<Id>>,
    /// At most one of these dimensions is addressed by a clause.
    conflicts: Option<Vec<Id>>,
    /// The dimension that asks for others.
    dimension: Option<Id>,
    /// The dimensions that must be addressed where `dimension` is.
    requires: Option<Vec<Id>>,
}

/// Conditions on one contract; all of them must hold.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Conditions {
    /// A clause answers this dimension.
    addresses: Option<Id>,
    /// A tag matches this pattern.
    tag: Option<TagPattern>,
    /// The unit is reached from outside: at all (`any`), or in this way.
    entry: Option<EntryCondition>,
    /// The unit depends on a model: on any (`any`), or on one whose name matches.
    model: Option<ModelCondition>,
}

fn tag_pattern() -> Value {
    json!({"type": ["string", "number"], "pattern": r"\S", "not": {"const": "false"}})
}

fn entry_condition() -> Value {
    let any = [json!("any"), json!(true), json!("true")];
    let kinds = EntryKind::WORDS.iter().map(|(word, _)| json!(word));
    json!({"enum": any.into_iter().chain(kinds).collect::<Vec<_>>()})
}

fn model_condition() -> Value {
    json!({
        "type": ["string", "number", "boolean"],
        "pattern": r"\S",
        "not": {"enum": [false, "false"]},
    })
}

/// A dimension that was removed.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Removed {
    /// The id that must not be used again.
    dimension: Id,
    /// The schema version that removed it.
    since: Version,
}
