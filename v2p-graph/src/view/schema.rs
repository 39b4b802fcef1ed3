//! Dimensions and concerns, as a corpus shows them.

use super::{Clause, equal_by_id};
use crate::corpus::{Corpus, Index};
use crate::link::Direction;
use crate::sources::DimensionInfo;
use v2p_core::{ConcernId, DimensionId, Tier};

/// A dimension: of the schema, or named by a clause only.
#[derive(Clone, Copy)]
pub struct Dimension<'g> {
    pub(crate) corpus: &'g Corpus,
    pub(crate) index: Index,
    pub(crate) id: &'g DimensionId,
    pub(crate) info: Option<&'g DimensionInfo>,
}

equal_by_id!(Dimension);

impl<'g> Dimension<'g> {
    /// Its id.
    pub fn id(self) -> &'g DimensionId {
        self.id
    }

    /// What the schema says of it; `None` when only clauses name it.
    pub fn info(self) -> Option<&'g DimensionInfo> {
        self.info
    }

    /// The concern that it belongs to; the one that took over, when its own was merged (SCH-4).
    pub fn concern(self) -> Option<Concern<'g>> {
        self.corpus
            .around(self.index, Direction::Forward)
            .find_map(|(node, _)| self.corpus.node(node)?.concern())
    }

    /// The clauses that address it, by unit and in the order in which they are written.
    pub fn clauses(self) -> impl Iterator<Item = Clause<'g>> {
        self.corpus
            .around(self.index, Direction::Reverse)
            .filter_map(move |(node, _)| self.corpus.node(node)?.clause())
    }
}

/// A concern.
#[derive(Clone, Copy)]
pub struct Concern<'g> {
    pub(crate) corpus: &'g Corpus,
    pub(crate) index: Index,
    pub(crate) model: &'g v2p_core::Concern,
}

equal_by_id!(Concern);

impl<'g> Concern<'g> {
    /// Its id.
    pub fn id(self) -> &'g ConcernId {
        &self.model.id
    }

    /// The concern as the concern model has it.
    pub fn model(self) -> &'g v2p_core::Concern {
        self.model
    }

    /// Its tier.
    pub fn tier(self) -> Tier {
        self.model.tier
    }

    /// Its dimensions, by id; those of concerns that were merged into it too.
    pub fn dimensions(self) -> impl Iterator<Item = Dimension<'g>> {
        self.corpus
            .around(self.index, Direction::Reverse)
            .filter_map(move |(node, _)| self.corpus.node(node)?.dimension())
    }
}
