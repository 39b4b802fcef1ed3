//! The acknowledgement machine: every propagation is answered, and no answer is empty (PRO-2).

use crate::statement::Statement;
use crate::task::{Target, Task, TaskId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use v2p_core::{Date, Digest, UnitId};

/// What a completed task rests on: the digests that its target has. There is no empty evidence.
///
/// ```
/// use v2p_core::Digest;
/// use v2p_propagate::Evidence;
/// let contract = Digest::of("v2p.example.v1", b"contract");
/// assert!(Evidence::new([contract]).is_ok());
/// assert!(Evidence::new([]).is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "BTreeSet<Digest>", into = "BTreeSet<Digest>")]
pub struct Evidence(BTreeSet<Digest>);

/// No digest at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("evidence names no digest")]
pub struct NoEvidence;

impl Evidence {
    /// Evidence about a target with these digests.
    ///
    /// # Errors
    /// [`NoEvidence`] when there is none.
    pub fn new(digests: impl IntoIterator<Item = Digest>) -> Result<Self, NoEvidence> {
        let digests: BTreeSet<_> = digests.into_iter().collect();
        if digests.is_empty() { Err(NoEvidence) } else { Ok(Self(digests)) }
    }

    /// The digests it speaks of.
    pub const fn digests(&self) -> &BTreeSet<Digest> {
        &self.0
    }

    /// Whether these are the digests that the target has now: all of them, and no other.
    pub fn is_current(&self, current: &BTreeSet<Digest>) -> bool {
        self.0 == *current
    }
}

impl TryFrom<BTreeSet<Digest>> for Evidence {
    type Error = NoEvidence;
    fn try_from(digests: BTreeSet<Digest>) -> Result<Self, NoEvidence> {
        Self::new(digests)
    }
}

impl From<Evidence> for BTreeSet<Digest> {
    fn from(evidence: Evidence) -> Self {
        evidence.0
    }
}

/// What a blocked task waits for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blocker {
    /// Another task.
    Task(TaskId),
    /// A unit that is not ready.
    Unit(UnitId),
    /// An answer that somebody has to give.
    Question(Statement),
}

/// Where a task stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has answered.
    Pending,
    /// The change is integrated at the target. Terminal, as long as the evidence speaks of what
    /// stands there.
    Completed {
        /// What shows it.
        evidence: Evidence,
    },
    /// It cannot be integrated yet.
    Blocked {
        /// What it waits for.
        by: Blocker,
    },
    /// Seen, and put off.
    Deferred {
        /// The day on which it is pending again.
        until: Date,
    },
    /// The change does not concern the target. Terminal.
    Rejected {
        /// Why not.
        justification: Statement,
    },
}

impl State {
    /// Whether nothing more is asked of anybody.
    pub const fn is_terminal(&self) -> bool {
        match self {
            Self::Completed { .. } | Self::Rejected { .. } => true,
            Self::Pending | Self::Blocked { .. } | Self::Deferred { .. } => false,
        }
    }

    /// The word in reports.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Completed { .. } => "completed",
            Self::Blocked { .. } => "blocked",
            Self::Deferred { .. } => "deferred",
            Self::Rejected { .. } => "rejected",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One of the four answers to a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Done, and here is the evidence.
    Completed(Evidence),
    /// Not possible before that.
    Blocked(Blocker),
    /// Not before this day.
    Deferred(Date),
    /// Not applicable, for this reason.
    Rejected(Statement),
}

impl From<Answer> for State {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Completed(evidence) => Self::Completed { evidence },
            Answer::Blocked(by) => Self::Blocked { by },
            Answer::Deferred(until) => Self::Deferred { until },
            Answer::Rejected(justification) => Self::Rejected { justification },
        }
    }
}

/// What can happen to a task. Time and digests come with the event: nothing here looks them up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody answered.
    Acknowledged {
        /// The answer.
        answer: Answer,
        /// The day of the answer.
        today: Date,
        /// The digests that the target had then.
        current: BTreeSet<Digest>,
    },
    /// What a task may have waited for is there.
    BlockerResolved {
        /// What is there.
        blocker: Blocker,
    },
    /// A day began.
    DeadlineReached {
        /// Which.
        today: Date,
    },
    /// The target changed.
    DigestsChanged {
        /// The digests that it has now.
        current: BTreeSet<Digest>,
    },
}

/// Why an answer was not taken. The task stands where it stood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The task is done.
    #[error("task is already {state}, and takes no further answer")]
    Terminal {
        /// How it ended.
        state: &'static str,
    },
    /// The evidence is about something else than what stands there now.
    #[error("evidence does not name the digests that the target has now")]
    NotCurrent {
        /// Digests of the target that the evidence does not name.
        missing: Vec<Digest>,
        /// Digests in the evidence that the target does not have.
        outdated: Vec<Digest>,
    },
    /// A deferral that would end before it begins.
    #[error("deadline {until} is not after {today}")]
    DeadlinePassed {
        /// The day that was asked for.
        until: Date,
        /// The day of the answer.
        today: Date,
    },
    /// The task would wait for itself.
    #[error("task waits for itself")]
    BlockedByItself,
}

