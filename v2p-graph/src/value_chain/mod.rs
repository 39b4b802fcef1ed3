//! Value chains: whether correct units compose into correct outcomes (formats, section 4).

mod check;
mod measure;
mod parse;
#[cfg(feature = "json-schema")]
mod shape;

pub use measure::{Comparison, Threshold, Window};
pub use parse::parse;
#[cfg(feature = "json-schema")]
pub use shape::json_schema;

use crate::corpus::Corpus;
use crate::name::Name;
use crate::unit_set::UnitSet;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use v2p_core::{Span, Spanned};

/// A chain of units with the signals that show its outcome (layer L3.5).
///
/// Made by [`parse`], judged by [`Corpus::check_value_chain`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ValueChain {
    /// The file in which it stands.
    pub path: Arc<str>,
    /// Its name.
    pub name: Spanned<Name>,
    /// Who answers for its outcome.
    pub owner: Option<Spanned<String>>,
    /// The ids of its units, in the order of the chain and as they are written.
    pub units: Vec<Spanned<String>>,
    /// What shows its outcome.
    pub signals: Vec<OutcomeSignal>,
    /// Whether every signal could be read: what is missing may be among those that could not.
    #[serde(skip)]
    complete: bool,
}

impl ValueChain {
    /// Its units, as far as the corpus has them.
    pub fn units_in<'g>(&self, corpus: &'g Corpus) -> UnitSet<'g> {
        corpus.units_where(|unit| self.units.iter().any(|id| id.as_str() == unit.id().as_str()))
    }
}

/// One signal of a value chain's outcome.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct OutcomeSignal {
    /// Unique in the chain.
    pub id: Spanned<Name>,
    /// What it catches; `None` when a short form's name does not tell.
    pub catches: Option<SignalClass>,
    /// The outcome in words.
    pub statement: Spanned<String>,
    /// The metric that measures it.
    pub metric: Option<Spanned<String>>,
    /// What the metric must keep.
    pub threshold: Option<Spanned<Threshold>>,
    /// The time over which the metric is taken.
    pub window: Option<Spanned<Window>>,
    /// What a breach does.
    pub on_breach: OnBreach,
    /// The whole signal in the file.
    pub span: Span,
}

/// What an outcome signal catches. All but engagement are outcomes: engagement is necessary but
/// not sufficient, because harmful behaviour can be engaging.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SignalClass {
    /// Claims without a ground in the data.
    Traceability,
    /// Results that are easily accepted and of little worth.
    Acceptance,
    /// Results that do not hold up later.
    Regret,
    /// Whether it worked in the end.
    Impact,
    /// Views, clicks, completion.
    Engagement,
}

impl SignalClass {
    /// Every class with its word in the formats, and the framework's own names for them.
    pub const WORDS: &[(&'static str, Self)] = &[
        ("traceability", Self::Traceability),
        ("acceptance", Self::Acceptance),
        ("regret", Self::Regret),
        ("impact", Self::Impact),
        ("engagement", Self::Engagement),
        ("factual_traceability", Self::Traceability),
        ("acceptance_quality", Self::Acceptance),
        ("reversal_rate", Self::Regret),
        ("operational_impact", Self::Impact),
    ];

    /// The class that a signal of the short form is of, by its name.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.replace('-', "_");
        Self::WORDS.iter().find(|(word, _)| *word == name).map(|(_, class)| *class)
    }

    /// Whether it shows an outcome.
    pub const fn is_outcome(self) -> bool {
        !matches!(self, Self::Engagement)
    }

    /// The word in the formats.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Traceability => "traceability",
            Self::Acceptance => "acceptance",
            Self::Regret => "regret",
            Self::Impact => "impact",
            Self::Engagement => "engagement",
        }
    }
}

impl fmt::Display for SignalClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What the breach of a signal does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum OnBreach {
    /// It is escalated to the owner, and changes go on.
    #[default]
    Degrade,
    /// Changes to the chain's units stop until it is resolved.
    Block,
}

impl OnBreach {
    /// Every value with its word in the formats.
    pub const WORDS: &[(&'static str, Self)] =
        &[("degrade", Self::Degrade), ("block", Self::Block)];
}
