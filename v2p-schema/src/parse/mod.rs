//! From the text of a schema file to the model.
//!
//! What cannot be read is a finding, and the strictest reading takes its place (a dimension whose
//! `applies` is wrong applies to all), so that one mistake does not cause a second finding.

mod clause;
mod constraint;
mod dimension;

#[cfg(feature = "json-schema")]
pub(crate) use constraint::FORMS as CONSTRAINT_FORMS;

use crate::model::{ConcernModel, Schema, Tombstone};
use semver::Version;
use std::sync::Arc;
use v2p_core::yaml::{self, Decoder, Fields, INVALID_VALUE, MISSING_KEY, Node};
use v2p_core::{Concern, Excerpt, Finding, Partial, Span, Spanned, Tier, Valid};

const KEYS: &[&str] = &["schema", "concerns", "dimensions", "constraints", "removed"];
const CONCERN_KEYS: &[&str] = &["id", "name", "tier", "weight", "question", "merged_into"];

/// Reads a schema file and validates it: what enforcement works with.
///
/// ```
/// use v2p_core::Excerpt;
/// let text = "\
/// schema: 1.0.0
/// concerns: [{id: safety, tier: T1, question: Does it stay within its scope?}]
/// dimensions:
///   - {id: safety.scope, concern: safety, since: 1.0.0, applies: tag(phi) | tag(pii)}
/// ";
/// let loaded = v2p_schema::load(&Excerpt::whole("governance/schema.yaml", text)).unwrap();
/// assert!(loaded.findings.is_empty());
///
/// let typo = text.replace("concern: safety", "concern: safty");
/// let rejected = v2p_schema::load(&Excerpt::whole("governance/schema.yaml", &typo)).unwrap_err();
/// assert_eq!(rejected.findings[0].help.as_deref(), Some("did you mean `safety`?"));
/// ```
///
/// # Errors
/// The part that could be read and all findings, when reading or validation found a defect.
///
/// # Contract
///
/// ```v2p
/// unit: schema.load
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Reads and validates a schema file.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings]
/// depends_on: [core.read_yaml, core.parse_set, core.valid]
/// clauses:
///   - id: valid
///     dimension: correctness.result
///     must: return `Valid<Schema>` exactly when neither the form nor the content of the file has a defect
///     proof: [{test: "tests/parsing.rs > what_cannot_be_read_is_never_valid"}]
///   - id: contradictions
///     dimension: correctness.result
///     must: reject constraints that no contract, or none with one of the answers and properties they read, can keep together, and name a minimal set of them (SCH-3)
///     proof: [{property: "tests/contradiction/model.rs > what_is_found_is_a_minimal_contradiction_and_all_is_found"}]
///   - id: goes-on
///     dimension: correctness.all-findings
///     must: report every problem of form and content in one pass
///     proof: [{test: "tests/validation.rs > every_problem_is_found_in_one_pass"}]
///   - id: limits
///     dimension: safety.untrusted-input
///     must: hold to the limits of `core.read_yaml`; a chain of 10,000 merged concerns ends, a ring of them is one finding; end the search for contradictions after 10,000,000 steps, and say so
///     proof:
///       - {test: "tests/hostile.rs > a_chain_of_ten_thousand_merges_has_one_home"}
///       - {test: "tests/hostile.rs > a_ring_of_merges_is_one_short_finding"}
///       - {test: "tests/contradiction/hostile.rs > what_takes_too_long_is_given_up_and_said"}
///   - id: partial
///     dimension: resilience.error-surface
///     must: return the part that could be read with all findings as the `Err` value
///     proof: [{property: "tests/hostile.rs > a_damaged_schema_is_read_as_far_as_it_goes"}]
///   - id: places
///     dimension: operations.place
///     must: point at the value in the schema file that is wrong
///     proof: [{test: "tests/parsing.rs > one_mistake_gives_one_finding_at_its_place"}]
/// ```
pub fn load(excerpt: &Excerpt) -> Result<Partial<Valid<Schema>>, Partial<Schema>> {
    let Partial { value, mut findings } = parse(excerpt);
    let unread = findings.iter().any(Finding::is_error);
    match value.validate() {
        Ok(valid) => {
            let value = valid.drain(&mut findings);
            if unread {
                Err(Partial { value: value.into_inner(), findings })
            } else {
                Ok(Partial { value, findings })
            }
        }
        Err(rejected) => {
            let value = rejected.drain(&mut findings);
            Err(Partial { value, findings })
        }
    }
}

/// Reads a schema file: every problem is a finding, and what could be read is there (SCH-5).
///
/// The answer is about the file's form. [`Schema::validate`] judges what it says, and
/// [`load`] does both: a schema with a defect in its form should not be used to judge contracts.
///
/// ```
/// use v2p_core::{Excerpt, yaml};
/// let text = "schema: 1.0.0\ndimensions:\n  - {id: safety.scope, concern: safety, sinse: 1.0.0}\n";
/// let read = v2p_schema::parse(&Excerpt::whole("schema.yaml", text));
/// assert_eq!(read.findings[0].code, yaml::UNKNOWN_KEY);
/// assert_eq!(read.findings[0].help.as_deref(), Some("did you mean `since`?"));
/// assert_eq!(read.value.dimensions.len(), 1);
/// ```
pub fn parse(excerpt: &Excerpt) -> Partial<Schema> {
    let read = yaml::read(excerpt, yaml::Limits::default());
    let complete = read.value.complete;
    let mut decoder = Decoder::new(Arc::clone(excerpt.path()), complete);
    decoder.findings = read.findings;
    let fields = match &read.value.root {
        Some(root) => decoder.fields(root, "a schema", KEYS),
        None if complete => {
            let help = "begin with `schema: 1.0.0` and a list of `dimensions`".to_owned();
            decoder.error(MISSING_KEY, "FMT-4", Span::FILE, "schema is empty", Some(help));
            None
        }
        None => None,
    };
    let schema = decode(&mut decoder, fields);
    Partial { value: schema, findings: decoder.findings }
}

