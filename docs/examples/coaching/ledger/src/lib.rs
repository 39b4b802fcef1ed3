//! The billing record of delivered coaching: an append-only ledger.
//!
//! * [`entry`]: what one entry says.
//! * [`ledger`]: the rules, in memory and free of IO.
//! * [`journal`]: the file, replaced as a whole or not at all.
//! * [`wire`]: requests and replies, one JSON object per line.

pub mod entry;
pub mod journal;
pub mod ledger;
pub mod wire;

pub use entry::{Cents, Entry, Movement, Stamp};
pub use journal::{Journal, JournalError};
pub use ledger::{Ledger, LedgerError, Recorded};
