//! From raw outcomes to the state of one track, for one proof key (VER-3).

use crate::obligation::Track;
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a test runner or another tool said, before anybody judged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It passed.
    Pass,
    /// It failed.
    Fail,
    /// Setup or teardown failed, the process crashed, or the report could not be read.
    Error,
    /// It was skipped: ignored, todo.
    Skip,
    /// It was expected to fail, and failed.
    Xfail,
    /// It was expected to fail, and passed.
    Xpass,
    /// It ran out of time.
    Timeout,
    /// It passed over nothing: every case rejected, no assertion, no site where sites are owed.
    Vacuous,
    /// Sampling ended without a decision.
    Undecided,
    /// It is known, and was not run.
    NotRun,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 10] = [
        Self::Pass,
        Self::Fail,
        Self::Error,
        Self::Skip,
        Self::Xfail,
        Self::Xpass,
        Self::Timeout,
        Self::Vacuous,
        Self::Undecided,
        Self::NotRun,
    ];

    /// The word in records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Fail => "fail",
            Self::Error => "error",
            Self::Skip => "skip",
            Self::Xfail => "xfail",
            Self::Xpass => "xpass",
            Self::Timeout => "timeout",
            Self::Vacuous => "vacuous",
            Self::Undecided => "undecided",
            Self::NotRun => "not_run",
        }
    }
}

/// Why evidence is there and says nothing certain. Where several hold, the greatest is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Sampling ended without a decision.
    Undecided,
    /// It passed over nothing.
    Vacuous,
    /// It passed although it is marked to fail: the marker is out of date.
    UnexpectedPass,
    /// It crashed, ran out of time, or left no readable report.
    CouldNotRun,
    /// An environment variable was set that can turn a failure into a pass.
    Forced,
    /// It passed and failed for the same key.
    Flaky,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Undecided => "undecided",
            Self::Vacuous => "vacuous",
            Self::UnexpectedPass => "unexpected pass",
            Self::CouldNotRun => "could not run",
            Self::Forced => "forced",
            Self::Flaky => "flaky",
        })
    }
}

/// What decides how an outcome is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Circumstances {
    /// The track on which it was observed.
    pub track: Track,
    /// The clause is about failing (`raises`).
    pub promises_failure: bool,
    /// The test is marked as expected to fail: `xfail`, `should_panic`, `test.fails`.
    pub expects_failure: bool,
    /// An environment variable was set that can turn a failure into a pass.
    pub forced: bool,
}

/// An outcome as far as it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// The clause held.
    Pass,
    /// The clause did not hold.
    Fail,
    /// Nothing was observed.
    Silent,
    /// Something was observed that proves nothing.
    Open(Cause),
}

impl Reading {
    /// Reads one outcome (VER-3).
    ///
    /// An expected failure holds where the clause promises the failure, and on the characterization
    /// track, which pins failures too; under specification it is a failure like any other. A forced
    /// pass is no pass; a failure counts whatever was forced.
    ///
    /// ```
    /// use v2p_verify::{Cause, Circumstances, Outcome, Reading, Track};
    /// let plain = Circumstances {
    ///     track: Track::Specification,
    ///     promises_failure: false,
    ///     expects_failure: false,
    ///     forced: false,
    /// };
    /// assert_eq!(Reading::of(Outcome::Pass, plain), Reading::Pass);
    /// let should_panic = Circumstances { expects_failure: true, ..plain };
    /// assert_eq!(Reading::of(Outcome::Pass, should_panic), Reading::Fail);
    /// let insta_force_pass = Circumstances { forced: true, ..plain };
    /// assert_eq!(Reading::of(Outcome::Pass, insta_force_pass), Reading::Open(Cause::Forced));
    /// ```
    pub const fn of(outcome: Outcome, seen: Circumstances) -> Self {
        let failure_holds = seen.promises_failure || matches!(seen.track, Track::Characterization);
        let reading = match outcome {
            Outcome::Pass if !seen.expects_failure => Self::Pass,
            Outcome::Pass | Outcome::Xfail if failure_holds => Self::Pass,
            Outcome::Pass | Outcome::Xfail | Outcome::Fail => Self::Fail,
            Outcome::Xpass if failure_holds => Self::Fail,
            Outcome::Xpass => Self::Open(Cause::UnexpectedPass),
            Outcome::Skip | Outcome::NotRun => Self::Silent,
            Outcome::Error | Outcome::Timeout => Self::Open(Cause::CouldNotRun),
            Outcome::Vacuous => Self::Open(Cause::Vacuous),
            Outcome::Undecided => Self::Open(Cause::Undecided),
        };
        match reading {
            Self::Pass if seen.forced => Self::Open(Cause::Forced),
            Self::Pass | Self::Fail | Self::Silent | Self::Open(_) => reading,
        }
    }
}

