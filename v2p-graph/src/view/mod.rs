//! Views: what stands in a corpus, borrowed from it.
//!
//! The lifetime `'g` always means that data is borrowed from a [`Corpus`](crate::Corpus).

mod clause;
mod resource;
mod schema;
mod unit;

pub use clause::Clause;
pub use resource::Resource;
pub use schema::{Concern, Dimension};
pub use unit::Unit;

use crate::sources::Marker;

/// Views are equal when they show the same thing, be it of one corpus or of two.
macro_rules! equal_by_id {
    ($name:ident) => {
        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                self.id() == other.id()
            }
        }

        impl Eq for $name<'_> {}

        impl std::fmt::Debug for $name<'_> {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}({})", stringify!($name), self.id())
            }
        }
    };
}
use equal_by_id;

/// A node of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Node<'g> {
    /// A unit with its contract.
    Unit(Unit<'g>),
    /// A clause of a contract.
    Clause(Clause<'g>),
    /// A dimension of the schema.
    Dimension(Dimension<'g>),
    /// A concern.
    Concern(Concern<'g>),
    /// A shared resource or rate limit.
    Resource(Resource<'g>),
    /// A test's marker.
    Marker(&'g Marker),
}

impl<'g> Node<'g> {
    /// The unit, when it is one.
    pub fn unit(self) -> Option<Unit<'g>> {
        match self {
            Self::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    pub(crate) fn clause(self) -> Option<Clause<'g>> {
        match self {
            Self::Clause(clause) => Some(clause),
            _ => None,
        }
    }

    pub(crate) fn dimension(self) -> Option<Dimension<'g>> {
        match self {
            Self::Dimension(dimension) => Some(dimension),
            _ => None,
        }
    }

    pub(crate) fn concern(self) -> Option<Concern<'g>> {
        match self {
            Self::Concern(concern) => Some(concern),
            _ => None,
        }
    }

    pub(crate) fn resource(self) -> Option<Resource<'g>> {
        match self {
            Self::Resource(resource) => Some(resource),
            _ => None,
        }
    }

    pub(crate) fn marker(self) -> Option<&'g Marker> {
        match self {
            Self::Marker(marker) => Some(marker),
            _ => None,
        }
    }
}
