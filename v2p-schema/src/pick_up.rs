//! The work list after a release: which contracts owe which new dimensions (SCH-2).

use crate::coverage::{Coverage, owed};
use crate::model::{Dimension, Schema};
use semver::Version;
use serde::Serialize;
use std::collections::BTreeSet;
use v2p_core::{Contract, DimensionId, UnitId, Valid};

/// What one contract owes at its next verification beyond what it owes today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PickUp {
    /// The unit whose contract it is.
    pub unit: UnitId,
    /// The schema version that the contract was last verified against.
    pub from: Version,
    /// The schema version that verification raises it to.
    pub to: Version,
    /// The dimensions that nothing answers yet, in the order of the schema.
    pub dimensions: Vec<DimensionId>,
}

/// The contracts that owe something new at their next verification, in the order given.
///
/// Left out are dimensions that a clause, `not_applicable` or a standard clause answers already, and
/// those that today's schema marks as deprecated: nobody owes them any more.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::{load, pick_up};
/// let schema = "\
/// schema: 1.1.0
/// concerns: [{id: pay, tier: T2}]
/// dimensions:
///   - {id: pay.sum, concern: pay, since: 1.0.0}
///   - {id: pay.fee, concern: pay, since: 1.1.0}
/// ";
/// let schema = load(&Excerpt::whole("governance/schema.yaml", schema)).unwrap().value;
/// let text = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\n";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text)).value;
/// let Some(Block::Unit(contract)) = read else { panic!() };
/// let work = pick_up(&schema, [&*contract]);
/// assert_eq!(work[0].dimensions, ["pay.fee".parse()?]);
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
pub fn pick_up<'c>(
    schema: &Valid<Schema>,
    contracts: impl IntoIterator<Item = &'c Contract>,
) -> Vec<PickUp> {
    contracts.into_iter().filter_map(|contract| for_one(schema, contract)).collect()
}

fn for_one(schema: &Valid<Schema>, contract: &Contract) -> Option<PickUp> {
    let owed = owed(schema, contract);
    let later = owed.iter().filter(|owed| owed.coverage == Coverage::PickUpLater);
    let later: BTreeSet<_> = later.map(|owed| &owed.dimension).collect();
    let newest = &schema.version.value;
    let asks_for_work = |dimension: &&Dimension| {
        later.contains(&dimension.id.value)
            && dimension.standard.is_none()
            && !dimension.is_deprecated_at(newest)
    };
    let dimensions = schema.dimensions.iter().filter(asks_for_work);
    let dimensions: Vec<_> = dimensions.map(|dimension| dimension.id.value.clone()).collect();
    (!dimensions.is_empty()).then(|| PickUp {
        unit: contract.unit.value.clone(),
        from: contract.schema.value.clone(),
        to: newest.clone(),
        dimensions,
    })
}
