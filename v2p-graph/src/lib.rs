#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod bits;
pub mod codes;
mod corpus;
mod document;
pub mod invariant;
mod link;
mod name;
mod nearest;
mod select;
mod sources;
mod text;
mod unit_set;
pub mod value_chain;
mod view;
mod walk;

pub use corpus::{Corpus, IntegrityError, Statistics};
pub use invariant::{DEFAULT_INVARIANTS, Invariant};
pub use link::{DependencyLink, Direction, Link, LinkKind, ResourceLink};
pub use name::Name;
pub use select::SelectError;
pub use sources::{DimensionInfo, Marker, Rejected, Sources};
pub use unit_set::{UnitSet, Via};
pub use value_chain::ValueChain;
pub use view::{Clause, Concern, Dimension, Node, Resource, Unit};

const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Corpus>();
    crosses_threads::<UnitSet<'static>>();
    crosses_threads::<Node<'static>>();
    //    crosses_threads::<Invariant>();
    //    crosses_threads::<ValueChain>();
    crosses_threads::<SelectError>();
};
