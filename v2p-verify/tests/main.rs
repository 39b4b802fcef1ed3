//! Laws and tables of the verification layer.

#![expect(
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that cannot go on says where"
)]

mod cell;
mod evidence;
mod fixture;
mod obligation;
mod pages;
mod state;
mod verdict;
