//! The tests of the frontend, and of everything that only the whole workspace can show: the pages
//! of all findings, the message rules, the architecture.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod architecture;
mod cli;
#[cfg(unix)]
mod hostile;
mod json_schemas;
mod messages;
mod pages;
mod support;
