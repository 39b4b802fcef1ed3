//! Enforcement of a schema over a contract: the type system of the framework. One module for each
//! rule; all of them read the same coverage.

mod case;
mod constraints;
mod missing;
mod names;
mod not_applicable;
mod proofs;
mod skeleton;
mod versions;

use crate::model::{Maturity, Schema};
use case::Case;
use v2p_core::contract::Reading;
use v2p_core::{Contract, Finding, Partial, Valid, Validator};

/// Judges a contract by a schema. What passes is complete: every dimension that applies is answered
/// by a clause, a standard clause or `not_applicable` (SCH-1), and every constraint holds (SCH-3).
///
/// Dimensions newer than the contract's `schema` are a note, not a debt (SCH-2).
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::{codes, enforce, load};
/// let schema = "\
/// schema: 1.0.0
/// concerns: [{id: correctness, tier: T2}]
/// dimensions:
///   - {id: correctness.result, concern: correctness, since: 1.0.0, question: Which value comes back?}
/// ";
/// let schema = load(&Excerpt::whole("governance/schema.yaml", schema)).unwrap().value;
/// let text = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\n";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text)).value;
/// let Some(Block::Unit(contract)) = read else { panic!() };
///
/// let rejected = enforce(&schema, *contract).unwrap_err();
/// assert_eq!(rejected.findings[0].code, codes::MISSING_DIMENSION);
/// assert!(rejected.findings[0].help.as_ref().unwrap().contains("Which value comes back?"));
/// ```
///
/// # Errors
/// The contract and all findings, when at least one is a defect (SCH-5), or when the contract could
/// not be read as a whole: a promise that nobody could read is not kept.
///
/// # Contract
///
/// ```v2p
/// unit: schema.enforce
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Judges a contract by a schema.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [findings, scale]
/// depends_on: [core.valid, schema.owed]
/// clauses:
///   - id: complete
///     dimension: correctness.result
///     must: return `Valid<Contract>` exactly when every owed dimension is answered and every constraint holds (SCH-1, SCH-3)
///     proof: [{property: "tests/model.rs > enforcement_is_the_obvious_one"}]
///   - id: later-additions
///     dimension: correctness.result
///     when: a dimension or constraint is newer than the contract's `schema`
///     must: change no verdict, and list it in one note (SCH-2, EVO-4)
///     proof: [{property: "tests/model.rs > what_is_added_later_changes_no_verdict"}]
///   - id: all-findings
///     dimension: correctness.all-findings
///     must: return one finding for each missing dimension, broken constraint and unknown name
///     proof: [{test: "tests/enforcement.rs > one_finding_for_each_missing_dimension_at_the_unit"}]
///   - id: places
///     dimension: operations.place
///     must: point at the unit's id, the clause's dimension or the version that is wrong
///     proof: [{test: "tests/enforcement.rs > one_finding_for_each_missing_dimension_at_the_unit"}]
///   - id: linear
///     dimension: economics.growth
///     must: take time linear in the clauses of the contract times the logarithm of the dimensions, without copying either
///     proof: [{attest: schema-owner}]
/// ```
pub fn enforce(
    schema: &Valid<Schema>,
    contract: Contract,
) -> Result<Partial<Valid<Contract>>, Partial<Contract>> {
    enforce_at(schema, contract, Maturity::default())
}

/// The same at the depth of a maturity level: dimensions whose `depth` begins above it are not
/// owed, and only the kinds of proof that it asks for count (MAT-2). A unit stands at a level only
/// while its contract passes at that level.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::{Maturity, enforce_at, load};
/// let schema = "\
/// schema: 1.0.0
/// concerns: [{id: operations, tier: T4}]
/// dimensions:
///   - {id: operations.runbook, concern: operations, since: 1.0.0, depth: {at: L3}}
/// ";
/// let schema = load(&Excerpt::whole("governance/schema.yaml", schema)).unwrap().value;
/// let text = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\n";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text)).value;
/// let Some(Block::Unit(contract)) = read else { panic!() };
/// let valid = enforce_at(&schema, *contract, Maturity::Validated).unwrap().value;
/// assert!(enforce_at(&schema, valid.into_inner(), Maturity::Hardened).is_err());
/// ```
///
/// # Errors
/// As [`enforce`].
pub fn enforce_at(
    schema: &Valid<Schema>,
    contract: Contract,
    level: Maturity,
) -> Result<Partial<Valid<Contract>>, Partial<Contract>> {
    let enforcement = Enforcement { schema, level };
    if contract.reading == Reading::Whole {
        return Valid::by(&enforcement, contract);
    }
    // What is wrong with its text was said when it was read; here the rest is judged.
    let findings = enforcement.validate(&contract);
    Err(Partial { value: contract, findings })
}

type Rule = fn(&Case<'_>) -> Vec<Finding>;

struct Enforcement<'s> {
    schema: &'s Schema,
    level: Maturity,
}

impl Validator<Contract> for Enforcement<'_> {
    fn validate(&self, contract: &Contract) -> Vec<Finding> {
        // The rules, each with the least whole contract of which it can speak.
        const RULES: &[(Rule, Reading)] = &[
            (versions::too_new, Reading::CutShort),
            (missing::check, Reading::Flawed),
            (names::check, Reading::CutShort),
            (not_applicable::check, Reading::CutShort),
            (constraints::check, Reading::Flawed),
            (proofs::check, Reading::CutShort),
            (versions::picked_up_later, Reading::Whole),
        ];
        let case = Case::new(self.schema, contract, self.level);
        let rules = RULES.iter().filter(|(_, least)| contract.reading <= *least);
        rules.flat_map(|(rule, _)| rule(&case)).collect()
    }
}
