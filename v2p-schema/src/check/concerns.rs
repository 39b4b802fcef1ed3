//! Every concern has a home, and every dimension a concern (SCH-4).

use super::{error, finding};
use crate::codes::{EMPTY_CONCERN, MERGE_CYCLE, UNKNOWN_CONCERN};
use crate::model::Schema;
use crate::text::{Hints, listed};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use v2p_core::{ConcernId, Finding, Severity, Span};

/// Dimensions and merges that name a concern which does not exist.
pub(super) fn known(schema: &Schema) -> Vec<Finding> {
    let concerns = schema.concerns.declared();
    let mut hints = Hints::among(concerns.iter().map(|concern| concern.id.as_str()));
    let unknown = |id: &ConcernId| schema.concerns.get(id.as_str()).is_none();
    let mut found = Vec::new();
    for concern in concerns {
        if let Some(into) = concern.merged_into.as_ref().filter(|into| unknown(into)) {
            let message =
                format!("concern `{}` is merged into `{into}`, which is no concern", concern.id);
            let mut finding = error(schema, UNKNOWN_CONCERN, concern.span, message);
            finding.help = hints.help(into.as_str());
            found.push(finding);
        }
    }
    for dimension in schema.dimensions.iter().filter(|dimension| unknown(&dimension.concern)) {
        let message =
            format!("`{}` measures `{}`, which is no concern", dimension.id, dimension.concern);
        let mut finding = error(schema, UNKNOWN_CONCERN, dimension.concern.span, message);
        finding.help = hints.help(dimension.concern.as_str());
        found.push(finding);
    }
    found
}

/// How many further members of a circle are shown.
const OTHERS: usize = 8;

/// Concerns that are merged into each other: one finding for each circle.
pub(super) fn cycles(schema: &Schema) -> Vec<Finding> {
    let report = |circle: &Vec<ConcernId>| {
        let mut places = circle.iter().filter_map(|id| schema.concerns.get(id.as_str()));
        let first = places.next()?;
        let message = match circle.as_slice() {
            [only] => format!("concern `{only}` is merged into itself"),
            _ => format!("concerns {} are merged into each other", listed(circle)),
        };
        let finding = error(schema, MERGE_CYCLE, first.span, message)
            .help("drop `merged_into` from the concern that takes over the dimensions");
        Some(places.take(OTHERS).fold(finding, |finding, concern| {
            finding.at(Arc::clone(&schema.path), concern.span, "and this one")
        }))
    };
    schema.concerns.cycles().iter().filter_map(report).collect()
}

/// Concerns at which no dimension arrives that is in force today. It rejects nothing: what the
/// schema does measure is still measured right. The seven defaults share a place and a finding.
pub(super) fn unmeasured(schema: &Schema) -> Vec<Finding> {
    let live = schema.dimensions.iter().filter(|dimension| dimension.deprecated.is_none());
    let homes = live.filter_map(|dimension| schema.home(dimension));
    let measured: BTreeSet<_> = homes.map(|concern| &concern.id).collect();
    let mut places: BTreeMap<Span, Vec<&ConcernId>> = BTreeMap::new();
    for concern in schema.concerns.declared() {
        if concern.merged_into.is_none() && !measured.contains(&concern.id) {
            places.entry(concern.span).or_default().push(&concern.id);
        }
    }
    let report = |(span, ids): (Span, Vec<&ConcernId>)| {
        let word = if ids.len() == 1 { "concern" } else { "concerns" };
        let message = format!("no dimension measures {word} {}", listed(&ids));
        finding(schema, Severity::Warning, EMPTY_CONCERN, span, message).help(
            "add a dimension, merge the concern into another one, or list only those that \
             matter here under `concerns`",
        )
    };
    places.into_iter().map(report).collect()
}

pub(super) fn duplicates(schema: &Schema) -> Vec<Finding> {
    let concerns = schema.concerns.declared().iter();
    let ids: Vec<_> = concerns.map(|concern| (concern.id.as_str(), concern.span)).collect();
    super::duplicates(schema, "concern", &ids)
}
