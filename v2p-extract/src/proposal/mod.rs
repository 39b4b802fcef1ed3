//! The proposed tier of a unit: which signs of risk its names and calls carry.
//!
//! A proposal is a reading aid for code that has no contract yet, made from words alone. It says
//! its reasons, so that a person can disagree.

mod signals;
mod subject;

pub(crate) use signals::Signals;
pub(crate) use subject::subjects_of;

use serde::Serialize;
use std::fmt;
use v2p_core::Tier;

/// A proposed tier.
///
/// ```
/// use v2p_core::Tier;
/// use v2p_extract::{Language, Source, extract};
/// let source = Source::new("pay.py", "def refund_payment(amount):\n    return amount\n");
/// let found = extract(&source, Language::Python).unwrap();
/// let proposal = found.items[1].proposal.as_ref().unwrap();
/// assert_eq!(proposal.tier, Tier::T2);
/// assert_eq!(proposal.reasons[0].to_string(), "money (`refund_payment`, line 1)");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Proposal {
    /// The tier whose blast radius would apply.
    pub tier: Tier,
    /// Why, heaviest first; empty for a unit without any sign.
    pub reasons: Vec<Reason>,
    /// For ordering units of one tier: heavier is riskier. Without a unit of measure.
    pub score: u32,
}

/// One sign of risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// What the unit seems to touch, for example `money`.
    pub subject: &'static str,
    /// The identifier or keyword that says so first.
    pub word: String,
    /// Its line, from 1.
    pub line: u32,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (`{}`, line {})", self.subject, self.word, self.line)
    }
}
