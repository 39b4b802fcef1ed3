//! Ids: short names that are checked once, where they enter.

use crate::finding::printable;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// The longest id that is accepted, in bytes.
pub const MAX_NAME_BYTES: usize = 160;

/// A text that is not the name it was taken for.
///
/// ```
/// use v2p_core::UnitId;
/// let error = UnitId::new("pay..refund").unwrap_err();
/// assert_eq!(error.to_string(), "`pay..refund` is no unit id: it has an empty segment between dots");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no {kind}: it {reason}")]
pub struct InvalidName {
    /// What it should have been, for example `unit id`.
    pub kind: &'static str,
    /// The text as it was given, made [`printable`].
    pub text: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl InvalidName {
    pub(crate) fn new(kind: &'static str, text: &str, reason: &'static str) -> Self {
        Self { kind, text: printable(text), reason }
    }
}

/// Segments of `[a-z0-9_-]`, joined by dots.
fn check_dotted(kind: &'static str, text: &str) -> Result<(), InvalidName> {
    let wrong = |reason| Err(InvalidName::new(kind, text, reason));
    if text.is_empty() {
        return wrong("is empty");
    }
    if text.len() > MAX_NAME_BYTES {
        return wrong("is longer than 160 bytes");
    }
    if text.split('.').any(str::is_empty) {
        return wrong("has an empty segment between dots");
    }
    let allowed =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-' | '.');
    if !text.chars().all(allowed) {
        return wrong("has a character other than a-z, 0-9, `_`, `-` and the dot between segments");
    }
    Ok(())
}

fn check_flat(kind: &'static str, text: &str) -> Result<(), InvalidName> {
    check_dotted(kind, text)?;
    if text.contains('.') {
        return Err(InvalidName::new(kind, text, "has a dot, and this id has one segment only"));
    }
    Ok(())
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $check:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks a text and makes it an id.
            ///
            /// # Errors
            /// [`InvalidName`] says which rule the text breaks.
            pub fn new(text: impl AsRef<str>) -> Result<Self, InvalidName> {
                let text = text.as_ref();
                $check($kind, text)?;
                Ok(Self(text.into()))
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidName;
            fn from_str(text: &str) -> Result<Self, InvalidName> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidName;
            fn try_from(text: String) -> Result<Self, InvalidName> {
                Self::new(text)
            }
        }

        impl From<$name> for String {
            fn from(name: $name) -> Self {
                name.0.as_ref().into()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

name! {
    /// The declared id of a unit, stable when its code moves: `coaching.generate` (formats, section 1).
    ///
    /// ```
    /// use v2p_core::UnitId;
    /// assert_eq!(UnitId::new("coaching.generate")?.area(), "coaching");
    /// assert!(UnitId::new("Coaching Generate").is_err());
    /// # Ok::<(), v2p_core::InvalidName>(())
    /// ```
    UnitId, "unit id", check_dotted
}
name! {
    /// The id of a clause, unique in its unit: `phi-strip`.
    ClauseId, "clause id", check_dotted
}
name! {
    /// The id of a concern: `safety`.
    ConcernId, "concern id", check_flat
}
name! {
    /// The id of a dimension: `safety.data-scope`.
    DimensionId, "dimension id", check_dotted
}
name! {
    /// The id of a shared resource or a rate limit: `firestore.sessions`, `gemini.rpm`.
    ResourceId, "resource id", check_dotted
}

impl UnitId {
    /// The first segment: the default area of a unit.
    pub fn area(&self) -> &str {
        self.0.split('.').next().unwrap_or(&self.0)
    }
}

/// The full id of a clause: `coaching.generate#phi-strip`.
///
/// ```
/// use v2p_core::ClauseRef;
/// let clause: ClauseRef = "coaching.generate#phi-strip".parse()?;
/// assert_eq!(clause.unit.as_str(), "coaching.generate");
/// assert_eq!(clause.to_string(), "coaching.generate#phi-strip");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClauseRef {
    /// The unit whose contract has the clause.
    pub unit: UnitId,
    /// The clause in it.
    pub clause: ClauseId,
}

impl fmt::Display for ClauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.unit, self.clause)
    }
}

impl fmt::Debug for ClauseRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl FromStr for ClauseRef {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let (unit, clause) = text
            .split_once('#')
            .ok_or_else(|| InvalidName::new("clause reference", text, "has no `#`"))?;
        Ok(Self { unit: unit.parse()?, clause: clause.parse()? })
    }
}

impl TryFrom<String> for ClauseRef {
    type Error = InvalidName;
    fn try_from(text: String) -> Result<Self, InvalidName> {
        text.parse()
    }
}

impl From<ClauseRef> for String {
    fn from(clause: ClauseRef) -> Self {
        clause.to_string()
    }
}
