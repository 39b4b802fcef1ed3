//! Clauses, and the dimensions that do not apply.

use super::super::{Clause, Modality, Mode, NotApplicable};
use super::decode_proofs;
use crate::finding::{Label, printable};
use crate::span::Spanned;
use crate::yaml::{DUPLICATE_CLAUSE, Decoder, Fields, Node, ONE_MUST, Value};
use std::collections::BTreeMap;

const KEYS: &[&str] = &["id", "dimension", "when", "must", "must_not", "proof", "mode"];

pub(super) fn clause(decoder: &mut Decoder, node: &Node) -> Option<Clause> {
    decoder.in_clause(match node.get("id").map(|id| &id.value) {
        Some(Value::Scalar { text, .. }) => Some(printable(text)),
        _ => None,
    });
    let clause = decode(decoder, node);
    decoder.in_clause(None);
    clause
}

fn decode(decoder: &mut Decoder, node: &Node) -> Option<Clause> {
    let fields = decoder.fields(node, "a clause", KEYS)?;
    let id = decoder.required(fields, "id").and_then(|node| decoder.parse(node, "clause id"));
    let dimension =
        decoder.required(fields, "dimension").and_then(|node| decoder.parse(node, "dimension id"));
    let when = fields.get("when").and_then(|node| decoder.text(node, "`when`"));
    let promise = promise(decoder, fields);
    let proofs = decode_proofs(decoder, fields);
    let mode = fields.get("mode").and_then(|node| decoder.choice(node, "mode", Mode::WORDS));
    // A clause whose promise cannot be read still answers its dimension: the contract is not valid,
    // and its dimension is not missing on top of that.
    let unread = || (Modality::Must, Spanned::new(String::new(), fields.beginning()));
    let (modality, text) = promise.unwrap_or_else(unread);
    let span = fields.span();
    Some(Clause { id: id?, dimension: dimension?, when, modality, text, proofs, mode, span })
}

/// Exactly one of `must` and `must_not` (FMT-7).
fn promise(decoder: &mut Decoder, fields: Fields<'_>) -> Option<(Modality, Spanned<String>)> {
    let (message, key, help) = match (fields.get("must"), fields.get("must_not")) {
        (Some(node), None) => return Some((Modality::Must, decoder.text(node, "`must`")?)),
        (None, Some(node)) => return Some((Modality::MustNot, decoder.text(node, "`must_not`")?)),
        (Some(_), Some(_)) => (
            "clause has both `must` and `must_not`",
            "must_not",
            "split it into two clauses, each with an id of its own",
        ),
        (None, None) if !decoder.is_complete() => return None,
        (None, None) => (
            "clause has neither `must` nor `must_not`",
            "id",
            "say what must hold (`must: …`) or never happen (`must_not: …`)",
        ),
    };
    let span = fields.key_span(key).unwrap_or_else(|| fields.beginning());
    decoder.error(ONE_MUST, "FMT-7", span, message, Some(help.to_owned()));
    None
}

pub(super) fn not_applicable(decoder: &mut Decoder, node: &Node) -> Option<NotApplicable> {
    let fields = decoder.fields(node, "a `not_applicable` entry", &["dimension", "because"])?;
    let dimension =
        decoder.required(fields, "dimension").and_then(|node| decoder.parse(node, "dimension id"));
    let because =
        decoder.required(fields, "because").and_then(|node| decoder.text(node, "`because`"));
    Some(NotApplicable { dimension: dimension?, because: because? })
}

pub(super) fn check_ids(decoder: &mut Decoder, clauses: &[Clause]) {
    let mut seen = BTreeMap::new();
    for clause in clauses {
        let first = *seen.entry(&clause.id.value).or_insert(clause.id.span);
        if first == clause.id.span {
            continue;
        }
        let message =
            format!("clause id `{}` stands twice in this unit", printable(clause.id.as_str()));
        let help = "ids are unique in a unit: rename one of the two".to_owned();
        decoder.in_clause(Some(clause.id.to_string()));
        decoder.error(DUPLICATE_CLAUSE, "FMT-4", clause.id.span, message, Some(help));
        decoder.in_clause(None);
        let path = decoder.path();
        if let Some(finding) = decoder.findings.last_mut() {
            finding.labels.push(Label { path, span: first, text: "first here".into() });
        }
    }
}
