//! Clauses, as a corpus shows them.

use super::{Dimension, Unit, equal_by_id};
use crate::corpus::Index;
use crate::link::{Direction, LinkKind};
use crate::sources::Marker;
use v2p_core::{ClauseRef, contract};

/// A clause of a contract.
#[derive(Clone, Copy)]
pub struct Clause<'g> {
    pub(crate) unit: Unit<'g>,
    pub(crate) index: Index,
    pub(crate) declared: &'g contract::Clause,
}

equal_by_id!(Clause);

impl<'g> Clause<'g> {
    /// Its full id, `unit#clause`.
    pub fn id(self) -> ClauseRef {
        self.unit.contract.clause_ref(self.declared)
    }

    /// The unit that promises it.
    pub fn unit(self) -> Unit<'g> {
        self.unit
    }

    /// The clause as the contract has it.
    pub fn declared(self) -> &'g contract::Clause {
        self.declared
    }

    /// The dimension that it addresses.
    pub fn dimension(self) -> Option<Dimension<'g>> {
        let corpus = self.unit.corpus;
        corpus
            .around(self.index, Direction::Forward)
            .find_map(|(node, _)| corpus.node(node)?.dimension())
    }

    /// The markers of tests that name it (FMT-6), by place.
    pub fn markers(self) -> impl Iterator<Item = &'g Marker> {
        let corpus = self.unit.corpus;
        corpus
            .around(self.index, Direction::Reverse)
            .filter(|(_, kind)| *kind == LinkKind::Proves)
            .filter_map(move |(node, _)| corpus.node(node)?.marker())
    }
}
