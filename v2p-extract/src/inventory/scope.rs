//! Scopes and units: the items of one name in one scope are one unit (FMT-13).

use crate::item::UnitKey;
use crate::language::Frame;
use std::collections::BTreeMap;
use std::sync::Arc;
use v2p_core::contract::ItemKind;

/// The scope of the file itself.
pub(crate) const FILE: u32 = 0;

/// Hands out scopes and units of one file.
#[derive(Debug)]
pub(crate) struct Scopes {
    path: Arc<str>,
    next: u32,
    named: BTreeMap<(u32, String, Frame), u32>,
    units: BTreeMap<(u32, String, Space), UnitKey>,
    ordinals: BTreeMap<Arc<str>, u32>,
}

/// A module, a class and a function of one name are three units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    Module,
    Class,
    Function,
}

impl Scopes {
    pub(crate) fn new(path: Arc<str>) -> Self {
        Self {
            path,
            next: FILE,
            named: BTreeMap::new(),
            units: BTreeMap::new(),
            ordinals: BTreeMap::new(),
        }
    }

    /// The scope of a name in another: two `impl` blocks of one type are one scope. A scope
    /// without a name is a scope of its own.
    pub(crate) fn scope(&mut self, outer: u32, name: Option<&str>, frame: Frame) -> u32 {
        let next = &mut self.next;
        let mut fresh = || {
            *next = next.saturating_add(1);
            *next
        };
        match name {
            Some(name) => *self.named.entry((outer, name.to_owned(), frame)).or_insert_with(fresh),
            None => fresh(),
        }
    }

    /// The unit of an item.
    pub(crate) fn unit(
        &mut self,
        scope: u32,
        name: &str,
        kind: ItemKind,
        qualified: &str,
    ) -> UnitKey {
        let space = match kind {
            ItemKind::Module => Space::Module,
            ItemKind::Class => Space::Class,
            ItemKind::Function | ItemKind::Method => Space::Function,
        };
        let ordinals = &mut self.ordinals;
        let path = &self.path;
        let unit = self.units.entry((scope, name.to_owned(), space)).or_insert_with(|| {
            let qualified_name: Arc<str> = qualified.into();
            let ordinal = ordinals.entry(Arc::clone(&qualified_name)).or_insert(0);
            *ordinal += 1;
            UnitKey { path: Arc::clone(path), qualified_name, ordinal: *ordinal }
        });
        unit.clone()
    }
}
