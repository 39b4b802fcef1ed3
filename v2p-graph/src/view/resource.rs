//! Resources, as a corpus shows them.

use super::equal_by_id;
use crate::corpus::{Corpus, Index};
use crate::link::{Direction, Link, ResourceLink};
use v2p_core::ResourceId;

/// A shared resource or rate limit.
#[derive(Clone, Copy)]
pub struct Resource<'g> {
    pub(crate) corpus: &'g Corpus,
    pub(crate) index: Index,
    pub(crate) id: &'g ResourceId,
}

equal_by_id!(Resource);

impl<'g> Resource<'g> {
    /// Its id.
    pub fn id(self) -> &'g ResourceId {
        self.id
    }

    /// The units that declare it, by id; one link for each access and limit.
    pub fn uses(self) -> impl Iterator<Item = ResourceLink<'g>> {
        self.corpus.around(self.index, Direction::Reverse).filter_map(move |(node, kind)| {
            let from = self.corpus.node(node)?.unit()?;
            Some(Link { from, to: self, kind })
        })
    }
}
