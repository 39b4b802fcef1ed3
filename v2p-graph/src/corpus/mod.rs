//! The corpus: all contracts as one typed graph.

mod assemble;
mod build;
mod check;
mod tables;
mod verify;

pub(crate) use tables::Tables;
pub use verify::{IntegrityError, Statistics};

use crate::link::{Direction, Link, LinkKind};
use crate::sources::Marker;
use crate::view::{Clause, Concern, Dimension, Node, Resource, Unit};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;
use std::fmt;
use v2p_core::contract::{DependencyKind, PartOf};
use v2p_core::{ClauseRef, UnitId};

pub(crate) type Index = NodeIndex;

/// What stands at a node: a position in one of the tables. The number of a unit is its position
/// among all units by id, and the index of its node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    Unit(usize),
    Clause { unit: usize, position: usize },
    Dimension(usize),
    Concern(usize),
    Resource(usize),
    Marker(usize),
}

/// The contracts of a system as a graph: units, clauses, dimensions, concerns, resources and the
/// markers of tests, joined by typed links. It is immutable, and the same sources give the same
/// corpus in whatever order they come.
///
/// ```
/// # use v2p_core::{Block, Contract, Excerpt, Finding, Valid, Validator, contract};
/// # struct NoRules;
/// # impl Validator<Contract> for NoRules {
/// #     fn validate(&self, _: &Contract) -> Vec<Finding> { Vec::new() }
/// # }
/// # fn read(text: &str) -> Valid<Contract> {
/// #     let Some(Block::Unit(contract)) = contract::decode(&Excerpt::whole("a.py", text)).value else { panic!() };
/// #     Valid::by(&NoRules, *contract).unwrap().value
/// # }
/// use v2p_graph::{Corpus, Direction, Sources};
/// let contracts = vec![
///     read("unit: api.pay\nversion: 1.0.0\nschema: 1.0.0\ndepends_on: [pay.charge]\n"),
///     read("unit: pay.charge\nversion: 1.0.0\nschema: 1.0.0\n"),
/// ];
/// let corpus = Corpus::assemble(Sources { contracts, ..Sources::default() }).value;
/// let charge = corpus.unit(&"pay.charge".parse()?).unwrap();
/// let dependent = charge.dependencies(Direction::Reverse).next().unwrap();
/// assert_eq!(dependent.from.id().as_str(), "api.pay");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
pub struct Corpus {
    pub(crate) tables: Tables,
    /// INVARIANT: the nodes of units come first, in the order of their ids. Along the links of a
    /// node, in both directions, dependencies come first, by the other end; see `build`.
    graph: DiGraph<Slot, LinkKind>,
}

impl fmt::Debug for Corpus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Corpus").field("statistics", &self.statistics()).finish_non_exhaustive()
    }
}

/// ## What is there
impl Corpus {
    /// The units, by id.
    pub fn units(&self) -> impl ExactSizeIterator<Item = Unit<'_>> + Clone {
        self.tables.contracts.iter().enumerate().map(|(number, contract)| Unit {
            corpus: self,
            index: Index::new(number),
            contract,
        })
    }

    /// The unit of an id. `None` when no accepted contract declares it.
    pub fn unit(&self, id: &UnitId) -> Option<Unit<'_>> {
        self.unit_at(self.tables.number(id.as_str())?)
    }

    /// The clause of a full id.
    pub fn clause(&self, id: &ClauseRef) -> Option<Clause<'_>> {
        self.unit(&id.unit)?.clauses().find(|clause| clause.declared().id.value == id.clause)
    }

    /// The resources that contracts declare, by id.
    pub fn resources(&self) -> impl Iterator<Item = Resource<'_>> {
        self.nodes().filter_map(Node::resource)
    }

    /// The dimensions of the schema and of clauses, by id.
    pub fn dimensions(&self) -> impl Iterator<Item = Dimension<'_>> {
        self.nodes().filter_map(Node::dimension)
    }

    /// The concerns, by id.
    pub fn concerns(&self) -> impl Iterator<Item = Concern<'_>> {
        self.nodes().filter_map(Node::concern)
    }

    /// The markers of tests, by place.
    pub fn markers(&self) -> &[Marker] {
        &self.tables.markers
    }

    /// Every node: units, concerns, dimensions, resources, clauses, markers.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.graph.node_indices().filter_map(|index| self.node(index))
    }

    /// Every link, dependencies first.
    pub fn links(&self) -> impl Iterator<Item = Link<Node<'_>, Node<'_>>> {
        self.graph.edge_indices().rev().filter_map(|edge| {
            let (from, to) = self.graph.edge_endpoints(edge)?;
            let kind = *self.graph.edge_weight(edge)?;
            Some(Link { from: self.node(from)?, to: self.node(to)?, kind })
        })
    }
}

