//! Dimensions and what is left of removed ones.

use super::{error, finding};
use crate::codes::{
    NEEDS_CORPUS, PROOF_DOES_NOT_COUNT, REUSED_ID, UNKNOWN_REFERENCE, VERSION_ORDER,
};
use crate::model::Schema;
use crate::text::{Hints, listed};
use semver::Version;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use v2p_core::{Finding, Severity, Spanned};

pub(super) fn duplicates(schema: &Schema) -> Vec<Finding> {
    let dimensions = schema.dimensions.iter().map(|dimension| &dimension.id);
    let dimensions: Vec<_> = dimensions.map(|id| (id.as_str(), id.span)).collect();
    let removed = schema.removed.iter().map(|gone| &gone.dimension);
    let removed: Vec<_> = removed.map(|id| (id.as_str(), id.span)).collect();
    let mut found = super::duplicates(schema, "dimension", &dimensions);
    found.extend(super::duplicates(schema, "removed dimension", &removed));
    found
}

/// Ids that once meant something else (EVO-2).
pub(super) fn reused(schema: &Schema) -> Vec<Finding> {
    let gone: BTreeMap<_, _> =
        schema.removed.iter().map(|gone| (&gone.dimension.value, gone)).collect();
    let reused = schema.dimensions.iter().filter_map(|dimension| {
        let gone = gone.get(&dimension.id.value)?;
        let message =
            format!("id `{}` was removed in {} and is used again", dimension.id, gone.since);
        let finding = error(schema, REUSED_ID, dimension.id.span, message)
            .at(Arc::clone(&schema.path), gone.dimension.span, "removed here")
            .help("give the new dimension an id of its own: old contracts still use this one");
        Some(finding)
    });
    reused.collect()
}

/// Nothing in a schema is later than the schema, and nothing is deprecated before it is there.
pub(super) fn versions(schema: &Schema) -> Vec<Finding> {
    let mut found = Vec::new();
    for dimension in &schema.dimensions {
        found.extend(later(schema, &dimension.since, &format!("`{}` is", dimension.id)));
        let Some(deprecated) = &dimension.deprecated else { continue };
        let what = format!("`{}` is deprecated", dimension.id);
        found.extend(later(schema, &deprecated.since, &what));
        if *deprecated.since < *dimension.since {
            let message = format!(
                "{what} since {}, before it was there ({})",
                *deprecated.since, *dimension.since
            );
            found.push(error(schema, VERSION_ORDER, deprecated.since.span, message));
        }
    }
    for gone in &schema.removed {
        found.extend(later(schema, &gone.since, &format!("`{}` is removed", gone.dimension)));
    }
    found
}

pub(super) fn later(schema: &Schema, since: &Spanned<Version>, what: &str) -> Option<Finding> {
    (since.value > schema.version.value).then(|| {
        let newest = &schema.version;
        let message = format!("{what} since {since}, later than the schema's version {newest}");
        error(schema, VERSION_ORDER, since.span, message)
            .help(format!("raise `schema` to {since}, or write `since: {newest}`"))
    })
}

/// `replaced_by` leads to another dimension of the schema.
pub(super) fn replacements(schema: &Schema) -> Vec<Finding> {
    let ids: BTreeSet<_> =
        schema.dimensions.iter().map(|dimension| dimension.id.as_str()).collect();
    let mut hints = Hints::among(ids.iter().copied());
    let mut found = Vec::new();
    for dimension in &schema.dimensions {
        let deprecated = dimension.deprecated.as_ref();
        let Some(other) = deprecated.and_then(|deprecated| deprecated.replaced_by.as_ref()) else {
            continue;
        };
        if other.value == dimension.id.value {
            let message = format!("`{other}` is replaced by itself");
            found.push(error(schema, UNKNOWN_REFERENCE, other.span, message));
        } else if !ids.contains(other.as_str()) {
            let message =
                format!("`{}` is replaced by `{other}`, which is no dimension", dimension.id);
            let mut finding = error(schema, UNKNOWN_REFERENCE, other.span, message);
            finding.help = hints.help(other.as_str());
            found.push(finding);
        }
    }
    found
}

/// `applies` is decided on one contract alone (formats, section 5).
pub(super) fn local(schema: &Schema) -> Vec<Finding> {
    let dimensions = schema.dimensions.iter();
    let needy = dimensions.filter_map(|dimension| {
        let applies = dimension.applies.as_ref()?;
        let function = applies.needs_corpus()?.name();
        let message = format!(
            "`applies` of `{}` uses `{function}()`, which one contract cannot decide",
            dimension.id
        );
        let help = "describe the unit itself: `tag(..)`, `entry(..)`, `resource(..)`, `model()`; \
                    a rule over several units is an invariant";
        Some(error(schema, NEEDS_CORPUS, applies.span, message).help(help))
    });
    needy.collect()
}

/// A standard clause is proven in a way that its own dimension accepts.
pub(super) fn standard_proofs(schema: &Schema) -> Vec<Finding> {
    let mut found = Vec::new();
    for dimension in &schema.dimensions {
        let Some(standard) = &dimension.standard else { continue };
        let counts = standard.proofs.iter().any(|proof| dimension.accepts(proof.kind()));
        if let (Some(first), false) = (standard.proofs.first(), counts) {
            let kinds: Vec<_> = dimension.proof.iter().map(|kind| kind.value).collect();
            let message =
                format!("no proof of the standard clause of `{}` counts for it", dimension.id);
            let code = PROOF_DOES_NOT_COUNT;
            let finding = finding(schema, Severity::Warning, code, first.span, message);
            let help = format!("it accepts {}", listed(&kinds));
            found.push(finding.help(help));
        }
    }
    found
}
