//! From the YAML of a block to a contract (FMT-4 to FMT-7).

mod clause;
mod declaration;
mod proof;

#[cfg(feature = "json-schema")]
pub(super) use proof::{Form as ProofForm, KINDS as PROOF_KINDS};

use super::{Block, Contract, PartOf, Proof, Reading};
use crate::excerpt::Excerpt;
use crate::finding::{Finding, Partial, printable};
use crate::span::{Span, Spanned};
use crate::suggest;
use crate::yaml::{self, Decoder, FIRST_KEY, Fields, Node, Value, WRONG_SHAPE};
use semver::Version;
use std::sync::Arc;

/// Stands for a version that is missing or wrong, in a contract that is not whole.
const UNREAD: Version = Version::new(0, 0, 0);

const UNIT_KEYS: &[&str] = &[
    "unit",
    "version",
    "schema",
    "summary",
    "area",
    "owner",
    "author",
    "entry",
    "tags",
    "model",
    "depends_on",
    "resources",
    "governs",
    "clauses",
    "not_applicable",
];

/// Reads a contract block: the text between the fences, with its place in the source.
///
/// Every problem is a finding, and what could be read is there: a clause that is wrong leaves the
/// others, and [`reading`](Contract::reading) says that something is missing. `None` means that the
/// block is no mapping, or that its unit's id is missing or wrong.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// let text = "\
/// unit: pay.refund
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - id: never-more
///     dimension: correctness.result
///     must: return `RefundTooLarge` when the amount exceeds what was paid
///     proof: [{test: rejects_over_refund}]
/// ";
/// let read = contract::decode(&Excerpt::whole("src/pay.rs", text));
/// assert!(read.passed());
/// let Some(Block::Unit(contract)) = read.value else { panic!() };
/// assert_eq!(contract.clauses[0].proofs.len(), 1);
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: core.decode
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Turns the text of a contract block into a contract.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings]
/// depends_on: [core.read_yaml]
/// clauses:
///   - id: model
///     dimension: correctness.result
///     must: return `Block::Unit` or `Block::PartOf` by the first key, with every key of formats section 1 read
///     proof:
///       - {test: "tests/contract.rs > every_key_is_read"}
///       - {test: "tests/contract.rs > every_kind_of_proof_is_read"}
///   - id: goes-on
///     dimension: correctness.all-findings
///     must: report every fault of a block in one pass, and set `reading` to `Flawed` or `CutShort` when something is missing
///     proof: [{test: "tests/contract.rs > fixtures_are_found_as_expected"}]
///   - id: no-panic
///     dimension: safety.untrusted-input
///     must: hold to the limits of `core.read_yaml` and never panic, also on mutated contracts
///     proof: [{property: "tests/hostile.rs > mutations"}]
///   - id: findings
///     dimension: resilience.error-surface
///     must: return findings of the codes `V2P-F001` to `V2P-F013` only, and `None` only without a readable unit id
///     proof: [{test: "tests/pages.rs > wrong_examples_fire_and_right_ones_are_silent"}]
///   - id: places
///     dimension: operations.place
///     must: point at the key or value that is wrong, in the line and column of the source file
///     proof: [{test: "tests/contract.rs > places_are_those_of_the_source"}]
/// ```
pub fn decode(excerpt: &Excerpt) -> Partial<Option<Block>> {
    let read = yaml::read(excerpt, yaml::Limits::default());
    let mut decoder = Decoder::new(Arc::clone(excerpt.path()), read.value.complete);
    decoder.findings = read.findings;
    let span = excerpt.span(0..excerpt.text().len());
    let block = match &read.value.root {
        Some(root) if !root.is_null() => decode_block(&mut decoder, root, span),
        _ => {
            empty_block(&mut decoder, span);
            None
        }
    };
    let flawed = decoder.findings.iter().any(Finding::is_error);
    let block = block.map(|mut block| {
        if let Block::Unit(contract) = &mut block {
            contract.reading = match (read.value.complete, flawed) {
                (false, _) => Reading::CutShort,
                (true, true) => Reading::Flawed,
                (true, false) => Reading::Whole,
            };
        }
        block
    });
    Partial { value: block, findings: decoder.findings }
}

fn empty_block(decoder: &mut Decoder, span: Span) {
    if decoder.is_complete() {
        let help = "begin with `unit: <id>` or `part_of: <id>`".to_owned();
        decoder.error(FIRST_KEY, "FMT-4", span, "contract block is empty", Some(help));
    }
}

fn decode_block(decoder: &mut Decoder, root: &Node, span: Span) -> Option<Block> {
    let Value::Mapping(entries) = &root.value else {
        let message = format!("contract block is {}, and a mapping belongs here", root.kind());
        decoder.error(WRONG_SHAPE, "FMT-4", root.span, message, None);
        return None;
    };
    let Some(first) = entries.first() else {
        empty_block(decoder, span);
        return None;
    };
    match first.key.as_str() {
        "unit" => name_unit(decoder, &first.value),
        "part_of" => {
            name_unit(decoder, &first.value);
            let fields = decoder.fields(root, "a `part_of` block", &["part_of"])?;
            let unit = decoder.required(fields, "part_of")?;
            let unit = decoder.parse(unit, "`part_of`")?;
            return Some(Block::PartOf(PartOf { path: decoder.path(), unit }));
        }
        key => {
            let message = format!("contract block begins with `{}`", printable(key));
            let help = match suggest::nearest(key, ["unit", "part_of"]) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "the first key says what the block is: `unit` or `part_of`".to_owned(),
            };
            decoder.error(FIRST_KEY, "FMT-4", first.key_span, message, Some(help));
            // Read on as a unit where there is one: its other problems are worth knowing.
            name_unit(decoder, root.get("unit")?);
        }
    }
    decode_unit(decoder, root, span).map(|contract| Block::Unit(Box::new(contract)))
}

