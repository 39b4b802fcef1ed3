//! Constraints are added and dropped, never changed: what they ask of old contracts stays the same.

use super::change::{Change, ConstraintChange, Difference, Step};
use super::pair::{Matched, Pair, matched};
use crate::codes::{CHANGED_CONSTRAINT, WRONG_SINCE};
use crate::model::{Constraint, ConstraintKind, Dimension};
use semver::Version;
use std::collections::BTreeSet;
use std::fmt::Display;

pub(super) fn compare(pair: &Pair<'_>) -> Vec<Difference> {
    let judge = |found: Matched<'_, Constraint>| match found {
        Matched::Added(constraint) => Some(added(pair, constraint)),
        Matched::Kept { old, new } => changed(pair, old, new),
        Matched::Removed(constraint) => Some(removed(pair, constraint)),
    };
    let all = matched(&pair.old.constraints, &pair.new.constraints, |one| one.id.as_str());
    all.into_iter().filter_map(judge).collect()
}

/// It must not speak to a contract that was complete without it (EVO-4).
fn added(pair: &Pair<'_>, constraint: &Constraint) -> Difference {
    let id = &constraint.id;
    let change = Change::Constraint(id.value.clone(), ConstraintChange::Added);
    let message = format!("constraint `{id}` is new");
    let speaks = speaks_from(constraint, |id| pair.after(id));
    if speaks.as_ref() == Some(&pair.next) {
        return Difference::allowed(change, "EVO-1", Step::Minor, id.span, message);
    }
    let place = constraint.since.as_ref().map_or(id.span, |since| since.span);
    let message = match speaks {
        Some(speaks) => format!("{message}, and speaks to contracts of {speaks}"),
        None => format!("{message}, and speaks to all contracts"),
    };
    let help = format!("write `since: {}`: no contract that was complete is asked more", pair.next);
    Difference::refused(change, WRONG_SINCE, Step::Minor, place, (message, help))
}

fn changed(pair: &Pair<'_>, old: &Constraint, new: &Constraint) -> Option<Difference> {
    let id = &new.id;
    let message = if meaning(&old.kind) != meaning(&new.kind) {
        format!("constraint `{id}` asks for something else")
    } else if speaks_from(old, |id| pair.before(id)) != speaks_from(new, |id| pair.after(id)) {
        format!("constraint `{id}` speaks to other contracts")
    } else {
        return None;
    };
    let next = &pair.next;
    let help = format!("leave it, or drop it and add one with another id and `since: {next}`");
    let change = Change::Constraint(id.value.clone(), ConstraintChange::Changed);
    let (code, texts) = (CHANGED_CONSTRAINT, (message, help));
    let refused = Difference::refused(change, code, Step::Patch, id.span, texts);
    Some(refused.before(old.id.span))
}

/// Dropping one breaks no contract. With a dimension that is on its way out it goes as it must.
fn removed(pair: &Pair<'_>, constraint: &Constraint) -> Difference {
    let id = &constraint.id;
    let change = Change::Constraint(id.value.clone(), ConstraintChange::Removed);
    let place = pair.new.version.span;
    let message = format!("constraint `{id}` is gone");
    let difference = if constraint.dimensions().iter().any(|named| retired(pair, named.as_str())) {
        Difference::allowed(change, "EVO-2", Step::Minor, place, message)
    } else {
        Difference::weaker(change, place, message)
    };
    difference.before(id.span)
}

fn retired(pair: &Pair<'_>, dimension: &str) -> bool {
    pair.after(dimension).is_none_or(|dimension| dimension.deprecated.is_some())
}

/// The version from which on contracts hear it: its own, or that of the newest dimension in it.
fn speaks_from<'s>(
    constraint: &'s Constraint,
    dimension: impl Fn(&str) -> Option<&'s Dimension>,
) -> Option<Version> {
    let named = constraint.dimensions();
    let named = named.iter().filter_map(|named| dimension(named.as_str()));
    let since = named.map(|dimension| &dimension.since).chain(&constraint.since);
    since.map(|since| since.value.clone()).max()
}

/// What a constraint asks for; the order in which it is written does not count.
fn meaning(kind: &ConstraintKind) -> (&'static str, BTreeSet<String>, BTreeSet<String>) {
    fn set<T: Display>(all: &[T]) -> BTreeSet<String> {
        all.iter().map(ToString::to_string).collect()
    }
    match kind {
        ConstraintKind::IfThen { if_all, then_all } => ("if", set(if_all), set(then_all)),
        ConstraintKind::AnyOf(ids) => ("any_of", set(ids), BTreeSet::new()),
        ConstraintKind::Conflicts(ids) => ("conflicts", set(ids), BTreeSet::new()),
        ConstraintKind::Requires { dimension, requires } => {
            ("requires", BTreeSet::from([dimension.to_string()]), set(requires))
        }
    }
}
