//! The schema as data: concerns (layer L1), dimensions and the constraints between them (layer L2).
//!
//! Values keep the place where they were written. Equality is of content, except for the path.

mod concern;
mod constraint;
mod depth;
mod dimension;

pub use concern::ConcernModel;
pub use constraint::{Condition, Constraint, ConstraintId, ConstraintKind};
pub use depth::{Depth, Maturity};
pub use dimension::{Deprecation, Dimension, StandardClause, Tombstone};

use semver::Version;
use std::sync::Arc;
use v2p_core::{Concern, Spanned};

/// A governance schema (formats, section 2): what a complete contract must answer.
///
/// [`parse`](crate::parse) makes one; [`load`](crate::load) makes one that is
/// [`Valid`](v2p_core::Valid), which is what enforcement asks for.
///
/// ```
/// use v2p_core::Excerpt;
/// let text = "\
/// schema: 1.0.0
/// dimensions:
///   - {id: safety.scope, concern: safety, since: 1.0.0}
/// ";
/// let schema = v2p_schema::parse(&Excerpt::whole("governance/schema.yaml", text)).value;
/// let scope = schema.dimension("safety.scope").unwrap();
/// assert_eq!(schema.home(scope).unwrap().question, "Does it stay within its authorized scope?");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Schema {
    /// The file it was read from.
    pub path: Arc<str>,
    /// Its version: the minor number rises with each release.
    pub version: Spanned<Version>,
    /// The classes of risk that matter.
    pub concerns: ConcernModel,
    /// How each concern is measured, in the order written.
    pub dimensions: Vec<Dimension>,
    /// What must hold between the answers of one contract (SCH-3).
    pub constraints: Vec<Constraint>,
    /// The dimensions that are gone, so that no id gets another meaning (EVO-2).
    pub removed: Vec<Tombstone>,
}

impl Schema {
    /// The dimension of an id; the first, in a schema that is not valid and has several. Searches
    /// from the front.
    pub fn dimension(&self, id: &str) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| dimension.id.as_str() == id)
    }

    /// The concern to which a dimension belongs once merges are followed. In a valid schema every
    /// dimension has one (SCH-4).
    pub fn home(&self, dimension: &Dimension) -> Option<&Concern> {
        self.concerns.home(dimension.concern.as_str())
    }
}
