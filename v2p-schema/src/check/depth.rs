//! The steps of a dimension's `depth` rise, and each only deepens the one before (MAT-2).

use super::error;
use crate::codes::DEPTH_ORDER;
use crate::model::{Depth, Dimension, Maturity, Schema};
use crate::text::listed;
use std::sync::Arc;
use v2p_core::contract::ProofKind;
use v2p_core::{Finding, Spanned};

pub(super) fn steps(schema: &Schema) -> Vec<Finding> {
    let dimensions = schema.dimensions.iter();
    dimensions.flat_map(|dimension| judge(schema, dimension)).collect()
}

fn judge(schema: &Schema, dimension: &Dimension) -> Vec<Finding> {
    let id = &dimension.id;
    let mut found = Vec::new();
    let mut before: Option<&Spanned<Maturity>> = None;
    let mut accepted: &[Spanned<ProofKind>] = &dimension.proof;
    for Depth { at, proof } in &dimension.depth {
        if let Some(before) = before.filter(|before| before.value >= at.value) {
            let message = format!("`depth` of `{id}` goes from {before} to {at}");
            let finding = error(schema, DEPTH_ORDER, at.span, message)
                .at(Arc::clone(&schema.path), before.span, "the step before")
                .help("write the steps from the lowest level to the highest, one for each");
            found.push(finding);
        }
        before = Some(at);
        let extra = proof.iter().find(|kind| !accepted.is_empty() && !accepted.contains(kind));
        if let Some(extra) = extra {
            let message =
                format!("from {at} on `{id}` accepts `{extra}`, which does not count before");
            let kinds: Vec<_> = accepted.iter().map(|kind| kind.value).collect();
            let help = format!("choose among {}: depth asks for stronger proofs", listed(&kinds));
            found.push(error(schema, DEPTH_ORDER, extra.span, message).help(help));
        }
        if !proof.is_empty() {
            accepted = proof;
        }
    }
    found
}
