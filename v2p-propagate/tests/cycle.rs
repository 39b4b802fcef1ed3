use crate::fixture::{blocked_by, blocked_by_unit, done, task};
use proptest::prelude::*;
use std::collections::BTreeSet;
use v2p_propagate::{Event, Task, TaskId, blocked_cycles};

const NAMES: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

/// Tasks after their events, and the cycles as `a>b`.
fn check<'e>(given: impl IntoIterator<Item = (&'e str, Option<Event>)>) -> Vec<String> {
    let tasks: Vec<Task> = given.into_iter().map(|(name, event)| after(name, event)).collect();
    let shown = |cycle: Vec<TaskId>| {
        let names: Vec<_> = cycle.iter().map(TaskId::as_str).collect();
        names.join(">")
    };
    blocked_cycles(&tasks).into_iter().map(shown).collect()
}

fn after(name: &str, event: Option<Event>) -> Task {
    let mut task = task(name);
    if let Some(event) = event {
        task.apply(&event).unwrap();
    }
    task
}

#[test]
fn a_chain_that_ends_is_no_cycle() {
    let chain = [("a", Some(blocked_by("b"))), ("b", Some(blocked_by("c"))), ("c", None)];
    assert_eq!(check(chain), [""; 0]);
    let outside = [("a", Some(blocked_by("elsewhere")))];
    assert_eq!(check(outside), [""; 0]);
    let ended = [("a", Some(blocked_by("b"))), ("b", Some(done()))];
    assert_eq!(check(ended), [""; 0]);
}

#[test]
fn each_cycle_is_told_once_from_its_smallest_name() {
    let tasks = [
        ("g", Some(blocked_by("c"))),
        ("c", Some(blocked_by("b"))),
        ("b", Some(blocked_by("a"))),
        ("a", Some(blocked_by("c"))),
        ("e", Some(blocked_by("d"))),
        ("d", Some(blocked_by("e"))),
    ];
    assert_eq!(check(tasks), ["a>c>b", "d>e"]);
}

#[test]
fn waiting_for_a_unit_is_waiting_for_its_tasks() {
    let tasks = [("a", Some(blocked_by_unit("b"))), ("b", Some(blocked_by("a")))];
    assert_eq!(check(tasks), ["a>b"]);
    let tasks = [("a", Some(blocked_by_unit("b"))), ("b", None)];
    assert_eq!(check(tasks), [""; 0]);
}

#[test]
fn a_long_chain_takes_no_stack() {
    let name = |number: u32| format!("t{number:05}");
    let mut tasks: Vec<_> = (0..20_000)
        .map(|number| after(&name(number), Some(blocked_by(&name(number + 1)))))
        .collect();
    tasks.push(after(&name(20_000), Some(blocked_by(&name(0)))));
    assert_eq!(blocked_cycles(&tasks)[0].len(), 20_001);
}

/// Who can get back to themselves, by following every edge again and again.
fn on_a_cycle(edges: &[(usize, usize)]) -> BTreeSet<usize> {
    let mut reach: BTreeSet<(usize, usize)> = edges.iter().copied().collect();
    loop {
        let more: BTreeSet<_> = reach
            .iter()
            .flat_map(|(a, b)| {
                reach.iter().filter(move |(c, _)| b == c).map(move |(_, d)| (*a, *d))
            })
            .collect();
        let before = reach.len();
        reach.extend(more);
        if reach.len() == before {
            break reach.iter().filter(|(a, b)| a == b).map(|(a, _)| *a).collect();
        }
    }
}

proptest! {
    #[test]
    fn the_cycles_are_those_that_a_naive_search_finds(
        blockers in prop::collection::vec(prop::option::of((0..NAMES.len(), any::<bool>())), NAMES.len()),
    ) {
        let mut edges = Vec::new();
        let tasks: Vec<_> = NAMES.iter().enumerate().zip(&blockers).map(|((at, name), blocker)| {
            let blocker = blocker.filter(|(on, _)| *on != at);
            edges.extend(blocker.map(|(on, _)| (at, on)));
            let event = blocker.map(|(on, unit)| {
                if unit { blocked_by_unit(NAMES[on]) } else { blocked_by(NAMES[on]) }
            });
            after(name, event)
        }).collect();
        let told: BTreeSet<_> =
            blocked_cycles(&tasks).concat().iter().map(ToString::to_string).collect();
        let naive: BTreeSet<_> =
            on_a_cycle(&edges).into_iter().map(|at| NAMES[at].to_owned()).collect();
        prop_assert_eq!(told, naive);
    }
}
