//! The implementation-precise lint (PRE-1, PRE-2).
//!
//! A clause is precise when another engineer could write one test or one review check from it
//! alone. [`vague`] finds the words that stand against that, [`check`] makes findings of them, and
//! [`dangling`] compares the symbols that clauses name with the names that the code has.
//!
//! It reads English, knows no code and calls no model: word lists, and a little grammar. How
//! often it is right is measured over a labelled set, and published in the book.
//!
//! ```
//! use v2p_core::{Block, Excerpt, contract};
//! use v2p_schema::lint;
//! let text = "\
//! unit: pay.refund
//! version: 1.0.0
//! schema: 1.0.0
//! clauses:
//!   - id: mixed
//!     dimension: resilience.failure
//!     must: return `None` on a miss and handle errors gracefully
//!   - id: precise
//!     dimension: resilience.failure
//!     must: retry after 1 s and after 2 s, then raise `GaveUp`
//! ";
//! let read = contract::decode(&Excerpt::whole("src/pay.py", text));
//! let Some(Block::Unit(contract)) = read.value else { panic!() };
//!
//! let found = lint::check(&contract);
//! assert_eq!(found.len(), 1);
//! assert_eq!(found[0].message, "`handle errors gracefully` leaves nothing to observe");
//! let span = found[0].place().unwrap().span;
//! assert_eq!(&text[span.bytes()], "handle errors gracefully");
//! ```

pub mod codes;

mod adverb;
mod anchor;
mod dangling;
mod error;
mod judge;
mod outcome;
mod part;
mod pattern;
mod phrase;
mod place;
mod report;
mod rescue;
mod token;
mod vague;
mod verb;
mod words;

pub use anchor::{Anchor, anchors};
pub use dangling::{KnownNames, dangling};
pub use judge::vague;
pub use report::check;
pub use vague::{Part, Vague, Vagueness};
