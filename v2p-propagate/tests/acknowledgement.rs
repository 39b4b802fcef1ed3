use crate::fixture::{self, day, digests, events, tasks};
use proptest::prelude::*;
use v2p_propagate::acknowledgement::Refusal;
use v2p_propagate::{Answer, Blocker, Event, Evidence, State, Statement, Target, Task, step};

/// One row of the machine as a table: slow and obvious.
struct Row {
    from: &'static [&'static str],
    event: &'static str,
    when: fn(&Task, &Event) -> bool,
    to: To,
}

enum To {
    Answered,
    Pending,
    Same,
    Refused(&'static str),
}

const ANY: &[&str] = &["pending", "completed", "blocked", "deferred", "rejected"];
const OPEN: &[&str] = &["pending", "blocked", "deferred"];
const TERMINAL: &[&str] = &["completed", "rejected"];

/// The first row that fits decides.
const TABLE: &[Row] = &[
    Row { from: TERMINAL, event: "answer", when: always, to: To::Refused("terminal") },
    Row { from: OPEN, event: "complete", when: is_outdated, to: To::Refused("not current") },
    Row { from: OPEN, event: "block", when: names_itself, to: To::Refused("itself") },
    Row { from: OPEN, event: "defer", when: is_past, to: To::Refused("past") },
    Row { from: OPEN, event: "answer", when: always, to: To::Answered },
    Row { from: &["blocked"], event: "resolved", when: is_what_it_waits_for, to: To::Pending },
    Row { from: &["deferred"], event: "day", when: has_come, to: To::Pending },
    Row { from: &["completed"], event: "digests", when: voids_the_evidence, to: To::Pending },
    Row { from: ANY, event: "resolved", when: always, to: To::Same },
    Row { from: ANY, event: "day", when: always, to: To::Same },
    Row { from: ANY, event: "digests", when: always, to: To::Same },
];

fn always(_: &Task, _: &Event) -> bool {
    true
}

fn is_outdated(_: &Task, event: &Event) -> bool {
    let Event::Acknowledged { answer: Answer::Completed(evidence), current, .. } = event else {
        return false;
    };
    let named: Vec<_> = evidence.digests().iter().collect();
    named != current.iter().collect::<Vec<_>>()
}

fn names_itself(task: &Task, event: &Event) -> bool {
    let Event::Acknowledged { answer: Answer::Blocked(blocker), .. } = event else { return false };
    *blocker == Blocker::Task(task.id().clone())
        || matches!((blocker, task.target()), (Blocker::Unit(a), Target::Unit(b)) if a == b)
}

fn is_past(_: &Task, event: &Event) -> bool {
    matches!(event, Event::Acknowledged { answer: Answer::Deferred(until), today, .. } if today >= until)
}

fn is_what_it_waits_for(task: &Task, event: &Event) -> bool {
    matches!((task.state(), event), (State::Blocked { by }, Event::BlockerResolved { blocker }) if by == blocker)
}

fn has_come(task: &Task, event: &Event) -> bool {
    matches!((task.state(), event), (State::Deferred { until }, Event::DeadlineReached { today }) if today >= until)
}

fn voids_the_evidence(task: &Task, event: &Event) -> bool {
    matches!(
        (task.state(), event),
        (State::Completed { evidence }, Event::DigestsChanged { current }) if evidence.digests() != current
    )
}

fn is_called(event: &Event, name: &str) -> bool {
    match (event, name) {
        (Event::Acknowledged { .. }, "answer")
        | (Event::BlockerResolved { .. }, "resolved")
        | (Event::DeadlineReached { .. }, "day")
        | (Event::DigestsChanged { .. }, "digests") => true,
        (Event::Acknowledged { answer, .. }, name) => matches!(
            (answer, name),
            (Answer::Completed(_), "complete")
                | (Answer::Blocked(_), "block")
                | (Answer::Deferred(_), "defer")
        ),
        _ => false,
    }
}

fn model(task: &Task, event: &Event) -> Result<State, &'static str> {
    let fits = |row: &&Row| {
        row.from.contains(&task.state().word())
            && is_called(event, row.event)
            && (row.when)(task, event)
    };
    match (&TABLE.iter().find(fits).unwrap().to, event) {
        (To::Answered, Event::Acknowledged { answer, .. }) => Ok(answer.clone().into()),
        (To::Answered | To::Same, _) => Ok(task.state().clone()),
        (To::Pending, _) => Ok(State::Pending),
        (To::Refused(why), _) => Err(why),
    }
}

fn word(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Terminal { .. } => "terminal",
        Refusal::NotCurrent { .. } => "not current",
        Refusal::DeadlinePassed { .. } => "past",
        Refusal::BlockedByItself => "itself",
    }
}

