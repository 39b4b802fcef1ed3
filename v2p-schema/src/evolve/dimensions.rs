//! Dimensions are added, deprecated and, two releases later, removed; never changed (EVO-1, EVO-2).

use super::change::{Change, Difference, DimensionChange, Step};
use super::concerns::follows_merges;
use super::pair::{Matched, Pair, matched};
use super::parts;
use crate::codes::{CHANGED_DIMENSION, DEPRECATION_ORDER, REUSED_ID, WRONG_SINCE};
use crate::model::{Deprecation, Dimension};
use semver::Version;
use v2p_core::Span;

pub(super) fn compare(pair: &Pair<'_>) -> Vec<Difference> {
    let judge = |found: Matched<'_, Dimension>| match found {
        Matched::Added(dimension) => vec![added(pair, dimension)],
        Matched::Kept { old, new } => kept(pair, old, new),
        Matched::Removed(dimension) => vec![removed(pair, dimension)],
    };
    let all = matched(&pair.old.dimensions, &pair.new.dimensions, |one| one.id.as_str());
    all.into_iter().flat_map(judge).collect()
}

fn added(pair: &Pair<'_>, dimension: &Dimension) -> Difference {
    let (id, next) = (&dimension.id, &pair.next);
    if let Some(since) = pair.graves.get(&id.value) {
        let change = Change::Dimension(id.value.clone(), DimensionChange::Reused);
        let message = format!("id `{id}` was removed in {since} and is used again");
        let help = "give the new dimension an id of its own: old contracts still use this one";
        let texts = (message, help.to_owned());
        return Difference::refused(change, REUSED_ID, Step::Minor, id.span, texts);
    }
    let change = Change::Dimension(id.value.clone(), DimensionChange::Added);
    let message = format!("dimension `{id}` is new");
    if *dimension.since == *next {
        return Difference::allowed(change, "EVO-1", Step::Minor, id.span, message);
    }
    let texts = wrong_since(&message, &dimension.since, next);
    Difference::refused(change, WRONG_SINCE, Step::Minor, dimension.since.span, texts)
}

/// What is new says the version that brings it, or older contracts would owe it (EVO-4).
fn wrong_since(what: &str, since: &Version, next: &Version) -> (String, String) {
    let message = format!("{what}, and says `since: {since}`");
    let help = format!("write `since: {next}`, the release that brings it");
    (message, help)
}

fn removed(pair: &Pair<'_>, dimension: &Dimension) -> Difference {
    let id = &dimension.id;
    let change = Change::Dimension(id.value.clone(), DimensionChange::Removed);
    let place = pair.new.version.span;
    let message = format!("dimension `{id}` is gone");
    let texts = match &dimension.deprecated {
        Some(mark) if due(mark) <= pair.next => {
            let gone = Difference::allowed(change, "EVO-2", Step::Minor, place, message);
            return gone.before(id.span);
        }
        Some(mark) => {
            let message = format!("{message}, and is deprecated since {} only", mark.since);
            (message, format!("keep it until {}", due(mark)))
        }
        None => {
            let help = format!(
                "keep it, mark it `deprecated` with `since: {}`, and remove it two releases later",
                pair.next
            );
            (format!("{message}, and was not deprecated"), help)
        }
    };
    let refused = Difference::refused(change, DEPRECATION_ORDER, Step::Patch, place, texts);
    refused.before(id.span)
}

/// The first release that may leave a deprecated dimension out: it is marked in two.
fn due(mark: &Deprecation) -> Version {
    Version::new(mark.since.major, mark.since.minor.saturating_add(2), 0)
}

fn kept(pair: &Pair<'_>, old: &Dimension, new: &Dimension) -> Vec<Difference> {
    let mut found: Vec<_> = concern(pair, old, new).into_iter().collect();
    let id = &new.id;
    let changed = parts::ALL.iter().filter(|part| !(part.same)(old, new)).map(|part| {
        let change = Change::Dimension(id.value.clone(), part.change);
        let message = format!("{} of `{id}` is another one", part.name);
        let help = "leave it as it was; deprecate the dimension and add one with another id";
        let (code, texts) = (CHANGED_DIMENSION, (message, help.to_owned()));
        let refused = Difference::refused(change, code, Step::Patch, (part.place)(new), texts);
        refused.before((part.place)(old))
    });
    found.extend(changed);
    found.extend(standard(old, new));
    found.extend(deprecation(pair, old, new));
    found
}

