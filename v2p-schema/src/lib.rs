#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![expect(
    clippy::result_large_err,
    reason = "what is rejected comes back whole, as large as what is accepted"
)]

pub mod codes;
pub mod model;

mod check;
mod coverage;
mod default;
mod enforce;
mod parse;
mod text;

pub use coverage::{Coverage, Owed, owed, tier};
pub use default::{DEFAULT_SCHEMA, DEFAULT_SCHEMA_PATH, default_schema};
pub use enforce::enforce;
pub use model::{
    ConcernModel, Condition, Constraint, ConstraintId, ConstraintKind, Deprecation, Dimension,
    Schema, StandardClause, Tombstone,
};
pub use parse::{load, parse};

const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Schema>();
    crosses_threads::<v2p_core::Valid<Schema>>();
    crosses_threads::<Owed>();
};