/// The next state of a task: pure, and total over every state and event (PRO-2).
///
/// An answer moves any task that is not terminal. It is refused when it completes a task whose
/// target has other digests than the evidence names, when it defers to a day that has passed, and
/// when a task would wait for itself. Facts are never refused: a resolved blocker wakes the task
/// that waited for it, a deadline wakes a deferred task, and a target that changes voids a completion
/// whose evidence no longer speaks of it. Where a fact does not bear on the task, the state is the
/// same.
///
/// # Errors
/// [`Refusal`] says why an answer was not taken.
///
/// ```
/// use v2p_core::Tier;
/// use v2p_propagate::{Answer, Event, State, Target, Task, step};
/// let mut task = Task::new("gdpr.pay".parse()?, Target::Unit("pay.refund".parse()?), Tier::T1);
/// let defer = Event::Acknowledged {
///     answer: Answer::Deferred("2027-01-15".parse()?),
///     today: "2026-12-01".parse()?,
///     current: [].into(),
/// };
/// task.apply(&defer)?;
/// let day = |today: &str| Ok::<_, v2p_core::InvalidName>(Event::DeadlineReached { today: today.parse()? });
/// assert_eq!(step(&task, &day("2027-01-14")?)?.word(), "deferred");
/// assert_eq!(step(&task, &day("2027-01-15")?)?, State::Pending);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: propagate.step
/// version: 1.0.0
/// schema: 1.0.0
/// summary: The acknowledgement machine.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// clauses:
///   - id: total
///     dimension: correctness.result
///     must: answer every state and event with a state or a `Refusal`, as the table of PRO-2 says
///     proof: [{test: "tests/acknowledgement.rs > the_machine_is_the_table_over_every_state_and_event"}]
///   - id: nothing-vanishes
///     dimension: correctness.result
///     must_not: reach `Completed` without evidence at the current digests, or `Rejected` without a justification
///     proof: [{property: "tests/acknowledgement.rs > nothing_ends_without_evidence_or_justification"}]
///   - id: who-waits-wakes
///     dimension: correctness.result
///     when: the blocker of a task is resolved, or the deadline of a deferral is reached
///     must: return `Pending`
///     proof: [{test: "tests/acknowledgement.rs > who_waits_wakes"}]
/// ```
pub fn step(task: &Task, event: &Event) -> Result<State, Refusal> {
    let state = task.state();
    let wakes = match event {
        Event::Acknowledged { answer, today, current } => {
            return admit(task, answer, *today, current).map(|()| answer.clone().into());
        }
        Event::BlockerResolved { blocker } => match state {
            State::Blocked { by } => by == blocker,
            State::Pending
            | State::Completed { .. }
            | State::Deferred { .. }
            | State::Rejected { .. } => false,
        },
        Event::DeadlineReached { today } => match state {
            State::Deferred { until } => until <= today,
            State::Pending
            | State::Completed { .. }
            | State::Blocked { .. }
            | State::Rejected { .. } => false,
        },
        Event::DigestsChanged { current } => match state {
            State::Completed { evidence } => !evidence.is_current(current),
            State::Pending
            | State::Blocked { .. }
            | State::Deferred { .. }
            | State::Rejected { .. } => false,
        },
    };
    Ok(if wakes { State::Pending } else { state.clone() })
}

/// Whether a task takes an answer.
fn admit(
    task: &Task,
    answer: &Answer,
    today: Date,
    current: &BTreeSet<Digest>,
) -> Result<(), Refusal> {
    if task.state().is_terminal() {
        return Err(Refusal::Terminal { state: task.state().word() });
    }
    match answer {
        Answer::Completed(evidence) if !evidence.is_current(current) => Err(Refusal::NotCurrent {
            missing: current.difference(evidence.digests()).copied().collect(),
            outdated: evidence.digests().difference(current).copied().collect(),
        }),
        Answer::Deferred(until) if *until <= today => {
            Err(Refusal::DeadlinePassed { until: *until, today })
        }
        Answer::Blocked(by) if is_itself(task, by) => Err(Refusal::BlockedByItself),
        Answer::Completed(_) | Answer::Deferred(_) | Answer::Blocked(_) | Answer::Rejected(_) => {
            Ok(())
        }
    }
}

fn is_itself(task: &Task, blocker: &Blocker) -> bool {
    match blocker {
        Blocker::Task(id) => id == task.id(),
        Blocker::Unit(unit) => matches!(task.target(), Target::Unit(target) if target == unit),
        Blocker::Question(_) => false,
    }
}