fn concern(pair: &Pair<'_>, old: &Dimension, new: &Dimension) -> Option<Difference> {
    if old.concern == new.concern {
        return None;
    }
    let id = &new.id;
    let message = format!("`{id}` measures `{}` in place of `{}`", new.concern, old.concern);
    let place = new.concern.span;
    let difference = if follows_merges(pair, &old.concern, &new.concern) {
        let change = Change::Dimension(id.value.clone(), DimensionChange::Rehomed);
        Difference::allowed(change, "SCH-4", Step::Minor, place, message)
    } else {
        let change = Change::Dimension(id.value.clone(), DimensionChange::Concern);
        let help = format!(
            "write `concern: {}`; deprecate the dimension and add one with another id",
            old.concern
        );
        Difference::refused(change, CHANGED_DIMENSION, Step::Patch, place, (message, help))
    };
    Some(difference.before(old.concern.span))
}

/// A standard clause can come: then it covers what was open. Contracts rely on one that is there.
fn standard(old: &Dimension, new: &Dimension) -> Option<Difference> {
    let id = &new.id;
    let refused = |change, place: Span, message: String| {
        let change = Change::Dimension(id.value.clone(), change);
        let help = "leave it as it was: contracts without a clause of their own rely on it";
        let texts = (message, help.to_owned());
        Difference::refused(change, CHANGED_DIMENSION, Step::Patch, place, texts)
    };
    match (&old.standard, &new.standard) {
        (None, Some(standard)) => {
            let change = Change::Dimension(id.value.clone(), DimensionChange::StandardAdded);
            let message = format!("`{id}` has a standard clause now");
            let place = standard.text.span;
            Some(
                Difference::allowed(change, "EVO-1", Step::Minor, place, message)
                    .before(old.id.span),
            )
        }
        (Some(old), Some(new)) if !parts::same_clause(old, new) => {
            let message = format!("standard clause of `{id}` is another one");
            let change = DimensionChange::StandardChanged;
            Some(refused(change, new.text.span, message).before(old.text.span))
        }
        (Some(old), None) => {
            let message = format!("standard clause of `{id}` is gone");
            let change = DimensionChange::StandardRemoved;
            Some(refused(change, id.span, message).before(old.text.span))
        }
        (Some(_), Some(_)) | (None, None) => None,
    }
}

fn deprecation(pair: &Pair<'_>, old: &Dimension, new: &Dimension) -> Option<Difference> {
    let (id, next) = (&new.id, &pair.next);
    let about = |change| Change::Dimension(id.value.clone(), change);
    Some(match (&old.deprecated, &new.deprecated) {
        (None, Some(mark)) => {
            let change = about(DimensionChange::Deprecated);
            let message = format!("dimension `{id}` is deprecated");
            let place = mark.since.span;
            let difference = if *mark.since == *next {
                Difference::allowed(change, "EVO-2", Step::Minor, place, message)
            } else {
                let texts = wrong_since(&message, &mark.since, next);
                Difference::refused(change, WRONG_SINCE, Step::Minor, place, texts)
            };
            difference.before(old.id.span)
        }
        (Some(mark), None) => {
            let message = format!("dimension `{id}` is no longer deprecated");
            let help = format!(
                "leave the mark: contracts since {} do not owe it; add one with another id",
                mark.since
            );
            let (change, code) = (about(DimensionChange::DeprecationLifted), DEPRECATION_ORDER);
            let refused = Difference::refused(change, code, Step::Patch, id.span, (message, help));
            refused.before(mark.since.span)
        }
        (Some(before), Some(after)) if before.since != after.since => {
            let message =
                format!("`{id}` is deprecated since {}, not {}", after.since, before.since);
            let help = format!("write `since: {}`: from then on nobody owes it", before.since);
            let (change, code) = (about(DimensionChange::DeprecationMoved), DEPRECATION_ORDER);
            let (place, texts) = (after.since.span, (message, help));
            Difference::refused(change, code, Step::Patch, place, texts).before(before.since.span)
        }
        (Some(before), Some(after)) if before != after => {
            let message = format!("deprecation of `{id}` is worded differently");
            let change = about(DimensionChange::Reworded);
            let place = after.because.span;
            let reworded = Difference::allowed(change, "EVO-1", Step::Patch, place, message);
            reworded.before(before.because.span)
        }
        (Some(_), Some(_)) | (None, None) => return None,
    })
}
