//! Sets of units.

use crate::bits::Bits;
use crate::corpus::Corpus;
use crate::link::Direction;
use crate::view::Unit;
use std::borrow::Borrow;
use std::fmt;
use v2p_core::UnitId;
use v2p_core::contract::DependencyKind;

/// A set of units of one corpus: a bit for each unit, read in the order of their ids.
///
/// Sets of two corpora can be combined, too: then the units of the other set count by their ids,
/// and those that this corpus does not have are left out.
///
/// ```
/// use v2p_graph::{Corpus, Sources};
/// let corpus = Corpus::assemble(Sources::default()).value;
/// assert!(corpus.all().difference(&corpus.all()).is_empty());
/// ```
#[derive(Clone)]
pub struct UnitSet<'g> {
    corpus: &'g Corpus,
    bits: Bits,
}

/// Which dependencies a search follows, and how far. The default follows all to the end.
///
/// ```
/// use v2p_core::contract::DependencyKind;
/// use v2p_graph::Via;
/// let two_steps_of_cascade = Via { kind: Some(DependencyKind::Cascade), depth: Some(2) };
/// assert_ne!(two_steps_of_cascade, Via::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Via {
    /// Only dependencies of this kind.
    pub kind: Option<DependencyKind>,
    /// At most this many steps.
    pub depth: Option<u32>,
}

/// ## Sets
impl Corpus {
    /// Every unit.
    pub fn all(&self) -> UnitSet<'_> {
        self.set(Bits::full(self.tables.contracts.len()))
    }

    /// No unit.
    pub fn none(&self) -> UnitSet<'_> {
        self.set(Bits::empty(self.tables.contracts.len()))
    }

    /// The units of these ids; ids that the corpus does not have are left out.
    pub fn units_of(&self, ids: impl IntoIterator<Item = impl Borrow<UnitId>>) -> UnitSet<'_> {
        let numbers = ids.into_iter().filter_map(|id| self.tables.number(id.borrow().as_str()));
        self.set(Bits::collect(self.tables.contracts.len(), numbers))
    }

    /// The units that fulfil a condition.
    pub fn units_where(&self, mut condition: impl FnMut(Unit<'_>) -> bool) -> UnitSet<'_> {
        let units = self.units().enumerate().filter(|(_, unit)| condition(*unit));
        self.set(Bits::collect(self.tables.contracts.len(), units.map(|(number, _)| number)))
    }

    /// The units that depend on themselves through others, by dependencies of one kind or of any.
    /// Each circle is a set; two circles that touch are one.
    pub fn circles(&self, kind: Option<DependencyKind>) -> Vec<UnitSet<'_>> {
        let len = self.tables.contracts.len();
        self.circles_of(kind)
            .into_iter()
            .map(|circle| self.set(Bits::collect(len, circle)))
            .collect()
    }

    pub(crate) fn set(&self, bits: Bits) -> UnitSet<'_> {
        UnitSet { corpus: self, bits }
    }
}

/// ## What is in it
impl<'g> UnitSet<'g> {
    /// How many units it has.
    pub fn len(&self) -> usize {
        self.bits.count()
    }

    /// Whether it has no unit.
    pub fn is_empty(&self) -> bool {
        self.bits.is_empty()
    }

    /// Whether it has the unit of an id.
    pub fn contains(&self, id: &UnitId) -> bool {
        self.corpus.tables.number(id.as_str()).is_some_and(|number| self.bits.contains(number))
    }

    /// Its units, by id.
    pub fn iter(&self) -> impl Iterator<Item = Unit<'g>> {
        let corpus = self.corpus;
        self.bits.iter().filter_map(|number| corpus.unit_at(number))
    }

    /// The ids of its units, in their order.
    pub fn ids(&self) -> impl Iterator<Item = &'g UnitId> {
        self.iter().map(Unit::id)
    }
}

/// ## Combining
impl UnitSet<'_> {
    /// The units in either.
    #[must_use]
    pub fn union(&self, other: &UnitSet<'_>) -> Self {
        self.corpus.set(self.bits.clone().union(&self.translate(other)))
    }

    /// The units in both.
    #[must_use]
    pub fn intersection(&self, other: &UnitSet<'_>) -> Self {
        self.corpus.set(self.bits.clone().intersection(&self.translate(other)))
    }

    /// The units that are not in the other.
    #[must_use]
    pub fn difference(&self, other: &UnitSet<'_>) -> Self {
        self.corpus.set(self.bits.clone().difference(&self.translate(other)))
    }

    pub(crate) fn into_bits(self) -> Bits {
        self.bits
    }

    fn translate(&self, other: &UnitSet<'_>) -> Bits {
        if std::ptr::eq(self.corpus, other.corpus) {
            return other.bits.clone();
        }
        self.corpus.units_of(other.ids()).bits
    }
}

/// ## Searching
///
/// Each search visits a unit once at most, whatever circles there are.
impl<'g> UnitSet<'g> {
    /// What can be reached from here, this set included.
    #[must_use]
    pub fn reach(&self, direction: Direction, via: Via) -> Self {
        self.corpus.set(self.corpus.reach(&self.bits, direction, via))
    }

    /// The other ends of the dependencies that begin here, or in reverse that end here. A unit of
    /// this set is among them only when another one leads to it.
    #[must_use]
    pub fn step(&self, direction: Direction, kind: Option<DependencyKind>) -> Self {
        self.corpus.set(self.corpus.step(&self.bits, direction, Via { kind, depth: None }))
    }

    /// One shortest path of dependencies from here to the other set, its ends included: of several
    /// the first by the ids along it. Empty when there is none.
    pub fn path_to(&self, other: &UnitSet<'_>, via: Via) -> Vec<Unit<'g>> {
        let path = self.corpus.shortest_path(&self.bits, &self.translate(other), via);
        path.into_iter().filter_map(|number| self.corpus.unit_at(number)).collect()
    }

    /// The units on all paths of dependencies from here to the other set, their ends included.
    #[must_use]
    pub fn paths_to(&self, other: &UnitSet<'_>, via: Via) -> Self {
        self.corpus.set(self.corpus.all_paths(&self.bits, &self.translate(other), via))
    }
}

impl PartialEq for UnitSet<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.ids().eq(other.ids())
    }
}

impl Eq for UnitSet<'_> {}

impl fmt::Debug for UnitSet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.ids()).finish()
    }
}
