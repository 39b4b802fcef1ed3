//! What is left of removed dimensions stays (EVO-2).

use super::change::{Change, Difference, Step, TombstoneChange};
use super::pair::{Matched, Pair, matched};
use crate::codes::LOST_TOMBSTONE;
use crate::model::Tombstone;
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};
use v2p_core::{DimensionId, Span, Spanned};

pub(super) fn compare(pair: &Pair<'_>) -> Vec<Difference> {
    let removed = removed_now(pair);
    let judge = |found: Matched<'_, Tombstone>| match found {
        // Together with its dimension it is said once, here only when its version is wrong.
        Matched::Added(grave) if removed.contains_key(grave.dimension.as_str()) => {
            (grave.since.value != pair.next).then(|| moved(grave, &pair.next))
        }
        Matched::Added(grave) => Some(added(grave)),
        Matched::Kept { old, new } => {
            (old.since != new.since).then(|| moved(new, &old.since).before(old.dimension.span))
        }
        // That its id is used again is said of the dimension.
        Matched::Removed(grave) => pair
            .after(grave.dimension.as_str())
            .is_none()
            .then(|| lost(pair, &grave.dimension, &grave.since, TombstoneChange::Dropped)),
    };
    let all = matched(&pair.old.removed, &pair.new.removed, |grave| grave.dimension.as_str());
    let mut found: Vec<_> = all.into_iter().filter_map(judge).collect();
    let buried: BTreeSet<_> =
        pair.new.removed.iter().map(|grave| grave.dimension.as_str()).collect();
    let missing = removed.values().filter(|id| !buried.contains(id.as_str()));
    found.extend(missing.map(|id| lost(pair, id, &pair.next, TombstoneChange::Missing)));
    found
}

/// The dimensions of the old schema that the new one does not have.
fn removed_now<'s>(pair: &Pair<'s>) -> BTreeMap<&'s str, &'s Spanned<DimensionId>> {
    let ids = pair.old.dimensions.iter().map(|dimension| &dimension.id);
    let gone = ids.filter(|id| pair.after(id.as_str()).is_none());
    gone.map(|id| (id.as_str(), id)).collect()
}

fn added(grave: &Tombstone) -> Difference {
    let id = &grave.dimension;
    let change = Change::Tombstone(id.value.clone(), TombstoneChange::Added);
    let message = format!("`{id}` is listed as removed in {}", grave.since);
    Difference::allowed(change, "EVO-2", Step::Patch, id.span, message)
}

fn moved(grave: &Tombstone, right: &Version) -> Difference {
    let id = &grave.dimension;
    let message = format!("`{id}` is listed as removed in {}, not in {right}", grave.since);
    let help = format!("write `since: {right}`");
    refused(id, TombstoneChange::Moved, grave.since.span, (message, help))
}

fn lost(
    pair: &Pair<'_>,
    id: &Spanned<DimensionId>,
    since: &Version,
    change: TombstoneChange,
) -> Difference {
    let message = format!("`{id}` was removed, and is not listed under `removed`");
    let help = format!("add `- {{dimension: {id}, since: {since}}}`: its id stays taken");
    refused(id, change, pair.new.version.span, (message, help)).before(id.span)
}

fn refused(
    id: &Spanned<DimensionId>,
    change: TombstoneChange,
    place: Span,
    texts: (String, String),
) -> Difference {
    let change = Change::Tombstone(id.value.clone(), change);
    Difference::refused(change, LOST_TOMBSTONE, Step::Patch, place, texts)
}
