//! Judging a value chain.

use super::{OutcomeSignal, ValueChain};
use crate::codes::{FILE_NAME, NO_OUTCOME_OWNER, NO_OUTCOME_SIGNAL, NOT_MEASURABLE, UNKNOWN_LINK};
use crate::corpus::Corpus;
use crate::text::stem;
use std::sync::Arc;
use v2p_core::finding::printable;
use v2p_core::{Finding, Span, suggest};

const FORM: &str = "formats section 4";

impl Corpus {
    /// Judges a value chain: its units must be declared, somebody must answer for it, one signal
    /// at least must show an outcome, and a signal needs a metric and a threshold to be measured.
    pub fn check_value_chain(&self, chain: &ValueChain) -> Vec<Finding> {
        let at = |finding: Finding, span: Span| finding.at(Arc::clone(&chain.path), span, "");
        let mut findings = Vec::new();
        let file = stem(&chain.path);
        if file != chain.name.as_str() {
            let message = format!(
                "value chain `{}` stands in a file named `{}`",
                chain.name,
                printable(file)
            );
            let finding = Finding::warning(FILE_NAME, FORM, message).help(format!(
                "name the file `{}.yaml`, so that the name cannot be there twice",
                chain.name
            ));
            findings.push(at(finding, chain.name.span));
        }
        if chain.owner.is_none() {
            let message = format!("value chain `{}` has no owner", chain.name);
            let finding = Finding::warning(NO_OUTCOME_OWNER, FORM, message)
                .help("add `owner: …`: who watches the signals and answers a breach");
            findings.push(at(finding, chain.name.span));
        }
        for unit in &chain.units {
            if !self.tables.is_declared(unit) {
                let shown = printable(unit);
                let message = format!(
                    "value chain `{}` names unit `{shown}`, which no contract declares",
                    chain.name
                );
                let near = suggest::nearest(unit, self.tables.declared());
                let help = near.map_or_else(
                    || "declare it in a contract, or take the name out".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let finding = Finding::error(UNKNOWN_LINK, FORM, message).help(help).unit(shown);
                findings.push(at(finding, unit.span));
            }
        }
        if chain.complete && !chain.signals.iter().any(shows_outcome) {
            findings.push(at(no_outcome(chain), chain.name.span));
        }
        for signal in &chain.signals {
            if let Some(finding) = not_measurable(signal) {
                findings.push(at(finding, signal.id.span));
            }
        }
        findings
    }
}

fn shows_outcome(signal: &OutcomeSignal) -> bool {
    signal.catches.is_some_and(super::SignalClass::is_outcome)
}

fn no_outcome(chain: &ValueChain) -> Finding {
    let message = if chain.signals.is_empty() {
        format!("value chain `{}` has no outcome signal", chain.name)
    } else {
        format!(
            "value chain `{}` has no outcome signal, only engagement or unclassified ones",
            chain.name
        )
    };
    Finding::error(NO_OUTCOME_SIGNAL, FORM, message)
        .help("add a signal that catches `traceability`, `acceptance`, `regret` or `impact`")
}

fn not_measurable(signal: &OutcomeSignal) -> Option<Finding> {
    let missing = match (&signal.metric, &signal.threshold) {
        (Some(_), Some(_)) => return None,
        (None, None) => "neither metric nor threshold",
        (None, Some(_)) => "no metric",
        (Some(_), None) => "no threshold",
    };
    let message =
        format!("signal `{}` has {missing}: a statement still to be made measurable", signal.id);
    let finding = Finding::warning(NOT_MEASURABLE, "FMT-18", message)
        .help("give it a `metric` and a `threshold` such as `\"< 0.10\"`");
    Some(finding)
}
