//! The name of an invariant, a value chain or one of its signals.

use serde::Serialize;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// A name that can also be a file's name: characters of `[a-z0-9_-]`, at most 100.
///
/// ```
/// use v2p_graph::Name;
/// assert_eq!("authz-everywhere".parse::<Name>()?.as_str(), "authz-everywhere");
/// assert!("../roles".parse::<Name>().is_err());
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Name(Arc<str>);

impl Name {
    pub(crate) const LONGEST: usize = 100;

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        if text.is_empty() || text.len() > Self::LONGEST {
            Err("a name has 1 to 100 characters")
        } else if text.chars().all(allowed) {
            Ok(Self(text.into()))
        } else {
            Err("a name has no characters other than a-z, 0-9, `_` and `-`")
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}
