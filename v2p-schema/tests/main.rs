//! Tests of the schema layer, in one binary.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on says where"
)]

mod contradiction;
mod coverage;
mod defaults;
mod depth;
mod enforcement;
mod evolution;
mod hostile;
mod lint;
mod model;
mod pages;
mod parsing;
mod pick_up;
mod support;
mod validation;
