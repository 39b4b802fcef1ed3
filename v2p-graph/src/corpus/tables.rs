//! What the nodes of the graph stand for, sorted.

use crate::sources::{DimensionInfo, Marker, Rejected, Sources};
use std::collections::BTreeMap;
use v2p_core::contract::PartOf;
use v2p_core::{ClauseRef, Concern, Contract, DimensionId, ResourceId, Valid};

/// INVARIANT: every list is sorted, by id or by place; ids are unique but in `rejected`.
#[derive(Default)]
pub(crate) struct Tables {
    pub(crate) contracts: Vec<Valid<Contract>>,
    pub(crate) rejected: Vec<Rejected>,
    pub(crate) parts: Vec<PartOf>,
    pub(crate) markers: Vec<Marker>,
    pub(crate) concerns: Vec<Concern>,
    /// With what the schema says of each; those that only clauses name have nothing.
    pub(crate) dimensions: Vec<(DimensionId, Option<DimensionInfo>)>,
    pub(crate) resources: Vec<ResourceId>,
    pub(crate) vocabulary: Vec<String>,
}

impl Tables {
    /// Sorts the sources. Contracts whose ids repeat stay in, next to one another.
    pub(super) fn new(sources: Sources) -> Self {
        let Sources { contracts, rejected, parts, markers, concerns, dimensions, vocabulary } =
            sources;
        let mut tables =
            Self { contracts, rejected, parts, markers, concerns, vocabulary, ..Self::default() };
        tables.contracts.sort_by(|a, b| {
            (&a.unit.value, &a.path, a.span).cmp(&(&b.unit.value, &b.path, b.span))
        });
        tables.rejected.sort();
        tables.rejected.dedup();
        tables.parts.sort_by(|a, b| {
            (&a.unit.value, &a.path, a.unit.span).cmp(&(&b.unit.value, &b.path, b.unit.span))
        });
        tables
            .markers
            .sort_by(|a, b| (&a.path, a.span, &a.clause).cmp(&(&b.path, b.span, &b.clause)));
        tables.concerns.sort_by(|a, b| a.id.cmp(&b.id));
        tables.concerns.dedup_by(|a, b| a.id == b.id);
        tables.vocabulary.sort();
        tables.vocabulary.dedup();
        tables.add_named(dimensions);
        tables
    }

    /// Adds the dimensions and resources: those listed and those that contracts name.
    fn add_named(&mut self, dimensions: Vec<DimensionInfo>) {
        let clauses = self.contracts.iter().flat_map(|contract| &contract.clauses);
        let mut known: BTreeMap<_, _> =
            clauses.map(|clause| (clause.dimension.value.clone(), None)).collect();
        for dimension in dimensions {
            known.insert(dimension.id.clone(), Some(dimension));
        }
        self.dimensions = known.into_iter().collect();
        let used = self.contracts.iter().flat_map(|contract| &contract.resources);
        self.resources = used.map(|used| used.resource.value.clone()).collect();
        self.resources.sort();
        self.resources.dedup();
    }

    /// The number of a unit.
    pub(crate) fn number(&self, id: &str) -> Option<usize> {
        self.contracts.binary_search_by(|contract| contract.unit.as_str().cmp(id)).ok()
    }

    /// Whether the contract of a unit was rejected.
    pub(crate) fn is_rejected(&self, id: &str) -> bool {
        self.rejected.binary_search_by(|rejected| rejected.unit.as_str().cmp(id)).is_ok()
    }

    /// Whether some contract declares the unit, accepted or rejected.
    pub(crate) fn is_declared(&self, id: &str) -> bool {
        self.number(id).is_some() || self.is_rejected(id)
    }

    /// Every declared id, accepted before rejected.
    pub(crate) fn declared(&self) -> impl Iterator<Item = &str> + Clone {
        let accepted = self.contracts.iter().map(|contract| contract.unit.as_str());
        accepted.chain(self.rejected.iter().map(|rejected| rejected.unit.as_str()))
    }

    /// Unit and position of a clause.
    pub(super) fn clause(&self, id: &ClauseRef) -> Option<(usize, usize)> {
        let unit = self.number(id.unit.as_str())?;
        let clauses = &self.contracts.get(unit)?.clauses;
        Some((unit, clauses.iter().position(|clause| clause.id.value == id.clause)?))
    }

    /// The concern that a dimension belongs to, once merges are followed (SCH-4).
    pub(super) fn home(&self, info: &DimensionInfo) -> Option<usize> {
        let position = |id| self.concerns.binary_search_by(|concern| concern.id.cmp(id)).ok();
        let mut home = position(&info.concern)?;
        // A circle of merges has no end; the bound is how many concerns there are.
        for _ in 0..self.concerns.len() {
            match self.concerns.get(home)?.merged_into.as_ref().and_then(position) {
                Some(next) => home = next,
                None => break,
            }
        }
        Some(home)
    }
}
