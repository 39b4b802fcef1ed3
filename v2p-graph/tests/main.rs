//! The tests of the corpus graph, in one binary.

mod assemble;
mod invariants;
mod model;
mod pages;
mod search;
mod select;
mod support;
mod value_chains;
mod views;