/// Where one track of a clause stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing is owed on this track, and nothing was observed. Written `none`.
    #[serde(rename = "none")]
    Unowed,
    /// It is owed, and nothing was observed.
    Missing,
    /// Everything that was observed holds.
    Pass,
    /// Something that was observed does not hold, and nothing holds.
    Fail,
    /// There is evidence, and all of it is about something else than what stands there today.
    Stale,
    /// There is evidence that proves nothing, and why.
    Open(Cause),
}

impl State {
    /// The state when there is outdated evidence besides (VER-6): nothing observed becomes stale,
    /// and an observation at today's key stands as it is.
    #[must_use]
    pub const fn with_outdated(self) -> Self {
        match self {
            Self::Unowed | Self::Missing => Self::Stale,
            Self::Pass | Self::Fail | Self::Stale | Self::Open(_) => self,
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unowed => f.write_str("none"),
            Self::Missing => f.write_str("missing"),
            Self::Pass => f.write_str("pass"),
            Self::Fail => f.write_str("fail"),
            Self::Stale => f.write_str("stale"),
            Self::Open(cause) => write!(f, "open ({cause})"),
        }
    }
}

/// Folds all readings of one proof key into a state (VER-3). Neither order nor repetition counts.
///
/// Passes and failures together are flaky, and never a pass. Of failures alone, or beside what is
/// open, one is enough. A pass beside something open stays open. Silence alone is missing.
///
/// ```
/// use v2p_verify::{Cause, Reading, State, fold};
/// assert_eq!(fold([Reading::Pass, Reading::Silent]), State::Pass);
/// assert_eq!(fold([Reading::Fail, Reading::Pass]), State::Open(Cause::Flaky));
/// assert_eq!(fold([]), State::Missing);
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: verify.fold
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Folds the outcomes of one proof to a state.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// depends_on: [{unit: verify.read_evidence, kind: data}]
/// clauses:
///   - id: table
///     dimension: correctness.result
///     must: return the state of the table VER-3 for every combination of outcomes, in whatever order they come
///     proof: [{property: "tests/state.rs > folding_is_what_the_rule_says_in_any_order"}]
///   - id: no-forced-pass
///     dimension: correctness.result
///     must_not: return `Pass` when a variable that forces passes was set, or when any attempt failed
///     proof:
///       - {test: "tests/state.rs > a_forced_pass_is_no_pass_and_a_failure_is_one_whatever_was_forced"}
///       - {test: "tests/state.rs > a_pass_needs_a_pass_and_nothing_against_it"}
/// ```
pub fn fold(readings: impl IntoIterator<Item = Reading>) -> State {
    let (mut passed, mut failed, mut open) = (false, false, None);
    for reading in readings {
        match reading {
            Reading::Pass => passed = true,
            Reading::Fail => failed = true,
            Reading::Silent => {}
            Reading::Open(cause) => open = open.max(Some(cause)),
        }
    }
    match (passed, failed, open) {
        (true, true, _) => State::Open(Cause::Flaky),
        (false, true, _) => State::Fail,
        (_, false, Some(cause)) => State::Open(cause),
        (true, false, None) => State::Pass,
        (false, false, None) => State::Missing,
    }
}
