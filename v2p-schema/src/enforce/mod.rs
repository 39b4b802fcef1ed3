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

use crate::model::Schema;
use case::Case;
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
/// The contract and all findings, when at least one is a defect (SCH-5).
pub fn enforce(
    schema: &Valid<Schema>,
    contract: Contract,
) -> Result<Partial<Valid<Contract>>, Partial<Contract>> {
    Valid::by(&Enforcement { schema }, contract)
}

struct Enforcement<'s> {
    schema: &'s Schema,
}

impl Validator<Contract> for Enforcement<'_> {
    fn validate(&self, contract: &Contract) -> Vec<Finding> {
        const RULES: &[fn(&Case<'_>) -> Vec<Finding>] = &[
            versions::too_new,
            missing::check,
            names::check,
            not_applicable::check,
            constraints::check,
            proofs::check,
            versions::picked_up_later,
        ];
        let case = Case::new(self.schema, contract);
        RULES.iter().flat_map(|rule| rule(&case)).collect()
    }
}
