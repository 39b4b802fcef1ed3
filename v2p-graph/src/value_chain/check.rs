//! Judging a value chain.

use super::{OutcomeSignal, SignalClass, ValueChain};
use crate::codes::{FILE_NAME, NO_OUTCOME_OWNER, NO_OUTCOME_SIGNAL, NOT_MEASURABLE, UNKNOWN_LINK};
use crate::corpus::Corpus;
use crate::nearest::Nearest;
use crate::text::stem;
use std::sync::Arc;
use v2p_core::Finding;
use v2p_core::finding::printable;

const FORM: &str = "formats section 4";

impl Corpus {
    /// Judges a value chain: its units must be declared, somebody must answer for it, one signal
    /// at least must show an outcome, and a signal needs a metric and a threshold to be measured.
    pub fn check_value_chain(&self, chain: &ValueChain) -> Vec<Finding> {
        let on_name = [file_name(chain), no_owner(chain), no_outcome(chain)];
        let on_name = on_name.into_iter().flatten().map(|finding| (finding, chain.name.span));
        let mut nearest = Nearest::new(&self.tables);
        let unknown = chain.units.iter().filter(|unit| !self.tables.is_declared(unit));
        let unknown = unknown.map(|unit| (unknown_unit(chain, unit, &mut nearest), unit.span));
        let vague = chain.signals.iter().filter_map(|it| Some((not_measurable(it)?, it.id.span)));
        let findings = on_name.chain(unknown).chain(vague);
        findings.map(|(finding, span)| finding.at(Arc::clone(&chain.path), span, "")).collect()
    }
}

fn file_name(chain: &ValueChain) -> Option<Finding> {
    let (name, file) = (&chain.name, stem(&chain.path));
    let message = format!("value chain `{name}` stands in a file named `{}`", printable(file));
    let help = format!("name the file `{name}.yaml`, so that the name cannot be there twice");
    (file != name.as_str()).then(|| Finding::warning(FILE_NAME, FORM, message).help(help))
}

fn no_owner(chain: &ValueChain) -> Option<Finding> {
    let message = format!("value chain `{}` has no owner", chain.name);
    let help = "add `owner: …`: who watches the signals and answers a breach";
    chain.owner.is_none().then(|| Finding::warning(NO_OUTCOME_OWNER, FORM, message).help(help))
}

fn no_outcome(chain: &ValueChain) -> Option<Finding> {
    let shows_outcome =
        |signal: &OutcomeSignal| signal.catches.is_some_and(SignalClass::is_outcome);
    if !chain.complete || chain.signals.iter().any(shows_outcome) {
        return None;
    }
    let but = if chain.signals.is_empty() { "" } else { ", only engagement or unclassified ones" };
    let message = format!("value chain `{}` has no outcome signal{but}", chain.name);
    let help = "add a signal that catches `traceability`, `acceptance`, `regret` or `impact`";
    Some(Finding::error(NO_OUTCOME_SIGNAL, FORM, message).help(help))
}

fn unknown_unit(chain: &ValueChain, unit: &str, nearest: &mut Nearest<'_>) -> Finding {
    let (name, shown) = (&chain.name, printable(unit));
    let message = format!("value chain `{name}` names unit `{shown}`, which no contract declares");
    Finding::error(UNKNOWN_LINK, FORM, message)
        .help(nearest.help(unit, "declare the unit in a contract, or take the name out"))
        .unit(shown)
}

fn not_measurable(signal: &OutcomeSignal) -> Option<Finding> {
    let missing = match (&signal.metric, &signal.threshold) {
        (Some(_), Some(_)) => return None,
        (None, None) => "neither metric nor threshold",
        (None, Some(_)) => "no metric",
        (Some(_), None) => "no threshold",
    };
    let id = &signal.id;
    let message = format!("signal `{id}` has {missing}: a statement still to be made measurable");
    let help = "give it a `metric` and a `threshold` such as `\"< 0.10\"`";
    Some(Finding::warning(NOT_MEASURABLE, "FMT-18", message).help(help))
}
