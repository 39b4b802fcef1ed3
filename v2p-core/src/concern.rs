//! Concerns and risk tiers: the words of layer L1.

use crate::name::{ConcernId, InvalidName};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A risk tier, from existential (T1) to strategic (T5). `T1` is the smallest value, so the
/// minimum over several concerns is the strictest tier.
///
/// ```
/// use v2p_core::Tier;
/// assert_eq!("T2".parse::<Tier>()?, Tier::T2);
/// assert_eq!([Tier::T3, Tier::T1].iter().min(), Some(&Tier::T1));
/// assert_eq!(Tier::T1.blast_radius(), "data breach, lawsuit, regulatory action");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Tier {
    /// Existential: data breach, lawsuit, regulatory action.
    T1,
    /// Functional: wrong results, data corruption.
    T2,
    /// Operational: outages, cascading failures.
    T3,
    /// Experiential: silent degradation, debugging blindness.
    T4,
    /// Strategic: unsustainable costs, scaling walls.
    T5,
}

impl Tier {
    /// Every tier, strictest first.
    pub const ALL: [Self; 5] = [Self::T1, Self::T2, Self::T3, Self::T4, Self::T5];

    /// The word in formats and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::T1 => "T1",
            Self::T2 => "T2",
            Self::T3 => "T3",
            Self::T4 => "T4",
            Self::T5 => "T5",
        }
    }

    /// The framework's word for the tier.
    pub const fn name(self) -> &'static str {
        match self {
            Self::T1 => "existential",
            Self::T2 => "functional",
            Self::T3 => "operational",
            Self::T4 => "experiential",
            Self::T5 => "strategic",
        }
    }

    /// What goes wrong when a concern of this tier is neglected.
    pub const fn blast_radius(self) -> &'static str {
        match self {
            Self::T1 => "data breach, lawsuit, regulatory action",
            Self::T2 => "wrong results, data corruption",
            Self::T3 => "outages, cascading failures",
            Self::T4 => "silent degradation, debugging blindness",
            Self::T5 => "unsustainable costs, scaling walls",
        }
    }
}

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Tier {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        Self::ALL
            .into_iter()
            .find(|tier| tier.word() == text)
            .ok_or_else(|| InvalidName::new("tier", text, "is none of T1, T2, T3, T4, T5"))
    }
}

/// A category of production concern (layer L1).
///
/// ```
/// use v2p_core::{Concern, Tier};
/// let safety = Concern::new("safety".parse()?, Tier::T1, "Does it stay within its scope?");
/// assert_eq!(safety.weight, 1);
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Concern {
    /// Its id, for example `safety`.
    pub id: ConcernId,
    /// A name for people; the id when none was given.
    pub name: String,
    /// The tier whose blast radius applies when it is neglected.
    pub tier: Tier,
    /// Relative weight in risk orders, from 1 upwards.
    pub weight: u32,
    /// The question that the concern asks of a system.
    pub question: String,
    /// The concern that took over this one's dimensions, when it was merged (SCH-4).
    pub merged_into: Option<ConcernId>,
}

impl Concern {
    /// A concern with weight 1 that is merged into none.
    pub fn new(id: ConcernId, tier: Tier, question: impl Into<String>) -> Self {
        let name = id.to_string();
        Self { id, name, tier, weight: 1, question: question.into(), merged_into: None }
    }
}
