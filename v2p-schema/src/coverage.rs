//! Coverage: which dimensions a contract owes, and how each one is answered. Enforcement is a
//! reading of this (SCH-1).

use crate::model::{Dimension, Maturity, Schema};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use v2p_core::contract::Clause;
use v2p_core::{ClauseId, Contract, DimensionId, Tier, Valid};

/// A dimension that applies to a unit, and what the contract says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Owed {
    /// The dimension.
    pub dimension: DimensionId,
    /// How it is answered.
    pub coverage: Coverage,
}

/// How a dimension that applies is answered. The first of these that fits is the answer: a clause
/// overrides the standard clause, and `not_applicable` opts out of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// By clauses of the contract, in the order written.
    Clauses(Vec<ClauseId>),
    /// By `not_applicable`, with a reason.
    NotApplicable,
    /// Not yet owed: the dimension is newer than the contract's `schema` (SCH-2).
    PickUpLater,
    /// By the dimension's standard clause.
    Standard,
    /// By nothing: the contract is not complete.
    Missing,
}

/// The dimensions that apply to a unit, in the order of the schema, each with its answer.
///
/// Left out are dimensions that were deprecated when the contract was verified, those that only a
/// higher maturity level owes, and those that do not apply, also where the contract has a clause for
/// them.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::{Coverage, owed};
/// let text = "\
/// unit: pay.total
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - {id: sum, dimension: correctness.result, must: return the sum of all `lines`}
/// not_applicable:
///   - {dimension: correctness.edge-cases, because: the caller refuses an empty list}
/// ";
/// let read = contract::decode(&Excerpt::whole("src/pay.rs", text)).value;
/// let Some(Block::Unit(contract)) = read else { panic!() };
/// let schema = v2p_schema::default_schema().unwrap();
/// let answers = owed(&schema, &contract);
/// let of = |id: &str| &answers.iter().find(|owed| owed.dimension.as_str() == id).unwrap().coverage;
/// assert_eq!(of("correctness.result"), &Coverage::Clauses(vec!["sum".parse()?]));
/// assert_eq!(of("correctness.edge-cases"), &Coverage::NotApplicable);
/// assert_eq!(of("safety.side-effects"), &Coverage::Missing);
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: schema.owed
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Lists the dimensions that apply to a unit, each with its answer.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// clauses:
///   - id: listed
///     dimension: correctness.result
///     must: return each dimension that applies once, in the order of the schema, as `Clauses`, `NotApplicable`, `PickUpLater`, `Standard` or `Missing`
///     proof: [{test: "tests/coverage.rs > every_dimension_that_applies_is_listed_with_its_answer"}]
/// ```
pub fn owed(schema: &Valid<Schema>, contract: &Contract) -> Vec<Owed> {
    owed_at(schema, contract, Maturity::default())
}

/// The same for a unit at a maturity level: dimensions whose `depth` begins above it are left out
/// (MAT-2). What the next level adds is the difference of two answers.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::{Maturity, load, owed_at};
/// let schema = "\
/// schema: 1.0.0
/// concerns: [{id: operations, tier: T4}]
/// dimensions:
///   - {id: operations.trace, concern: operations, since: 1.0.0}
///   - {id: operations.runbook, concern: operations, since: 1.0.0, depth: {at: L3}}
/// ";
/// let schema = load(&Excerpt::whole("governance/schema.yaml", schema)).unwrap().value;
/// let text = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\n";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text)).value;
/// let Some(Block::Unit(contract)) = read else { panic!() };
/// assert_eq!(owed_at(&schema, &contract, Maturity::Validated).len(), 1);
/// assert_eq!(owed_at(&schema, &contract, Maturity::Hardened).len(), 2);
/// ```
pub fn owed_at(schema: &Valid<Schema>, contract: &Contract, level: Maturity) -> Vec<Owed> {
    answers(schema, contract, &clauses_by_dimension(contract), level)
}

/// The clauses of a contract under the dimensions that they answer.
pub(crate) type ClausesByDimension<'c> = BTreeMap<&'c str, Vec<&'c Clause>>;

pub(crate) fn clauses_by_dimension(contract: &Contract) -> ClausesByDimension<'_> {
    let mut found = ClausesByDimension::new();
    for clause in &contract.clauses {
        found.entry(clause.dimension.as_str()).or_default().push(clause);
    }
    found
}

pub(crate) fn answers(
    schema: &Schema,
    contract: &Contract,
    clauses: &ClausesByDimension<'_>,
    level: Maturity,
) -> Vec<Owed> {
    let entries = contract.not_applicable.iter();
    // The reader refuses an empty reason, and a contract can also be made by hand.
    let reasoned = entries.filter(|entry| !entry.because.trim().is_empty());
    let opted_out: BTreeSet<_> = reasoned.map(|entry| entry.dimension.as_str()).collect();
    let coverage = |dimension: &Dimension| {
        let id = dimension.id.as_str();
        if let Some(clauses) = clauses.get(id) {
            Coverage::Clauses(clauses.iter().map(|clause| clause.id.value.clone()).collect())
        } else if opted_out.contains(id) {
            Coverage::NotApplicable
        } else if *dimension.since > *contract.schema {
            Coverage::PickUpLater
        } else if dimension.standard.is_some() {
            Coverage::Standard
        } else {
            Coverage::Missing
        }
    };
    let dimensions = schema.dimensions.iter();
    let live = dimensions.filter(|dimension| !dimension.is_deprecated_at(&contract.schema));
    live.filter(|dimension| dimension.is_owed_at(level) && dimension.applies_to(contract))
        .map(|dimension| Owed {
            dimension: dimension.id.value.clone(),
            coverage: coverage(dimension),
        })
        .collect()
}

/// The strictest tier among the concerns that a contract's clauses address; `None` when it has no
/// clause for a dimension of the schema.
///
/// ```
/// use v2p_core::{Block, Excerpt, Tier, contract};
/// let text = "\
/// unit: pay.total
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - {id: sum, dimension: correctness.result, must: return the sum of all `lines`}
///   - {id: calls, dimension: economics.call-budget, must: make at most 1 call}
/// ";
/// let read = contract::decode(&Excerpt::whole("src/pay.rs", text)).value;
/// let Some(Block::Unit(contract)) = read else { panic!() };
/// let schema = v2p_schema::default_schema().unwrap();
/// assert_eq!(v2p_schema::tier(&schema, &contract), Some(Tier::T2));
/// ```
pub fn tier(schema: &Valid<Schema>, contract: &Contract) -> Option<Tier> {
    let addressed = clauses_by_dimension(contract);
    let dimensions = schema.dimensions.iter();
    dimensions
        .filter(|dimension| addressed.contains_key(dimension.id.as_str()))
        .filter_map(|dimension| schema.home(dimension))
        .map(|concern| concern.tier)
        .min()
}
