#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![expect(
    clippy::result_large_err,
    reason = "what is rejected comes back whole, as large as what is accepted"
)]

pub mod codes;
pub mod lint;
pub mod model;

mod check;
mod contradiction;
mod coverage;
mod default;
mod enforce;
mod evolve;
mod parse;
mod pick_up;
#[cfg(feature = "json-schema")]
mod shape;
mod text;

pub use coverage::{Coverage, Owed, owed, owed_at, tier};
pub use default::{DEFAULT_SCHEMA, DEFAULT_SCHEMA_PATH, default_schema};
pub use enforce::{enforce, enforce_at};
pub use evolve::{
    Change, ConcernChange, ConstraintChange, Difference, DimensionChange, Evolution, Step,
    TombstoneChange, VersionChange, evolve, history,
};
pub use model::{
    ConcernModel, Condition, Constraint, ConstraintId, ConstraintKind, Deprecation, Depth,
    Dimension, Maturity, Schema, StandardClause, Tombstone,
};
pub use parse::{load, parse};
pub use pick_up::{PickUp, pick_up};
#[cfg(feature = "json-schema")]
pub use shape::json_schema;

const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Schema>();
    crosses_threads::<v2p_core::Valid<Schema>>();
    crosses_threads::<Owed>();
    crosses_threads::<Evolution>();
};
