//! Tasks: what a change asks of one target (PRO-1).

use crate::acknowledgement::{Event, Refusal, State, step};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use v2p_core::{ClauseRef, ConcernId, DimensionId, InvalidName, Tier, UnitId};

/// The name of a task, unique over all change records: `gdpr-2027.coaching.generate`. It is written
/// like a unit id.
///
/// ```
/// use v2p_propagate::TaskId;
/// assert_eq!("gdpr-2027.pay.refund".parse::<TaskId>()?.as_str(), "gdpr-2027.pay.refund");
/// let error = "GDPR 2027".parse::<TaskId>().unwrap_err();
/// assert_eq!(error.kind, "task id");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TaskId(UnitId);

impl TaskId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for TaskId {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        text.parse()
            .map(Self)
            .map_err(|error: InvalidName| InvalidName { kind: "task id", ..error })
    }
}

impl TryFrom<String> for TaskId {
    type Error = InvalidName;
    fn try_from(text: String) -> Result<Self, InvalidName> {
        text.parse()
    }
}

impl From<TaskId> for String {
    fn from(id: TaskId) -> Self {
        id.0.into()
    }
}

/// What a change may affect, from the concern model down to one promise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A concern of the model.
    Concern(ConcernId),
    /// A dimension of the schema.
    Dimension(DimensionId),
    /// A unit with its contract.
    Unit(UnitId),
    /// One clause of a contract, with what proves it.
    Clause(ClauseRef),
}

/// One target's part of a change, and where it stands.
///
/// The state moves by [`step`] alone, so a task is never completed without evidence and never
/// rejected without a reason.
///
/// ```
/// use v2p_core::Tier;
/// use v2p_propagate::{State, Target, Task};
/// let task = Task::new("gdpr-2027.pay".parse()?, Target::Unit("pay.refund".parse()?), Tier::T1);
/// assert_eq!(task.state(), &State::Pending);
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Task {
    id: TaskId,
    target: Target,
    tier: Tier,
    state: State,
}

impl Task {
    /// A pending task. The tier is the strictest that the change touches at this target.
    pub const fn new(id: TaskId, target: Target, tier: Tier) -> Self {
        Self { id, target, tier, state: State::Pending }
    }

    /// Its name.
    pub const fn id(&self) -> &TaskId {
        &self.id
    }

    /// What it is about.
    pub const fn target(&self) -> &Target {
        &self.target
    }

    /// How much is at risk, which decides how soon it is due.
    pub const fn tier(&self) -> Tier {
        self.tier
    }

    /// Where it stands.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Takes the [`step`] that the event asks for.
    ///
    /// # Errors
    /// The step was refused, and the task stands where it stood.
    pub fn apply(&mut self, event: &Event) -> Result<(), Refusal> {
        self.state = step(self, event)?;
        Ok(())
    }
}
