//! Tests of the schema layer, in one binary.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on says where"
)]

mod coverage;
mod defaults;
mod enforcement;
mod hostile;
mod model;
mod pages;
mod parsing;
mod support;
mod validation;
