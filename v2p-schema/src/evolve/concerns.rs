//! Concerns are added, merged and re-weighted; none loses its home (SCH-4).

use super::change::{Change, ConcernChange, Difference, Step};
use super::pair::{Matched, Pair, matched};
use crate::codes::LOST_CONCERN;
use v2p_core::{Concern, ConcernId, Spanned, Tier};

pub(super) fn compare(pair: &Pair<'_>) -> Vec<Difference> {
    let (old, new) = (pair.old.concerns.declared(), pair.new.concerns.declared());
    let judge = |found: Matched<'_, Spanned<Concern>>| match found {
        Matched::Added(concern) => vec![added(concern)],
        Matched::Kept { old, new } => kept(pair, old, new),
        Matched::Removed(concern) => vec![removed(pair, concern)],
    };
    let all = matched(old, new, |concern| concern.id.as_str()).into_iter();
    all.flat_map(judge).collect()
}

/// Whether a dimension that moves from one concern to another only follows a merge: the concern at
/// which the first one arrived is, in the new schema, where the second one arrives.
pub(super) fn follows_merges(pair: &Pair<'_>, old: &ConcernId, new: &ConcernId) -> bool {
    let before = pair.old.concerns.home(old.as_str());
    let followed = before.and_then(|home| pair.new.concerns.home(home.id.as_str()));
    let after = pair.new.concerns.home(new.as_str());
    followed.is_some() && followed.map(|home| &home.id) == after.map(|home| &home.id)
}

fn added(concern: &Spanned<Concern>) -> Difference {
    let change = Change::Concern(concern.id.clone(), ConcernChange::Added);
    let message = format!("concern `{}` is new", concern.id);
    Difference::allowed(change, "SCH-4", Step::Minor, concern.span, message)
}

fn removed(pair: &Pair<'_>, concern: &Spanned<Concern>) -> Difference {
    let id = &concern.id;
    let change = Change::Concern(id.clone(), ConcernChange::Removed);
    let place = pair.new.version.span;
    let difference = if concern.merged_into.is_some() {
        let message = format!("concern `{id}`, which was merged, is gone");
        Difference::allowed(change, "SCH-4", Step::Minor, place, message)
    } else {
        let message = format!("concern `{id}` is gone, and was not merged into another one");
        let help = "keep it and say `merged_into`: every class of risk has a home".to_owned();
        Difference::refused(change, LOST_CONCERN, Step::Patch, place, (message, help))
    };
    difference.before(concern.span)
}

fn kept(pair: &Pair<'_>, old: &Spanned<Concern>, new: &Spanned<Concern>) -> Vec<Difference> {
    let id = &new.id;
    let mut found = Vec::new();
    let mut allow = |what, step, message| {
        let change = Change::Concern(id.clone(), what);
        found.push(Difference::allowed(change, "SCH-4", step, new.span, message).before(old.span));
    };
    if old.weight != new.weight {
        let message = format!("concern `{id}` weighs {} in place of {}", new.weight, old.weight);
        allow(ConcernChange::Reweighted, Step::Minor, message);
    }
    if old.name != new.name || old.question != new.question {
        let message = format!("concern `{id}` is worded differently");
        allow(ConcernChange::Reworded, Step::Patch, message);
    }
    // The tier of a merged concern is that of its home.
    let stands_alone = old.merged_into.is_none() && new.merged_into.is_none();
    if old.tier != new.tier {
        let message = format!("concern `{id}` is {} in place of {}", new.tier, old.tier);
        if stands_alone && new.tier > old.tier {
            let change = Change::Concern(id.clone(), ConcernChange::Retiered);
            found.push(Difference::weaker(change, new.span, message).before(old.span));
        } else {
            allow(ConcernChange::Retiered, Step::Minor, message);
        }
    }
    if old.merged_into != new.merged_into {
        found.push(merged(pair, old, new).before(old.span));
    }
    found
}

fn merged(pair: &Pair<'_>, old: &Spanned<Concern>, new: &Spanned<Concern>) -> Difference {
    let id = &new.id;
    if !follows_merges(pair, id, id) {
        let change = Change::Concern(id.clone(), ConcernChange::Unmerged);
        let message = format!("concern `{id}` leaves the one into which it was merged");
        let help = match &old.merged_into {
            Some(into) => format!("write `merged_into: {into}`: its dimensions have a home there"),
            None => "merge it into a concern of this schema".to_owned(),
        };
        return Difference::refused(change, LOST_CONCERN, Step::Patch, new.span, (message, help));
    }
    let change = Change::Concern(id.clone(), ConcernChange::Merged);
    let (tier_before, tier_after) = (tier(pair.old, id), tier(pair.new, id));
    let into = new.merged_into.as_ref().unwrap_or(id);
    let message = format!("concern `{id}` is merged into `{into}`");
    if tier_after > tier_before {
        let message = format!("{message}, and its dimensions fall to a weaker tier");
        return Difference::weaker(change, new.span, message);
    }
    Difference::allowed(change, "SCH-4", Step::Minor, new.span, message)
}

fn tier(schema: &crate::Schema, id: &ConcernId) -> Option<Tier> {
    schema.concerns.home(id.as_str()).map(|home| home.tier)
}
