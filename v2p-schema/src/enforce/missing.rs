//! Completeness: one finding for each dimension that applies and has no answer (SCH-1).

use super::case::Case;
use super::skeleton::Skeletons;
use crate::codes::MISSING_DIMENSION;
use crate::coverage::Coverage;
use v2p_core::{Finding, Severity};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut skeletons = Skeletons::new(case);
    let missing = case.owed.iter().filter(|owed| owed.coverage == Coverage::Missing);
    missing
        .filter_map(|owed| case.dimension(owed.dimension.as_str()))
        .map(|dimension| {
            let unit = &case.contract.unit;
            let message = format!("contract `{unit}` does not answer `{}`", dimension.id);
            let help = format!(
                "{}; or say under `not_applicable` why it does not concern this unit",
                skeletons.help(dimension)
            );
            case.finding(Severity::Error, MISSING_DIMENSION, unit.span, message).help(help)
        })
        .collect()
}
