//! The code at which a contract stands.

use crate::span::Span;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The code at which a contract stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carrier {
    /// The language, for example `python`.
    pub language: String,
    /// What kind of code it is.
    pub kind: ItemKind,
    /// Its qualified name as written in the source.
    pub name: String,
    /// Where its name or keyword stands.
    pub span: Span,
}

/// The kinds of code that can carry a contract (FMT-12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A function outside of a class.
    Function,
    /// A function of a class, trait, implementation or object; constructors and accessors too.
    Method,
    /// A class; in Rust a struct, enum, union or trait.
    Class,
    /// A file, module or namespace.
    Module,
}

impl ItemKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Function, Self::Method, Self::Class, Self::Module];

    /// The word in formats and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Function => "function",
            Self::Method => "method",
            Self::Class => "class",
            Self::Module => "module",
        }
    }
}

impl fmt::Display for ItemKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
