//! Many releases in a row.

use super::pair::{Graves, next_minor};
use super::{Evolution, compare};
use crate::model::Schema;
use std::collections::BTreeSet;
use v2p_core::Valid;

/// Compares each release of a schema with the one before it, oldest first. There is one answer less
/// than there are releases.
///
/// More than [`evolve`](super::evolve) it remembers: an id that was removed by any release never
/// comes back, also when its tombstone was lost on the way (EVO-2).
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_schema::{history, load};
/// let release = |version: &str, rest: &str| {
///     let head = "concerns: [{id: pay, tier: T2}]\ndimensions:\n  - {id: pay.sum, concern: pay, since: 1.0.0}\n";
///     let text = format!("schema: {version}\n{head}{rest}");
///     load(&Excerpt::whole("governance/schema.yaml", &text)).unwrap().value
/// };
/// let releases = [
///     release("1.0.0", "removed: [{dimension: pay.fee, since: 1.0.0}]\n"),
///     release("1.1.0", ""), // refused: the tombstone is lost
///     release("1.2.0", "  - {id: pay.fee, concern: pay, since: 1.2.0}\n"),
/// ];
/// let steps = history(&releases);
/// assert_eq!(steps[1].findings()[0].message, "id `pay.fee` was removed in 1.0.0 and is used again");
/// ```
pub fn history<'s>(releases: impl IntoIterator<Item = &'s Valid<Schema>>) -> Vec<Evolution> {
    let mut releases = releases.into_iter();
    let Some(mut old) = releases.next() else { return Vec::new() };
    let mut graves = Graves::new();
    let mut steps = Vec::new();
    for new in releases {
        graves.extend(graves_of(old));
        steps.push(compare(old, new, &graves));
        bury(&mut graves, old, new);
        old = new;
    }
    steps
}

pub(super) fn graves_of(schema: &Schema) -> Graves {
    let removed = schema.removed.iter();
    removed.map(|grave| (grave.dimension.value.clone(), grave.since.value.clone())).collect()
}

/// Remembers what a release removed, with a tombstone or without.
fn bury(graves: &mut Graves, old: &Schema, new: &Schema) {
    let alive: BTreeSet<_> = new.dimensions.iter().map(|dimension| &dimension.id.value).collect();
    let gone = old.dimensions.iter().map(|dimension| &dimension.id.value);
    for id in gone.filter(|id| !alive.contains(id)) {
        graves.entry(id.clone()).or_insert_with(|| next_minor(&old.version));
    }
}
