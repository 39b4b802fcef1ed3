//! Evolution of a schema: additive only, with deprecation (EVO-1 to EVO-4).
//!
//! One module for each kind of thing that can differ. Whatever all of them allow keeps every
//! contract complete that was complete before.

mod change;
mod concerns;
mod constraints;
mod dimensions;
mod history;
mod pair;
mod parts;
mod tombstones;
mod version;

pub use change::{
    Change, ConcernChange, ConstraintChange, Difference, DimensionChange, Step, TombstoneChange,
    VersionChange,
};
pub use history::history;

use crate::model::Schema;
use pair::{Graves, Pair};
use semver::Version;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;
use v2p_core::{Finding, Layer, Valid};

/// What differs between a schema and the release before it, difference by difference with the rule
/// that allows or forbids it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Evolution {
    from: Version,
    to: Version,
    required: Version,
    differences: Vec<Difference>,
    #[serde(skip)]
    old_path: Arc<str>,
    #[serde(skip)]
    new_path: Arc<str>,
}

/// Compares a schema with the release before it (EVO-1).
///
/// What is new says in `since` the release that brings it; a dimension is deprecated, stays marked
/// for two releases, and is then removed with a tombstone (EVO-2). Everything else about a released
/// dimension stays. A change of wording may be a patch, all others are the next minor version.
///
/// The order in which things are written, and how texts are wrapped, are no difference. A schema
/// that does not differ at all is not a release: its version did not move.
///
/// ```
/// use v2p_core::{Excerpt, Layer};
/// use v2p_schema::{codes, evolve, load};
/// let release = |version: &str, dimensions: &str| {
///     let head = "concerns: [{id: pay, tier: T2}]\ndimensions:\n";
///     let text = format!("schema: {version}\n{head}{dimensions}");
///     load(&Excerpt::whole("governance/schema.yaml", &text)).unwrap().value
/// };
/// let old = release("1.0.0", "  - {id: pay.sum, concern: pay, since: 1.0.0}\n");
/// let grown = "  - {id: pay.sum, concern: pay, since: 1.0.0}\n  - {id: pay.fee, concern: pay, since: 1.1.0}\n";
/// let evolution = evolve(&old, &release("1.1.0", grown));
/// assert!(evolution.accepted() && evolution.touches().contains(&Layer::DimensionSchema));
///
/// let gone = evolve(&old, &release("1.1.0", "  - {id: pay.fee, concern: pay, since: 1.1.0}\n"));
/// assert!(!gone.accepted());
/// assert_eq!(gone.findings()[0].code, codes::DEPRECATION_ORDER);
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: schema.evolve
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Compares a schema with the release before it.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [findings]
/// depends_on: [core.valid]
/// clauses:
///   - id: as-ruled
///     dimension: correctness.result
///     must: list every difference, and refuse exactly those that EVO-1 and EVO-2 forbid
///     proof: [{property: "tests/evolution/histories.rs > evolution_is_the_obvious_one"}]
///   - id: keeps-contracts
///     dimension: correctness.result
///     when: no difference is refused
///     must: leave each contract complete that the old schema accepts (EVO-4)
///     proof: [{property: "tests/evolution/histories.rs > evolution_is_the_obvious_one"}]
///   - id: all-findings
///     dimension: correctness.all-findings
///     must: return one finding for each difference that is refused or asks for less
///     proof: [{test: "tests/evolution/differences.rs > each_difference_is_judged"}]
///   - id: places
///     dimension: operations.place
///     must: point at the difference in the new schema first and in the old one second
///     proof: [{test: "tests/evolution/releases.rs > findings_point_into_both_schemas"}]
/// ```
pub fn evolve(old: &Valid<Schema>, new: &Valid<Schema>) -> Evolution {
    compare(old, new, &history::graves_of(old))
}

fn compare(old: &Schema, new: &Schema, graves: &Graves) -> Evolution {
    const PARTS: &[fn(&Pair<'_>) -> Vec<Difference>] =
        &[concerns::compare, dimensions::compare, constraints::compare, tombstones::compare];
    let pair = Pair::new(old, new, graves);
    let mut differences: Vec<_> = PARTS.iter().flat_map(|part| part(&pair)).collect();
    let step = differences.iter().map(|difference| difference.step).max().unwrap_or(Step::Patch);
    differences.insert(0, version::compare(&pair, step));
    Evolution {
        from: old.version.value.clone(),
        to: new.version.value.clone(),
        required: version::required(&pair, step),
        differences,
        old_path: Arc::clone(&old.path),
        new_path: Arc::clone(&new.path),
    }
}

impl Evolution {
    /// The version of the old schema.
    pub fn from(&self) -> &Version {
        &self.from
    }

    /// The version of the new schema.
    pub fn to(&self) -> &Version {
        &self.to
    }

    /// Every difference, the version first, then concerns, dimensions, constraints and tombstones.
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }

    /// Whether no difference is refused. Then every contract that was complete still is (EVO-4).
    pub fn accepted(&self) -> bool {
        !self.differences.iter().any(Difference::is_refused)
    }

    /// The smallest version that the new schema may have: the next minor one, or the next patch
    /// where only words differ.
    pub fn required_version(&self) -> &Version {
        &self.required
    }

    /// The layers whose authority is touched, L1 or L2: with at least one of them it is a change of
    /// the governance rules, for the schema owner to approve (EVO-3). That the version did not move
    /// touches none.
    pub fn touches(&self) -> BTreeSet<Layer> {
        let differences = self.differences.iter();
        let real = differences
            .filter(|difference| difference.change != Change::Version(VersionChange::NotMoved));
        real.map(|difference| difference.layer).collect()
    }

    /// The differences that are refused, as defects, and those after which the schema asks for less,
    /// as warnings. Each points into the new schema first, and into the old one where it shows there.
    pub fn findings(&self) -> Vec<Finding> {
        self.differences.iter().filter_map(|difference| self.finding(difference)).collect()
    }

    fn finding(&self, difference: &Difference) -> Option<Finding> {
        let Difference { rule, severity, message, report, after, before, .. } = difference;
        let report = report.as_ref()?;
        let finding = Finding::new(*severity, report.code, rule, message)
            .at(Arc::clone(&self.new_path), *after, "")
            .help(&report.help);
        Some(match before {
            Some(before) => {
                finding.at(Arc::clone(&self.old_path), *before, "in the release before")
            }
            None => finding,
        })
    }
}
