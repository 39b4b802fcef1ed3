//! The architecture's invariants (A1 to A4, A9, A10), each as a test over manifests and sources.

mod api;
mod book;
mod crates;
mod manifests;
mod promises;
mod signatures;
mod sources;
