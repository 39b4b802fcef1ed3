//! Links: the typed edges of the graph, with both their ends.

use crate::view::{Resource, Unit};
use serde::Serialize;
use std::fmt;
use v2p_core::contract::DependencyKind;

/// Along a link, or against it.
///
/// ```
/// use v2p_graph::Direction;
/// assert_eq!(Direction::Forward.opposite(), Direction::Reverse);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// From a unit to what it depends on.
    Forward,
    /// From a unit to what depends on it.
    Reverse,
}

impl Direction {
    /// The other direction.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Forward => Self::Reverse,
            Self::Reverse => Self::Forward,
        }
    }
}

/// What a link says of its two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LinkKind {
    /// A unit depends on a unit.
    Depends(DependencyKind),
    /// A unit has a clause.
    HasClause,
    /// A clause addresses a dimension.
    Addresses,
    /// A dimension belongs to a concern; to the one that took over, when it was merged.
    BelongsTo,
    /// A unit reads a resource.
    Reads,
    /// A unit writes a resource.
    Writes,
    /// A unit has a share of a resource's rate limit.
    LimitedBy,
    /// A unit declares a resource, and says neither access nor limit.
    Uses,
    /// A test's marker names a clause.
    Proves,
}

impl fmt::Display for LinkKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Depends(kind) => kind.word(),
            Self::HasClause => "has clause",
            Self::Addresses => "addresses",
            Self::BelongsTo => "belongs to",
            Self::Reads => "reads",
            Self::Writes => "writes",
            Self::LimitedBy => "limited by",
            Self::Uses => "uses",
            Self::Proves => "proves",
        })
    }
}

/// An edge of the graph with both its ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link<From, To, Kind = LinkKind> {
    /// Where it begins.
    pub from: From,
    /// Where it ends.
    pub to: To,
    /// What it says.
    pub kind: Kind,
}

/// A declared dependency of one unit on another.
pub type DependencyLink<'g> = Link<Unit<'g>, Unit<'g>, DependencyKind>;

/// A declared use of a resource.
pub type ResourceLink<'g> = Link<Unit<'g>, Resource<'g>>;
