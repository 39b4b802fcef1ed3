//! From vague words to findings.

use super::judge::vague;
use super::place::place;
use super::vague::{Part, Vague};
use crate::text::one_line;
use std::sync::Arc;
use v2p_core::contract::Clause;
use v2p_core::{Contract, Finding};

/// A warning for each stretch of vague words in the clauses of a contract (PRE-1).
///
/// A finding points at the words where their place can be told: in texts that stand in the source
/// as they read. In folded or escaped ones it points at the whole text.
pub fn check(contract: &Contract) -> Vec<Finding> {
    let clauses = contract.clauses.iter();
    clauses
        .flat_map(|clause| vague(clause).into_iter().map(|one| finding(contract, clause, &one)))
        .collect()
}

fn finding(contract: &Contract, clause: &Clause, vague: &Vague) -> Finding {
    let text = match (vague.part, &clause.when) {
        (Part::When, Some(when)) => when,
        _ => &clause.text,
    };
    let words = one_line(&vague.words.replace('`', ""));
    let message = format!("`{words}` {}", vague.kind.reason());
    Finding::warning(vague.kind.code(), "PRE-1", message)
        .at(Arc::clone(&contract.path), place(text, &vague.range), "")
        .help(vague.template)
        .unit(&contract.unit)
        .clause(&clause.id)
}
