//! A contract with one clause for each way in which the mode can be said.

use v2p_core::{Block, Contract, Excerpt, Finding, Valid, Validator, contract};
use v2p_verify::{Obligation, Record, obligations, read_jsonl};

pub(crate) const CONTRACT: &str = "\
unit: pay.refund
version: 1.0.0
schema: 1.0.0
clauses:
  - id: never-more
    dimension: correctness.result
    must: return at most `paid`
    proof: [{test: never_more}, {property: refund_is_bounded}]
  - id: too-large
    dimension: resilience.error-surface
    must: raise `RefundTooLarge` when `amount > paid`
    proof: [{raises: RefundTooLarge}, {test: refuses}]
    mode: specification
  - id: rounding
    dimension: correctness.amounts
    must: round half to even
    proof: [{golden: rounding}]
    mode: characterization
";

struct AsItIs;

impl Validator<Contract> for AsItIs {
    fn validate(&self, _: &Contract) -> Vec<Finding> {
        Vec::new()
    }
}

pub(crate) fn contract() -> Valid<Contract> {
    let read = contract::decode(&Excerpt::whole("src/pay.py", CONTRACT));
    assert_eq!(read.findings, []);
    let Some(Block::Unit(contract)) = read.value else { panic!("the fixture is a unit") };
    Valid::by(&AsItIs, *contract).unwrap().value
}

pub(crate) fn owed(approved: bool) -> Vec<Obligation> {
    obligations(&contract(), approved)
}

/// A record of version 1; `more` is put behind the fields that every record has.
pub(crate) fn record(obligation: &str, outcome: &str, more: &str) -> Record {
    let line = line(obligation, outcome, more);
    let mut read = read_jsonl(&Excerpt::whole("run.jsonl", &line));
    assert_eq!(read.findings, [], "{line}");
    read.value.remove(0)
}

pub(crate) fn line(obligation: &str, outcome: &str, more: &str) -> String {
    format!(r#"{{"v":1,"kind":"test","obligation":"{obligation}","outcome":"{outcome}"{more}}}"#)
}
