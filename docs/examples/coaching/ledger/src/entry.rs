use std::num::NonZeroU64;

use serde::{Deserialize, Serialize};

/// ```v2p
/// part_of: ledger.post
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cents(NonZeroU64);

impl Cents {
    #[must_use]
    pub fn new(amount: u64) -> Option<Self> {
        NonZeroU64::new(amount).map(Self)
    }

    #[must_use]
    pub fn get(self) -> u64 {
        self.0.get()
    }
}

/// Who asks and when: the idempotency key of an instruction and its time in Unix seconds.
#[derive(Clone, Copy, Debug)]
pub struct Stamp<'a> {
    pub key: &'a str,
    pub at: u64,
}

/// One line of the ledger.
///
/// ```v2p
/// part_of: ledger.post
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub seq: u64,
    pub at: u64,
    pub key: String,
    pub account: String,
    pub movement: Movement,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Movement {
    Charge(Cents),
    /// Pays back part or all of the charge recorded under the key `charge`.
    Refund {
        charge: String,
        amount: Cents,
    },
}
