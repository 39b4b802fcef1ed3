//! Dimensions.

use super::clause;
use crate::model::{Deprecation, Depth, Dimension};
use semver::Version;
use v2p_core::Spanned;
use v2p_core::contract::ProofKind;
use v2p_core::yaml::{Decoder, Fields, Node, Value};

const KEYS: &[&str] =
    &["id", "concern", "question", "since", "applies", "proof", "depth", "standard", "deprecated"];

pub(super) fn decode(decoder: &mut Decoder, node: &Node) -> Option<Dimension> {
    let fields = decoder.fields(node, "a dimension", KEYS)?;
    let id = decoder.required(fields, "id").and_then(|node| decoder.parse(node, "dimension id"));
    let concern =
        decoder.required(fields, "concern").and_then(|node| decoder.parse(node, "concern id"));
    let question = fields.get("question").and_then(|node| decoder.text(node, "`question`"));
    let since = decoder.required(fields, "since").and_then(|node| decoder.parse(node, "`since`"));
    let applies = fields.get("applies").and_then(|node| decoder.expression(node, "`applies`"));
    let proof = fields.get("proof").map(|node| proof_kinds(decoder, node)).unwrap_or_default();
    let depth = fields.get("depth").map(|node| depths(decoder, node)).unwrap_or_default();
    let standard = fields.get("standard").and_then(|node| clause::decode(decoder, node));
    let deprecated = fields.get("deprecated").and_then(|node| deprecation(decoder, node));
    let always_there = || Spanned::new(Version::new(0, 0, 0), fields.span());
    Some(Dimension {
        id: id?,
        concern: concern?,
        question,
        since: since.unwrap_or_else(always_there),
        applies,
        proof,
        depth,
        standard,
        deprecated,
    })
}

fn proof_kinds(decoder: &mut Decoder, node: &Node) -> Vec<Spanned<ProofKind>> {
    let Some(fields) = decoder.fields(node, "a dimension's `proof`", &["any_of"]) else {
        return Vec::new();
    };
    let Some(kinds) = decoder.required(fields, "any_of") else { return Vec::new() };
    let kinds = decoder.list(kinds, "`any_of`");
    kinds
        .iter()
        .filter_map(|kind| decoder.choice(kind, "kind of proof", ProofKind::WORDS))
        .collect()
}

/// One step, or a list of them.
fn depths(decoder: &mut Decoder, node: &Node) -> Vec<Depth> {
    let steps = match &node.value {
        Value::Mapping(_) => std::slice::from_ref(node),
        _ => decoder.list(node, "`depth`"),
    };
    steps.iter().filter_map(|step| depth(decoder, step)).collect()
}

fn depth(decoder: &mut Decoder, node: &Node) -> Option<Depth> {
    let fields = decoder.fields(node, "a step of `depth`", &["at", "proof"])?;
    let at = decoder.required(fields, "at").and_then(|node| decoder.parse(node, "`at`"));
    let proof = fields.get("proof").map(|node| proof_kinds(decoder, node)).unwrap_or_default();
    Some(Depth { at: at?, proof })
}

fn deprecation(decoder: &mut Decoder, node: &Node) -> Option<Deprecation> {
    let fields: Fields<'_> =
        decoder.fields(node, "a deprecation", &["since", "because", "replaced_by"])?;
    let since = decoder.required(fields, "since").and_then(|node| decoder.parse(node, "`since`"));
    let because =
        decoder.required(fields, "because").and_then(|node| decoder.text(node, "`because`"));
    let replaced_by =
        fields.get("replaced_by").and_then(|node| decoder.parse(node, "dimension id"));
    Some(Deprecation { since: since?, because: because?, replaced_by })
}
