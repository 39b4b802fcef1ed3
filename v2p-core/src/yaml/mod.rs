//! YAML with a place for every key and value, and every problem in one pass.
//!
//! The dialect is YAML 1.2 without anchors, aliases, tags, merge keys and several documents
//! (FMT-1): what stands in a contract is what it says, and no document can grow when it is read.

mod codes;
mod decode;
mod read;
mod syntax;
mod tree;

pub use codes::*;
pub use decode::{Decoder, Fields};
pub use read::{Limits, read};

use crate::span::Span;

/// A document as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The root; `None` when the document is empty.
    pub root: Option<Node>,
    /// Whether it was read to its end, and nothing was left out. In a document that was cut short
    /// by an error, a missing key says nothing.
    pub complete: bool,
}

/// A value with its place.
///
/// ```
/// use v2p_core::{Excerpt, yaml};
/// let text = "tags: [pii, phi]\nowner:\n";
/// let read = yaml::read(&Excerpt::whole("c.yaml", text), yaml::Limits::default());
/// let root = read.value.root.unwrap();
/// let tags = root.get("tags").unwrap();
/// assert_eq!((tags.kind(), &text[tags.span.bytes()]), ("a list", "[pii, phi]"));
/// assert!(root.get("owner").unwrap().is_null());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Where it stands in the source file.
    pub span: Span,
    /// What it is.
    pub value: Value,
    /// A scalar that stands in the file as it reads: no escape in it, no folded line.
    pub(crate) verbatim: bool,
}

/// The three kinds of YAML value. Scalars stay text until a decoder says what they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A scalar.
    Scalar {
        /// The text after unescaping. The line break that ends a block scalar (`|`, `>`) belongs
        /// to the file and not to the text, so that re-wrapping a value does not change it.
        text: String,
        /// Written without quotes.
        plain: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// A mapping, in the order written, without duplicate keys.
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub value: Node,
}

impl Node {
    /// Whether it is an absent value: empty, `~` or `null`, unquoted.
    pub fn is_null(&self) -> bool {
        match &self.value {
            Value::Scalar { text, plain: true } => {
                matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL")
            }
            _ => false,
        }
    }

    /// What it is, for messages.
    pub const fn kind(&self) -> &'static str {
        match self.value {
            Value::Scalar { .. } => "a single value",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "a mapping",
        }
    }

    /// The value of a key, when it is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Mapping(entries) => {
                entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
            }
            _ => None,
        }
    }
}
