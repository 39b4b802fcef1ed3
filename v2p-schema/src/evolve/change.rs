//! What can differ between two releases of a schema, and what is said about it.

use crate::codes;
use crate::model::ConstraintId;
use serde::Serialize;
use v2p_core::{Code, ConcernId, DimensionId, Layer, Severity, Span};

/// One thing that differs between two releases of a schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// The schema's version.
    Version(VersionChange),
    /// A concern (layer L1).
    Concern(ConcernId, ConcernChange),
    /// A dimension.
    Dimension(DimensionId, DimensionChange),
    /// A constraint.
    Constraint(ConstraintId, ConstraintChange),
    /// What is left of a removed dimension.
    Tombstone(DimensionId, TombstoneChange),
}

/// How the version relates to the one before and to what else differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum VersionChange {
    /// It is the next one.
    Moved,
    /// It is the same.
    NotMoved,
    /// It is an older one.
    WentBack,
    /// It leaves a release out.
    Jumped,
    /// A patch, where a minor version is due.
    TooSmall,
}

/// How a concern differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConcernChange {
    /// It is new.
    Added,
    /// Another concern takes over its dimensions (SCH-4).
    Merged,
    /// A merge was taken back or turned elsewhere: its dimensions lose their home.
    Unmerged,
    /// Its weight.
    Reweighted,
    /// Its tier.
    Retiered,
    /// Its name or question.
    Reworded,
    /// It is gone.
    Removed,
}

/// How a dimension differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum DimensionChange {
    /// It is new.
    Added,
    /// It has the id of one that was removed (EVO-2).
    Reused,
    /// It is marked as deprecated.
    Deprecated,
    /// The mark speaks of another version.
    DeprecationMoved,
    /// The mark is gone.
    DeprecationLifted,
    /// The mark's reason or replacement.
    Reworded,
    /// It is gone.
    Removed,
    /// It names the concern into which its own was merged (SCH-4).
    Rehomed,
    /// It measures another concern.
    Concern,
    /// Its question.
    Question,
    /// The version that added it.
    Since,
    /// Who owes it.
    Applies,
    /// What counts as proof.
    Proof,
    /// What each maturity level asks for.
    Depth,
    /// It has a standard clause now.
    StandardAdded,
    /// Its standard clause says something else.
    StandardChanged,
    /// Its standard clause is gone.
    StandardRemoved,
}

/// How a constraint differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ConstraintChange {
    /// It is new.
    Added,
    /// It asks for something else, or of other contracts.
    Changed,
    /// It is gone.
    Removed,
}

/// How a tombstone differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum TombstoneChange {
    /// It stands for an id that the schema before did not have.
    Added,
    /// It is not there, although its dimension was removed.
    Missing,
    /// It speaks of another version than the one that removed the dimension.
    Moved,
    /// It is gone.
    Dropped,
}

/// How far a difference moves the schema's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// At least the patch number: words only.
    Patch,
    /// The minor number.
    Minor,
}

/// A difference, and the rule that allows or forbids it (EVO-1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Difference {
    /// What differs.
    pub change: Change,
    /// The rule that allows or forbids it.
    pub rule: &'static str,
    /// The layer whose authority it touches (EVO-3).
    pub layer: Layer,
    /// [`Error`](Severity::Error): refused. [`Warning`](Severity::Warning): allowed, and the schema
    /// asks for less than before. [`Note`](Severity::Note): allowed.
    pub severity: Severity,
    /// How far it moves the version.
    pub step: Step,
    /// One line for people, by the rules of findings.
    pub message: String,
    #[serde(skip)]
    pub(super) report: Option<Report>,
    /// Where it is to be seen in the new schema.
    #[serde(skip)]
    pub(super) after: Span,
    /// Where it is to be seen in the old one.
    #[serde(skip)]
    pub(super) before: Option<Span>,
}

/// What makes a difference a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Report {
    pub(super) code: Code,
    pub(super) help: String,
}

impl Change {
    /// The layer whose authority it touches.
    pub fn layer(&self) -> Layer {
        match self {
            Self::Concern(..) => Layer::ConcernModel,
            Self::Version(_) | Self::Dimension(..) | Self::Constraint(..) | Self::Tombstone(..) => {
                Layer::DimensionSchema
            }
        }
    }
}

impl Difference {
    /// An allowed one.
    pub(super) fn allowed(
        change: Change,
        rule: &'static str,
        step: Step,
        after: Span,
        message: impl Into<String>,
    ) -> Self {
        let (layer, message) = (change.layer(), message.into());
        let severity = Severity::Note;
        Self { change, rule, layer, severity, step, message, report: None, after, before: None }
    }

    /// An allowed one after which the schema asks for less.
    pub(super) fn weaker(change: Change, after: Span, message: impl Into<String>) -> Self {
        let code = codes::WEAKER_SCHEMA;
        let help = "it breaks no contract; let the schema owner confirm that less is meant";
        let report = Some(Report { code, help: help.to_owned() });
        let allowed = Self::allowed(change, codes::rule(code), Step::Minor, after, message);
        Self { severity: Severity::Warning, report, ..allowed }
    }

    /// A refused one, with what to do instead; `step` is that of the repaired change.
    pub(super) fn refused(
        change: Change,
        code: Code,
        step: Step,
        after: Span,
        (message, help): (String, String),
    ) -> Self {
        let report = Some(Report { code, help });
        let allowed = Self::allowed(change, codes::rule(code), step, after, message);
        Self { severity: Severity::Error, report, ..allowed }
    }

    /// Shows the place in the old schema.
    pub(super) fn before(self, span: Span) -> Self {
        Self { before: Some(span), ..self }
    }

    /// Whether it is one of those that EVO-1 and EVO-2 forbid.
    pub fn is_refused(&self) -> bool {
        self.severity == Severity::Error
    }
}