/// Names the unit in all findings, also in those of the text itself.
fn name_unit(decoder: &mut Decoder, unit: &Node) {
    let Value::Scalar { text, .. } = &unit.value else { return };
    let unit = (!unit.is_null()).then(|| printable(text));
    for finding in &mut decoder.findings {
        finding.unit.clone_from(&unit);
    }
    decoder.in_unit(unit);
}

fn decode_unit(decoder: &mut Decoder, root: &Node, span: Span) -> Option<Contract> {
    let fields = decoder.fields(root, "a unit's contract", UNIT_KEYS)?;
    let unit = decoder.required(fields, "unit").and_then(|node| decoder.parse(node, "unit id"));
    let version = decoder.required(fields, "version").and_then(|node| decoder.version(node));
    let schema = decoder.required(fields, "schema").and_then(|node| decoder.version(node));
    let mut text = |key, what| fields.get(key).and_then(|node| decoder.text(node, what));
    let summary = text("summary", "`summary`");
    let area = text("area", "`area`");
    let owner = text("owner", "`owner`");
    let author = text("author", "`author`");
    let entry = fields.get("entry").and_then(|node| declaration::entry(decoder, node));
    let tags = texts(decoder, fields, "tags", "`tags`");
    let models = one_or_each(decoder, fields, "model", "`model`", declaration::model);
    let depends_on = each(decoder, fields, "depends_on", "`depends_on`", declaration::dependency);
    let resources = each(decoder, fields, "resources", "`resources`", declaration::resource);
    let governs = texts(decoder, fields, "governs", "`governs`");
    let clauses = each(decoder, fields, "clauses", "`clauses`", clause::clause);
    clause::check_ids(decoder, &clauses);
    let not_applicable =
        each(decoder, fields, "not_applicable", "`not_applicable`", clause::not_applicable);
    let unit = unit?;
    Some(Contract {
        path: decoder.path(),
        span,
        reading: Reading::Whole,
        carrier: None,
        version: version.unwrap_or_else(|| Spanned::new(UNREAD, unit.span)),
        schema: schema.unwrap_or_else(|| Spanned::new(UNREAD, unit.span)),
        unit,
        summary,
        area,
        owner,
        author,
        entry,
        tags,
        models,
        depends_on,
        resources,
        governs,
        clauses,
        not_applicable,
    })
}

fn texts(
    decoder: &mut Decoder,
    fields: Fields<'_>,
    key: &str,
    what: &'static str,
) -> Vec<Spanned<String>> {
    fields.get(key).map(|node| decoder.parse_list(node, what)).unwrap_or_default()
}

fn each<T>(
    decoder: &mut Decoder,
    fields: Fields<'_>,
    key: &str,
    what: &'static str,
    decode: fn(&mut Decoder, &Node) -> Option<T>,
) -> Vec<T> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    decoder.list(node, what).iter().filter_map(|item| decode(decoder, item)).collect()
}

/// A list of mappings; a list of one may be written without its brackets.
/// Reads the `proof` entries of a clause (FMT-5) from the mapping that holds them: one entry, or a
/// list of them. The clauses of contracts and the standard clauses of a schema have the same.
///
/// ```
/// use v2p_core::yaml::{self, Decoder};
/// use v2p_core::{Excerpt, contract};
/// let text = "must: return 1\nproof: [{test: returns_one}, {atest: schema-owner}]\n";
/// let root = yaml::read(&Excerpt::whole("schema.yaml", text), yaml::Limits::default()).value.root;
/// let mut decoder = Decoder::new("schema.yaml".into(), true);
/// let fields = decoder.fields(root.as_ref().unwrap(), "a clause", &["must", "proof"]).unwrap();
/// assert_eq!(contract::decode_proofs(&mut decoder, fields).len(), 1);
/// assert_eq!(decoder.findings[0].help.as_deref(), Some("did you mean `attest`?"));
/// ```
pub fn decode_proofs(decoder: &mut Decoder, fields: Fields<'_>) -> Vec<Spanned<Proof>> {
    one_or_each(decoder, fields, "proof", "`proof`", proof::proof)
}

fn one_or_each<T>(
    decoder: &mut Decoder,
    fields: Fields<'_>,
    key: &str,
    what: &'static str,
    decode: fn(&mut Decoder, &Node) -> Option<T>,
) -> Vec<T> {
    match fields.get(key) {
        Some(node @ Node { value: Value::Mapping(_), .. }) => {
            decode(decoder, node).into_iter().collect()
        }
        _ => each(decoder, fields, key, what, decode),
    }
}
