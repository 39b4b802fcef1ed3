//! Constraints that contradict each other (SCH-3), found when the schema is loaded and not when the
//! first contract fails.
//!
//! Two things are wrong: constraints that no contract at all can keep, and traps, which every
//! contract with a certain answer or property steps into. Both are decided exactly over what one
//! contract can be: see [`encode`]. Each finding names a minimal set of constraints, and no
//! constraint is in two of them, so that one mistake is one finding.

mod core;
mod encode;
mod formula;
mod search;

use crate::codes::{self, CONTRADICTION, TRAP};
use crate::model::Schema;
use crate::text::listed;
use encode::{Part, Probe, Problem, encode};
use formula::Literal;
use search::{Budget, GaveUp, solve};
use std::sync::Arc;
use v2p_core::{Finding, Severity, Span};

/// Bounds the time for a hostile schema to about a tenth of a second; one of 500 dimensions and 200
/// constraints takes a hundredth of these steps.
const STEPS: u64 = 10_000_000;

pub(crate) fn check(schema: &Schema) -> Vec<Finding> {
    let Some(first) = schema.constraints.first() else { return Vec::new() };
    let mut found = Vec::new();
    let mut budget = Budget::new(STEPS);
    let examined = encode(schema, &mut budget).and_then(|problem| {
        let mut examination = Examination::new(schema, &problem, &mut budget, &mut found);
        examination.contradictions()?;
        examination.traps()
    });
    if examined.is_err() {
        let message = "constraints are too many or too entangled to be examined for contradictions";
        let gave_up = finding(schema, Severity::Warning, CONTRADICTION, first.id.span, message)
            .help("what is not reported may still contradict itself: let fewer constraints share dimensions");
        found.push(gave_up);
    }
    found
}

fn finding(
    schema: &Schema,
    severity: Severity,
    code: v2p_core::Code,
    span: Span,
    message: impl Into<String>,
) -> Finding {
    Finding::new(severity, code, codes::rule(code), message).at(Arc::clone(&schema.path), span, "")
}

struct Examination<'e> {
    schema: &'e Schema,
    problem: &'e Problem<'e>,
    budget: &'e mut Budget,
    found: &'e mut Vec<Finding>,
    /// The parts that no finding names yet.
    enabled: Vec<bool>,
    /// The probes for which a contract was met.
    seen: Vec<bool>,
}

impl<'e> Examination<'e> {
    fn new(
        schema: &'e Schema,
        problem: &'e Problem<'e>,
        budget: &'e mut Budget,
        found: &'e mut Vec<Finding>,
    ) -> Self {
        let enabled = vec![true; problem.parts.len()];
        let seen = vec![false; problem.probes.len()];
        Self { schema, problem, budget, found, enabled, seen }
    }

    /// What no contract can keep.
    fn contradictions(&mut self) -> Result<(), GaveUp> {
        while !self.is_possible(&[])? {
            let core = self.core(&[])?;
            self.report(&core, None);
        }
        Ok(())
    }

    /// What no contract of a kind can keep.
    fn traps(&mut self) -> Result<(), GaveUp> {
        let problem = self.problem;
        for (number, probe) in problem.probes.iter().enumerate() {
            while !self.seen.get(number).copied().unwrap_or(true)
                && !self.is_possible(&probe.literals)?
            {
                let core = self.core(&probe.literals)?;
                if !core.iter().any(|part| self.is_constraint(*part)) {
                    // No unit can be so, whatever the constraints say.
                    break;
                }
                self.report(&core, Some(probe));
            }
        }
        Ok(())
    }

    /// Whether a contract for which all of these hold can keep what is enabled. A contract that can
    /// answers for every probe that it fits.
    fn is_possible(&mut self, literals: &[Literal]) -> Result<bool, GaveUp> {
        let Problem { formula, probes, .. } = self.problem;
        let mut wanted = vec![false; formula.variables()];
        for (probe, _) in probes.iter().zip(&self.seen).filter(|(_, seen)| !**seen) {
            for literal in &probe.literals {
                if let Some(wanted) = wanted.get_mut(literal.variable) {
                    *wanted = literal.positive;
                }
            }
        }
        let model = solve(formula, &self.enabled, literals, &wanted, self.budget)?;
        let Some(model) = model else { return Ok(false) };
        let holds = |literal: &Literal| model.get(literal.variable) == Some(&literal.positive);
        for (probe, seen) in probes.iter().zip(&mut self.seen) {
            *seen |= probe.literals.iter().all(holds);
        }
        Ok(true)
    }

    /// A minimal set of enabled parts that contract of this kind cannot keep together.
    fn core(&mut self, literals: &[Literal]) -> Result<Vec<usize>, GaveUp> {
        let formula = &self.problem.formula;
        let enabled = self.enabled.iter().enumerate();
        let parts: Vec<_> = enabled.filter(|(_, on)| **on).map(|(part, _)| part).collect();
        let count = self.enabled.len();
        core::minimal(&parts, &mut |parts| {
            let mut enabled = vec![false; count];
            for part in parts {
                if let Some(on) = enabled.get_mut(*part) {
                    *on = true;
                }
            }
            let model = solve(formula, &enabled, literals, &[], self.budget)?;
            Ok(model.is_none())
        })
    }

    fn is_constraint(&self, part: usize) -> bool {
        matches!(self.problem.parts.get(part), Some(Part::Constraint(_)))
    }

    /// Names the constraints, and takes them out of the examination. The conditions of dimensions
    /// stay: they are not what is wrong.
    fn report(&mut self, core: &[usize], probe: Option<&Probe>) {
        let mut constraints = Vec::new();
        let mut conditions = Vec::new();
        for number in core {
            match self.problem.parts.get(*number) {
                Some(Part::Constraint(constraint)) => {
                    constraints.push(*constraint);
                    if let Some(enabled) = self.enabled.get_mut(*number) {
                        *enabled = false;
                    }
                }
                Some(Part::Applies(dimension)) => conditions.push(*dimension),
                None => {}
            }
        }
        let Some((first, others)) = constraints.split_first() else { return };
        let ids: Vec<_> = constraints.iter().map(|constraint| &constraint.id).collect();
        let all = if others.is_empty() { "constraint" } else { "constraints" };
        let (kind, who) = match probe {
            None => (CONTRADICTION, "no contract".to_owned()),
            Some(probe) => (TRAP, format!("no contract that {}", probe.says)),
        };
        let message = format!("{who} can keep {all} {}", listed(&ids));
        let mut finding = finding(self.schema, Severity::Error, kind, first.id.span, message);
        for other in others {
            finding = finding.at(Arc::clone(&self.schema.path), other.id.span, "and this one");
        }
        for dimension in &conditions {
            let place =
                dimension.applies.as_ref().map_or(dimension.id.span, |applies| applies.span);
            let text = format!("`{}` is asked here only", dimension.id);
            finding = finding.at(Arc::clone(&self.schema.path), place, text);
        }
        let help = match (others, conditions.as_slice()) {
            ([], [dimension, ..]) => {
                format!("loosen it, or let `{}` apply to such a unit", dimension.id)
            }
            _ => "drop or loosen one of them: then the others can be kept".to_owned(),
        };
        self.found.push(finding.help(help));
    }
}
