//! What holds for any input: each reader ends, does not panic, and says where it stumbled. One
//! function for each fuzz target; `tests/seeds.rs` runs them over the seeds without a fuzzer.

mod documents;
mod findings;
mod repository;
mod sources;

pub use documents::{contract, evidence, expression, invariant, roles, schema, value_chain, yaml};
pub use repository::check;
pub use sources::extract;
