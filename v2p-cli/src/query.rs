//! `v2p query`: questions over all units.

use crate::check::{Reading, read};
use serde::Serialize;
use std::path::Path;
use v2p_core::{Expression, Tier, UnitId};
use v2p_extract::walk::RootError;
use v2p_graph::{SelectError, Unit};

/// The units that a question selects.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Answer {
    /// The question, as it was understood.
    pub expression: String,
    /// The selected units, by id.
    pub units: Vec<Selected>,
    /// How many units there are to choose from.
    pub of: usize,
    /// Defects in sources or contracts: what they are about may be missing from the answer.
    pub errors: usize,
}

/// One selected unit.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Selected {
    /// Its id.
    pub unit: UnitId,
    /// The strictest tier that its clauses address.
    pub tier: Option<Tier>,
    /// Who answers for it.
    pub owner: Option<String>,
    /// Its file.
    pub path: String,
    /// The line of the code that it governs.
    pub line: u32,
    /// What it does.
    pub summary: Option<String>,
}

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum QueryError {
    /// The folder cannot be read.
    #[error(transparent)]
    Root(#[from] RootError),
    /// The question cannot be answered.
    #[error(transparent)]
    Select(#[from] SelectError),
    /// The schema has defects, so there is no corpus to ask.
    #[error("the schema has defects, so no contract was accepted")]
    NoCorpus,
}

impl QueryError {
    /// What to do about it.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Select(error) => error.help().map(str::to_owned),
            Self::NoCorpus => Some("`v2p check` lists what is wrong with the schema".to_owned()),
            Self::Root(_) => None,
        }
    }
}

/// Selects units of a repository.
///
/// # Errors
/// [`QueryError`] says why there is no answer: an empty answer is never an error in disguise.
pub fn query(
    root: &Path,
    expression: &Expression,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Answer, QueryError> {
    let Reading { corpus, findings, .. } = read(root, progress)?;
    let corpus = corpus.ok_or(QueryError::NoCorpus)?;
    let units = corpus.select(expression)?;
    Ok(Answer {
        expression: expression.to_string(),
        units: units.iter().map(selected).collect(),
        of: corpus.units().len(),
        errors: findings.iter().filter(|finding| finding.is_error()).count(),
    })
}

fn selected(unit: Unit<'_>) -> Selected {
    let contract = unit.contract();
    let line = contract.carrier.as_ref().map_or(contract.unit.span.line, |code| code.span.line);
    Selected {
        unit: unit.id().clone(),
        tier: unit.tier(),
        owner: contract.owner.as_ref().map(|owner| owner.value.clone()),
        path: contract.path.to_string(),
        line,
        summary: contract.summary.as_ref().map(|summary| summary.value.clone()),
    }
}
