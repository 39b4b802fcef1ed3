//! The concern model: a list of concerns in which every merge is already followed.

use std::collections::{BTreeMap, BTreeSet};
use v2p_core::{Concern, ConcernId, Spanned};

/// The concerns of a schema (layer L1): the framework's seven, or a list of one's own.
///
/// A concern that is `merged_into` another one hands over its dimensions (SCH-4).
///
/// ```
/// use v2p_core::{Concern, Span, Spanned, Tier};
/// use v2p_schema::ConcernModel;
/// let mut cost = Concern::new("cost".parse()?, Tier::T5, "Can we afford it?");
/// cost.merged_into = Some("operations".parse()?);
/// let operations = Concern::new("operations".parse()?, Tier::T4, "Can we observe it?");
/// let model = ConcernModel::new([cost, operations].map(|concern| Spanned::new(concern, Span::FILE)));
/// assert_eq!(model.home("cost").unwrap().tier, Tier::T4);
/// assert!(model.home("quality").is_none());
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcernModel {
    declared: Vec<Spanned<Concern>>,
    /// The position of each id; the first, where an id stands twice.
    positions: BTreeMap<ConcernId, usize>,
    /// The position of the concern at the end of each id's merges, where there is an end.
    homes: BTreeMap<ConcernId, usize>,
    /// Ids that are merged into each other in a circle.
    cycles: Vec<Vec<ConcernId>>,
}

impl ConcernModel {
    /// A model of these concerns; each span is the place of the concern's id.
    pub fn new(declared: impl IntoIterator<Item = Spanned<Concern>>) -> Self {
        let declared: Vec<_> = declared.into_iter().collect();
        let mut positions = BTreeMap::new();
        for (position, concern) in declared.iter().enumerate() {
            positions.entry(concern.id.clone()).or_insert(position);
        }
        let mut model = Self { declared, positions, homes: BTreeMap::new(), cycles: Vec::new() };
        model.follow_merges();
        model
    }

    /// The concerns in the order written, merged ones included.
    pub fn declared(&self) -> &[Spanned<Concern>] {
        &self.declared
    }

    /// The concern of an id, merged or not.
    pub fn get(&self, id: &str) -> Option<&Spanned<Concern>> {
        self.declared.get(*self.positions.get(id)?)
    }

    /// The concern at which an id ends when merges are followed. `None` when the id is unknown, or
    /// its merges lead to an unknown concern or in a circle: a valid schema has neither.
    pub fn home(&self, id: &str) -> Option<&Concern> {
        self.declared.get(*self.homes.get(id)?).map(|concern| &concern.value)
    }

    /// The circles of merges, each from the concern that is written first.
    pub fn cycles(&self) -> &[Vec<ConcernId>] {
        &self.cycles
    }

    /// Walks every chain once; what an earlier walk found out ends a later one.
    fn follow_merges(&mut self) {
        let mut walked = BTreeSet::new();
        for start in &self.declared {
            let mut path: Vec<&ConcernId> = Vec::new();
            let mut at = &start.id;
            let home = loop {
                if !walked.insert(at) {
                    // Met on this walk it is a circle, met on an earlier one its end is known.
                    if let Some(from) = path.iter().position(|id| *id == at) {
                        let circle = path.iter().skip(from).map(|id| (*id).clone());
                        self.cycles.push(circle.collect());
                    }
                    break self.homes.get(at).copied();
                }
                path.push(at);
                let Some(position) = self.positions.get(at).copied() else { break None };
                match self.declared.get(position).map(|concern| &concern.merged_into) {
                    Some(Some(into)) => at = into,
                    _ => break Some(position),
                }
            };
            if let Some(home) = home {
                self.homes.extend(path.into_iter().map(|id| (id.clone(), home)));
            }
        }
    }
}
