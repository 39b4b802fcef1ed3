//! System invariants: properties of the whole corpus, tested once and not once for each unit
//! (formats, section 3).

mod check;
mod defaults;
mod parse;
#[cfg(feature = "json-schema")]
mod shape;
mod template;

pub use defaults::DEFAULT_INVARIANTS;
pub use parse::parse;
#[cfg(feature = "json-schema")]
pub use shape::json_schema;
pub use template::Template;

use crate::name::Name;
use crate::select::SelectError;
use serde::Serialize;
use std::sync::Arc;
use v2p_core::set::{Function, Node};
use v2p_core::{ConcernId, Date, Expression, Span, Spanned, UnitId};

/// A property that every unit of a population must have: the violations are `over - require`.
///
/// Made by [`parse`], judged by [`Corpus::check_invariant`](crate::Corpus::check_invariant).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Invariant {
    /// The file in which it stands.
    pub path: Arc<str>,
    /// Its id, which is also the name of its file.
    pub id: Spanned<Name>,
    /// The concern that it belongs to.
    pub concern: Spanned<ConcernId>,
    /// The population.
    pub over: Condition,
    /// What every unit of the population must be in.
    pub require: Condition,
    /// What a violation is called.
    pub message: Spanned<Template>,
    /// Why it must hold.
    pub because: Spanned<String>,
    /// The units that may violate it, each for a time.
    pub exceptions: Vec<Exception>,
    /// Whether it may hold over no unit at all. Otherwise an empty population is a finding: a rule
    /// that checks nothing looks like one that passes.
    pub may_be_empty: bool,
}

impl Invariant {
    /// Whether it forbids its population (`require: none()`), so that none is what it asks for.
    pub fn forbids(&self) -> bool {
        matches!(self.require.expression.root(), Node::Call { function: Function::None, .. })
    }
}

/// An expression of the set language in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Condition {
    /// The expression.
    pub expression: Expression,
    /// Where it stands.
    pub span: Span,
    /// As it was written, to find the place of a word in it.
    #[serde(skip)]
    text: String,
}

impl Condition {
    /// The place of a problem in it; the whole expression where its text is not written as one
    /// piece.
    fn place_of(&self, problem: &SelectError) -> Span {
        let quotes = match self.span.bytes().len().checked_sub(self.text.len()) {
            Some(0) => 0,
            Some(2) => 1,
            _ => return self.span,
        };
        let Some(place) = problem.place_in(&self.text) else { return self.span };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let before = self.text.get(..place.start).map_or(0, |before| before.chars().count());
        Span {
            start: self.span.start.saturating_add(count(place.start + quotes)),
            end: self.span.start.saturating_add(count(place.end + quotes)),
            line: self.span.line,
            column: self.span.column.saturating_add(count(before + quotes)),
        }
    }
}

/// One unit that may violate an invariant. It names its unit and never widens by a glob.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exception {
    /// The unit.
    pub unit: Spanned<UnitId>,
    /// Why it may.
    pub because: Spanned<String>,
    /// The last day on which it may.
    pub until: Spanned<Date>,
    /// Who said so.
    pub by: Spanned<String>,
}
