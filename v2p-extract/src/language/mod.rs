//! The languages: one module each says which syntax nodes are items, scopes and comments.

#[cfg(any(feature = "typescript", feature = "javascript"))]
mod ecmascript;
#[cfg(feature = "python")]
mod python;
#[cfg_attr(
    not(all(feature = "rust", any(feature = "typescript", feature = "javascript"))),
    expect(dead_code, reason = "each language uses a part of the vocabulary")
)]
mod rules;
#[cfg(feature = "rust")]
mod rust;

pub(crate) use rules::{Class, CommentStyle, Defined, Frame, Role, Rules};

use serde::Serialize;
use std::fmt;

/// A language of source files.
///
/// ```
/// use v2p_extract::Language;
/// assert_eq!(Language::of_path("src/pay.tsx"), Some(Language::Tsx));
/// assert_eq!(Language::of_path("README.md"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Language {
    /// Rust.
    #[cfg(feature = "rust")]
    Rust,
    /// TypeScript, declaration files included.
    #[cfg(feature = "typescript")]
    TypeScript,
    /// TypeScript with JSX.
    #[cfg(feature = "typescript")]
    Tsx,
    /// JavaScript, with or without JSX.
    #[cfg(feature = "javascript")]
    JavaScript,
    /// Python, stubs included.
    #[cfg(feature = "python")]
    Python,
}

impl Language {
    /// The languages that were compiled in.
    pub const ALL: &[Self] = &[
        #[cfg(feature = "rust")]
        Self::Rust,
        #[cfg(feature = "typescript")]
        Self::TypeScript,
        #[cfg(feature = "typescript")]
        Self::Tsx,
        #[cfg(feature = "javascript")]
        Self::JavaScript,
        #[cfg(feature = "python")]
        Self::Python,
    ];

    /// The name in formats and output, and in `language(…)` of the set language.
    pub const fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "rust")]
            Self::Rust => "rust",
            #[cfg(feature = "typescript")]
            Self::TypeScript => "typescript",
            #[cfg(feature = "typescript")]
            Self::Tsx => "tsx",
            #[cfg(feature = "javascript")]
            Self::JavaScript => "javascript",
            #[cfg(feature = "python")]
            Self::Python => "python",
        }
    }

    /// The endings of its files.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            #[cfg(feature = "rust")]
            Self::Rust => &["rs"],
            #[cfg(feature = "typescript")]
            Self::TypeScript => &["ts", "mts", "cts"],
            #[cfg(feature = "typescript")]
            Self::Tsx => &["tsx"],
            #[cfg(feature = "javascript")]
            Self::JavaScript => &["js", "jsx", "mjs", "cjs"],
            #[cfg(feature = "python")]
            Self::Python => &["py", "pyi"],
        }
    }

    /// The language of a file, by the ending of its name.
    pub fn of_path(path: &str) -> Option<Self> {
        let name = path.rsplit('/').next()?;
        let (_, ending) = name.rsplit_once('.')?;
        Self::ALL.iter().copied().find(|language| language.endings().contains(&ending))
    }

    pub(crate) fn grammar(self) -> tree_sitter::Language {
        match self {
            #[cfg(feature = "rust")]
            Self::Rust => tree_sitter_rust::LANGUAGE.into(),
            #[cfg(feature = "typescript")]
            Self::TypeScript => tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
            #[cfg(feature = "typescript")]
            Self::Tsx => tree_sitter_typescript::LANGUAGE_TSX.into(),
            #[cfg(feature = "javascript")]
            Self::JavaScript => tree_sitter_javascript::LANGUAGE.into(),
            #[cfg(feature = "python")]
            Self::Python => tree_sitter_python::LANGUAGE.into(),
        }
    }

    pub(crate) fn rules(self) -> &'static dyn Rules {
        match self {
            #[cfg(feature = "rust")]
            Self::Rust => &rust::Rust,
            #[cfg(feature = "typescript")]
            Self::TypeScript | Self::Tsx => &ecmascript::EcmaScript,
            #[cfg(feature = "javascript")]
            Self::JavaScript => &ecmascript::EcmaScript,
            #[cfg(feature = "python")]
            Self::Python => &python::Python,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
