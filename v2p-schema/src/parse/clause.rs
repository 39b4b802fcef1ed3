//! Standard clauses.

use crate::model::StandardClause;
use v2p_core::Spanned;
use v2p_core::contract::{Modality, decode_proofs};
use v2p_core::yaml::{Decoder, Fields, Node, ONE_MUST};

pub(super) fn decode(decoder: &mut Decoder, node: &Node) -> Option<StandardClause> {
    let known = ["when", "must", "must_not", "proof"];
    let fields = decoder.fields(node, "a standard clause", &known)?;
    let when = fields.get("when").and_then(|node| decoder.text(node, "`when`"));
    let promise = promise(decoder, fields);
    let proofs = decode_proofs(decoder, fields);
    let (modality, text) = promise?;
    Some(StandardClause { when, modality, text, proofs, span: fields.span() })
}

/// Exactly one of `must` and `must_not`, as in every clause (FMT-7).
fn promise(decoder: &mut Decoder, fields: Fields<'_>) -> Option<(Modality, Spanned<String>)> {
    let (modality, node) = match (fields.get("must"), fields.get("must_not")) {
        (Some(node), None) => (Modality::Must, node),
        (None, Some(node)) => (Modality::MustNot, node),
        (must, _) => {
            let both = must.is_some();
            let span = fields.key_span("must_not").filter(|_| both).unwrap_or(fields.beginning());
            let (message, help) = if both {
                ("standard clause has both `must` and `must_not`", "keep one of the two")
            } else {
                (
                    "standard clause has neither `must` nor `must_not`",
                    "say what must hold (`must: …`) or never happen (`must_not: …`)",
                )
            };
            decoder.error(ONE_MUST, "FMT-7", span, message, Some(help.to_owned()));
            return None;
        }
    };
    Some((modality, decoder.text(node, modality.word())?))
}
