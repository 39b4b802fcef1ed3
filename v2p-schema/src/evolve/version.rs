//! A release moves the version by one (EVO-1).

use super::change::{Change, Difference, Step, VersionChange};
use super::pair::Pair;
use crate::codes::RELEASE_VERSION;
use semver::Version;

/// The smallest version that the new schema may have.
pub(super) fn required(pair: &Pair<'_>, step: Step) -> Version {
    let old = &pair.old.version;
    match step {
        Step::Patch => Version::new(old.major, old.minor, old.patch.saturating_add(1)),
        Step::Minor => pair.next.clone(),
    }
}

/// `step` is the furthest of all other differences.
pub(super) fn compare(pair: &Pair<'_>, step: Step) -> Difference {
    let (old, new) = (&pair.old.version, &pair.new.version);
    let required = required(pair, step);
    let (change, message) = if new.value == old.value {
        let message = format!("schema still has the version {old} of the one before");
        (VersionChange::NotMoved, message)
    } else if new.value < old.value {
        (VersionChange::WentBack, format!("schema goes back from {old} to {new}"))
    } else if new.value < required {
        (VersionChange::TooSmall, format!("schema moves from {old} to {new} only"))
    } else if new.value == required || new.value == pair.next {
        (VersionChange::Moved, format!("schema moves from {old} to {new}"))
    } else {
        (VersionChange::Jumped, format!("schema jumps from {old} to {new}"))
    };
    let place = new.span;
    let difference = if change == VersionChange::Moved {
        Difference::allowed(Change::Version(change), "EVO-1", Step::Patch, place, message)
    } else {
        let help = format!("write `schema: {required}`: each release moves the version by one");
        let (change, texts) = (Change::Version(change), (message, help));
        Difference::refused(change, RELEASE_VERSION, Step::Patch, place, texts)
    };
    difference.before(old.span)
}
