//! Change records: one change, and a task for each target that it affects (PRO-1, PRO-4).

use crate::acknowledgement::{Answer, Blocker, Event, Refusal};
use crate::task::{Task, TaskId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use v2p_core::{Date, Layer};

/// What happened at the layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something new: a regulation, a dimension, a unit.
    Added,
    /// Something is different.
    Changed,
    /// Something promises or proves less than before.
    Weakened,
    /// Something will go.
    Deprecated,
    /// Something is gone.
    Removed,
}

/// An open change record.
///
/// ```
/// use v2p_core::{Layer, Tier};
/// use v2p_propagate::{Answer, Change, Event, Kind, Target, Task, TaskId};
/// let pay: TaskId = "gdpr.pay".parse()?;
/// let task = Task::new(pay.clone(), Target::Unit("pay.refund".parse()?), Tier::T1);
/// let opened = "2026-12-01".parse()?;
/// let mut change = Change::open(Layer::Environment, Kind::Added, opened, [task])?;
/// let unfinished = change.clone().close().unwrap_err();
/// assert_eq!(unfinished.to_string(), "1 task is not terminal, the first is `gdpr.pay`");
///
/// let reject = Answer::Rejected("the unit stores no personal data".parse()?);
/// let event = Event::Acknowledged { answer: reject, today: opened, current: [].into() };
/// change.apply(&pay, &event)?;
/// assert!(change.close().is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    layer: Layer,
    kind: Kind,
    opened: Date,
    tasks: BTreeMap<TaskId, Task>,
}

/// A change record whose tasks are all terminal. Nothing moves in it any more: what changes later
/// opens a record of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Closed(Change);

/// A task that stands twice in a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("task `{task}` stands twice in one change record")]
pub struct DuplicateTask {
    /// Which.
    pub task: TaskId,
}

/// Why an event did not reach its task.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplyError {
    /// The record has no such task.
    #[error("change record has no task `{task}`")]
    UnknownTask {
        /// The name that was given.
        task: TaskId,
    },
    /// The task would wait for one that has ended.
    #[error("task `{blocker}` is terminal, and nothing waits for it")]
    NothingToWaitFor {
        /// The task that has ended.
        blocker: TaskId,
    },
    /// The task does not take the answer.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// A record that cannot be closed yet, and is handed back.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{} {} not terminal, the first is `{first}`",
    open.len(),
    if open.len() == 1 { "task is" } else { "tasks are" }
)]
pub struct Unfinished {
    /// The record, as it was.
    pub change: Box<Change>,
    /// The first task that is not terminal.
    pub first: TaskId,
    /// Every task that is not terminal.
    pub open: Vec<TaskId>,
}

impl Change {
    /// Opens a record. A change that affects nothing has no task, and can be closed at once.
    ///
    /// # Errors
    /// [`DuplicateTask`]: no task may hide another one.
    pub fn open(
        layer: Layer,
        kind: Kind,
        opened: Date,
        tasks: impl IntoIterator<Item = Task>,
    ) -> Result<Self, DuplicateTask> {
        let mut by_id = BTreeMap::new();
        for task in tasks {
            if let Some(first) = by_id.insert(task.id().clone(), task) {
                return Err(DuplicateTask { task: first.id().clone() });
            }
        }
        Ok(Self { layer, kind, opened, tasks: by_id })
    }

    /// The layer at which the change began.
    pub const fn layer(&self) -> Layer {
        self.layer
    }

    /// What happened there.
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// The day from which deadlines count.
    pub const fn opened(&self) -> Date {
        self.opened
    }

    /// The tasks, by their names.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values()
    }

    /// One task.
    pub fn task(&self, id: &TaskId) -> Option<&Task> {
        self.tasks.get(id)
    }

    /// Lets something happen to one task. When that ends the task, every task of this record that
    /// waited for it is pending again; their names are the answer.
    ///
    /// # Errors
    /// [`ApplyError`]; then nothing has changed.
    pub fn apply(&mut self, id: &TaskId, event: &Event) -> Result<Vec<TaskId>, ApplyError> {
        if let Event::Acknowledged { answer: Answer::Blocked(Blocker::Task(blocker)), .. } = event
            && self.task(blocker).is_some_and(|task| task.state().is_terminal())
        {
            return Err(ApplyError::NothingToWaitFor { blocker: blocker.clone() });
        }
        let unknown = || ApplyError::UnknownTask { task: id.clone() };
        let task = self.tasks.get_mut(id).ok_or_else(unknown)?;
        task.apply(event)?;
        if !task.state().is_terminal() {
            return Ok(Vec::new());
        }
        Ok(self.observe(&Event::BlockerResolved { blocker: Blocker::Task(id.clone()) }))
    }

    /// Lets every task see a fact: a day that began, a blocker of another record that is resolved.
    /// Names the tasks that it moved. What is meant for one task, an answer or the digests of its
    /// target, moves none here.
    pub fn observe(&mut self, fact: &Event) -> Vec<TaskId> {
        match fact {
            Event::Acknowledged { .. } | Event::DigestsChanged { .. } => Vec::new(),
            Event::BlockerResolved { .. } | Event::DeadlineReached { .. } => self
                .tasks
                .values_mut()
                .filter_map(|task| {
                    let before = task.state().clone();
                    let moved = task.apply(fact).is_ok() && *task.state() != before;
                    moved.then(|| task.id().clone())
                })
                .collect(),
        }
    }

    /// Closes the record (PRO-4).
    ///
    /// # Errors
    /// [`Unfinished`] hands the record back with the tasks that are not terminal.
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: propagate.close
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Closes a change record.
    /// owner: maintainers@v2p-governance.dev
    /// entry: public_api
    /// depends_on: [{unit: propagate.step, kind: data}]
    /// clauses:
    ///   - id: all-terminal
    ///     dimension: correctness.result
    ///     must: return `Closed` exactly when every task is terminal, else `Unfinished` with the tasks that are not (PRO-4)
    ///     proof: [{property: "tests/change.rs > no_task_is_lost_and_closing_needs_them_all"}]
    /// ```
    pub fn close(self) -> Result<Closed, Unfinished> {
        let open: Vec<_> = self
            .tasks()
            .filter(|task| !task.state().is_terminal())
            .map(|task| task.id().clone())
            .collect();
        match open.first().cloned() {
            None => Ok(Closed(self)),
            Some(first) => Err(Unfinished { change: Box::new(self), first, open }),
        }
    }
}

impl Closed {
    /// The record as it was closed.
    pub const fn change(&self) -> &Change {
        &self.0
    }
}
