//! The parts of a dimension that never change, as data.

use super::change::DimensionChange;
use crate::model::{Dimension, StandardClause};
use std::collections::BTreeSet;
use v2p_core::contract::ProofKind;
use v2p_core::{Span, Spanned};

pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) change: DimensionChange,
    pub(super) same: fn(&Dimension, &Dimension) -> bool,
    pub(super) place: fn(&Dimension) -> Span,
}

/// All but the concern, which may follow a merge, and what has a life of its own: the standard
/// clause and the mark of deprecation.
pub(super) const ALL: &[Part] = &[
    Part {
        name: "`question`",
        change: DimensionChange::Question,
        same: |old, new| same_words(old.question.as_ref(), new.question.as_ref()),
        place: |one| one.question.as_ref().map_or(one.id.span, |question| question.span),
    },
    Part {
        name: "`since`",
        change: DimensionChange::Since,
        same: |old, new| old.since == new.since,
        place: |one| one.since.span,
    },
    Part {
        name: "`applies`",
        change: DimensionChange::Applies,
        same: |old, new| old.applies == new.applies,
        place: |one| one.applies.as_ref().map_or(one.id.span, |applies| applies.span),
    },
    Part {
        name: "`proof`",
        change: DimensionChange::Proof,
        same: |old, new| kinds(&old.proof) == kinds(&new.proof),
        place: |one| one.proof.first().map_or(one.id.span, |kind| kind.span),
    },
    Part {
        name: "`depth`",
        change: DimensionChange::Depth,
        same: |old, new| {
            let steps = |one: &Dimension| -> Vec<_> {
                one.depth.iter().map(|step| (step.at.value, kinds(&step.proof))).collect()
            };
            steps(old) == steps(new)
        },
        place: |one| one.depth.first().map_or(one.id.span, |step| step.at.span),
    },
];

/// The order in which kinds are listed does not count.
fn kinds(proof: &[Spanned<ProofKind>]) -> BTreeSet<ProofKind> {
    proof.iter().map(|kind| kind.value).collect()
}

/// Whether two texts say the same; how they are wrapped does not count.
fn same_words(old: Option<&Spanned<String>>, new: Option<&Spanned<String>>) -> bool {
    fn words(text: Option<&Spanned<String>>) -> Vec<&str> {
        text.map(|text| text.split_whitespace().collect()).unwrap_or_default()
    }
    words(old) == words(new)
}

pub(super) fn same_clause(old: &StandardClause, new: &StandardClause) -> bool {
    old.modality == new.modality
        && same_words(Some(&old.text), Some(&new.text))
        && same_words(old.when.as_ref(), new.when.as_ref())
        && old.proofs == new.proofs
}
