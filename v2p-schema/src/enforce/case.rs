//! One contract before one schema, with the look-ups that the rules share.

use crate::codes;
use crate::coverage::{ClausesByDimension, Owed, answers, clauses_by_dimension};
use crate::model::{Dimension, Maturity, Schema, Tombstone};
use std::collections::BTreeMap;
use std::sync::Arc;
use v2p_core::contract::Clause;
use v2p_core::{Code, Contract, DimensionId, Finding, Severity, Span, Spanned};

pub(super) struct Case<'c> {
    pub(super) schema: &'c Schema,
    pub(super) contract: &'c Contract,
    /// The maturity level whose depth is owed.
    pub(super) level: Maturity,
    pub(super) owed: Vec<Owed>,
    clauses: ClausesByDimension<'c>,
    dimensions: BTreeMap<&'c str, &'c Dimension>,
    removed: BTreeMap<&'c str, &'c Tombstone>,
}

impl<'c> Case<'c> {
    pub(super) fn new(schema: &'c Schema, contract: &'c Contract, level: Maturity) -> Self {
        let clauses = clauses_by_dimension(contract);
        let dimensions = schema.dimensions.iter();
        let removed = schema.removed.iter();
        Self {
            schema,
            contract,
            level,
            owed: answers(schema, contract, &clauses, level),
            clauses,
            dimensions: dimensions.map(|dimension| (dimension.id.as_str(), dimension)).collect(),
            removed: removed.map(|gone| (gone.dimension.as_str(), gone)).collect(),
        }
    }

    pub(super) fn dimension(&self, id: &str) -> Option<&'c Dimension> {
        self.dimensions.get(id).copied()
    }

    pub(super) fn removed(&self, id: &str) -> Option<&'c Tombstone> {
        self.removed.get(id).copied()
    }

    /// The contract's clauses for a dimension, in the order written.
    pub(super) fn clauses(&self, id: &str) -> &[&'c Clause] {
        self.clauses.get(id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every id that a clause may name, in the order of ids.
    pub(super) fn known_ids(&self) -> impl Iterator<Item = &'c str> {
        self.dimensions.keys().copied()
    }

    /// Every mention of a dimension in the contract: clauses, then `not_applicable`.
    pub(super) fn mentions(&self) -> impl Iterator<Item = Mention<'c>> {
        let clauses = self.contract.clauses.iter();
        let clauses = clauses.map(|clause| (&clause.dimension, Some(clause)));
        let others = self.contract.not_applicable.iter().map(|entry| (&entry.dimension, None));
        clauses.chain(others).map(|(dimension, clause)| Mention { dimension, clause })
    }

    /// A finding about the contract.
    pub(super) fn finding(
        &self,
        severity: Severity,
        code: Code,
        span: Span,
        message: impl Into<String>,
    ) -> Finding {
        Finding::new(severity, code, codes::rule(code), message)
            .at(Arc::clone(&self.contract.path), span, "")
            .unit(&self.contract.unit)
    }
}

/// A place in the contract that names a dimension.
#[derive(Clone, Copy)]
pub(super) struct Mention<'c> {
    pub(super) dimension: &'c Spanned<DimensionId>,
    /// The clause that names it; none for `not_applicable`.
    pub(super) clause: Option<&'c Clause>,
}

impl Mention<'_> {
    /// The start of a message about it.
    pub(super) fn subject(&self) -> String {
        match self.clause {
            Some(clause) => format!("clause `{}` answers", clause.id),
            None => "`not_applicable` names".to_owned(),
        }
    }

    /// Names the clause in a finding, where there is one.
    pub(super) fn named_in(&self, finding: Finding) -> Finding {
        match self.clause {
            Some(clause) => finding.clause(&clause.id),
            None => finding,
        }
    }
}
