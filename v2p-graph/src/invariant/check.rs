//! Judging an invariant.

use super::{Condition, Invariant};
use crate::codes::{
    EXPIRED_EXCEPTION, NEEDLESS_EXCEPTION, NOT_OBSERVED, UNKNOWN_CONCERN, UNKNOWN_EXCEPTION,
    UNKNOWN_WORD, VACUOUS, VIOLATED,
};
use crate::corpus::Corpus;
use crate::nearest::Nearest;
use crate::select::SelectError;
use crate::text::one_line;
use crate::unit_set::UnitSet;
use crate::view::Unit;
use std::collections::BTreeSet;
use std::sync::Arc;
use v2p_core::finding::printable;
use v2p_core::{Date, Finding, Span, UnitId, suggest};

const FORM: &str = "formats section 3";

impl Corpus {
    /// Judges an invariant over the corpus.
    ///
    /// There is one finding for each unit that violates it, at the unit's place, with the
    /// invariant's message. An exception takes its unit out until its last day; without `today`
    /// no exception is over. Findings, too: a population that is empty, a concern or a word of an
    /// expression that is not known, and an exception that is over, not needed, or for no unit.
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: graph.check_invariant
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Holds the corpus to one system invariant.
    /// owner: maintainers@v2p-governance.dev
    /// entry: public_api
    /// tags: [findings]
    /// depends_on: [graph.select]
    /// clauses:
    ///   - id: violations
    ///     dimension: correctness.result
    ///     must: return one finding for each unit in `over - require` that has no exception in force
    ///     proof: [{test: "tests/invariants.rs > each_violation_is_a_finding_at_its_unit"}]
    ///   - id: vacuous
    ///     dimension: correctness.result
    ///     when: "`over` selects no unit, and neither `require: none()` nor `may_be_empty: true` is said"
    ///     must: return a finding, so that a rule over nothing does not pass
    ///     proof: [{test: "tests/invariants.rs > a_rule_over_nothing_is_a_finding_unless_that_is_right"}]
    ///   - id: all-findings
    ///     dimension: correctness.all-findings
    ///     must: report wrong words, needless and ended exceptions beside the violations
    ///     proof: [{test: "tests/invariants.rs > all_that_is_wrong_is_told_at_once"}]
    ///   - id: places
    ///     dimension: operations.place
    ///     must: point at the unit's id for a violation, and into the invariant's file for everything else
    ///     proof: [{test: "tests/invariants.rs > a_word_that_means_nothing_is_shown_at_its_place"}]
    /// ```
    pub fn check_invariant(&self, invariant: &Invariant, today: Option<Date>) -> Vec<Finding> {
        let mut findings = Vec::new();
        findings.extend(self.check_concern(invariant));
        let over = self.population(invariant, &invariant.over, &mut findings);
        let require = self.population(invariant, &invariant.require, &mut findings);
        // A rejected contract may belong to the population: once it is mended, this is seen.
        if let Some(over) = &over
            && over.is_empty()
            && self.tables.rejected.is_empty()
            && !invariant.may_be_empty
            && !invariant.forbids()
        {
            findings.push(vacuous(invariant));
        }
        let violations = over.zip(require).map(|(over, require)| over.difference(&require));
        let excepted = self.check_exceptions(invariant, violations.as_ref(), today, &mut findings);
        let violations = violations.unwrap_or_else(|| self.none());
        let units = violations.iter().filter(|unit| !excepted.contains(unit.id()));
        findings.extend(units.map(|unit| violated(invariant, unit)));
        findings
    }

    fn check_concern(&self, invariant: &Invariant) -> Option<Finding> {
        let concern = &invariant.concern;
        let known = self.tables.concerns.iter().map(|concern| concern.id.as_str());
        if known.clone().any(|known| known == concern.as_str()) {
            return None;
        }
        let message = format!(
            "invariant `{}` belongs to concern `{concern}`, which the schema does not have",
            invariant.id
        );
        let finding = Finding::error(UNKNOWN_CONCERN, "SCH-4", message);
        let help = suggest::help(concern.as_str(), known);
        Some(place(finding, invariant, concern.span, help))
    }

