//! Units, as a corpus shows them.

use super::{Clause, Node, equal_by_id};
use crate::corpus::{Corpus, Index};
use crate::link::{DependencyLink, Direction, Link, LinkKind, ResourceLink};
use v2p_core::contract::PartOf;
use v2p_core::{Contract, Tier, UnitId, Valid};

/// A unit with its contract.
#[derive(Clone, Copy)]
pub struct Unit<'g> {
    pub(crate) corpus: &'g Corpus,
    pub(crate) index: Index,
    pub(crate) contract: &'g Valid<Contract>,
}

equal_by_id!(Unit);

impl<'g> Unit<'g> {
    /// Its id.
    pub fn id(self) -> &'g UnitId {
        &self.contract.unit.value
    }

    /// Its contract.
    pub fn contract(self) -> &'g Valid<Contract> {
        self.contract
    }

    /// Its clauses, in the order in which they are written.
    pub fn clauses(self) -> impl Iterator<Item = Clause<'g>> {
        self.corpus
            .around(self.index, Direction::Forward)
            .filter(|(_, kind)| *kind == LinkKind::HasClause)
            .filter_map(move |(node, _)| self.corpus.node(node)?.clause())
    }

    /// The declared dependencies: forward those that it has, in reverse those upon it; by the id
    /// of the other end, then by kind.
    pub fn dependencies(self, direction: Direction) -> impl Iterator<Item = DependencyLink<'g>> {
        self.corpus.dependencies(self.index, direction).filter_map(move |(node, kind)| {
            let other = self.corpus.node(node)?.unit()?;
            let (from, to) = match direction {
                Direction::Forward => (self, other),
                Direction::Reverse => (other, self),
            };
            Some(Link { from, to, kind })
        })
    }

    /// The resources that it declares, by id; one link for each access and limit.
    pub fn resources(self) -> impl Iterator<Item = ResourceLink<'g>> {
        self.corpus.around(self.index, Direction::Forward).filter_map(move |(node, kind)| {
            let to = self.corpus.node(node)?.resource()?;
            Some(Link { from: self, to, kind })
        })
    }

    /// All its links in one direction.
    pub fn links(self, direction: Direction) -> impl Iterator<Item = Link<Node<'g>, Node<'g>>> {
        self.corpus.links_at(self.index, direction)
    }

    /// The strictest tier of the concerns that its clauses address. `None` when it has no clause,
    /// or none whose dimension's concern is known.
    pub fn tier(self) -> Option<Tier> {
        self.clauses().filter_map(|clause| Some(clause.dimension()?.concern()?.tier())).min()
    }

    /// The blocks that add code to it (`part_of`), by place.
    pub fn parts(self) -> &'g [PartOf] {
        self.corpus.parts_of(self.id())
    }
}
