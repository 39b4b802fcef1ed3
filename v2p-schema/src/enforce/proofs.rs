//! Proofs that do not count: a clause that says how it is proven, and in no way its dimension accepts.

use super::case::Case;
use crate::codes::PROOF_DOES_NOT_COUNT;
use crate::text::listed;
use v2p_core::{Finding, Severity};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let clauses = case.contract.clauses.iter();
    let judge = |clause: &v2p_core::contract::Clause| {
        let dimension = case.dimension(clause.dimension.as_str())?;
        let first = clause.proofs.first()?;
        if clause.proofs.iter().any(|proof| dimension.accepts_at(case.level, proof.kind())) {
            return None;
        }
        let accepted: Vec<_> =
            dimension.proof_at(case.level).iter().map(|kind| kind.value).collect();
        let message = format!("no proof of clause `{}` counts for `{}`", clause.id, dimension.id);
        let help = format!("it accepts {}: add such a proof", listed(&accepted));
        let finding = case.finding(Severity::Warning, PROOF_DOES_NOT_COUNT, first.span, message);
        Some(finding.clause(&clause.id).help(help))
    };
    clauses.filter_map(judge).collect()
}
