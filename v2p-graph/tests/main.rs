//! The tests of the corpus graph, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod assemble;
mod invariants;
mod model;
mod pages;
mod search;
mod select;
mod support;
mod value_chains;
mod views;
