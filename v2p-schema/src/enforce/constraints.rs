//! Constraints between the answers of one contract (SCH-3).

use super::case::Case;
use super::skeleton::Skeletons;
use crate::codes::BROKEN_CONSTRAINT;
use crate::model::{Condition, Constraint, ConstraintKind};
use crate::text::{affirmed, listed};
use std::collections::BTreeSet;
use std::sync::Arc;
use v2p_core::finding::printable;
use v2p_core::{DimensionId, Finding, Severity, Span, Spanned};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let constraints = case.schema.constraints.iter();
    let speaking = constraints.filter(|constraint| speaks(case, constraint));
    speaking.flat_map(|constraint| broken(case, constraint)).collect()
}

/// Whether the constraint and all that it names were there when the contract was verified.
fn speaks(case: &Case<'_>, constraint: &Constraint) -> bool {
    let verified = &case.contract.schema.value;
    constraint.since.as_ref().is_none_or(|since| since.value <= *verified)
        && constraint.dimensions().iter().all(|named| {
            let dimension = case.dimension(named.as_str());
            dimension.is_some_and(|dimension| *dimension.since <= *verified)
        })
}

fn broken(case: &Case<'_>, constraint: &Constraint) -> Vec<Finding> {
    match &constraint.kind {
        ConstraintKind::IfThen { if_all, then_all } => {
            let conditions = if_all.iter().map(|condition| &condition.value).collect::<Vec<_>>();
            let wanted = then_all.iter().map(|condition| condition.value.clone());
            implication(case, constraint, &conditions, wanted)
        }
        ConstraintKind::Requires { dimension, requires } => {
            let condition = Condition::Addresses(dimension.value.clone());
            let wanted = requires.iter().map(|id| Condition::Addresses(id.value.clone()));
            implication(case, constraint, &[&condition], wanted)
        }
        ConstraintKind::AnyOf(ids) => any_of(case, constraint, ids).into_iter().collect(),
        ConstraintKind::Conflicts(ids) => conflicts(case, constraint, ids).into_iter().collect(),
    }
}

/// Where all conditions hold: one finding for each thing that is wanted and not there.
fn implication(
    case: &Case<'_>,
    constraint: &Constraint,
    conditions: &[&Condition],
    wanted: impl Iterator<Item = Condition>,
) -> Vec<Finding> {
    let Some(places) =
        conditions.iter().map(|condition| witness(case, condition)).collect::<Option<Vec<_>>>()
    else {
        return Vec::new();
    };
    let place = places.first().copied().unwrap_or(case.contract.unit.span);
    let reasons: Vec<_> = conditions.iter().map(|condition| affirmed(condition)).collect();
    let lacking = wanted.filter(|condition| witness(case, condition).is_none());
    lacking
        .map(|condition| {
            let reasons = reasons.join(" and ");
            let says = format!("contract {reasons}, and {}", denied(&condition));
            report(case, constraint, place, &says).help(remedy(case, &condition))
        })
        .collect()
}

fn any_of(
    case: &Case<'_>,
    constraint: &Constraint,
    ids: &[Spanned<DimensionId>],
) -> Option<Finding> {
    if ids.iter().any(|id| !case.clauses(id.as_str()).is_empty()) {
        return None;
    }
    let says = format!("contract has no clause for any of {}", listed(ids));
    let finding = report(case, constraint, case.contract.unit.span, &says);
    let dimensions = ids.iter().filter_map(|id| case.dimension(id.as_str()));
    let mut fitting = dimensions.filter(|dimension| dimension.applies_to(case.contract));
    Some(match fitting.next() {
        Some(dimension) => finding.help(Skeletons::new(case).help(dimension)),
        None => finding.help("answer one of them with a clause"),
    })
}

fn conflicts(
    case: &Case<'_>,
    constraint: &Constraint,
    ids: &[Spanned<DimensionId>],
) -> Option<Finding> {
    let distinct: BTreeSet<_> = ids.iter().map(|id| id.as_str()).collect();
    let mut addressed: Vec<_> =
        distinct.iter().filter_map(|id| case.clauses(id).first().copied()).collect();
    addressed.sort_by_key(|clause| clause.span.start);
    let [first, second, ..] = addressed.as_slice() else { return None };
    let (one, other) = (&first.dimension, &second.dimension);
    let says = format!("contract answers both `{one}` and `{other}`");
    let finding = report(case, constraint, other.span, &says)
        .at(Arc::clone(&case.contract.path), one.span, "the other one")
        .clause(&second.id)
        .help("keep the one that the unit does, and drop the clauses for the other");
    Some(finding)
}

fn report(case: &Case<'_>, constraint: &Constraint, place: Span, says: &str) -> Finding {
    let message = format!("constraint `{}` is broken: {says}", constraint.id);
    case.finding(Severity::Error, BROKEN_CONSTRAINT, place, message).at(
        Arc::clone(&case.schema.path),
        constraint.id.span,
        "the constraint",
    )
}

/// The place in the contract that makes a condition true.
fn witness(case: &Case<'_>, condition: &Condition) -> Option<Span> {
    let contract = case.contract;
    match condition {
        Condition::Addresses(id) => {
            case.clauses(id.as_str()).first().map(|clause| clause.dimension.span)
        }
        Condition::Tag(pattern) => {
            contract.tags.iter().find(|tag| pattern.matches(tag)).map(|tag| tag.span)
        }
        Condition::Entry(kind) => {
            let entry = contract.entry.as_ref();
            entry.filter(|entry| kind.is_none_or(|kind| kind == entry.kind)).map(|entry| entry.span)
        }
        Condition::Model(pattern) => {
            let fits = |name: &str| pattern.as_ref().is_none_or(|pattern| pattern.matches(name));
            contract.models.iter().find(|model| fits(&model.name)).map(|model| model.span)
        }
    }
}

/// A condition that does not hold, said of the contract.
fn denied(condition: &Condition) -> String {
    match condition {
        Condition::Addresses(id) => format!("has no clause for `{id}`"),
        Condition::Tag(pattern) => format!("has no tag `{}`", printable(pattern.as_str())),
        Condition::Entry(None) => "has no `entry`".to_owned(),
        Condition::Entry(Some(kind)) => format!("has no `entry` of kind `{kind}`"),
        Condition::Model(None) => "depends on no model".to_owned(),
        Condition::Model(Some(name)) => {
            format!("depends on no model `{}`", printable(name.as_str()))
        }
    }
}

/// What to add so that a condition holds.
fn remedy(case: &Case<'_>, condition: &Condition) -> String {
    match condition {
        Condition::Addresses(id) => match case.dimension(id.as_str()) {
            Some(dimension) => Skeletons::new(case).help(dimension),
            None => format!("add a clause for `{id}`"),
        },
        Condition::Tag(pattern) => format!("add `{}` under `tags`", printable(pattern.as_str())),
        Condition::Entry(_) => "say under `entry` how the unit is reached".to_owned(),
        Condition::Model(_) => "name the model under `model`".to_owned(),
    }
}
