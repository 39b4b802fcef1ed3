//! Deadlines: nothing vanishes, it is done or it is overdue (PRO-3).

use crate::acknowledgement::State;
use crate::change::Change;
use crate::task::{Task, TaskId};
use serde::{Deserialize, Serialize};
use v2p_core::{Date, Tier};

/// How many days a task of each tier has, from the day on which its change record was opened.
///
/// ```
/// use v2p_core::Tier;
/// use v2p_propagate::Sla;
/// let sla = Sla { t1: 2, t2: 5, t3: 14, t4: 30, t5: 90 };
/// assert_eq!(sla.days(Tier::T3), 14);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sla {
    /// Existential: data breach, lawsuit, regulatory action.
    pub t1: u16,
    /// Functional: wrong results, data corruption.
    pub t2: u16,
    /// Operational: outages, cascading failures.
    pub t3: u16,
    /// Experiential: silent degradation, debugging blindness.
    pub t4: u16,
    /// Strategic: unsustainable costs, scaling walls.
    pub t5: u16,
}

impl Sla {
    /// The days for a tier.
    pub const fn days(&self, tier: Tier) -> u16 {
        match tier {
            Tier::T1 => self.t1,
            Tier::T2 => self.t2,
            Tier::T3 => self.t3,
            Tier::T4 => self.t4,
            Tier::T5 => self.t5,
        }
    }

    /// The last day on which a task is in time; a terminal task has none.
    ///
    /// To be blocked gives no more time. A deferral does, up to its deadline.
    pub fn due(&self, task: &Task, opened: Date) -> Option<Date> {
        let due = after(opened, self.days(task.tier()));
        match task.state() {
            State::Pending | State::Blocked { .. } => Some(due),
            State::Deferred { until } => Some(due.max(*until)),
            State::Completed { .. } | State::Rejected { .. } => None,
        }
    }
}

/// A task that is late, for the propagation-owner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overdue {
    /// The task.
    pub task: TaskId,
    /// How much is at risk.
    pub tier: Tier,
    /// The last day on which it was in time.
    pub due: Date,
}

impl Change {
    /// Every task that is late today, the strictest tier first, then the longest overdue (PRO-3).
    ///
    /// ```
    /// use v2p_core::{Layer, Tier};
    /// use v2p_propagate::{Change, Kind, Sla, Target, Task};
    /// let task = Task::new("gdpr.pay".parse()?, Target::Unit("pay.refund".parse()?), Tier::T1);
    /// let change = Change::open(Layer::Environment, Kind::Added, "2026-12-30".parse()?, [task])?;
    /// let sla = Sla { t1: 2, t2: 5, t3: 14, t4: 30, t5: 90 };
    /// assert!(change.overdue(&sla, "2027-01-01".parse()?).is_empty());
    /// assert_eq!(change.overdue(&sla, "2027-01-02".parse()?)[0].due.to_string(), "2027-01-01");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn overdue(&self, sla: &Sla, today: Date) -> Vec<Overdue> {
        let late = self.tasks().filter_map(|task| {
            let due = sla.due(task, self.opened()).filter(|due| *due < today)?;
            Some(Overdue { task: task.id().clone(), tier: task.tier(), due })
        });
        let mut late: Vec<_> = late.collect();
        late.sort_by(|a, b| (a.tier, a.due, &a.task).cmp(&(b.tier, b.due, &b.task)));
        late
    }
}

/// A day some days later, no later than the last day of the calendar.
fn after(date: Date, days: u16) -> Date {
    // The vocabulary's date does no arithmetic; its text form is the way in and out.
    let later = || {
        let day: jiff::civil::Date = date.to_string().parse().ok()?;
        let span = jiff::Span::new().try_days(days).ok()?;
        day.saturating_add(span).to_string().parse().ok()
    };
    later().unwrap_or(date)
}
