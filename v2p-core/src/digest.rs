//! Content digests: what approvals, seals and evidence speak about.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The digest of some content under a named purpose. Its text form is 64 hexadecimal digits.
///
/// ```
/// use v2p_core::Digest;
/// let digest = Digest::builder("v2p.example.v1").text("unit").text("pay.refund").finish();
/// assert_eq!(digest.to_string().parse::<Digest>()?, digest);
/// // Fields keep their borders: `unitp` + `ay.refund` is something else.
/// let other = Digest::builder("v2p.example.v1").text("unitp").text("ay.refund").finish();
/// assert_ne!(digest, other);
/// # Ok::<(), v2p_core::digest::ParseDigestError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// A text that is no digest.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest is 64 hexadecimal digits")]
pub struct ParseDigestError;

impl Digest {
    /// Begins a digest for one purpose. Two purposes never give equal digests for equal content,
    /// so name the purpose with its version: `v2p.clause.v1`.
    pub fn builder(purpose: &'static str) -> DigestBuilder {
        DigestBuilder { hasher: blake3::Hasher::new_derive_key(purpose) }
    }

    /// The digest of bytes, for example of a whole file.
    pub fn of(purpose: &'static str, bytes: &[u8]) -> Self {
        Self::builder(purpose).bytes(bytes).finish()
    }

    /// The first 12 digits, for people.
    pub fn short(&self) -> String {
        self.to_string().chars().take(12).collect()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({})", self.short())
    }
}

impl FromStr for Digest {
    type Err = ParseDigestError;

    fn from_str(text: &str) -> Result<Self, ParseDigestError> {
        if !text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
            return Err(ParseDigestError);
        }
        let hash = blake3::Hash::from_hex(text).map_err(|_| ParseDigestError)?;
        Ok(Self(*hash.as_bytes()))
    }
}

impl TryFrom<String> for Digest {
    type Error = ParseDigestError;
    fn try_from(text: String) -> Result<Self, ParseDigestError> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

/// Takes fields one after the other; each keeps its border.
#[derive(Clone, Debug)]
#[must_use]
pub struct DigestBuilder {
    hasher: blake3::Hasher,
}

impl DigestBuilder {
    /// Adds a field of bytes.
    pub fn bytes(mut self, field: &[u8]) -> Self {
        self.hasher.update(&(field.len() as u64).to_le_bytes());
        self.hasher.update(field);
        self
    }

    /// Adds a field of text.
    pub fn text(self, field: impl AsRef<str>) -> Self {
        self.bytes(field.as_ref().as_bytes())
    }

    /// Adds a field that may be absent. Absent is not the same as empty.
    pub fn optional(self, field: Option<impl AsRef<str>>) -> Self {
        match field {
            Some(field) => self.bytes(&[1]).text(field),
            None => self.bytes(&[0]),
        }
    }

    /// Adds a list with its length.
    pub fn list<T>(self, items: &[T], mut add: impl FnMut(Self, &T) -> Self) -> Self {
        let count = self.bytes(&(items.len() as u64).to_le_bytes());
        items.iter().fold(count, &mut add)
    }

    /// The digest of all fields.
    pub fn finish(self) -> Digest {
        Digest(*self.hasher.finalize().as_bytes())
    }
}
