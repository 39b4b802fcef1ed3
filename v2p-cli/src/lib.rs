#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub use v2p_core as core;
#[cfg(feature = "extract")]
pub use v2p_extract as extract;
#[cfg(feature = "graph")]
pub use v2p_graph as graph;
#[cfg(feature = "propagate")]
pub use v2p_propagate as propagate;
#[cfg(feature = "schema")]
pub use v2p_schema as schema;
#[cfg(feature = "verify")]
pub use v2p_verify as verify;

#[cfg(feature = "cli")]
mod check;
#[cfg(feature = "cli")]
pub mod codes;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
mod corpus;
#[cfg(feature = "cli")]
mod exit;
#[cfg(feature = "cli")]
pub mod explain;
#[cfg(feature = "cli")]
mod governance;
#[cfg(feature = "cli")]
mod init;
#[cfg(feature = "json-schema")]
pub mod json_schema;
#[cfg(feature = "cli")]
mod printable;
#[cfg(feature = "cli")]
mod query;
#[cfg(feature = "cli")]
mod render;
#[cfg(feature = "cli")]
pub mod report;
#[cfg(feature = "cli")]
mod scan;

#[cfg(feature = "cli")]
pub use crate::{
    check::{Options, check},
    exit::Exit,
    governance::{FOLDER, Governance},
    init::{Written, init},
    query::{Answer, QueryError, Selected, query},
    render::Renderer,
    report::Report,
    scan::{Figures, LeftOut, Listed, Risky, Scan, scan},
};

#[cfg(feature = "cli")]
const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Governance>();
    crosses_threads::<Report>();
    crosses_threads::<Scan>();
    crosses_threads::<Answer>();
};

/// The program and its version, as reports name it.
#[cfg(feature = "cli")]
pub(crate) fn version() -> String {
    concat!("v2p ", env!("CARGO_PKG_VERSION")).to_owned()
}
