//! Constraints: what they name exists, and they can be broken.

use super::{error, finding};
use crate::codes::{CONSTRAINT_SHAPE, DEPRECATED_DIMENSION, UNKNOWN_REFERENCE};
use crate::model::{ConstraintKind, Schema};
use crate::text::Hints;
use std::collections::{BTreeMap, BTreeSet};
use v2p_core::{Finding, Severity};

pub(super) fn duplicates(schema: &Schema) -> Vec<Finding> {
    let constraints = schema.constraints.iter();
    let ids = constraints.map(|constraint| (constraint.id.as_str(), constraint.id.span));
    super::duplicates(schema, "constraint", &ids.collect::<Vec<_>>())
}

pub(super) fn versions(schema: &Schema) -> Vec<Finding> {
    let constraints = schema.constraints.iter();
    let later = constraints.filter_map(|constraint| {
        let what = format!("constraint `{}` is", constraint.id);
        super::dimensions::later(schema, constraint.since.as_ref()?, &what)
    });
    later.collect()
}

/// Every dimension that a constraint names is one of the schema, and better not a deprecated one.
pub(super) fn references(schema: &Schema) -> Vec<Finding> {
    let known: BTreeMap<_, _> =
        schema.dimensions.iter().map(|dimension| (dimension.id.as_str(), dimension)).collect();
    let mut hints = Hints::among(known.keys().copied());
    let mut found = Vec::new();
    for constraint in &schema.constraints {
        for named in constraint.dimensions() {
            let id = named.value.as_str();
            let about = format!("constraint `{}` speaks about", constraint.id);
            match known.get(id).map(|dimension| &dimension.deprecated) {
                None => {
                    let message = format!("{about} `{id}`, which is no dimension");
                    let mut finding = error(schema, UNKNOWN_REFERENCE, named.span, message);
                    finding.help = hints.help(id);
                    found.push(finding);
                }
                Some(Some(deprecated)) => {
                    let since = &deprecated.since;
                    let message = format!("{about} `{id}`, which is deprecated since {since}");
                    let code = DEPRECATED_DIMENSION;
                    let finding = finding(schema, Severity::Note, code, named.span, message)
                        .help("drop or replace the constraint before the dimension is removed");
                    found.push(finding);
                }
                Some(None) => {}
            }
        }
    }
    found
}

/// A constraint that nothing can break, or that nothing can keep, was meant to be another one.
pub(super) fn shapes(schema: &Schema) -> Vec<Finding> {
    let constraints = schema.constraints.iter();
    let empty = constraints.filter_map(|constraint| {
        let wanted = match &constraint.kind {
            ConstraintKind::IfThen { if_all, .. } if if_all.is_empty() => {
                "at least one condition under `if`"
            }
            ConstraintKind::IfThen { then_all, .. } if then_all.is_empty() => {
                "at least one condition under `then`"
            }
            ConstraintKind::AnyOf(ids) if ids.is_empty() => "at least one dimension",
            ConstraintKind::Requires { requires, .. } if requires.is_empty() => {
                "at least one dimension under `requires`"
            }
            ConstraintKind::Conflicts(ids) => {
                let distinct: BTreeSet<_> = ids.iter().map(|id| &id.value).collect();
                if distinct.len() >= 2 {
                    return None;
                }
                "at least two dimensions"
            }
            _ => return None,
        };
        let message = format!("constraint `{}` needs {wanted}", constraint.id);
        Some(error(schema, CONSTRAINT_SHAPE, constraint.id.span, message))
    });
    empty.collect()
}
