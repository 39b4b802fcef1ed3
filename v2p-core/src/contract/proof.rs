//! What can prove a clause (FMT-5).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One entry of a clause's `proof` list.
///
/// ```
/// use v2p_core::contract::{Proof, ProofKind};
/// let proof = Proof::Calls { callee: "PHISanitizer.strip".into(), before: None };
/// assert_eq!(proof.kind(), ProofKind::Static);
/// assert_eq!(proof.to_string(), "calls: PHISanitizer.strip");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Proof {
    /// The unit calls this, on every path before that, when `before` is given.
    Calls {
        /// The callee as written in the code.
        callee: String,
        /// The callee that must come later.
        before: Option<String>,
    },
    /// No call in the unit matches the pattern.
    NeverCalls(String),
    /// The unit raises or throws this error.
    Raises(String),
    /// The unit never raises or throws this error.
    NeverRaises(String),
    /// The unit's file imports nothing that matches one of the patterns.
    ImportsNoneOf(Vec<String>),
    /// The literal does not stand in the unit.
    LiteralAbsent(String),
    /// Nothing is awaited inside a loop.
    NoAwaitInLoop,
    /// A test, as `path > name` or by its name.
    Test(String),
    /// A property, tested over generated inputs.
    Property(String),
    /// A golden output of this name.
    Golden(String),
    /// A metric, alert or log name that shows it in production.
    Signal(String),
    /// A document that must exist.
    Runbook(String),
    /// A role whose holder says so.
    Attest(String),
}

/// The strength of a proof, as a dimension asks for it (`proof: {any_of: [..]}`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProofKind {
    /// Read off the code.
    Static,
    /// An executed example.
    Test,
    /// An executed property over many inputs.
    Property,
    /// An executed comparison with a stored output.
    Golden,
    /// Seen in production.
    Signal,
    /// A document.
    Runbook,
    /// A person's word.
    Attest,
}

impl ProofKind {
    /// Every kind with its word in the formats.
    pub const WORDS: &[(&'static str, Self)] = &[
        ("static", Self::Static),
        ("test", Self::Test),
        ("property", Self::Property),
        ("golden", Self::Golden),
        ("signal", Self::Signal),
        ("runbook", Self::Runbook),
        ("attest", Self::Attest),
    ];

    /// The word in the formats.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Test => "test",
            Self::Property => "property",
            Self::Golden => "golden",
            Self::Signal => "signal",
            Self::Runbook => "runbook",
            Self::Attest => "attest",
        }
    }
}

impl fmt::Display for ProofKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for ProofKind {
    type Err = crate::InvalidName;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::WORDS.iter().find(|(word, _)| *word == text);
        found.map(|(_, kind)| *kind).ok_or_else(|| {
            crate::InvalidName::new(
                "proof kind",
                text,
                "is none of static, test, property, golden, signal, runbook, attest",
            )
        })
    }
}

impl Proof {
    /// Its strength.
    pub const fn kind(&self) -> ProofKind {
        match self {
            Self::Calls { .. }
            | Self::NeverCalls(_)
            | Self::Raises(_)
            | Self::NeverRaises(_)
            | Self::ImportsNoneOf(_)
            | Self::LiteralAbsent(_)
            | Self::NoAwaitInLoop => ProofKind::Static,
            Self::Test(_) => ProofKind::Test,
            Self::Property(_) => ProofKind::Property,
            Self::Golden(_) => ProofKind::Golden,
            Self::Signal(_) => ProofKind::Signal,
            Self::Runbook(_) => ProofKind::Runbook,
            Self::Attest(_) => ProofKind::Attest,
        }
    }

    /// The key under which it is written in the formats.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Calls { .. } => "calls",
            Self::NeverCalls(_) => "never_calls",
            Self::Raises(_) => "raises",
            Self::NeverRaises(_) => "never_raises",
            Self::ImportsNoneOf(_) => "imports_none_of",
            Self::LiteralAbsent(_) => "literal_absent",
            Self::NoAwaitInLoop => "awaits_in_loop",
            Self::Test(_) => "test",
            Self::Property(_) => "property",
            Self::Golden(_) => "golden",
            Self::Signal(_) => "signal",
            Self::Runbook(_) => "runbook",
            Self::Attest(_) => "attest",
        }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.word())?;
        match self {
            Self::Calls { callee, before: None } => f.write_str(callee),
            Self::Calls { callee, before: Some(later) } => write!(f, "{callee}, before: {later}"),
            Self::ImportsNoneOf(patterns) => write!(f, "[{}]", patterns.join(", ")),
            Self::NoAwaitInLoop => f.write_str("false"),
            Self::NeverCalls(text)
            | Self::Raises(text)
            | Self::NeverRaises(text)
            | Self::LiteralAbsent(text)
            | Self::Test(text)
            | Self::Property(text)
            | Self::Golden(text)
            | Self::Signal(text)
            | Self::Runbook(text)
            | Self::Attest(text) => f.write_str(text),
        }
    }
}
