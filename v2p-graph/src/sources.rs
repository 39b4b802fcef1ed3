//! What a corpus is assembled from.

use std::sync::Arc;
use v2p_core::contract::{Mode, PartOf};
use v2p_core::{Concern, ConcernId, Contract, DimensionId, Span, UnitId, Valid};

/// Everything that a [`Corpus`](crate::Corpus) is assembled from. Fill in what there is, and leave
/// the rest to `..Sources::default()`. The order of the lists does not matter.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The contracts that the schema accepts.
    pub contracts: Vec<Valid<Contract>>,
    /// The contracts that it rejects. Their ids are known all the same, so that a dependency on
    /// one of them does not dangle.
    pub rejected: Vec<Rejected>,
    /// The `part_of` blocks (FMT-4).
    pub parts: Vec<PartOf>,
    /// The markers in tests (FMT-6).
    pub markers: Vec<Marker>,
    /// The concern model (layer L1).
    pub concerns: Vec<Concern>,
    /// The dimensions of the schema (layer L2).
    pub dimensions: Vec<DimensionInfo>,
    /// Tags that the schema's own expressions read. An expression may name them even where no
    /// contract has them yet.
    pub vocabulary: Vec<String>,
}

/// A contract that failed validation, as far as other contracts can refer to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rejected {
    /// The id that it declares.
    pub unit: UnitId,
    /// The file in which it stands.
    pub path: Arc<str>,
    /// Where its id stands.
    pub span: Span,
}

/// A test's marker, `v2p:proves unit#clause` (FMT-6), as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What stands behind `v2p:proves`, without the mode.
    pub clause: String,
    /// `@char` or `@spec`, where it is given.
    pub mode: Option<Mode>,
    /// The file in which it stands.
    pub path: Arc<str>,
    /// Where it stands.
    pub span: Span,
    /// The name of the test that it marks, where there is one.
    pub test: Option<String>,
}

/// A dimension, as far as the graph needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionInfo {
    /// Its id.
    pub id: DimensionId,
    /// The concern that it measures.
    pub concern: ConcernId,
    /// Whether the schema has deprecated it.
    pub deprecated: bool,
}
