//! Blocked tasks that wait for one another (PRO-4).

use crate::acknowledgement::{Blocker, State};
use crate::task::{Target, Task, TaskId};
use std::collections::{BTreeMap, BTreeSet};
use v2p_core::UnitId;

/// The cycles of blocked tasks, over one record or many (PRO-4): tasks that wait for one another,
/// and so for ever. Each cycle begins at its smallest name.
///
/// A task that waits for a unit waits for every open task about that unit. Where a task is on
/// several cycles, one of them is told; when that is broken, the next one shows.
///
/// ```
/// use v2p_core::Tier;
/// use v2p_propagate::{Answer, Blocker, Event, Target, Task, blocked_cycles};
/// let blocked = |id: &str, by: &str| -> Result<Task, Box<dyn std::error::Error>> {
///     let mut task = Task::new(id.parse()?, Target::Unit(id.parse()?), Tier::T2);
///     let answer = Answer::Blocked(Blocker::Task(by.parse()?));
///     let today = "2026-12-01".parse()?;
///     task.apply(&Event::Acknowledged { answer, today, current: [].into() })?;
///     Ok(task)
/// };
/// let tasks = [blocked("a", "b")?, blocked("b", "c")?, blocked("c", "b")?];
/// let cycles = blocked_cycles(&tasks);
/// assert_eq!(cycles, [["b".parse()?, "c".parse()?]]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn blocked_cycles<'t>(tasks: impl IntoIterator<Item = &'t Task>) -> Vec<Vec<TaskId>> {
    let waits = waits(tasks);
    let stuck = stuck(&waits);
    let mut cycles = Vec::new();
    let mut seen = BTreeSet::new();
    for start in &stuck {
        // Whoever is stuck waits for somebody stuck, so this walk ends where it has been before.
        let mut path = Vec::new();
        let mut next = Some(*start);
        while let Some(node) = next {
            if !seen.insert(node) {
                let cycle = path.into_iter().skip_while(|on_path| *on_path != node);
                cycles.extend(from_smallest(cycle.filter_map(Node::task).collect()));
                break;
            }
            path.push(node);
            next = waits.get(&node).and_then(|on| on.iter().copied().find(|on| stuck.contains(on)));
        }
    }
    cycles.sort();
    cycles
}

/// Who can wait. A unit stands for all tasks about it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Node<'t> {
    Task(&'t TaskId),
    Unit(&'t UnitId),
}

impl Node<'_> {
    fn task(self) -> Option<TaskId> {
        match self {
            Self::Task(id) => Some(id.clone()),
            Self::Unit(_) => None,
        }
    }
}

type Waits<'t> = BTreeMap<Node<'t>, Vec<Node<'t>>>;

/// What each task waits for, and each unit with a task. A terminal task waits for nothing.
fn waits<'t>(tasks: impl IntoIterator<Item = &'t Task>) -> Waits<'t> {
    let mut waits = Waits::new();
    for task in tasks {
        let node = Node::Task(task.id());
        let on = match task.state() {
            State::Blocked { by: Blocker::Task(id) } => Some(Node::Task(id)),
            State::Blocked { by: Blocker::Unit(unit) } => Some(Node::Unit(unit)),
            State::Blocked { by: Blocker::Question(_) }
            | State::Pending
            | State::Deferred { .. }
            | State::Completed { .. }
            | State::Rejected { .. } => None,
        };
        waits.entry(node).or_default().extend(on);
        match task.target() {
            Target::Unit(unit) => waits.entry(Node::Unit(unit)).or_default().push(node),
            Target::Concern(_) | Target::Dimension(_) | Target::Clause(_) => {}
        }
    }
    waits
}

/// Who is left when everybody has moved that can, again and again.
fn stuck<'t>(waits: &Waits<'t>) -> BTreeSet<Node<'t>> {
    let mut followers = Waits::new();
    let mut waiting = BTreeMap::new();
    for (node, on) in waits {
        let open = on.iter().filter(|on| waits.contains_key(on));
        waiting.insert(*node, open.clone().count());
        for on in open {
            followers.entry(*on).or_default().push(*node);
        }
    }
    let free = waiting.iter().filter(|(_, open)| **open == 0);
    let mut free: Vec<_> = free.map(|(node, _)| *node).collect();
    while let Some(node) = free.pop() {
        waiting.remove(&node);
        for follower in followers.get(&node).into_iter().flatten() {
            if let Some(open) = waiting.get_mut(follower) {
                *open -= 1;
                if *open == 0 {
                    free.push(*follower);
                }
            }
        }
    }
    waiting.into_keys().collect()
}

/// A walk that met an earlier one closed no cycle.
fn from_smallest(mut cycle: Vec<TaskId>) -> Option<Vec<TaskId>> {
    let (smallest, _) = cycle.iter().enumerate().min_by_key(|(_, id)| *id)?;
    cycle.rotate_left(smallest);
    Some(cycle)
}
