//! Obligations and evidence brought together: one cell for each clause, or each case of it.

use crate::codes::UNKNOWN_OBLIGATION;
use crate::evidence::Record;
use crate::obligation::{CaseId, Obligation, ObligationId, Track};
use crate::state::{Reading, State, fold};
use crate::verdict::Verdict;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use v2p_core::{ClauseRef, Finding, Partial, suggest};

/// The records at hand. Which of them still speak of today's contract, code and test is for the
/// caller to say (VER-6).
#[derive(Clone, Copy, Debug)]
pub struct Evidence<'r> {
    /// Records about what stands there today.
    pub current: &'r [Record],
    /// Records about something that has changed since.
    pub outdated: &'r [Record],
}

/// Both tracks of one clause, or of one case of it, side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Cell {
    /// The clause.
    pub clause: ClauseRef,
    /// The case, where evidence tells cases apart.
    pub case: Option<CaseId>,
    /// What the code does, against the pin.
    pub characterization: State,
    /// What the code does, against what it must do.
    pub specification: State,
}

impl Cell {
    /// What both tracks say together. Records say nothing about which paths differ, so a pin that
    /// fails beside a proven specification is drift here, never an intended change (VER-5).
    pub const fn verdict(&self) -> Verdict {
        Verdict::of(self.characterization, self.specification).unattributed()
    }
}

/// Folds evidence into cells, in the order of clauses and cases (VER-3).
///
/// Every owed clause has a cell, observed or not. A clause whose evidence names cases has one for
/// each case, and one of its own only if evidence names the clause as a whole. On the
/// characterization track a pin counts even where none is owed any more. Any other evidence for what
/// nobody owes is a defect (VER-1): it is not counted, and it is not dropped in silence.
///
/// ```
/// # use v2p_core::{Block, Contract, Excerpt, Finding, Valid, Validator, contract};
/// # struct Schema;
/// # impl Validator<Contract> for Schema {
/// #     fn validate(&self, _: &Contract) -> Vec<Finding> { Vec::new() }
/// # }
/// # let text = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\nclauses:\n  \
/// #     - {id: never-more, dimension: correctness.result, must: return at most `paid`}\n";
/// # let Some(Block::Unit(read)) = contract::decode(&Excerpt::whole("pay.py", text)).value else {
/// #     panic!()
/// # };
/// # let contract = Valid::by(&Schema, *read).unwrap().value;
/// use v2p_verify::{Evidence, State, Verdict, assess, obligations};
/// let owed = obligations(&contract, true);
/// let cells = assess(&owed, Evidence { current: &[], outdated: &[] });
/// assert_eq!(cells.value[0].specification, State::Missing);
/// assert_eq!(cells.value[0].verdict(), Verdict::Unproven);
/// ```
pub fn assess(owed: &[Obligation], evidence: Evidence<'_>) -> Partial<Vec<Cell>> {
    let by_id: BTreeMap<&ObligationId, &Obligation> =
        owed.iter().map(|obligation| (&obligation.id, obligation)).collect();
    let mut rows: BTreeMap<(ClauseRef, Option<CaseId>), Row> = BTreeMap::new();
    for id in by_id.keys() {
        rows.entry((id.clause.clone(), None)).or_default().track(id.track).owed = true;
    }
    let mut unknown = BTreeSet::new();
    for (records, outdated) in [(evidence.current, false), (evidence.outdated, true)] {
        for record in records {
            let Some(obligation) = owed_for(&by_id, &record.obligation) else {
                unknown.insert(&record.obligation);
                continue;
            };
            let id = &record.obligation;
            let row = rows.entry((id.clause.clone(), id.case.clone())).or_default();
            row.track(obligation.id.track).owed = true;
            let track = row.track(id.track);
            if outdated {
                track.outdated = true;
            } else {
                track.readings.extend(record.readings(obligation));
            }
        }
    }
    let findings = unknown.into_iter().map(|id| unknown_obligation(id, &by_id)).collect();
    Partial { value: cells(rows), findings }
}

/// The obligation that evidence under this id bears on: the clause's own, on the same track or,
/// for a pin, on the other one.
fn owed_for<'o>(
    by_id: &BTreeMap<&ObligationId, &'o Obligation>,
    id: &ObligationId,
) -> Option<&'o Obligation> {
    let on = |track| ObligationId { clause: id.clause.clone(), case: None, track };
    let same = by_id.get(&on(id.track)).copied();
    match id.track {
        Track::Specification => same,
        Track::Characterization => same.or_else(|| by_id.get(&on(Track::Specification)).copied()),
    }
}

fn unknown_obligation(id: &ObligationId, by_id: &BTreeMap<&ObligationId, &Obligation>) -> Finding {
    let pin =
        ObligationId { clause: id.clause.clone(), case: None, track: Track::Characterization };
    let help = if by_id.contains_key(&pin) {
        Some(
            "the clause is not approved: mark the test `@char`, or have the contract approved"
                .into(),
        )
    } else {
        let of_unit = by_id.keys().filter(|known| known.clause.unit == id.clause.unit);
        let known: Vec<_> = of_unit.map(ToString::to_string).collect();
        suggest::help(&id.to_string(), known.iter().map(String::as_str))
    };
    let message = format!("evidence speaks of `{id}`, which no contract owes");
    let mut finding = Finding::error(UNKNOWN_OBLIGATION, "VER-1", message)
        .unit(&id.clause.unit)
        .clause(&id.clause.clause);
    finding.help = help;
    finding
}

fn cells(rows: BTreeMap<(ClauseRef, Option<CaseId>), Row>) -> Vec<Cell> {
    let with_cases: BTreeSet<ClauseRef> =
        rows.keys().filter(|(_, case)| case.is_some()).map(|(clause, _)| clause.clone()).collect();
    rows.into_iter()
        .filter(|((clause, case), row)| {
            case.is_some() || row.is_observed() || !with_cases.contains(clause)
        })
        .map(|((clause, case), row)| Cell {
            clause,
            case,
            characterization: row.characterization.state(),
            specification: row.specification.state(),
        })
        .collect()
}

#[derive(Default)]
struct Row {
    characterization: Observed,
    specification: Observed,
}

impl Row {
    const fn track(&mut self, track: Track) -> &mut Observed {
        match track {
            Track::Characterization => &mut self.characterization,
            Track::Specification => &mut self.specification,
        }
    }

    const fn is_observed(&self) -> bool {
        self.characterization.is_observed() || self.specification.is_observed()
    }
}

/// What came together on one track.
#[derive(Default)]
struct Observed {
    owed: bool,
    outdated: bool,
    readings: Vec<Reading>,
}

impl Observed {
    const fn is_observed(&self) -> bool {
        self.outdated || !self.readings.is_empty()
    }

    fn state(self) -> State {
        let silent = !self.owed && self.readings.is_empty();
        let state = if silent { State::Unowed } else { fold(self.readings) };
        if self.outdated { state.with_outdated() } else { state }
    }
}
