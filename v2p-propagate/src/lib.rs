#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod acknowledgement;
pub mod change;
pub mod codes;
pub mod cycle;
pub mod roles;
pub mod sla;
pub mod statement;
pub mod task;

pub use acknowledgement::{Answer, Blocker, Event, Evidence, State, step};
pub use change::{Change, Closed, Kind};
pub use cycle::blocked_cycles;
pub use roles::{DEFAULT_ROLES, Identity, Role, Roles};
pub use sla::{Overdue, Sla};
pub use statement::Statement;
pub use task::{Target, Task, TaskId};

const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Change>();
    crosses_threads::<Event>();
    crosses_threads::<Roles>();
    crosses_threads::<Task>();
};
