//! The answer of the lint as data: which words of a clause are vague, and why.

use super::codes;
use std::ops::Range;
use v2p_core::Code;

/// Why words are vague. Each reason has a remedy of its own, and so a code of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Vagueness {
    /// The verb leaves nothing to observe: `handle errors`, `ensure the integrity of x`.
    NoOutcome,
    /// The words say how good it should be: `gracefully`, `suitable`, `user-friendly`.
    Judgement,
    /// A size, time or number without its value: `several times`, `quickly`, `large files`.
    Quantity,
    /// An error without its name: `return an error`.
    UnnamedError,
    /// A list that does not end: `etc.`, `such as`, `various formats`.
    OpenList,
    /// A way out with no condition that could be checked: `if possible`, `as needed`.
    Loophole,
    /// An appeal to a rule that is not there: `best practices`, `as expected`, `TBD`.
    UnnamedSource,
}

impl Vagueness {
    /// Every reason, in the order of the codes.
    pub const ALL: [Self; 7] = [
        Self::NoOutcome,
        Self::Judgement,
        Self::Quantity,
        Self::UnnamedError,
        Self::OpenList,
        Self::Loophole,
        Self::UnnamedSource,
    ];

    /// The code of its findings.
    pub const fn code(self) -> Code {
        match self {
            Self::NoOutcome => codes::NO_OUTCOME,
            Self::Judgement => codes::JUDGEMENT,
            Self::Quantity => codes::UNBOUNDED_QUANTITY,
            Self::UnnamedError => codes::UNNAMED_ERROR,
            Self::OpenList => codes::OPEN_LIST,
            Self::Loophole => codes::LOOPHOLE,
            Self::UnnamedSource => codes::UNNAMED_SOURCE,
        }
    }

    /// What is wrong, to be read behind the words: "`quickly` is a quantity without its value".
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoOutcome => "leaves nothing to observe",
            Self::Judgement => "is a judgement that each reader makes differently",
            Self::Quantity => "is a quantity without its value",
            Self::UnnamedError => "does not say which error",
            Self::OpenList => "does not say what belongs to it",
            Self::Loophole => "is a way out that nobody can check",
            Self::UnnamedSource => "points to a rule that does not stand here",
        }
    }

    /// The template of a rewrite, where the words themselves suggest no better one.
    pub const fn template(self) -> &'static str {
        match self {
            Self::NoOutcome => {
                "say what is to be seen: `on <condition>: return | raise | write | call <what> with <value>`"
            }
            Self::Judgement => {
                "say what a reader would check instead: a value, a field, a call or an order, as in `answer 503 with the field retry_after`"
            }
            Self::Quantity => {
                "give the value with its unit: `at most <n> times`, `within <n> ms`, `over <n> MiB`"
            }
            Self::UnnamedError => {
                "name the error and how it is told apart: `raise <ErrorName> with <field>`"
            }
            Self::OpenList => "list every member, or name the constant or the schema that does",
            Self::Loophole => {
                "move the condition to `when`, as one that a test can set up, or drop the way out"
            }
            Self::UnnamedSource => {
                "write the rule itself, or the document and section, with what it asks of this unit"
            }
        }
    }
}

/// Vague words of one text, by their tokens.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) kind: Vagueness,
    pub(super) tokens: Range<usize>,
    pub(super) template: &'static str,
}

impl Hit {
    /// A hit with the template of its kind.
    pub(super) fn new(kind: Vagueness, tokens: Range<usize>) -> Self {
        Self { kind, tokens, template: kind.template() }
    }

    /// A promise that leaves nothing to observe, with a template of its own.
    pub(super) fn weak(tokens: Range<usize>, template: &'static str) -> Self {
        Self { kind: Vagueness::NoOutcome, tokens, template }
    }

    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.tokens.start < other.tokens.end && other.tokens.start < self.tokens.end
    }
}

/// In which text of a clause words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The condition.
    When,
    /// `must` or `must_not`.
    Promise,
}

/// Vague words of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Vague {
    /// Why they are vague.
    pub kind: Vagueness,
    /// Which text they stand in.
    pub part: Part,
    /// Their bytes in that text.
    pub range: Range<usize>,
    /// The words.
    pub words: String,
    /// The template of a rewrite.
    pub template: &'static str,
}