#[test]
fn the_machine_is_the_table_over_every_state_and_event() {
    let tasks = tasks();
    assert_eq!(fixture::words(&tasks), ANY.iter().copied().collect());
    for task in &tasks {
        for event in events() {
            let stepped = step(task, &event);
            let expected = model(task, &event);
            assert_eq!(stepped.as_ref().map_err(word), expected.as_ref().map_err(|why| *why));
            assert_eq!(step(task, &event), stepped, "the same again");
        }
    }
}

#[test]
fn a_terminal_state_cannot_be_without_what_it_rests_on() {
    assert!(Evidence::new([]).is_err());
    assert!("  \n".parse::<Statement>().is_err());
    for empty in [
        r#"{"completed":{"evidence":[]}}"#,
        r#"{"rejected":{"justification":""}}"#,
        r#"{"rejected":{"justification":" \t"}}"#,
        r#"{"completed":{}}"#,
        r#"{"rejected":{}}"#,
        r#"{"deferred":{}}"#,
        r#"{"blocked":{"by":{"question":""}}}"#,
    ] {
        assert!(serde_json::from_str::<State>(empty).is_err(), "{empty}");
    }
}

#[test]
fn states_and_events_make_a_round_trip() {
    for task in tasks() {
        let json = serde_json::to_string(task.state()).unwrap();
        assert_eq!(serde_json::from_str::<State>(&json).unwrap(), *task.state());
    }
    for event in events() {
        let json = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&json).unwrap(), event);
    }
}

#[test]
fn a_refusal_says_which_digests_do_not_fit() {
    let answer = Answer::Completed(Evidence::new(digests(&[1, 2])).unwrap());
    let event = Event::Acknowledged { answer, today: day(1), current: digests(&[2, 3]) };
    let refusal = step(&fixture::task("t"), &event).unwrap_err();
    assert_eq!(
        refusal,
        Refusal::NotCurrent {
            missing: digests(&[3]).into_iter().collect(),
            outdated: digests(&[1]).into_iter().collect(),
        },
    );
    assert_eq!(refusal.to_string(), "evidence does not name the digests that the target has now");
}

fn history() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(prop::sample::select(events()), 0..40)
}

fn facts() -> Vec<Event> {
    events().into_iter().filter(|event| !matches!(event, Event::Acknowledged { .. })).collect()
}

proptest! {
    #[test]
    fn nothing_ends_without_evidence_or_justification(history in history()) {
        let mut task = fixture::task("t");
        let mut current = digests(&[]);
        for event in &history {
            let before = task.clone();
            let taken = task.apply(event).is_ok();
            if !taken {
                prop_assert_eq!(&task, &before, "a refusal changes nothing");
            }
            match event {
                Event::Acknowledged { current: now, .. } if taken => current.clone_from(now),
                Event::DigestsChanged { current: now } => current.clone_from(now),
                _ => {}
            }
            match task.state() {
                State::Completed { evidence } => {
                    prop_assert!(!evidence.digests().is_empty());
                    prop_assert_eq!(evidence.digests(), &current, "evidence is of what stands there");
                }
                State::Rejected { justification } => {
                    prop_assert!(!justification.as_str().trim().is_empty());
                }
                State::Pending | State::Blocked { .. } | State::Deferred { .. } => {}
            }
            if matches!(before.state(), State::Rejected { .. }) {
                prop_assert_eq!(&task, &before, "what was rejected stays so");
            }
        }
    }

    #[test]
    fn no_answer_moves_a_terminal_task(history in history()) {
        let mut task = fixture::task("t");
        for event in &history {
            let before = task.clone();
            let taken = task.apply(event);
            if before.state().is_terminal() && matches!(event, Event::Acknowledged { .. }) {
                prop_assert_eq!(taken.as_ref().map_err(word), Err("terminal"));
            }
        }
    }

    #[test]
    fn who_waits_wakes(history in history()) {
        let mut task = fixture::task("t");
        for event in &history {
            let _ = task.apply(event);
        }
        let wake = match task.state() {
            State::Blocked { by } => Event::BlockerResolved { blocker: by.clone() },
            State::Deferred { until } => Event::DeadlineReached { today: *until },
            State::Pending | State::Completed { .. } | State::Rejected { .. } => return Ok(()),
        };
        prop_assert_eq!(step(&task, &wake), Ok(State::Pending));
    }

    #[test]
    fn a_fact_that_is_told_twice_is_told_once(history in history(), fact in prop::sample::select(facts())) {
        let mut task = fixture::task("t");
        for event in &history {
            let _ = task.apply(event);
        }
        prop_assert!(task.apply(&fact).is_ok());
        let once = task.clone();
        prop_assert!(task.apply(&fact).is_ok());
        prop_assert_eq!(task, once);
    }
}
