//! The contract model: what a unit promises (layer L3).

#[macro_use]
mod words;

mod carrier;
mod clause;
mod content;
mod declaration;
mod decode;
mod proof;
#[cfg(feature = "json-schema")]
mod shape;

pub use carrier::{Carrier, ItemKind};
pub use clause::{Clause, Modality, Mode, NotApplicable};
pub use declaration::{Access, Dependency, DependencyKind, Entry, EntryKind, Model, ResourceUse};
pub use decode::{decode, decode_proofs};
pub use proof::{Proof, ProofKind};
#[cfg(feature = "json-schema")]
pub use shape::{json_schema, proof_json_schema};

use crate::name::{ClauseRef, UnitId};
use crate::span::{Span, Spanned};
use semver::Version;
use serde::Serialize;
use std::sync::Arc;

/// What a contract block says it is by its first key (FMT-4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub enum Block {
    /// `unit: ID`: the contract of a unit.
    Unit(Box<Contract>),
    /// `part_of: ID`: the code below belongs to a unit whose contract stands elsewhere.
    PartOf(PartOf),
}

/// A block that adds an item to a unit. Equality is of the unit alone.
#[derive(Clone, Debug, Eq, Serialize)]
pub struct PartOf {
    /// The file.
    pub path: Arc<str>,
    /// The unit to which the item belongs.
    pub unit: Spanned<UnitId>,
}

/// How much of a contract could be read from its block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// All of it.
    #[default]
    Whole,
    /// Parts of it are wrong; the findings of [`decode`] say which. What is there can be judged.
    Flawed,
    /// The text ends in an error. From what is not there nothing can be concluded.
    CutShort,
}

/// The contract of one unit (formats, section 1).
///
/// Equality and [digests](Contract::digest) are over the content, not over where it stands.
#[derive(Clone, Debug, Eq, Serialize)]
#[non_exhaustive]
pub struct Contract {
    /// The file in which it stands, relative to the examined root.
    pub path: Arc<str>,
    /// The whole block in that file.
    pub span: Span,
    /// How much of it could be read. What is not [`Whole`](Reading::Whole) is never valid.
    pub reading: Reading,
    /// The code that it governs, where it is known.
    pub carrier: Option<Carrier>,
    /// The unit's stable id.
    pub unit: Spanned<UnitId>,
    /// The version of this contract.
    pub version: Spanned<Version>,
    /// The schema version it was last verified against (SCH-2).
    pub schema: Spanned<Version>,
    /// One sentence on what the unit does.
    pub summary: Option<Spanned<String>>,
    /// The batch of review it belongs to, when it is not the first segment of the id.
    pub area: Option<Spanned<String>>,
    /// Who answers for it.
    pub owner: Option<Spanned<String>>,
    /// Who wrote the contract (separation of duties, ROL-1).
    pub author: Option<Spanned<String>>,
    /// How it is reached from outside; absent: internal.
    pub entry: Option<Spanned<Entry>>,
    /// What it handles; conditions of the schema read these.
    pub tags: Vec<Spanned<String>>,
    /// The models it depends on.
    pub models: Vec<Spanned<Model>>,
    /// The units it depends on.
    pub depends_on: Vec<Dependency>,
    /// The resources it reads, writes or competes for.
    pub resources: Vec<ResourceUse>,
    /// Further code that belongs to the unit: `path#symbol` or a glob.
    pub governs: Vec<Spanned<String>>,
    /// Its promises.
    pub clauses: Vec<Clause>,
    /// The dimensions that do not concern it, each with the reason.
    pub not_applicable: Vec<NotApplicable>,
}

impl Contract {
    /// The batch of review: `area`, or the first segment of the id.
    pub fn area(&self) -> &str {
        self.area.as_ref().map_or_else(|| self.unit.area(), |area| area.as_str())
    }

    /// The full id of one of its clauses.
    pub fn clause_ref(&self, clause: &Clause) -> ClauseRef {
        ClauseRef { unit: self.unit.value.clone(), clause: clause.id.value.clone() }
    }

    /// Whether a clause addresses the dimension.
    pub fn addresses(&self, dimension: &str) -> bool {
        self.clauses.iter().any(|clause| clause.dimension.as_str() == dimension)
    }
}
