//! `not_applicable` where it contradicts a clause, or is not needed.

use super::case::Case;
use crate::codes::{ANSWERED_TWICE, NEEDLESS_NOT_APPLICABLE};
use std::sync::Arc;
use v2p_core::contract::NotApplicable;
use v2p_core::{Finding, Severity};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    case.contract.not_applicable.iter().filter_map(|entry| judge(case, entry)).collect()
}

fn judge(case: &Case<'_>, entry: &NotApplicable) -> Option<Finding> {
    let id = &entry.dimension;
    // What is no dimension, or no longer one, has a finding of its own.
    let dimension = case.dimension(id.as_str())?;
    if let Some(clause) = case.clauses(id.as_str()).first() {
        let message = format!("`{id}` is not applicable, and clause `{}` answers it", clause.id);
        let finding = case
            .finding(Severity::Error, ANSWERED_TWICE, id.span, message)
            .at(Arc::clone(&case.contract.path), clause.dimension.span, "answered here")
            .clause(&clause.id)
            .help("keep one of the two");
        return Some(finding);
    }
    if dimension.deprecated.is_some() || dimension.applies_to(case.contract) {
        return None;
    }
    let message = format!("`{id}` does not apply to `{}` anyway", case.contract.unit);
    let finding = case
        .finding(Severity::Note, NEEDLESS_NOT_APPLICABLE, id.span, message)
        .help("drop the entry: the schema's `applies` already leaves this unit out");
    Some(finding)
}
