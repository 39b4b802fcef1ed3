//! Constraints between the answers of one contract (SCH-3).

use semver::Version;
use serde::Serialize;
use std::fmt;
use std::str::FromStr;
use v2p_core::contract::EntryKind;
use v2p_core::set::Pattern;
use v2p_core::{ClauseId, DimensionId, InvalidName, Span, Spanned};

/// The id of a constraint: `retry-needs-idempotency`.
///
/// ```
/// use v2p_schema::ConstraintId;
/// assert_eq!("phi-needs-scope".parse::<ConstraintId>()?.as_str(), "phi-needs-scope");
/// let error = "PHI!".parse::<ConstraintId>().unwrap_err();
/// assert!(error.to_string().starts_with("`PHI!` is no constraint id"));
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ConstraintId(ClauseId);

impl ConstraintId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for ConstraintId {
    type Err = InvalidName;

    /// Constraint ids are spelled as clause ids are.
    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let id = ClauseId::new(text);
        id.map(Self).map_err(|error| InvalidName { kind: "constraint id", ..error })
    }
}

impl fmt::Display for ConstraintId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A rule between dimensions, where a condition on the unit is not enough.
///
/// It speaks to a contract from the schema version on in which it and all dimensions that it names
/// exist: a constraint that is added later breaks no contract that was complete (EVO-4).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Constraint {
    /// Unique in the schema.
    pub id: Spanned<ConstraintId>,
    /// The schema version in which it was added; absent: as old as the dimensions it names.
    pub since: Option<Spanned<Version>>,
    /// What must hold.
    pub kind: ConstraintKind,
}

/// What a constraint asks for. A dimension is *addressed* when the contract has a clause for it, as
/// in the set language; neither `not_applicable` nor a standard clause addresses it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConstraintKind {
    /// `if: {..}`, `then: {..}`: where all of the first hold, all of the second must.
    IfThen {
        /// The conditions under `if`.
        if_all: Vec<Spanned<Condition>>,
        /// The conditions under `then`.
        then_all: Vec<Spanned<Condition>>,
    },
    /// `any_of: [..]`: at least one of them is addressed.
    AnyOf(Vec<Spanned<DimensionId>>),
    /// `conflicts: [..]`: at most one of them is addressed.
    Conflicts(Vec<Spanned<DimensionId>>),
    /// `dimension: x`, `requires: [..]`: who addresses the one addresses all the others.
    Requires {
        /// The dimension that asks for the others.
        dimension: Spanned<DimensionId>,
        /// The others.
        requires: Vec<Spanned<DimensionId>>,
    },
}

/// A condition on one contract.
///
/// Its text form is the one of the formats:
///
/// ```
/// use v2p_schema::Condition;
/// assert_eq!(Condition::Addresses("safety.scope".parse()?).to_string(), "addresses: safety.scope");
/// assert_eq!(Condition::Model(None).to_string(), "model: any");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// A clause answers the dimension.
    Addresses(DimensionId),
    /// A tag matches.
    Tag(Pattern),
    /// It is reached from outside: at all, or in this way.
    Entry(Option<EntryKind>),
    /// It depends on a model: on any, or on one whose name matches.
    Model(Option<Pattern>),
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Addresses(dimension) => write!(f, "addresses: {dimension}"),
            Self::Tag(pattern) => write!(f, "tag: {}", pattern.as_str()),
            Self::Entry(Some(kind)) => write!(f, "entry: {kind}"),
            Self::Model(Some(pattern)) => write!(f, "model: {}", pattern.as_str()),
            Self::Entry(None) => f.write_str("entry: any"),
            Self::Model(None) => f.write_str("model: any"),
        }
    }
}

impl Constraint {
    /// The dimensions that it names, each with its place, in the order written.
    pub fn dimensions(&self) -> Vec<Spanned<&DimensionId>> {
        match &self.kind {
            ConstraintKind::AnyOf(ids) | ConstraintKind::Conflicts(ids) => {
                ids.iter().map(at_its_place).collect()
            }
            ConstraintKind::Requires { dimension, requires } => {
                std::iter::once(dimension).chain(requires).map(at_its_place).collect()
            }
            ConstraintKind::IfThen { if_all, then_all } => {
                if_all.iter().chain(then_all).filter_map(addressed).collect()
            }
        }
    }
}

fn at_its_place(id: &Spanned<DimensionId>) -> Spanned<&DimensionId> {
    Spanned::new(&id.value, id.span)
}

fn addressed(condition: &Spanned<Condition>) -> Option<Spanned<&DimensionId>> {
    let place: Span = condition.span;
    match &condition.value {
        Condition::Addresses(dimension) => Some(Spanned::new(dimension, place)),
        Condition::Tag(_) | Condition::Entry(_) | Condition::Model(_) => None,
    }
}
