//! Symbols that clauses name and the code does not have (PRE-2).

use super::anchor::{Anchor, anchors};
use super::codes::DANGLING_ANCHOR;
use std::collections::BTreeSet;
use std::sync::Arc;
use v2p_core::contract::Clause;
use v2p_core::finding::printable;
use v2p_core::{Contract, Finding, suggest};

/// The names that exist where a unit can see them: in the unit, its imports and the repository.
///
/// Hand in identifiers, and the words of string literals too: an error, an event or a variable of
/// the environment may have its name there alone.
///
/// ```
/// use v2p_schema::lint::KnownNames;
/// let known: KnownNames = ["PhiSanitizer", "strip"].into_iter().collect();
/// assert!(known.contains("strip") && !known.contains("strp"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownNames(BTreeSet<String>);

impl KnownNames {
    /// Whether a name exists.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains(name)
    }
}

impl<T: Into<String>> FromIterator<T> for KnownNames {
    fn from_iter<I: IntoIterator<Item = T>>(names: I) -> Self {
        Self(names.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<String>> Extend<T> for KnownNames {
    fn extend<I: IntoIterator<Item = T>>(&mut self, names: I) {
        self.0.extend(names.into_iter().map(Into::into));
    }
}

/// A warning for each symbol of a contract's clauses that is not among the known names: the
/// contract speaks of code that is gone, or was never there.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::lint::{KnownNames, dangling};
/// let text = "\
/// unit: pay.refund
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - {id: a, dimension: safety.data, must: 'call `PhiSanitiser.strip()` first'}
/// ";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text));
/// let Some(Block::Unit(contract)) = read.value else { panic!() };
/// let known: KnownNames = ["PhiSanitizer", "strip"].into_iter().collect();
/// let found = dangling(&contract, &known);
/// assert_eq!(found[0].message, "`PhiSanitiser` of `PhiSanitiser.strip` exists nowhere in the code");
/// assert_eq!(found[0].help.as_deref(), Some("did you mean `PhiSanitizer`?"));
/// ```
pub fn dangling(contract: &Contract, known: &KnownNames) -> Vec<Finding> {
    let mut hints = HINTS;
    let mut found = Vec::new();
    for clause in &contract.clauses {
        for anchor in anchors(clause) {
            let Some(missing) = anchor.names().find(|name| !known.contains(name)) else { continue };
            let near = if hints > 0 { nearest(missing, known) } else { None };
            hints = hints.saturating_sub(1);
            found.push(finding(contract, clause, &anchor, missing, near));
        }
    }
    found
}

/// How many findings of a contract get a did-you-mean: each is a walk over all names.
const HINTS: usize = 20;

fn nearest<'k>(name: &str, known: &'k KnownNames) -> Option<&'k str> {
    suggest::nearest(name, known.0.iter().map(String::as_str))
}

fn finding(
    contract: &Contract,
    clause: &Clause,
    anchor: &Anchor,
    missing: &str,
    near: Option<&str>,
) -> Finding {
    let (shown, whole) = (printable(missing), printable(&anchor.text));
    let subject =
        if shown == whole { format!("`{shown}`") } else { format!("`{shown}` of `{whole}`") };
    let help = match near {
        Some(near) => format!("did you mean `{}`?", printable(near)),
        None => {
            "name the symbol as it is called now, or change the promise with the code".to_owned()
        }
    };
    Finding::warning(DANGLING_ANCHOR, "PRE-2", format!("{subject} exists nowhere in the code"))
        .at(Arc::clone(&contract.path), anchor.span, "")
        .help(help)
        .unit(&contract.unit)
        .clause(&clause.id)
}
