//! Two releases side by side.

use crate::model::{Dimension, Schema};
use semver::Version;
use std::collections::BTreeMap;
use v2p_core::DimensionId;

/// The ids of dimensions that were removed, each with the version that removed it (EVO-2).
pub(super) type Graves = BTreeMap<DimensionId, Version>;

pub(super) struct Pair<'s> {
    pub(super) old: &'s Schema,
    pub(super) new: &'s Schema,
    /// The release that must follow the old schema: all that is new says this version.
    pub(super) next: Version,
    pub(super) graves: &'s Graves,
    before: BTreeMap<&'s str, &'s Dimension>,
    after: BTreeMap<&'s str, &'s Dimension>,
}

impl<'s> Pair<'s> {
    pub(super) fn new(old: &'s Schema, new: &'s Schema, graves: &'s Graves) -> Self {
        let by_id = |schema: &'s Schema| {
            let dimensions = schema.dimensions.iter();
            dimensions.map(|dimension| (dimension.id.as_str(), dimension)).collect()
        };
        let (before, after) = (by_id(old), by_id(new));
        Self { old, new, next: next_minor(&old.version), graves, before, after }
    }

    /// A dimension of the old schema.
    pub(super) fn before(&self, id: &str) -> Option<&'s Dimension> {
        self.before.get(id).copied()
    }

    /// A dimension of the new schema.
    pub(super) fn after(&self, id: &str) -> Option<&'s Dimension> {
        self.after.get(id).copied()
    }
}

/// The release behind a version.
pub(super) fn next_minor(version: &Version) -> Version {
    Version::new(version.major, version.minor.saturating_add(1), 0)
}

/// An element of one list or of both.
pub(super) enum Matched<'s, T> {
    Added(&'s T),
    Kept { old: &'s T, new: &'s T },
    Removed(&'s T),
}

/// Puts the elements of two lists together by id, in the order of the new list; what was removed
/// stands behind, in the order of the old one.
pub(super) fn matched<'s, T>(
    old: &'s [T],
    new: &'s [T],
    id: fn(&T) -> &str,
) -> Vec<Matched<'s, T>> {
    let before: BTreeMap<&str, &T> = old.iter().map(|element| (id(element), element)).collect();
    let after: BTreeMap<&str, &T> = new.iter().map(|element| (id(element), element)).collect();
    let kept_or_added = new.iter().map(|element| match before.get(id(element)) {
        Some(&old) => Matched::Kept { old, new: element },
        None => Matched::Added(element),
    });
    let removed = old.iter().filter(|element| !after.contains_key(id(element)));
    kept_or_added.chain(removed.map(Matched::Removed)).collect()
}
