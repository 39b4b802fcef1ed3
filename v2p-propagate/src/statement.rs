//! Words that say something.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A text that is not blank: a justification, a question. There is no empty one.
///
/// ```
/// use v2p_propagate::Statement;
/// let reason: Statement = "the unit stores no personal data".parse()?;
/// assert_eq!(reason.as_str(), "the unit stores no personal data");
/// assert!(" \n".parse::<Statement>().is_err());
/// # Ok::<(), v2p_propagate::statement::Blank>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Statement(String);

/// A text in which nothing is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing is said")]
pub struct Blank;

impl Statement {
    /// The text, without blanks around it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Statement {
    type Err = Blank;

    fn from_str(text: &str) -> Result<Self, Blank> {
        let text = text.trim();
        if text.is_empty() { Err(Blank) } else { Ok(Self(text.to_owned())) }
    }
}

impl TryFrom<String> for Statement {
    type Error = Blank;
    fn try_from(text: String) -> Result<Self, Blank> {
        text.parse()
    }
}

impl From<Statement> for String {
    fn from(statement: Statement) -> Self {
        statement.0
    }
}
