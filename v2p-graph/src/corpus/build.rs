//! From the tables to the graph.

use super::{Index, Slot, Tables};
use crate::link::LinkKind;
use petgraph::graph::DiGraph;
use v2p_core::contract::{Access, ResourceUse};

/// A link before it is in the graph, by the indices of its ends.
type Edge = (usize, usize, LinkKind);

pub(super) fn graph(tables: &Tables) -> DiGraph<Slot, LinkKind> {
    let mut graph = DiGraph::new();
    let starts = add_nodes(&mut graph, tables);
    let mut edges = edges(tables, &starts);
    edges.sort_unstable_by_key(|edge| (!matches!(edge.2, LinkKind::Depends(_)), *edge));
    edges.dedup();
    // The graph walks the links of a node from the newest to the oldest. Added in reverse, they
    // are walked in this order: dependencies first, then by the other end.
    for (from, to, kind) in edges.into_iter().rev() {
        graph.add_edge(Index::new(from), Index::new(to), kind);
    }
    graph
}

/// The index of the first node of each kind; units start at 0.
struct Starts {
    concerns: usize,
    dimensions: usize,
    resources: usize,
    /// The first clause of each unit.
    clauses: Vec<usize>,
    markers: usize,
}

fn add_nodes(graph: &mut DiGraph<Slot, LinkKind>, tables: &Tables) -> Starts {
    let mut add = |slots: &mut dyn Iterator<Item = Slot>| {
        let start = graph.node_count();
        slots.for_each(|slot| {
            graph.add_node(slot);
        });
        start
    };
    let contracts = &tables.contracts;
    add(&mut (0..contracts.len()).map(Slot::Unit));
    let concerns = add(&mut (0..tables.concerns.len()).map(Slot::Concern));
    let dimensions = add(&mut (0..tables.dimensions.len()).map(Slot::Dimension));
    let resources = add(&mut (0..tables.resources.len()).map(Slot::Resource));
    let clauses = contracts.iter().enumerate().map(|(unit, contract)| {
        add(&mut (0..contract.clauses.len()).map(|position| Slot::Clause { unit, position }))
    });
    let clauses = clauses.collect();
    let markers = add(&mut (0..tables.markers.len()).map(Slot::Marker));
    Starts { concerns, dimensions, resources, clauses, markers }
}

fn edges(tables: &Tables, starts: &Starts) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (unit, (contract, first)) in tables.contracts.iter().zip(&starts.clauses).enumerate() {
        for dependency in &contract.depends_on {
            // A dependency on itself or on nothing is a finding, and no link.
            let other = tables.number(dependency.unit.as_str()).filter(|other| *other != unit);
            edges.extend(other.map(|other| (unit, other, LinkKind::Depends(dependency.kind))));
        }
        for used in &contract.resources {
            let Ok(resource) = tables.resources.binary_search(&used.resource) else { continue };
            let to = starts.resources + resource;
            edges.extend(use_kinds(used).map(|kind| (unit, to, kind)));
        }
        for (position, clause) in contract.clauses.iter().enumerate() {
            edges.push((unit, first + position, LinkKind::HasClause));
            let id = &clause.dimension.value;
            let dimension = tables.dimensions.binary_search_by(|(known, _)| known.cmp(id));
            edges.extend(dimension.map(|dimension| {
                (first + position, starts.dimensions + dimension, LinkKind::Addresses)
            }));
        }
    }
    for (position, (_, info)) in tables.dimensions.iter().enumerate() {
        let home = info.as_ref().and_then(|info| tables.home(info));
        edges.extend(home.map(|concern| {
            (starts.dimensions + position, starts.concerns + concern, LinkKind::BelongsTo)
        }));
    }
    for (position, marker) in tables.markers.iter().enumerate() {
        let clause = marker.clause.parse().ok().and_then(|clause| tables.clause(&clause));
        let to = clause.and_then(|(unit, at)| Some(starts.clauses.get(unit)? + at));
        edges.extend(to.map(|to| (starts.markers + position, to, LinkKind::Proves)));
    }
    edges
}

/// What a declared use says: access, limit, both, or neither.
pub(super) fn use_kinds(used: &ResourceUse) -> impl Iterator<Item = LinkKind> {
    let access = used.access.map(|access| match access {
        Access::Read => LinkKind::Reads,
        Access::Write => LinkKind::Writes,
    });
    let limit = used.limit.as_ref().map(|_| LinkKind::LimitedBy);
    let neither = (access.is_none() && limit.is_none()).then_some(LinkKind::Uses);
    access.into_iter().chain(limit).chain(neither)
}