/// ## Numbers and nodes
impl Corpus {
    pub(crate) fn unit_at(&self, number: usize) -> Option<Unit<'_>> {
        let contract = self.tables.contracts.get(number)?;
        Some(Unit { corpus: self, index: Index::new(number), contract })
    }

    pub(crate) fn node(&self, index: Index) -> Option<Node<'_>> {
        let tables = &self.tables;
        Some(match *self.graph.node_weight(index)? {
            Slot::Unit(number) => Node::Unit(self.unit_at(number)?),
            Slot::Clause { unit, position } => {
                let unit = self.unit_at(unit)?;
                Node::Clause(Clause { unit, index, declared: unit.contract.clauses.get(position)? })
            }
            Slot::Dimension(position) => {
                let (id, info) = tables.dimensions.get(position)?;
                Node::Dimension(Dimension { corpus: self, index, id, info: info.as_ref() })
            }
            Slot::Concern(position) => Node::Concern(Concern {
                corpus: self,
                index,
                model: tables.concerns.get(position)?,
            }),
            Slot::Resource(position) => Node::Resource(Resource {
                corpus: self,
                index,
                id: tables.resources.get(position)?,
            }),
            Slot::Marker(position) => Node::Marker(tables.markers.get(position)?),
        })
    }

    /// The links of a node with their other ends, in the order of the invariant.
    pub(crate) fn around(
        &self,
        index: Index,
        direction: Direction,
    ) -> impl Iterator<Item = (Index, LinkKind)> {
        let side = match direction {
            Direction::Forward => petgraph::Direction::Outgoing,
            Direction::Reverse => petgraph::Direction::Incoming,
        };
        self.graph.edges_directed(index, side).map(move |edge| match direction {
            Direction::Forward => (edge.target(), *edge.weight()),
            Direction::Reverse => (edge.source(), *edge.weight()),
        })
    }

    /// The dependencies of a unit: they come first, so no other link is looked at.
    pub(crate) fn dependencies(
        &self,
        index: Index,
        direction: Direction,
    ) -> impl Iterator<Item = (Index, DependencyKind)> {
        self.around(index, direction).map_while(|(other, kind)| match kind {
            LinkKind::Depends(kind) => Some((other, kind)),
            _ => None,
        })
    }

    pub(crate) fn links_at(
        &self,
        index: Index,
        direction: Direction,
    ) -> impl Iterator<Item = Link<Node<'_>, Node<'_>>> {
        self.around(index, direction).filter_map(move |(other, kind)| {
            let (here, other) = (self.node(index)?, self.node(other)?);
            Some(match direction {
                Direction::Forward => Link { from: here, to: other, kind },
                Direction::Reverse => Link { from: other, to: here, kind },
            })
        })
    }

    pub(crate) fn graph(&self) -> &DiGraph<Slot, LinkKind> {
        &self.graph
    }

    pub(crate) fn parts_of(&self, unit: &UnitId) -> &[PartOf] {
        let parts = &self.tables.parts;
        let from = parts.partition_point(|part| part.unit.value < *unit);
        let to = parts.partition_point(|part| part.unit.value <= *unit);
        parts.get(from..to).unwrap_or_default()
    }
}
