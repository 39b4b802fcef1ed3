//! People, as the history of a repository knows them.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use v2p_core::InvalidName;
use v2p_core::finding::printable;

/// A git identity: the e-mail address that a person commits with, in lower case.
///
/// Case does not tell two people apart, and what cannot be seen is refused, so nobody becomes a
/// second person by another spelling.
///
/// ```
/// use v2p_propagate::Identity;
/// let ana: Identity = "Ana@Pay.internal".parse()?;
/// assert_eq!(ana, "ana@pay.internal".parse()?);
/// let error = "ana".parse::<Identity>().unwrap_err();
/// assert_eq!(error.to_string(), "`ana` is no identity: it has no `@` between a name and a domain");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Identity(String);

impl Identity {
    /// The address in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an address that belongs to nobody: one of the domains that are kept for
    /// documentation.
    pub fn is_placeholder(&self) -> bool {
        let mut labels = self.0.rsplit('@').next().unwrap_or_default().rsplit('.');
        match labels.next() {
            Some("example") => true,
            Some("com" | "net" | "org") => labels.next() == Some("example"),
            Some(_) | None => false,
        }
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl FromStr for Identity {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let wrong = |reason| Err(InvalidName { kind: "identity", text: printable(text), reason });
        match text.rsplit_once('@') {
            Some((name, domain)) if !name.is_empty() && !domain.is_empty() => {}
            Some(_) | None => return wrong("has no `@` between a name and a domain"),
        }
        if text.chars().any(|c| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';')) {
            return wrong("has a blank, a bracket or a comma beside the address");
        }
        if printable(text) != text {
            return wrong("is longer than 100 characters, or has one that cannot be seen");
        }
        Ok(Self(text.to_lowercase()))
    }
}

impl TryFrom<String> for Identity {
    type Error = InvalidName;
    fn try_from(text: String) -> Result<Self, InvalidName> {
        text.parse()
    }
}

impl From<Identity> for String {
    fn from(identity: Identity) -> Self {
        identity.0
    }
}
