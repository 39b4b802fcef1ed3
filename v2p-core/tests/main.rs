//! Everything that users, other crates and other tools depend on, as one binary.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod contract;
mod digests;
mod fixtures;
mod hostile;
mod messages;
mod names;
mod pages;
mod places;
mod set;
mod suggest;
mod time;
mod valid;
mod yaml;
