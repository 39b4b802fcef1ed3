//! Dimensions: testable properties of a concern.

use super::{Depth, Maturity};
use semver::Version;
use v2p_core::contract::{Modality, Proof, ProofKind};
use v2p_core::{ConcernId, Contract, DimensionId, Expression, Span, Spanned};

/// A testable property of a concern (layer L2). Once released it is never changed, only deprecated.
///
/// ```
/// use v2p_core::contract::ProofKind;
/// let schema = v2p_schema::default_schema().unwrap();
/// let runbook = schema.dimension("operations.runbook").unwrap();
/// assert!(runbook.accepts(ProofKind::Runbook) && !runbook.accepts(ProofKind::Test));
/// assert!(runbook.is_in_force_at(&"1.0.0".parse()?) && !runbook.is_in_force_at(&"0.9.0".parse()?));
/// # Ok::<(), semver::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Dimension {
    /// Its id, for example `safety.data-scope`.
    pub id: Spanned<DimensionId>,
    /// The concern that it measures, as written; see [`Schema::home`](super::Schema::home).
    pub concern: Spanned<ConcernId>,
    /// The question that a clause answers.
    pub question: Option<Spanned<String>>,
    /// The schema version in which it was added.
    pub since: Spanned<Version>,
    /// Which units owe it; absent: every unit with a contract.
    pub applies: Option<Spanned<Expression>>,
    /// The kinds of proof that count (`any_of`); empty: any.
    pub proof: Vec<Spanned<ProofKind>>,
    /// From which maturity level it is owed, and how strictly, in rising steps (MAT-2); empty: at
    /// every level, with `proof`.
    pub depth: Vec<Depth>,
    /// The policy that answers it for every unit that says nothing else.
    pub standard: Option<StandardClause>,
    /// That it is on its way out, and why.
    pub deprecated: Option<Deprecation>,
}

impl Dimension {
    /// Whether the unit is one of those that this dimension is about. An expression that one
    /// contract cannot decide, which a valid schema does not have, is read as yes.
    pub fn applies_to(&self, contract: &Contract) -> bool {
        self.applies.as_ref().is_none_or(|applies| applies.holds_for(contract).unwrap_or(true))
    }

    /// Whether contracts of a schema version owe it: added by then, and not yet deprecated (SCH-1).
    ///
    /// The answer for a version never changes in later releases of the schema, so a contract that
    /// was complete stays complete (EVO-4).
    pub fn is_in_force_at(&self, version: &Version) -> bool {
        *self.since <= *version && !self.is_deprecated_at(version)
    }

    /// Whether a schema version marks it as deprecated: contracts of that version do not owe it.
    pub fn is_deprecated_at(&self, version: &Version) -> bool {
        self.deprecated.as_ref().is_some_and(|deprecated| *deprecated.since <= *version)
    }

    /// Whether units of a maturity level owe it: from the first step of its `depth` on (MAT-2).
    pub fn is_owed_at(&self, level: Maturity) -> bool {
        self.depth.first().is_none_or(|first| *first.at <= level)
    }

    /// The kinds of proof that count at a maturity level; empty: any.
    pub fn proof_at(&self, level: Maturity) -> &[Spanned<ProofKind>] {
        let steps = self.depth.iter().take_while(|step| *step.at <= level);
        let stricter = steps.filter(|step| !step.proof.is_empty()).last();
        stricter.map_or(&self.proof, |step| &step.proof)
    }

    /// Whether a kind of proof counts for it, before any `depth`.
    pub fn accepts(&self, kind: ProofKind) -> bool {
        counts(&self.proof, kind)
    }

    /// Whether a kind of proof counts for it at a maturity level.
    pub fn accepts_at(&self, level: Maturity, kind: ProofKind) -> bool {
        counts(self.proof_at(level), kind)
    }
}

fn counts(accepted: &[Spanned<ProofKind>], kind: ProofKind) -> bool {
    accepted.is_empty() || accepted.iter().any(|accepted| **accepted == kind)
}

/// A standard clause: policy of the schema that covers every unit its dimension applies to, and
/// that needs no review in each contract.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StandardClause {
    /// The condition under which it holds.
    pub when: Option<Spanned<String>>,
    /// To be done, or never to be done.
    pub modality: Modality,
    /// The policy in words.
    pub text: Spanned<String>,
    /// What proves it.
    pub proofs: Vec<Spanned<Proof>>,
    /// The whole clause in the file.
    pub span: Span,
}

/// The mark of a dimension that will be removed (EVO-2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecation {
    /// The schema version that marked it; contracts of this version or later do not owe it.
    pub since: Spanned<Version>,
    /// Why.
    pub because: Spanned<String>,
    /// The dimension to answer instead.
    pub replaced_by: Option<Spanned<DimensionId>>,
}

/// What remains of a removed dimension: its id, so that it never gets another meaning (EVO-2).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The id that must not be used again.
    pub dimension: Spanned<DimensionId>,
    /// The schema version that removed it.
    pub since: Spanned<Version>,
}
