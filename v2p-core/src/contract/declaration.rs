//! What a contract declares about the unit's surroundings: entry, models, dependencies, resources.

use crate::name::{ResourceId, UnitId};
use crate::span::Spanned;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How a unit is reached from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The kind of entry.
    pub kind: EntryKind,
    /// What is called, for example `POST /coaching`; may be empty.
    pub target: String,
}

words! {
    /// The kinds of entry point.
    EntryKind {
        /// An HTTP route.
        Http = "http",
        /// An event handler.
        Event = "event",
        /// A scheduled job.
        Cron = "cron",
        /// A consumer of a queue.
        Queue = "queue",
        /// A command-line program.
        Cli = "cli",
        /// A remote procedure.
        Rpc = "rpc",
        /// A part of a published library's interface.
        PublicApi = "public_api",
    }
}

words! {
    /// How one unit depends on another.
    DependencyKind {
        /// It calls it.
        Call = "call",
        /// Its effect triggers the other one further down.
        Cascade = "cascade",
        /// It reads what the other one writes.
        Data = "data",
    }
}

words! {
    /// What a unit does with a resource.
    Access {
        /// It reads.
        Read = "read",
        /// It writes (and may read).
        Write = "write",
    }
}

/// A model on which a unit depends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Who serves it.
    pub provider: String,
    /// Its name.
    pub name: String,
    /// The pinned version, when there is one.
    pub version: Option<String>,
}

/// A declared dependency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dependency {
    /// The unit depended upon.
    pub unit: Spanned<UnitId>,
    /// How; `call` when nothing is said.
    pub kind: DependencyKind,
}

/// A declared use of a resource.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ResourceUse {
    /// The resource.
    pub resource: Spanned<ResourceId>,
    /// Reading or writing; absent for a mere rate limit.
    pub access: Option<Access>,
    /// The share of a rate limit, for example `60/min`.
    pub limit: Option<Spanned<String>>,
}
