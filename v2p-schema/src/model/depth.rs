//! Depth: what a dimension asks for may grow with the maturity of a unit (MAT-2).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use v2p_core::contract::ProofKind;
use v2p_core::finding::printable;
use v2p_core::{InvalidName, Spanned};

/// A level of the maturity model. It is computed from evidence and approvals, never claimed
/// (MAT-1); here it is an argument.
///
/// The default is the level of a unit that has a valid contract and nothing more.
///
/// ```
/// use v2p_schema::Maturity;
/// assert_eq!("L3".parse::<Maturity>()?, Maturity::Hardened);
/// assert_eq!(Maturity::default().to_string(), "L1");
/// assert!(Maturity::Specified < Maturity::Validated);
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Maturity {
    /// L0: code only.
    #[serde(rename = "L0")]
    Undocumented,
    /// L1: a contract, and tests for the tiers T1 and T2.
    #[default]
    #[serde(rename = "L1")]
    Specified,
    /// L2: approved by a domain expert.
    #[serde(rename = "L2")]
    Validated,
    /// L3: all tiers, monitoring, runbooks.
    #[serde(rename = "L3")]
    Hardened,
    /// L4: the contracts have driven the architecture.
    #[serde(rename = "L4")]
    Evolved,
}

impl Maturity {
    /// Every level, from the lowest.
    pub const ALL: [Self; 5] =
        [Self::Undocumented, Self::Specified, Self::Validated, Self::Hardened, Self::Evolved];

    /// The word in the formats.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Undocumented => "L0",
            Self::Specified => "L1",
            Self::Validated => "L2",
            Self::Hardened => "L3",
            Self::Evolved => "L4",
        }
    }
}

impl fmt::Display for Maturity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Maturity {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let found = Self::ALL.into_iter().find(|level| level.word() == text);
        found.ok_or_else(|| InvalidName {
            kind: "maturity level",
            text: printable(text),
            reason: "is none of L0, L1, L2, L3, L4",
        })
    }
}

/// A step of a dimension's `depth`: what it asks for from a level on.
///
/// In a valid schema the steps rise, and none accepts a kind of proof that the one before refuses:
/// depth only deepens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Depth {
    /// The level from which the step holds.
    pub at: Spanned<Maturity>,
    /// The kinds of proof that count from here on; empty: the same as before.
    pub proof: Vec<Spanned<ProofKind>>,
}
