use proptest::prelude::*;
use v2p_verify::{Cause, Gate, State, Verdict, gate};

const STATES: [State; 6] = [
    State::Unowed,
    State::Missing,
    State::Pass,
    State::Fail,
    State::Stale,
    State::Open(Cause::Flaky),
];

fn cells() -> impl Iterator<Item = (State, State)> {
    STATES.into_iter().flat_map(|char| STATES.map(|spec| (char, spec)))
}

fn gate_of(char: State, spec: State) -> Gate {
    Verdict::of(char, spec).gate()
}

/// The table of VER-4 as it is printed, with the gate of each cell.
#[test]
fn the_lattice_is_the_table() {
    let table = "
        none    | unspecified note     | unproven evidence        | proven ok              | defect defect       | expired evidence              | undecided evidence
        missing | unpinned evidence    | unproven evidence        | proven_unpinned ok     | defect defect       | expired evidence              | undecided evidence
        pass    | pinned note          | pinned_unproven evidence | agreed ok              | known_defect defect | pinned_expired_proof evidence | pinned_undecided evidence
        fail    | drift decide         | drift_unproven decide    | intended_change decide | regression defect   | drift_expired_proof decide    | drift_undecided decide
        stale   | pin_expired evidence | unproven evidence        | proven_repin note      | defect defect       | expired evidence              | undecided evidence
        open    | pin_unstable evidence| unproven evidence        | proven_noisy_pin note  | defect defect       | expired evidence              | undecided evidence";
    let rows: Vec<_> = table.trim().lines().collect();
    assert_eq!(rows.len(), STATES.len());
    for (row, char) in rows.into_iter().zip(STATES) {
        let mut columns = row.split('|').map(str::trim);
        assert!(char.to_string().starts_with(columns.next().unwrap()));
        for (spec, expected) in STATES.into_iter().zip(columns) {
            let verdict = Verdict::of(char, spec);
            assert_eq!(format!("{verdict} {}", verdict.gate()), expected, "{char} / {spec}");
        }
    }
}

#[test]
fn every_verdict_stands_in_the_lattice() {
    for verdict in Verdict::ALL {
        assert!(cells().any(|(char, spec)| Verdict::of(char, spec) == *verdict), "{verdict}");
        assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.word());
    }
}

#[test]
fn the_cause_of_an_open_state_does_not_change_the_verdict() {
    for (char, spec) in cells() {
        let other = |state| match state {
            State::Open(_) => State::Open(Cause::Vacuous),
            state => state,
        };
        assert_eq!(Verdict::of(char, spec), Verdict::of(other(char), other(spec)));
    }
}

#[test]
fn a_failing_specification_is_always_a_defect_and_nothing_else_is() {
    for (char, spec) in cells() {
        assert_eq!(gate_of(char, spec) == Gate::Defect, spec == State::Fail, "{char} / {spec}");
    }
}

#[test]
fn ok_needs_a_current_pass_of_the_specification() {
    for (char, spec) in cells() {
        assert!(gate_of(char, spec) != Gate::Ok || spec == State::Pass, "{char} / {spec}");
    }
}

#[test]
fn an_owed_specification_without_a_pass_blocks() {
    for (char, spec) in cells() {
        if !matches!(spec, State::Unowed | State::Pass) {
            assert!(gate_of(char, spec).blocks(), "{char} / {spec}");
        }
    }
}

#[test]
fn drift_is_never_silent() {
    for spec in STATES {
        assert!(gate_of(State::Fail, spec) >= Gate::Decide, "{spec}");
    }
}

#[test]
fn losing_passing_evidence_never_improves_the_gate() {
    let lost = [State::Missing, State::Stale, State::Open(Cause::CouldNotRun)];
    for other in STATES {
        for lost in lost {
            assert!(gate_of(lost, other) >= gate_of(State::Pass, other), "pin {lost} / {other}");
            assert!(gate_of(other, lost) >= gate_of(other, State::Pass), "{other} / proof {lost}");
        }
    }
}

#[test]
fn losing_a_failing_proof_still_blocks() {
    for char in STATES {
        for lost in [State::Missing, State::Stale, State::Open(Cause::CouldNotRun)] {
            assert!(gate_of(char, lost).blocks(), "{char} / {lost}");
        }
    }
}

#[test]
fn an_intended_change_that_nobody_has_shown_is_drift() {
    for (char, spec) in cells() {
        let verdict = Verdict::of(char, spec);
        let shown = verdict.unattributed();
        assert_ne!(shown, Verdict::IntendedChange);
        assert_eq!(shown.gate(), verdict.gate());
    }
}

proptest! {
    #[test]
    fn a_unit_has_the_maximum_of_its_cells_in_any_order(
        (verdicts, shuffled) in prop::collection::vec(prop::sample::select(Verdict::ALL), 0..12)
            .prop_flat_map(|verdicts| (Just(verdicts.clone()), Just(verdicts).prop_shuffle())),
        more in prop::sample::select(Verdict::ALL),
    ) {
        let model = Gate::ALL.into_iter().rev().find(|gate| {
            verdicts.iter().any(|verdict| verdict.gate() == *gate)
        });
        prop_assert_eq!(gate(verdicts.iter().copied()), model);
        prop_assert_eq!(gate(shuffled), model);
        prop_assert!(gate(verdicts.iter().copied().chain([more])) >= model);
    }
}
