//! Laws and tables of the propagation layer.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod acknowledgement;
mod change;
mod cycle;
mod fixture;
mod pages;
mod roles;
mod sla;
