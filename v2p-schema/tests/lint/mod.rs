//! The lint of clauses: what it finds, where, and how often it is right.

mod accuracy;
mod anchors;
mod cases;
mod hostile;
mod pages;
mod places;

use v2p_core::contract::Clause;
use v2p_core::{Block, Contract, Excerpt, contract};
use v2p_schema::lint::{Vague, vague};

/// A contract with one clause; its texts stand in single quotes.
fn contract_of(when: &str, modality: &str, text: &str) -> Contract {
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    let when =
        if when.is_empty() { String::new() } else { format!("    when: {}\n", quoted(when)) };
    let promise = quoted(text);
    read(&format!(
        "unit: a.b\nversion: 1.0.0\nschema: 1.0.0\nclauses:\n  - id: c\n    dimension: a.b\n{when}    {modality}: {promise}\n"
    ))
}

/// A contract that must be readable.
fn read(text: &str) -> Contract {
    let read = contract::decode(&Excerpt::whole("src/a.py", text));
    assert!(read.passed(), "{:#?}\n{text}", read.findings);
    match read.value {
        Some(Block::Unit(contract)) => *contract,
        other => panic!("{other:?}"),
    }
}

fn clause(contract: &Contract) -> &Clause {
    contract.clauses.first().expect("a clause")
}

/// What is vague in a promise.
fn vague_in(text: &str) -> Vec<Vague> {
    vague(clause(&contract_of("", "must", text)))
}
