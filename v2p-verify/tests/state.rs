use proptest::prelude::*;
use v2p_verify::{Cause, Circumstances, Outcome, Reading, State, Track, fold};

const CAUSES: [Cause; 6] = [
    Cause::Undecided,
    Cause::Vacuous,
    Cause::UnexpectedPass,
    Cause::CouldNotRun,
    Cause::Forced,
    Cause::Flaky,
];

fn readings() -> Vec<Reading> {
    let open = CAUSES.map(Reading::Open);
    [Reading::Pass, Reading::Fail, Reading::Silent].into_iter().chain(open).collect()
}

fn circumstances() -> impl Iterator<Item = Circumstances> {
    (0..16_u8).map(|bits| Circumstances {
        track: if bits & 1 == 0 { Track::Characterization } else { Track::Specification },
        promises_failure: bits & 2 != 0,
        expects_failure: bits & 4 != 0,
        forced: bits & 8 != 0,
    })
}

#[test]
fn each_outcome_of_a_plain_test_is_read_as_the_table_says() {
    let plain = Circumstances {
        track: Track::Specification,
        promises_failure: false,
        expects_failure: false,
        forced: false,
    };
    let table = [
        (Outcome::Pass, Reading::Pass),
        (Outcome::Fail, Reading::Fail),
        (Outcome::Error, Reading::Open(Cause::CouldNotRun)),
        (Outcome::Skip, Reading::Silent),
        (Outcome::Xfail, Reading::Fail),
        (Outcome::Xpass, Reading::Open(Cause::UnexpectedPass)),
        (Outcome::Timeout, Reading::Open(Cause::CouldNotRun)),
        (Outcome::Vacuous, Reading::Open(Cause::Vacuous)),
        (Outcome::Undecided, Reading::Open(Cause::Undecided)),
        (Outcome::NotRun, Reading::Silent),
    ];
    assert_eq!(table.map(|(outcome, _)| outcome), Outcome::ALL);
    for (outcome, reading) in table {
        assert_eq!(Reading::of(outcome, plain), reading, "{outcome:?}");
    }
}

#[test]
fn an_expected_failure_holds_where_the_failure_is_promised_or_pinned() {
    for seen in circumstances().filter(|seen| !seen.forced) {
        let counts = seen.promises_failure || seen.track == Track::Characterization;
        let xfail = Reading::of(Outcome::Xfail, seen);
        assert_eq!(xfail, if counts { Reading::Pass } else { Reading::Fail }, "{seen:?}");
        let passed = Reading::of(Outcome::Pass, Circumstances { expects_failure: true, ..seen });
        assert_eq!(passed, xfail, "`should_panic` and `xfail` say the same: {seen:?}");
    }
}

#[test]
fn a_forced_pass_is_no_pass_and_a_failure_is_one_whatever_was_forced() {
    for seen in circumstances() {
        for outcome in Outcome::ALL {
            let free = Reading::of(outcome, Circumstances { forced: false, ..seen });
            let forced = Reading::of(outcome, Circumstances { forced: true, ..seen });
            let expected = if free == Reading::Pass { Reading::Open(Cause::Forced) } else { free };
            assert_eq!(forced, expected, "{outcome:?} {seen:?}");
        }
    }
}

#[test]
fn no_circumstance_makes_a_raw_failure_hold() {
    for seen in circumstances() {
        assert_eq!(Reading::of(Outcome::Fail, seen), Reading::Fail);
    }
}

#[test]
fn outdated_evidence_never_speaks_for_today() {
    let table = [
        (State::Unowed, State::Stale),
        (State::Missing, State::Stale),
        (State::Pass, State::Pass),
        (State::Fail, State::Fail),
        (State::Stale, State::Stale),
        (State::Open(Cause::Flaky), State::Open(Cause::Flaky)),
    ];
    for (state, with_outdated) in table {
        assert_eq!(state.with_outdated(), with_outdated);
    }
}

/// The words of VER-3, one after the other, over the set of what was read.
fn model(readings: &[Reading]) -> State {
    let has = |reading| readings.contains(&reading);
    if has(Reading::Pass) && has(Reading::Fail) {
        return State::Open(Cause::Flaky);
    }
    if has(Reading::Fail) {
        return State::Fail;
    }
    for cause in CAUSES.into_iter().rev() {
        if has(Reading::Open(cause)) {
            return State::Open(cause);
        }
    }
    if has(Reading::Pass) { State::Pass } else { State::Missing }
}

proptest! {
    #[test]
    fn folding_is_what_the_rule_says_in_any_order(
        (readings, shuffled) in prop::collection::vec(prop::sample::select(readings()), 0..8)
            .prop_flat_map(|readings| (Just(readings.clone()), Just(readings).prop_shuffle())),
    ) {
        prop_assert_eq!(fold(readings.iter().copied()), model(&readings));
        prop_assert_eq!(fold(shuffled), model(&readings));
    }

    #[test]
    fn repetition_says_nothing_new(
        readings in prop::collection::vec(prop::sample::select(readings()), 0..8),
    ) {
        let twice = readings.iter().chain(&readings).copied();
        prop_assert_eq!(fold(twice), fold(readings.iter().copied()));
    }

    #[test]
    fn a_pass_needs_a_pass_and_nothing_against_it(
        readings in prop::collection::vec(prop::sample::select(readings()), 0..8),
    ) {
        if fold(readings.iter().copied()) == State::Pass {
            prop_assert!(readings.contains(&Reading::Pass));
            prop_assert!(readings.iter().all(|it| matches!(it, Reading::Pass | Reading::Silent)));
        }
    }
}
