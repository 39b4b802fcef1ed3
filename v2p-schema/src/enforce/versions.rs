//! The schema version that a contract was verified against (SCH-2).

use super::case::Case;
use crate::codes::{PICKED_UP_LATER, SCHEMA_TOO_OLD};
use crate::coverage::Coverage;
use crate::text::listed;
use v2p_core::{Finding, Severity};

/// A contract cannot have been verified against a schema that does not exist yet.
pub(super) fn too_new(case: &Case<'_>) -> Vec<Finding> {
    let (said, newest) = (&case.contract.schema, &case.schema.version);
    if said.value <= newest.value {
        return Vec::new();
    }
    let message = format!("contract says schema {said}, and the schema is {newest}");
    let help = format!("write `schema: {newest}`, or bring the schema up to date");
    vec![case.finding(Severity::Error, SCHEMA_TOO_OLD, said.span, message).help(help)]
}

/// One note for all dimensions that came after the contract.
pub(super) fn picked_up_later(case: &Case<'_>) -> Vec<Finding> {
    let owed = case.owed.iter();
    let later: Vec<_> = owed
        .filter(|owed| owed.coverage == Coverage::PickUpLater)
        .map(|owed| &owed.dimension)
        .collect();
    if later.is_empty() {
        return Vec::new();
    }
    let said = &case.contract.schema;
    let message = format!("picked up at next re-verification: {}", listed(&later));
    let help = format!(
        "newer than schema {said}, and not owed yet; answering them now is fine, \
         sealing raises `schema` to {}",
        case.schema.version
    );
    vec![case.finding(Severity::Note, PICKED_UP_LATER, said.span, message).help(help)]
}
