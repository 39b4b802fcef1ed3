#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod code;
pub mod concern;
pub mod contract;
pub mod digest;
pub mod excerpt;
pub mod finding;
#[cfg(feature = "json-schema")]
pub mod json_schema;
pub mod layer;
pub mod name;
pub mod set;
pub mod span;
pub mod suggest;
pub mod time;
pub mod valid;
pub mod yaml;

pub use code::{Code, Explanation};
pub use concern::{Concern, Tier};
pub use contract::{Block, Contract};
pub use digest::Digest;
pub use excerpt::Excerpt;
pub use finding::{Finding, Label, Partial, Severity};
pub use layer::Layer;
pub use name::{ClauseId, ClauseRef, ConcernId, DimensionId, InvalidName, ResourceId, UnitId};
pub use set::Expression;
pub use span::{LineIndex, Span, Spanned};
pub use time::{Date, Timestamp};
pub use valid::{Valid, Validator};

// Embedders share these between threads: losing that would break them, so it fails here first.
const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Contract>();
    crosses_threads::<Finding>();
    crosses_threads::<Expression>();
    crosses_threads::<Valid<Contract>>();
};
