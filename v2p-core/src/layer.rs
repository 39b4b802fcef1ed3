//! The six governance layers.

use serde::{Deserialize, Serialize};
use std::fmt;

/// One of the six layers of the framework, from what the system must care about (L0) down to the
/// governed code (L5). The order of the variants is the order of authority.
///
/// ```
/// use v2p_core::Layer;
/// assert!(Layer::ConcernModel < Layer::ContractCorpus);
/// assert_eq!(Layer::ContractCorpus.to_string(), "L3 contract corpus");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// L0: regulations, requirements, incidents, vendor changes, market shifts.
    Environment,
    /// L1: categories of production concern with their risk weights.
    ConcernModel,
    /// L2: testable properties for each concern, with constraints between them.
    DimensionSchema,
    /// L3: what each unit promises, and the invariants over all of them.
    ContractCorpus,
    /// L4: executable proofs derived from contracts.
    Verification,
    /// L5: code and production behaviour, the governed entities.
    Implementation,
}

impl Layer {
    /// Every layer, from L0 to L5.
    pub const ALL: [Self; 6] = [
        Self::Environment,
        Self::ConcernModel,
        Self::DimensionSchema,
        Self::ContractCorpus,
        Self::Verification,
        Self::Implementation,
    ];

    /// The short name, `L0` to `L5`.
    pub const fn short(self) -> &'static str {
        match self {
            Self::Environment => "L0",
            Self::ConcernModel => "L1",
            Self::DimensionSchema => "L2",
            Self::ContractCorpus => "L3",
            Self::Verification => "L4",
            Self::Implementation => "L5",
        }
    }

    /// What this layer has authority over, in the framework's words.
    pub const fn authority(self) -> &'static str {
        match self {
            Self::Environment => "what the system must care about",
            Self::ConcernModel => "what classes of risk matter",
            Self::DimensionSchema => "how each concern is measured",
            Self::ContractCorpus => "what each unit promises",
            Self::Verification => "what constitutes proof",
            Self::Implementation => "the governed entities",
        }
    }
}

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self {
            Self::Environment => "environment",
            Self::ConcernModel => "concern model",
            Self::DimensionSchema => "dimension schema",
            Self::ContractCorpus => "contract corpus",
            Self::Verification => "verification",
            Self::Implementation => "implementation and runtime",
        };
        write!(f, "{} {name}", self.short())
    }
}
