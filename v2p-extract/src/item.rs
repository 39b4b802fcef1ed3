//! Items and units: what can carry a contract (FMT-12 to FMT-16).

use crate::proposal::Proposal;
use serde::Serialize;
use std::fmt;
use std::sync::Arc;
use v2p_core::Span;
use v2p_core::contract::ItemKind;

/// One definition at one place (FMT-12).
///
/// Several items can be one unit: overloads and their implementation, the getter and setter of a
/// property, twins under a condition (FMT-13). They share [`unit`](Self::unit).
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Item {
    /// What it is.
    pub kind: ItemKind,
    /// Its name as written; a computed name is in brackets.
    pub name: String,
    /// The name with the names of its scopes.
    pub qualified_name: String,
    /// Its name, or its keyword where it has none.
    pub span: Span,
    /// The last line of the definition, from 1.
    pub end_line: u32,
    /// Defined inside a function, so that it belongs to the outer unit unless it has a contract of
    /// its own (FMT-14).
    pub nested: bool,
    /// How it is written.
    pub form: Form,
    /// The callee through which it is bound: `memo` in `const X = memo(() => …)`.
    pub wrapper: Option<String>,
    /// The item macro in whose tokens it stands: `cfg_rt` in `cfg_rt! { … }`.
    pub in_macro: Option<String>,
    /// Test code, by its attribute or the file's place.
    pub test: bool,
    /// The unit to which it belongs.
    pub unit: UnitKey,
    /// The tier that is proposed for it, with the reasons. Modules have none.
    pub proposal: Option<Proposal>,
    /// Bytes that stand before its name and belong to it: attributes, decorators, `export`.
    #[serde(skip)]
    pub(crate) head: std::ops::Range<usize>,
    /// All bytes of the definition.
    #[serde(skip)]
    pub(crate) extent: std::ops::Range<usize>,
}

/// How an item is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Form {
    /// A definition of its own.
    Definition,
    /// A signature without a body: an overload, an abstract or foreign function.
    Signature,
    /// A function or class bound to a name.
    Binding,
    /// A function bound to a name through a call.
    BoundCall,
    /// A file.
    File,
}

/// The inventory's key of a unit: path, qualified name and, where that is not unique, an ordinal
/// (FMT-16). It changes when the code moves; a contract's declared id does not.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey {
    /// The file.
    pub path: Arc<str>,
    /// The qualified name as written in the source.
    pub qualified_name: Arc<str>,
    /// 1 for the first unit of that name in the file, 2 for the second, and so on.
    pub ordinal: u32,
}

impl fmt::Display for UnitKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{}", self.path, self.qualified_name)?;
        if self.ordinal > 1 { write!(f, "~{}", self.ordinal) } else { Ok(()) }
    }
}

impl Serialize for UnitKey {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
