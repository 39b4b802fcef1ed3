//! The dimensions that a contract names: unknown (SCH-4), removed or deprecated (EVO-2).

use super::case::{Case, Mention};
use crate::codes::{DEPRECATED_DIMENSION, REMOVED_DIMENSION, UNKNOWN_DIMENSION};
use crate::model::{Deprecation, Tombstone};
use crate::text::{Hints, one_line};
use v2p_core::{Finding, Severity};

pub(super) fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut hints = Hints::among(case.known_ids());
    let judge = |mention: Mention<'_>| {
        let id = mention.dimension.as_str();
        let finding = match (case.dimension(id), case.removed(id)) {
            (Some(dimension), _) => deprecated(case, mention, dimension.deprecated.as_ref()?),
            (None, Some(gone)) => removed(case, mention, gone),
            (None, None) => unknown(case, mention, &mut hints),
        };
        Some(mention.named_in(finding))
    };
    case.mentions().filter_map(judge).collect()
}

fn unknown(case: &Case<'_>, mention: Mention<'_>, hints: &mut Hints<'_>) -> Finding {
    let id = mention.dimension;
    let message = format!("{} `{id}`, which is no dimension of the schema", mention.subject());
    let mut finding = case.finding(Severity::Error, UNKNOWN_DIMENSION, id.span, message);
    finding.help = hints.help(id.as_str());
    finding
}

fn removed(case: &Case<'_>, mention: Mention<'_>, gone: &Tombstone) -> Finding {
    let id = mention.dimension;
    let message = format!("{} `{id}`, which was removed in {}", mention.subject(), gone.since);
    case.finding(Severity::Note, REMOVED_DIMENSION, id.span, message)
        .help("it asks for nothing any more: drop it, or give it a dimension of today")
}

fn deprecated(case: &Case<'_>, mention: Mention<'_>, mark: &Deprecation) -> Finding {
    let id = mention.dimension;
    let message = format!("{} `{id}`, which is deprecated since {}", mention.subject(), mark.since);
    let because = one_line(&mark.because);
    let help = match &mark.replaced_by {
        Some(other) => format!("answer `{other}` instead: {because}"),
        None => format!("it will be removed: {because}"),
    };
    case.finding(Severity::Note, DEPRECATED_DIMENSION, id.span, message).help(help)
}
