use crate::fixture::{blocked_by, day, done, events, id, says, task};
use proptest::prelude::*;
use v2p_core::{Date, Layer, Tier};
use v2p_propagate::{Answer, Change, Kind, Sla, Target, Task};

const SLA: Sla = Sla { t1: 1, t2: 2, t3: 30, t4: 60, t5: u16::MAX };

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn open(opened: Date, tasks: impl IntoIterator<Item = Task>) -> Change {
    Change::open(Layer::Environment, Kind::Changed, opened, tasks).unwrap()
}

fn late(change: &Change, today: Date) -> Vec<String> {
    let late = change.overdue(&SLA, today);
    late.iter().map(|late| format!("{} {} {}", late.task, late.tier, late.due)).collect()
}

#[test]
fn each_tier_has_its_days() {
    let of_tier = |tier: Tier| {
        let name = tier.to_string().to_lowercase();
        Task::new(id(&name), Target::Unit("pay".parse().unwrap()), tier)
    };
    let change = open(date("2027-02-27"), Tier::ALL.map(of_tier));
    assert_eq!(late(&change, date("2027-02-28")), [""; 0]);
    assert_eq!(late(&change, date("2027-03-01")), ["t1 T1 2027-02-28"]);
    assert_eq!(late(&change, date("2027-03-02")), ["t1 T1 2027-02-28", "t2 T2 2027-03-01"]);
    assert_eq!(late(&change, date("2027-12-31")).len(), 4);
}

#[test]
fn to_be_blocked_gives_no_time_and_a_deferral_does() {
    let mut change = open(day(1), [task("blocked"), task("deferred"), task("done")]);
    change.apply(&id("blocked"), &blocked_by("deferred")).unwrap();
    change.apply(&id("deferred"), &says(Answer::Deferred(day(9)))).unwrap();
    change.apply(&id("done"), &done()).unwrap();
    assert_eq!(late(&change, day(9)), ["blocked T2 2027-01-03"]);
    assert_eq!(
        late(&change, date("2027-01-10")),
        ["blocked T2 2027-01-03", "deferred T2 2027-01-09"],
    );
}

#[test]
fn a_deferral_does_not_bring_the_deadline_forward() {
    let mut change = open(day(1), [task("a")]);
    change.apply(&id("a"), &says(Answer::Deferred(day(2)))).unwrap();
    assert_eq!(SLA.due(change.task(&id("a")).unwrap(), day(1)), Some(day(3)));
}

#[test]
fn the_calendar_ends_without_a_panic() {
    let strategic = Task::new(id("a"), Target::Concern("economics".parse().unwrap()), Tier::T5);
    assert_eq!(SLA.due(&strategic, date("9999-12-30")), Some(date("9999-12-31")));
}

proptest! {
    #[test]
    fn in_the_end_every_task_is_terminal_or_overdue(
        history in prop::collection::vec(
            (prop::sample::select(vec!["t", "u"]), prop::sample::select(events())),
            0..40,
        ),
    ) {
        let mut change = open(day(1), [task("t"), task("u")]);
        for (name, event) in &history {
            let _ = change.apply(&id(name), event);
        }
        let late = change.overdue(&SLA, date("2030-01-01"));
        for task in change.tasks() {
            let is_late = late.iter().any(|late| late.task == *task.id());
            prop_assert!(is_late != task.state().is_terminal(), "{task:?}");
        }
    }

    #[test]
    fn days_are_counted_by_the_calendar(days in 0_u16..400) {
        let sla = Sla { t2: days, ..SLA };
        let due = sla.due(&task("a"), date("2027-12-31")).unwrap();
        let next = Sla { t2: days + 1, ..SLA }.due(&task("a"), date("2027-12-31")).unwrap();
        prop_assert!(due < next);
        prop_assert_eq!(days == 0, due == date("2027-12-31"));
        prop_assert_eq!(days == 60, due == date("2028-02-29"));
    }
}
