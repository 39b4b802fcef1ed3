//! Findings: every problem, as data (FMT-10). Rendering is elsewhere.

use crate::code::Code;
use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A defect: it rejects what it is about.
    Error,
    /// Probably a mistake; it rejects nothing.
    Warning,
    /// Something to know.
    Note,
}

impl Severity {
    /// Every severity, heaviest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// The word in output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One place that a finding points at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// The file, relative to the examined root, with forward slashes.
    pub path: Arc<str>,
    /// The place in it.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// A problem: what, where, why, and what to do about it.
///
/// Messages are lower-case, have no full stop, quote what the user wrote in backticks and name no
/// Rust type; the help stands apart. A test holds every finding of the workspace to this.
///
/// ```
/// use v2p_core::{Code, Finding, Severity, Span};
/// const MISSING: Code = Code::new("V2P-S001");
/// let finding = Finding::error(MISSING, "SCH-1", "clause for `safety.scope` is missing")
///     .at("src/pay.py", Span { start: 10, end: 14, line: 2, column: 3 }, "this contract")
///     .help("add a clause with `dimension: safety.scope`");
/// assert_eq!(finding.severity, Severity::Error);
/// assert_eq!(finding.place().map(|label| label.span.line), Some(2));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// One line.
    pub message: String,
    /// Where: the first label is the place of the finding, others show what it relates to.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The rule it comes from.
    pub rule: &'static str,
    /// The unit it is about, when it is about one: a unit id, or what stands in its place.
    pub unit: Option<String>,
    /// The clause it is about, when it is about one.
    pub clause: Option<String>,
}

impl Finding {
    /// A finding with neither place nor help yet.
    pub fn new(
        severity: Severity,
        code: Code,
        rule: &'static str,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            labels: Vec::new(),
            help: None,
            rule,
            unit: None,
            clause: None,
        }
    }

    /// A defect.
    pub fn error(code: Code, rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, rule, message)
    }

    /// A probable mistake.
    pub fn warning(code: Code, rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, rule, message)
    }

    /// Something to know.
    pub fn note(code: Code, rule: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, rule, message)
    }

    /// Points at a place. The first call gives the finding's own place.
    #[must_use]
    pub fn at(mut self, path: impl Into<Arc<str>>, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { path: path.into(), span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the unit it is about.
    #[must_use]
    pub fn unit(mut self, unit: impl fmt::Display) -> Self {
        self.unit = Some(unit.to_string());
        self
    }

    /// Names the clause it is about.
    #[must_use]
    pub fn clause(mut self, clause: impl fmt::Display) -> Self {
        self.clause = Some(clause.to_string());
        self
    }

    /// The finding's own place.
    pub fn place(&self) -> Option<&Label> {
        self.labels.first()
    }

    /// Whether it rejects what it is about.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The order of a report: by place, then weight, then code. Findings without a place come first.
///
/// ```
/// use v2p_core::{Code, Finding, Span, finding};
/// const EMPTY: Code = Code::new("V2P-Z001");
/// let at = |start| {
///     let span = Span { start, end: start, line: 1, column: start + 1 };
///     Finding::error(EMPTY, "EX-1", "value is empty").at("a.yaml", span, "")
/// };
/// let mut findings = vec![at(9), at(2)];
/// finding::sort(&mut findings);
/// assert_eq!(findings[0], at(2));
/// ```
pub fn sort(findings: &mut [Finding]) {
    fn key(finding: &Finding) -> impl Ord {
        let place = finding.place().map(|label| (label.path.as_ref(), label.span.start));
        (place, finding.severity, finding.code, finding.message.as_str())
    }
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
}

/// User text as it may stand in a message: at most 100 characters, and nothing that breaks the
/// line, moves the cursor or hides what follows.
///
/// ```
/// use v2p_core::finding::printable;
/// assert_eq!(printable("pay.refund"), "pay.refund");
/// assert_eq!(printable("a\nb\u{1b}[2J"), "a\u{fffd}b\u{fffd}[2J");
/// assert_eq!(printable(&"x".repeat(5_000)).chars().count(), 101); // with the mark of the cut
/// ```
pub fn printable(text: &str) -> String {
    bounded(text, 100)
}

/// The same for texts that are more than one user text, such as the message of a parser.
pub(crate) fn bounded(text: &str, longest: usize) -> String {
    let mut chars = text.chars();
    let shown = chars.by_ref().take(longest).map(|c| if is_shown(c) { c } else { '\u{fffd}' });
    let mut shown: String = shown.collect();
    if chars.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Not a control character, a line separator, or an invisible sign that changes the direction of
/// the text around it.
fn is_shown(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
        )
}

/// What could be read, and everything that was found on the way (SCH-5): reading never stops at
/// the first problem.
///
/// ```
/// use v2p_core::{Excerpt, Partial, contract};
/// let read: Partial<_> = contract::decode(&Excerpt::whole("pay.py", "unit: pay.refund\n"));
/// assert!(!read.passed());
/// let mut all = Vec::new();
/// let block = read.drain(&mut all);
/// assert_eq!((block.is_some(), all.len()), (true, 2)); // neither `version` nor `schema`
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "the findings are part of the answer"]
pub struct Partial<T> {
    /// The part that could be read.
    pub value: T,
    /// Every problem, in the order in which it was met.
    pub findings: Vec<Finding>,
}

impl<T> Partial<T> {
    /// A value with no finding.
    pub const fn clean(value: T) -> Self {
        Self { value, findings: Vec::new() }
    }

    /// Whether no finding is a defect.
    pub fn passed(&self) -> bool {
        !self.findings.iter().any(Finding::is_error)
    }

    /// The same findings about another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Partial<U> {
        Partial { value: f(self.value), findings: self.findings }
    }

    /// Takes the value, and puts the findings behind those of `into`.
    pub fn drain(self, into: &mut Vec<Finding>) -> T {
        into.extend(self.findings);
        self.value
    }
}
