//! A clause to paste, for a dimension that nothing answers yet.

use super::case::Case;
use crate::model::{Dimension, Maturity};
use crate::text::one_line;
use std::collections::BTreeSet;
use v2p_core::DimensionId;
use v2p_core::contract::ProofKind;

/// Gives clauses to paste with ids that are free in one contract.
pub(super) struct Skeletons<'c> {
    taken: BTreeSet<&'c str>,
    level: Maturity,
}

impl<'c> Skeletons<'c> {
    pub(super) fn new(case: &Case<'c>) -> Self {
        let clauses = case.contract.clauses.iter();
        Self { taken: clauses.map(|clause| clause.id.as_str()).collect(), level: case.level }
    }

    /// The help for a dimension: its question, and a clause in one line.
    pub(super) fn help(&mut self, dimension: &'c Dimension) -> String {
        let id = self.free_id(&dimension.id);
        let proof = preferred_proof(dimension, self.level);
        let line = format!(
            "- {{id: {id}, dimension: {}, must: …, proof: [{{{proof}: …}}]}}",
            dimension.id
        );
        match &dimension.question {
            Some(question) => {
                format!("answer \"{}\" under `clauses`: `{line}`", one_line(question))
            }
            None => format!("add under `clauses`: `{line}`"),
        }
    }

    /// The dimension's last segment, or all of it where that is taken.
    fn free_id(&mut self, dimension: &'c DimensionId) -> &'c str {
        let whole = dimension.as_str();
        let last = whole.rsplit('.').next().unwrap_or(whole);
        let id = if self.taken.contains(last) { whole } else { last };
        self.taken.insert(id);
        id
    }
}

/// The key of a proof that counts: a test where one does.
fn preferred_proof(dimension: &Dimension, level: Maturity) -> &'static str {
    let first = dimension.proof_at(level).first().map(|kind| kind.value);
    let kind = if dimension.accepts_at(level, ProofKind::Test) { None } else { first };
    match kind.unwrap_or(ProofKind::Test) {
        ProofKind::Static => "calls",
        kind => kind.word(),
    }
}
