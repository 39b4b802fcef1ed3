//! A small world: a few days, two digests, and every answer and event that they allow.

use std::collections::BTreeSet;
use v2p_core::{Date, Digest, Tier};
use v2p_propagate::{Answer, Blocker, Event, Evidence, State, Target, Task, TaskId};

/// The days of the world, 1 to 4.
pub(crate) fn day(number: u8) -> Date {
    format!("2027-01-0{number}").parse().unwrap()
}

pub(crate) fn digest(number: u8) -> Digest {
    Digest::of("v2p.test.v1", &[number])
}

pub(crate) fn digests(numbers: &[u8]) -> BTreeSet<Digest> {
    numbers.iter().copied().map(digest).collect()
}

pub(crate) fn id(text: &str) -> TaskId {
    text.parse().unwrap()
}

/// A pending task about the unit of the same name.
pub(crate) fn task(name: &str) -> Task {
    Task::new(id(name), Target::Unit(name.parse().unwrap()), Tier::T2)
}

/// An answer on the first day, to a target with the first digest.
pub(crate) fn says(answer: Answer) -> Event {
    Event::Acknowledged { answer, today: day(1), current: digests(&[1]) }
}

pub(crate) fn done() -> Event {
    says(Answer::Completed(Evidence::new([digest(1)]).unwrap()))
}

pub(crate) fn rejected() -> Event {
    says(Answer::Rejected("does not apply".parse().unwrap()))
}

pub(crate) fn blocked_by(name: &str) -> Event {
    says(Answer::Blocked(Blocker::Task(id(name))))
}

pub(crate) fn blocked_by_unit(name: &str) -> Event {
    says(Answer::Blocked(Blocker::Unit(name.parse().unwrap())))
}

pub(crate) fn blockers() -> Vec<Blocker> {
    vec![
        Blocker::Task(id("t")),
        Blocker::Task(id("other")),
        Blocker::Unit("t".parse().unwrap()),
        Blocker::Unit("other".parse().unwrap()),
        Blocker::Question("which fields are personal?".parse().unwrap()),
    ]
}

pub(crate) fn answers() -> Vec<Answer> {
    let evidence = [&[1][..], &[2], &[1, 2]]
        .map(|numbers| Answer::Completed(Evidence::new(digests(numbers)).unwrap()));
    let rejected = Answer::Rejected("does not apply".parse().unwrap());
    evidence
        .into_iter()
        .chain(blockers().into_iter().map(Answer::Blocked))
        .chain((1..=4).map(|number| Answer::Deferred(day(number))))
        .chain([rejected])
        .collect()
}

/// Every event that the world allows.
pub(crate) fn events() -> Vec<Event> {
    let currents = [&[][..], &[1], &[2], &[1, 2]].map(digests);
    let mut events = Vec::new();
    for answer in answers() {
        for today in 1..=4 {
            for current in currents.clone() {
                let (answer, today) = (answer.clone(), day(today));
                events.push(Event::Acknowledged { answer, today, current });
            }
        }
    }
    events.extend(blockers().into_iter().map(|blocker| Event::BlockerResolved { blocker }));
    events.extend((1..=4).map(|today| Event::DeadlineReached { today: day(today) }));
    events.extend(currents.map(|current| Event::DigestsChanged { current }));
    events
}

/// Task `t` in every state that one event can bring it to.
pub(crate) fn tasks() -> Vec<Task> {
    let mut tasks = vec![task("t")];
    for event in events() {
        let mut next = task("t");
        if next.apply(&event).is_ok() && !tasks.contains(&next) {
            tasks.push(next);
        }
    }
    tasks
}

/// The words of the states, to see that a test met them all.
pub(crate) fn words(tasks: &[Task]) -> BTreeSet<&'static str> {
    tasks.iter().map(|task| State::word(task.state())).collect()
}
