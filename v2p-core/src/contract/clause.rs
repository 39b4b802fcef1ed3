//! Clauses: the promises of a contract.

use super::Proof;
use crate::name::{ClauseId, DimensionId};
use crate::span::{Span, Spanned};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One promise of a contract. Equality and [digests](Clause::digest) are over what it says, not
/// over where it stands.
#[derive(Clone, Debug, Eq, Serialize)]
#[non_exhaustive]
pub struct Clause {
    /// Unique in the unit.
    pub id: Spanned<ClauseId>,
    /// The dimension that it answers.
    pub dimension: Spanned<DimensionId>,
    /// The condition under which it holds.
    pub when: Option<Spanned<String>>,
    /// To be done, or never to be done.
    pub modality: Modality,
    /// The promise in words.
    pub text: Spanned<String>,
    /// What proves it; each is enough by the dimension's rules.
    pub proofs: Vec<Spanned<Proof>>,
    /// Keeps the clause a pin even when the contract is approved.
    pub mode: Option<Spanned<Mode>>,
    /// The whole clause in the file.
    pub span: Span,
}

/// A dimension that does not concern the unit, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NotApplicable {
    /// The dimension.
    pub dimension: Spanned<DimensionId>,
    /// Why not.
    pub because: Spanned<String>,
}

words! {
    /// What a clause asks for: to be done, or never to be done (FMT-7).
    Modality {
        /// The clause's text must hold.
        Must = "must",
        /// The clause's text must never happen.
        MustNot = "must_not",
    }
}

words! {
    /// What a clause is, before and after approval (semantics, section 5).
    Mode {
        /// It pins what the code does.
        Characterization = "characterization",
        /// It says what the code must do, once approved.
        Specification = "specification",
    }
}