/// The concerns of a text that is known to be right, without their places in it.
pub(crate) fn concerns_of(excerpt: &Excerpt) -> ConcernModel {
    let read = yaml::read(excerpt, yaml::Limits::default()).value;
    let mut decoder = Decoder::new(Arc::clone(excerpt.path()), read.complete);
    let root = read.root.as_ref();
    let fields = root.and_then(|root| decoder.fields(root, "a schema", KEYS));
    let concerns = each(&mut decoder, fields, "concerns", "`concerns`", concern);
    ConcernModel::new(concerns.into_iter().map(|concern| Spanned::new(concern.value, Span::FILE)))
}

fn decode(decoder: &mut Decoder, fields: Option<Fields<'_>>) -> Schema {
    let version = fields
        .and_then(|fields| decoder.required(fields, "schema"))
        .and_then(|node| decoder.parse(node, "`schema`"));
    let concerns = each(decoder, fields, "concerns", "`concerns`", concern);
    let dimensions = each(decoder, fields, "dimensions", "`dimensions`", dimension::decode);
    let constraints = each(decoder, fields, "constraints", "`constraints`", constraint::decode);
    let removed = each(decoder, fields, "removed", "`removed`", tombstone);
    let mut schema = Schema {
        path: decoder.path(),
        version: Spanned::new(Version::new(0, 0, 0), Span::FILE),
        concerns: match concerns.as_slice() {
            [] => ConcernModel::default(),
            _ => ConcernModel::new(concerns),
        },
        dimensions,
        constraints,
        removed,
    };
    schema.version = version.unwrap_or_else(|| newest_named(&schema));
    schema
}

/// What stands in for an unreadable version: nothing in the schema is later.
fn newest_named(schema: &Schema) -> Spanned<Version> {
    let added = schema.dimensions.iter().map(|dimension| &dimension.since);
    let deprecated = schema.dimensions.iter().filter_map(|dimension| dimension.deprecated.as_ref());
    let newest = added
        .chain(deprecated.map(|deprecated| &deprecated.since))
        .chain(schema.constraints.iter().filter_map(|constraint| constraint.since.as_ref()))
        .chain(schema.removed.iter().map(|removed| &removed.since))
        .max_by_key(|since| &since.value);
    Spanned::new(newest.map_or(Version::new(0, 0, 0), |since| since.value.clone()), Span::FILE)
}

fn concern(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Concern>> {
    let fields = decoder.fields(node, "a concern", CONCERN_KEYS)?;
    let id = decoder.required(fields, "id").and_then(|node| decoder.parse(node, "concern id"));
    let tier: Option<Spanned<Tier>> =
        decoder.required(fields, "tier").and_then(|node| decoder.parse(node, "`tier`"));
    let mut text = |key, what| fields.get(key).and_then(|node| decoder.text(node, what));
    let name = text("name", "`name`");
    let question = text("question", "`question`");
    let weight = fields.get("weight").and_then(|node| weight(decoder, node));
    let merged_into = fields.get("merged_into").and_then(|node| decoder.parse(node, "concern id"));
    let id: Spanned<_> = id?;
    let tier = tier.map_or(Tier::T1, |tier| tier.value);
    let mut concern =
        Concern::new(id.value, tier, question.map(|text| text.value).unwrap_or_default());
    if let Some(name) = name {
        concern.name = name.value;
    }
    if let Some(weight) = weight {
        concern.weight = weight;
    }
    concern.merged_into = merged_into.map(|into| into.value);
    Some(Spanned::new(concern, id.span))
}

fn weight(decoder: &mut Decoder, node: &Node) -> Option<u32> {
    let weight: Spanned<u32> = decoder.parse(node, "`weight`")?;
    if weight.value == 0 {
        let help = "leave the concern out, or merge it into another one".to_owned();
        let message = "`weight` is 0, and weights begin at 1";
        decoder.error(INVALID_VALUE, "FMT-4", weight.span, message, Some(help));
        return None;
    }
    Some(weight.value)
}

fn tombstone(decoder: &mut Decoder, node: &Node) -> Option<Tombstone> {
    let fields = decoder.fields(node, "a removed dimension", &["dimension", "since"])?;
    let dimension = decoder.required(fields, "dimension");
    let dimension = dimension.and_then(|node| decoder.parse(node, "dimension id"));
    let since = decoder.required(fields, "since").and_then(|node| decoder.parse(node, "`since`"));
    Some(Tombstone { dimension: dimension?, since: since? })
}

/// Decodes the elements of a list; those that cannot be read are left out.
fn each<T>(
    decoder: &mut Decoder,
    fields: Option<Fields<'_>>,
    key: &str,
    what: &'static str,
    decode: fn(&mut Decoder, &Node) -> Option<T>,
) -> Vec<T> {
    let Some(node) = fields.and_then(|fields| fields.get(key)) else { return Vec::new() };
    decoder.list(node, what).iter().filter_map(|item| decode(decoder, item)).collect()
}
