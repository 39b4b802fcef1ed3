//! What does not fit together when a corpus is assembled.

use super::Tables;
use crate::codes::{
    DUPLICATE_UNIT, MARKER, SELF_DEPENDENCY, UNKNOWN_CLAUSE, UNKNOWN_DEPENDENCY, UNKNOWN_WHOLE,
};
use crate::nearest::Nearest;
use crate::sources::Marker;
use std::collections::BTreeMap;
use std::sync::Arc;
use v2p_core::finding::printable;
use v2p_core::{ClauseRef, Contract, Finding, Span, UnitId, suggest};

const OTHERWISE: &str = "declare the unit in a contract, or take the name out";

/// Unit ids that are declared more than once, each with all its places.
pub(super) fn duplicates(tables: &Tables) -> Vec<Finding> {
    let mut places: BTreeMap<&UnitId, Vec<(&Arc<str>, Span)>> = BTreeMap::new();
    for contract in &tables.contracts {
        places.entry(&contract.unit).or_default().push((&contract.path, contract.unit.span));
    }
    for rejected in &tables.rejected {
        places.entry(&rejected.unit).or_default().push((&rejected.path, rejected.span));
    }
    places.into_iter().filter_map(|(unit, places)| duplicate(unit, places)).collect()
}

fn duplicate(unit: &UnitId, mut places: Vec<(&Arc<str>, Span)>) -> Option<Finding> {
    places.sort();
    let mut places = places.iter().map(|(path, span)| (Arc::clone(path), *span));
    let count = places.len();
    let (Some(first), Some(second)) = (places.next(), places.next()) else { return None };
    let message = format!("unit id `{unit}` is declared {count} times");
    let help = format!(
        "it is declared first in `{}`, line {}: give each unit an id of its own, \
         or add code to that unit with `part_of: {unit}`",
        printable(&first.0),
        first.1.line,
    );
    let finding = Finding::error(DUPLICATE_UNIT, "FMT-16", message)
        .at(second.0, second.1, "again here")
        .at(first.0, first.1, "first here")
        .help(help)
        .unit(unit);
    Some(places.fold(finding, |finding, (path, span)| finding.at(path, span, "again here")))
}

/// Names that lead nowhere.
pub(super) fn references(tables: &Tables) -> Vec<Finding> {
    let mut nearest = Nearest::new(tables);
    let mut findings = Vec::new();
    for contract in &tables.contracts {
        dependencies(contract, tables, &mut nearest, &mut findings);
    }
    for part in &tables.parts {
        let unit = &part.unit;
        if !tables.is_declared(unit.as_str()) {
            let message = format!("`part_of` names unit `{unit}`, which no contract declares");
            let finding = Finding::error(UNKNOWN_WHOLE, "FMT-4", message)
                .at(Arc::clone(&part.path), unit.span, "")
                .help(nearest.help(unit.as_str(), OTHERWISE))
                .unit(unit);
            findings.push(finding);
        }
    }
    findings.extend(tables.markers.iter().filter_map(|it| marker(it, tables, &mut nearest)));
    findings
}

fn dependencies(
    contract: &Contract,
    tables: &Tables,
    nearest: &mut Nearest<'_>,
    findings: &mut Vec<Finding>,
) {
    for dependency in &contract.depends_on {
        let (unit, other) = (&contract.unit, &dependency.unit);
        let finding = if unit == other {
            let message = format!("unit `{unit}` depends on itself");
            Finding::error(SELF_DEPENDENCY, "formats section 1", message)
                .help("take the entry out: `depends_on` lists other units")
        } else if tables.is_declared(other.as_str()) {
            continue;
        } else {
            let message = format!("unit `{unit}` depends on `{other}`, which no contract declares");
            Finding::error(UNKNOWN_DEPENDENCY, "formats section 1", message)
                .help(nearest.help(other.as_str(), OTHERWISE))
        };
        findings.push(finding.at(Arc::clone(&contract.path), other.span, "").unit(unit));
    }
}

fn marker(marker: &Marker, tables: &Tables, nearest: &mut Nearest<'_>) -> Option<Finding> {
    let clause: ClauseRef = match marker.clause.parse() {
        Ok(clause) => clause,
        Err(error) => {
            let message = format!("marker cannot be read: {error}");
            let finding = Finding::error(MARKER, "FMT-6", message)
                .at(Arc::clone(&marker.path), marker.span, "")
                .help("write `v2p:proves <unit>#<clause>`, and `@char` or `@spec` behind it if you like");
            return Some(finding);
        }
    };
    if tables.clause(&clause).is_some() || tables.is_rejected(clause.unit.as_str()) {
        return None;
    }
    let declared = tables.number(clause.unit.as_str()).and_then(|at| tables.contracts.get(at));
    let (message, help) = match declared {
        None => {
            let message =
                format!("marker names unit `{}`, which no contract declares", clause.unit);
            (message, nearest.help(clause.unit.as_str(), OTHERWISE))
        }
        Some(contract) => {
            let ClauseRef { unit, clause } = &clause;
            let message =
                format!("marker names clause `{clause}`, which unit `{unit}` does not have");
            let clauses = contract.clauses.iter().map(|clause| clause.id.as_str());
            let help = suggest::help(clause.as_str(), clauses);
            (message, help.unwrap_or_else(|| "name one of the unit's clauses".to_owned()))
        }
    };
    let finding = Finding::error(UNKNOWN_CLAUSE, "FMT-6", message)
        .at(Arc::clone(&marker.path), marker.span, "")
        .help(help)
        .unit(&clause.unit)
        .clause(&clause);
    Some(finding)
}
