//! The integrity of a corpus, as a function.

use super::build::use_kinds;
use super::{Corpus, Slot};
use crate::link::{Direction, LinkKind};
use serde::Serialize;
use std::collections::BTreeSet;

/// How much a corpus holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Statistics {
    /// Units with an accepted contract.
    pub units: usize,
    /// Clauses of all units.
    pub clauses: usize,
    /// Dimensions, of the schema and of clauses.
    pub dimensions: usize,
    /// Concerns.
    pub concerns: usize,
    /// Resources.
    pub resources: usize,
    /// Markers of tests.
    pub markers: usize,
    /// Dependencies between units.
    pub dependencies: usize,
    /// Links of all kinds, dependencies among them.
    pub links: usize,
}

/// A corpus that does not hold together. It is a bug of this crate, never of its input.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntegrityError {
    /// The nodes of units are not the first ones, or not in the order of their ids.
    #[error("unit {number} is out of order")]
    UnitOrder {
        /// The unit's number.
        number: usize,
    },
    /// A node stands for nothing.
    #[error("node {node} stands for nothing")]
    EmptyNode {
        /// The node's index.
        node: usize,
    },
    /// A link joins two nodes that its kind cannot join.
    #[error("a link `{kind}` joins {from} to {to}")]
    Ends {
        /// What the link says.
        kind: LinkKind,
        /// Where it begins.
        from: String,
        /// Where it ends.
        to: String,
    },
    /// The links of a node are not in order, or one is there twice.
    #[error("the links of {node} are out of order")]
    LinkOrder {
        /// The node.
        node: String,
    },
    /// The links of a unit are not those that its contract declares.
    #[error("the links of unit `{unit}` are not those of its contract")]
    Declared {
        /// The unit.
        unit: String,
    },
    /// A clause without its unit or its dimension.
    #[error("clause `{clause}` has not one unit and one dimension")]
    Clause {
        /// The clause.
        clause: String,
    },
}

impl Corpus {
    /// How much there is.
    pub fn statistics(&self) -> Statistics {
        let links = self.graph.edge_count();
        let dependency = |kind: &&LinkKind| matches!(kind, LinkKind::Depends(_));
        Statistics {
            units: self.tables.contracts.len(),
            clauses: self.tables.contracts.iter().map(|contract| contract.clauses.len()).sum(),
            dimensions: self.tables.dimensions.len(),
            concerns: self.tables.concerns.len(),
            resources: self.tables.resources.len(),
            markers: self.tables.markers.len(),
            dependencies: self.graph.edge_weights().filter(dependency).count(),
            links,
        }
    }

    /// Checks that the graph is what its contracts declare, and in order. For tests: it costs as
    /// much as assembling.
    ///
    /// # Errors
    /// The first [`IntegrityError`] that is met.
    pub fn verify(&self) -> Result<Statistics, IntegrityError> {
        self.verify_units()?;
        self.verify_links()?;
        Ok(self.statistics())
    }

    fn verify_units(&self) -> Result<(), IntegrityError> {
        let mut before = None;
        for (number, unit) in self.units().enumerate() {
            let in_order = before.is_none_or(|before| before < unit.id());
            let at_node = self.graph.node_weight(unit.index) == Some(&Slot::Unit(number));
            if !in_order || !at_node || self.unit(unit.id()) != Some(unit) {
                return Err(IntegrityError::UnitOrder { number });
            }
            before = Some(unit.id());
            let declared: BTreeSet<_> = unit
                .contract
                .depends_on
                .iter()
                .filter(|dependency| dependency.unit != unit.contract.unit)
                .filter(|dependency| self.unit(&dependency.unit).is_some())
                .map(|dependency| (&dependency.unit.value, dependency.kind))
                .collect();
            let linked =
                unit.dependencies(Direction::Forward).map(|link| (link.to.id(), link.kind));
            let expected: BTreeSet<_> = unit
                .contract
                .resources
                .iter()
                .flat_map(|used| use_kinds(used).map(|kind| (&used.resource.value, kind)))
                .collect();
            let resources = unit.resources().map(|link| (link.to.id(), link.kind));
            let clauses = unit.clauses().map(|clause| &clause.declared().id);
            let same = linked.eq(declared) && resources.eq(expected);
            if !same || !clauses.eq(unit.contract.clauses.iter().map(|clause| &clause.id)) {
                return Err(IntegrityError::Declared { unit: unit.id().to_string() });
            }
        }
        Ok(())
    }

    fn verify_links(&self) -> Result<(), IntegrityError> {
        for index in self.graph.node_indices() {
            let node = self.node(index).ok_or(IntegrityError::EmptyNode { node: index.index() })?;
            for direction in [Direction::Forward, Direction::Reverse] {
                let order = |(other, kind): (_, LinkKind)| {
                    (!matches!(kind, LinkKind::Depends(_)), other, kind)
                };
                if !self.around(index, direction).map(order).is_sorted_by(|a, b| a < b) {
                    return Err(IntegrityError::LinkOrder { node: format!("{node:?}") });
                }
            }
            if let Some(clause) = node.clause() {
                let units = self.around(index, Direction::Reverse);
                let owners = units.filter(|(_, kind)| *kind == LinkKind::HasClause).count();
                let dimension = clause.dimension().map(crate::Dimension::id);
                if owners != 1 || dimension != Some(&clause.declared().dimension.value) {
                    return Err(IntegrityError::Clause { clause: clause.id().to_string() });
                }
            }
        }
        for link in self.links() {
            use crate::Node::{Clause, Concern, Dimension, Marker, Resource, Unit};
            let fits = match (link.kind, link.from, link.to) {
                (LinkKind::Depends(_), Unit(from), Unit(to)) => from != to,
                (LinkKind::HasClause, Unit(unit), Clause(clause)) => clause.unit() == unit,
                (LinkKind::Addresses, Clause(_), Dimension(_))
                | (LinkKind::BelongsTo, Dimension(_), Concern(_))
                | (LinkKind::Proves, Marker(_), Clause(_)) => true,
                (kind, Unit(_), Resource(_)) => matches!(
                    kind,
                    LinkKind::Reads | LinkKind::Writes | LinkKind::LimitedBy | LinkKind::Uses
                ),
                _ => false,
            };
            if !fits {
                let (from, to) = (format!("{:?}", link.from), format!("{:?}", link.to));
                return Err(IntegrityError::Ends { kind: link.kind, from, to });
            }
        }
        Ok(())
    }
}