    fn population(
        &self,
        invariant: &Invariant,
        condition: &Condition,
        findings: &mut Vec<Finding>,
    ) -> Option<UnitSet<'_>> {
        let problems = self.problems(&condition.expression);
        findings.extend(problems.iter().map(|problem| {
            let code = match problem {
                SelectError::Unknown { .. } => UNKNOWN_WORD,
                SelectError::NotObserved { .. } => NOT_OBSERVED,
            };
            let finding = Finding::error(code, "formats section 5", problem.to_string());
            let help = problem.help().map(str::to_owned);
            place(finding, invariant, condition.place_of(problem), help)
        }));
        self.select(&condition.expression).ok()
    }

    /// Judges the exceptions; the answer are the units that are excepted today.
    fn check_exceptions<'i>(
        &self,
        invariant: &'i Invariant,
        violations: Option<&UnitSet<'_>>,
        today: Option<Date>,
        findings: &mut Vec<Finding>,
    ) -> BTreeSet<&'i UnitId> {
        let mut nearest = Nearest::new(&self.tables);
        let mut excepted = BTreeSet::new();
        for exception in &invariant.exceptions {
            let id = &exception.unit.value;
            let complies = violations.is_some_and(|violations| !violations.contains(id));
            let (finding, help) = if !self.tables.is_declared(id.as_str()) {
                let message = format!("exception names unit `{id}`, which no contract declares");
                let finding = Finding::error(UNKNOWN_EXCEPTION, FORM, message);
                (finding, nearest.help(id.as_str(), "take the exception out"))
            } else if complies && !self.tables.is_rejected(id.as_str()) {
                let message = format!("exception for unit `{id}` is not needed: the unit complies");
                let finding = Finding::warning(NEEDLESS_EXCEPTION, FORM, message);
                (finding, "take it out, so that it hides nothing later".to_owned())
            } else if excepted.contains(id) {
                let message = format!("a second exception for unit `{id}` is not needed");
                let finding = Finding::warning(NEEDLESS_EXCEPTION, FORM, message);
                (finding, "keep one of the two".to_owned())
            } else if today.is_some_and(|today| today > exception.until.value) {
                let message = format!("exception for unit `{id}` ended on {}", exception.until);
                let finding = Finding::error(EXPIRED_EXCEPTION, FORM, message);
                let by = printable(&exception.by);
                (finding, format!("make the unit comply, or let `{by}` set a new end"))
            } else {
                excepted.insert(id);
                continue;
            };
            findings.push(place(finding.unit(id), invariant, exception.unit.span, Some(help)));
        }
        excepted
    }
}

fn vacuous(invariant: &Invariant) -> Finding {
    let message = format!("invariant `{}` holds over no unit", invariant.id);
    let help = "correct `over`, or say `may_be_empty: true` when no unit is right";
    let finding = Finding::error(VACUOUS, FORM, message);
    place(finding, invariant, invariant.over.span, Some(help.to_owned()))
}

fn violated(invariant: &Invariant, unit: Unit<'_>) -> Finding {
    let contract = unit.contract();
    let help = format!(
        "invariant `{}` asks for `{}`: {}",
        invariant.id,
        one_line(&invariant.require.expression.to_string()),
        one_line(&invariant.because),
    );
    Finding::error(VIOLATED, FORM, invariant.message.render(unit))
        .at(Arc::clone(&contract.path), contract.unit.span, "")
        .help(help)
        .unit(unit.id())
}

fn place(finding: Finding, invariant: &Invariant, span: Span, help: Option<String>) -> Finding {
    let mut finding = finding.at(Arc::clone(&invariant.path), span, "");
    finding.help = help;
    finding
}
