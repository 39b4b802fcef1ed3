//! The tests of the extraction layer, in one binary.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]
#![expect(clippy::disallowed_methods, reason = "fixtures are files")]

mod binding;
mod fixtures;
mod hostile;
mod inventory;
mod property;
mod source;
#[cfg(all(feature = "walk", feature = "python", feature = "javascript"))]
mod walk;

// These are about the languages together.
#[cfg(all(feature = "rust", feature = "typescript", feature = "python"))]
mod block;
#[cfg(all(feature = "rust", feature = "typescript", feature = "python"))]
mod broken;
#[cfg(all(
    feature = "rust",
    feature = "typescript",
    feature = "javascript",
    feature = "python",
    feature = "walk",
    unix
))]
mod pages;
#[cfg(all(feature = "rust", feature = "typescript", feature = "python"))]
mod proposal;
