use crate::fixture::{blocked_by, day, digests, done, events, id, rejected, says, task};
use proptest::prelude::*;
use v2p_core::Layer;
use v2p_propagate::change::ApplyError;
use v2p_propagate::{Answer, Change, Event, Kind, Task};

fn open(tasks: impl IntoIterator<Item = Task>) -> Change {
    Change::open(Layer::DimensionSchema, Kind::Added, day(1), tasks).unwrap()
}

/// The state of each task, in one line.
fn states(change: &Change) -> String {
    let states = change.tasks().map(|task| format!("{}={}", task.id(), task.state()));
    states.collect::<Vec<_>>().join(" ")
}

#[test]
fn no_task_hides_another_one() {
    let twice = Change::open(Layer::Environment, Kind::Added, day(1), [task("a"), task("a")]);
    assert_eq!(twice.unwrap_err().to_string(), "task `a` stands twice in one change record");
}

#[test]
fn an_event_reaches_its_task_and_no_other() {
    let mut change = open([task("a"), task("b")]);
    change.apply(&id("a"), &done()).unwrap();
    assert_eq!(states(&change), "a=completed b=pending");
    let unknown = change.apply(&id("c"), &done()).unwrap_err();
    assert_eq!(unknown.to_string(), "change record has no task `c`");
    let refused = change.apply(&id("a"), &rejected()).unwrap_err();
    assert_eq!(refused.to_string(), "task is already completed, and takes no further answer");
}

#[test]
fn who_waited_for_a_task_is_pending_when_it_ends() {
    for end in [done(), rejected()] {
        let mut change = open([task("a"), task("b"), task("c"), task("d")]);
        for waiting in ["b", "c"] {
            assert_eq!(change.apply(&id(waiting), &blocked_by("a")), Ok(vec![]));
        }
        change.apply(&id("d"), &blocked_by("c")).unwrap();
        assert_eq!(change.apply(&id("a"), &says(Answer::Deferred(day(2)))), Ok(vec![]));
        assert_eq!(change.apply(&id("a"), &end).unwrap(), [id("b"), id("c")]);
        let ended = change.task(&id("a")).unwrap().state().word();
        assert_eq!(states(&change), format!("a={ended} b=pending c=pending d=blocked"));
    }
}

#[test]
fn nobody_waits_for_a_task_that_has_ended() {
    let mut change = open([task("a"), task("b")]);
    change.apply(&id("a"), &done()).unwrap();
    let refused = change.apply(&id("b"), &blocked_by("a")).unwrap_err();
    assert_eq!(refused, ApplyError::NothingToWaitFor { blocker: id("a") });
}

#[test]
fn a_day_wakes_every_task_that_was_put_off_until_then() {
    let mut change = open([task("a"), task("b"), task("c")]);
    change.apply(&id("a"), &says(Answer::Deferred(day(2)))).unwrap();
    change.apply(&id("b"), &says(Answer::Deferred(day(3)))).unwrap();
    assert_eq!(change.observe(&Event::DeadlineReached { today: day(2) }), [id("a")]);
    assert_eq!(states(&change), "a=pending b=deferred c=pending");
    assert_eq!(change.observe(&done()), [], "an answer is for one task");
    change.apply(&id("c"), &done()).unwrap();
    let moved = Event::DigestsChanged { current: digests(&[2]) };
    assert_eq!(change.observe(&moved), [], "so are the digests of one target");
}

#[test]
fn a_record_closes_only_when_every_task_is_terminal() {
    let mut change = open([task("a"), task("b"), task("c")]);
    change.apply(&id("a"), &rejected()).unwrap();
    let unfinished = change.close().unwrap_err();
    assert_eq!(unfinished.open, [id("b"), id("c")]);
    assert_eq!(unfinished.to_string(), "2 tasks are not terminal, the first is `b`");
    let mut change = *unfinished.change;
    change.apply(&id("b"), &done()).unwrap();
    change.apply(&id("c"), &done()).unwrap();
    assert!(change.clone().close().is_ok());
    change.apply(&id("c"), &Event::DigestsChanged { current: digests(&[2]) }).unwrap();
    assert_eq!(change.close().unwrap_err().open, [id("c")], "void evidence ends nothing");
}

#[test]
fn a_change_that_affects_nothing_closes_at_once() {
    assert!(open([]).close().is_ok());
}

proptest! {
    #[test]
    fn no_task_is_lost_and_closing_needs_them_all(
        history in prop::collection::vec(
            (prop::sample::select(vec!["t", "u", "v"]), prop::sample::select(events())),
            0..60,
        ),
    ) {
        let mut change = open([task("t"), task("u"), task("v")]);
        for (name, event) in &history {
            let before = change.clone();
            if change.apply(&id(name), event).is_err() {
                prop_assert_eq!(&change, &before, "a refusal changes nothing");
            }
            prop_assert_eq!(change.tasks().count(), 3);
        }
        let all = change.tasks().all(|task| task.state().is_terminal());
        prop_assert_eq!(change.close().is_ok(), all);
    }
}
