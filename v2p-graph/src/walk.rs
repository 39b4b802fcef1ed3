//! Searches along dependencies: with a set of what was visited and without recursion, so that
//! neither a cycle, nor a ladder of diamonds, nor a chain of any length is a danger.

use crate::bits::Bits;
use crate::corpus::{Corpus, Index};
use crate::link::{Direction, LinkKind};
use crate::unit_set::Via;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{EdgeFiltered, EdgeRef};
use v2p_core::contract::DependencyKind;

impl Via {
    fn follows(self, kind: DependencyKind) -> bool {
        self.kind.is_none_or(|wanted| wanted == kind)
    }
}

impl Corpus {
    /// The other ends of the dependencies of one unit, ascending; twice where two kinds lead there.
    fn next_units(
        &self,
        unit: usize,
        direction: Direction,
        via: Via,
    ) -> impl Iterator<Item = usize> {
        self.dependencies(Index::new(unit), direction)
            .filter(move |(_, kind)| via.follows(*kind))
            .map(|(other, _)| other.index())
    }

    /// What is one step away from the start.
    pub(crate) fn step(&self, start: &Bits, direction: Direction, via: Via) -> Bits {
        let ends = start.iter().flat_map(|unit| self.next_units(unit, direction, via));
        Bits::collect(self.tables.contracts.len(), ends)
    }

    /// What can be reached from the start, the start included.
    pub(crate) fn reach(&self, start: &Bits, direction: Direction, via: Via) -> Bits {
        let mut reached = start.clone();
        let mut frontier: Vec<usize> = start.iter().collect();
        let mut steps = 0;
        while !frontier.is_empty() && via.depth.is_none_or(|depth| steps < depth) {
            let mut next = Vec::new();
            for unit in frontier {
                let ends = self.next_units(unit, direction, via);
                next.extend(ends.filter(|end| reached.insert(*end)));
            }
            frontier = next;
            steps += 1;
        }
        reached
    }

    /// One shortest path between two sets: of several the first by the ids along it. Empty when
    /// there is none.
    pub(crate) fn shortest_path(&self, from: &Bits, to: &Bits, via: Via) -> Vec<usize> {
        // Breadth first, in the order of ids: each level is met in the order of the paths to it.
        let mut reached = from.clone();
        let mut queue: Vec<(usize, Option<usize>)> = from.iter().map(|unit| (unit, None)).collect();
        let mut at = 0;
        while let Some((unit, _)) = queue.get(at).copied() {
            if to.contains(unit) {
                let back =
                    std::iter::successors(queue.get(at), |(_, before)| queue.get((*before)?));
                let mut path: Vec<usize> = back.map(|(unit, _)| *unit).collect();
                path.reverse();
                return path;
            }
            let ends = self.next_units(unit, Direction::Forward, via);
            queue.extend(ends.filter(|end| reached.insert(*end)).map(|end| (end, Some(at))));
            at += 1;
        }
        Vec::new()
    }

    /// The units on any path between two sets.
    pub(crate) fn all_paths(&self, from: &Bits, to: &Bits, via: Via) -> Bits {
        let behind = self.reach(from, Direction::Forward, via);
        behind.intersection(&self.reach(to, Direction::Reverse, via))
    }

    /// The groups of units that depend on one another in a circle: each of two units or more.
    pub(crate) fn circles_of(&self, kind: Option<DependencyKind>) -> Vec<Vec<usize>> {
        let via = Via { kind, depth: None };
        let dependencies = EdgeFiltered::from_fn(self.graph(), |edge| {
            matches!(edge.weight(), LinkKind::Depends(kind) if via.follows(*kind))
                && edge.source() != edge.target()
        });
        // Kosaraju's algorithm and not Tarjan's, because petgraph's Tarjan recurses.
        let mut circles: Vec<Vec<usize>> = kosaraju_scc(&dependencies)
            .into_iter()
            .filter(|component| component.len() > 1)
            .map(|component| component.into_iter().map(Index::index).collect())
            .collect();
        for circle in &mut circles {
            circle.sort_unstable();
        }
        circles.sort_unstable();
        circles
    }
}
