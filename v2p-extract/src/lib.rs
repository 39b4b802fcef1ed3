#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod block;
mod codes;
mod extract;
mod inventory;
mod item;
mod language;
mod left_out;
mod marker;
mod places;
mod proposal;
mod source;
mod syntax;
#[cfg(feature = "walk")]
pub mod walk;

pub use block::Bound;
pub use codes::ALL as CODES;
pub use extract::{Extraction, extract};
pub use item::{Form, Item, UnitKey};
pub use language::Language;
pub use left_out::{LeftOut, NotExamined};
pub use marker::Marker;
pub use proposal::{Proposal, Reason};
pub use source::{Limits, Source, read};

const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Extraction>();
    crosses_threads::<NotExamined>();
    crosses_threads::<Source>();
};
