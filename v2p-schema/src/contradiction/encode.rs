//! A schema as a formula: which contracts its constraints let through.
//!
//! A variable says that the contract answers a dimension with a clause, or that a call of the set
//! language holds for it. What is known about calls in general is part of the formula; beyond that
//! they are free. A dimension is answered only where its `applies` holds: a constraint that asks
//! for an answer elsewhere asks what the dimension itself does not ask.

use super::formula::{Bound, Formula, Literal};
use super::search::{Budget, GaveUp};
use crate::model::{Condition, Constraint, ConstraintKind, Dimension, Schema};
use crate::text::affirmed;
use std::collections::BTreeMap;
use v2p_core::contract::EntryKind;
use v2p_core::finding::printable;
use v2p_core::set::{Arg, Function, Node};
use v2p_core::{DimensionId, Spanned};

/// A part of the schema that can be left out to resolve a contradiction.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'s> {
    Constraint(&'s Constraint),
    /// The condition of a dimension that a constraint names.
    Applies(&'s Dimension),
}

/// A kind of contract that should be able to exist.
#[derive(Debug)]
pub(super) struct Probe {
    pub(super) literals: Vec<Literal>,
    /// What such a contract is or does: `has the tag ..`.
    pub(super) says: String,
}

#[derive(Debug)]
pub(super) struct Problem<'s> {
    pub(super) formula: Formula,
    pub(super) parts: Vec<Part<'s>>,
    /// Smaller causes first: answers, then properties of the unit, then several of them at once.
    pub(super) probes: Vec<Probe>,
}

pub(super) fn encode<'s>(schema: &'s Schema, budget: &mut Budget) -> Result<Problem<'s>, GaveUp> {
    let mut formula = Formula::default();
    let truth = formula.variable();
    formula.add(Bound::AtLeastOne, [truth], None);
    let dimensions = schema.dimensions.iter().rev();
    let mut encoder = Encoder {
        formula,
        truth,
        parts: Vec::new(),
        dimensions: dimensions.map(|dimension| (dimension.id.as_str(), dimension)).collect(),
        answers: BTreeMap::new(),
        unread: Vec::new(),
        calls: BTreeMap::new(),
        probes: [const { Vec::new() }; 3],
    };
    for constraint in &schema.constraints {
        encoder.constraint(constraint);
    }
    while let Some((dimension, answered)) = encoder.unread.pop() {
        encoder.applies(dimension, answered);
    }
    encoder.relate_calls(budget)?;
    let Encoder { formula, parts, probes, .. } = encoder;
    Ok(Problem { formula, parts, probes: probes.into_iter().flatten().collect() })
}

/// A call of the set language with its variable.
struct Call {
    function: Function,
    args: Vec<Arg>,
    literal: Literal,
}

struct Encoder<'s> {
    formula: Formula,
    truth: Literal,
    parts: Vec<Part<'s>>,
    dimensions: BTreeMap<&'s str, &'s Dimension>,
    answers: BTreeMap<&'s str, Literal>,
    /// Dimensions that were named, and whose `applies` was not read yet.
    unread: Vec<(&'s Dimension, Literal)>,
    calls: BTreeMap<String, Call>,
    probes: [Vec<Probe>; 3],
}

impl<'s> Encoder<'s> {
    fn constraint(&mut self, constraint: &'s Constraint) {
        let part = Some(self.parts.len());
        self.parts.push(Part::Constraint(constraint));
        match &constraint.kind {
            ConstraintKind::IfThen { if_all, then_all } => {
                let conditions = self.conditions(if_all);
                // One without conditions has a finding of its own.
                let then_all: &[_] = if conditions.is_empty() { &[] } else { then_all };
                for then in self.conditions(then_all) {
                    self.formula.implies(conditions.iter().copied(), then, part);
                }
                if conditions.len() > 1 {
                    let says = if_all.iter().map(|condition| affirmed(condition));
                    let says = says.collect::<Vec<_>>().join(" and ");
                    self.probe(2, conditions, says);
                }
            }
            ConstraintKind::Requires { dimension, requires } => {
                let asking = self.answer(&dimension.value);
                for wanted in self.answers(requires) {
                    self.formula.implies([asking], wanted, part);
                }
            }
            ConstraintKind::AnyOf(ids) => {
                let literals = self.answers(ids);
                self.formula.add(Bound::AtLeastOne, literals, part);
            }
            ConstraintKind::Conflicts(ids) => {
                let literals = self.answers(ids);
                self.formula.add(Bound::AtMostOne, literals, part);
            }
        }
    }

    fn probe(&mut self, rank: usize, literals: Vec<Literal>, says: String) {
        if let Some(probes) = self.probes.get_mut(rank) {
            probes.push(Probe { literals, says });
        }
    }

    fn answers(&mut self, ids: &'s [Spanned<DimensionId>]) -> Vec<Literal> {
        ids.iter().map(|id| self.answer(&id.value)).collect()
    }

    /// That the contract answers a dimension with a clause.
    fn answer(&mut self, id: &'s DimensionId) -> Literal {
        if let Some(literal) = self.answers.get(id.as_str()) {
            return *literal;
        }
        let literal = self.formula.variable();
        self.answers.insert(id.as_str(), literal);
        if let Some(dimension) = self.dimensions.get(id.as_str()) {
            self.unread.push((dimension, literal));
        }
        self.probe(0, vec![literal], affirmed(&Condition::Addresses(id.clone())));
        literal
    }

    fn conditions(&mut self, conditions: &'s [Spanned<Condition>]) -> Vec<Literal> {
        conditions.iter().map(|condition| self.condition(condition)).collect()
    }

    fn condition(&mut self, condition: &'s Condition) -> Literal {
        match condition {
            Condition::Addresses(id) => self.answer(id),
            Condition::Tag(pattern) => {
                self.call(Function::Tag, vec![Arg::Pattern(pattern.clone())])
            }
            Condition::Entry(kind) => {
                let kind = kind.map(|kind| Arg::Word(kind.word()));
                self.call(Function::Entry, kind.into_iter().collect())
            }
            Condition::Model(name) => {
                let name = name.clone().map(Arg::Pattern);
                self.call(Function::Model, name.into_iter().collect())
            }
        }
    }

    fn applies(&mut self, dimension: &'s Dimension, answered: Literal) {
        let Some(applies) = &dimension.applies else { return };
        let part = Some(self.parts.len());
        self.parts.push(Part::Applies(dimension));
        let holds = self.node(applies.root(), &mut Vec::new());
        self.formula.implies([answered], holds, part);
    }

    /// The depth of an expression is bounded by its parser.
    fn node(&mut self, node: &'s Node, names: &mut Vec<(&'s str, Literal)>) -> Literal {
        match node {
            Node::Call { function: Function::All, .. } => self.truth,
            Node::Call { function: Function::None, .. } => !self.truth,
            Node::Call { function, args } => match self.dimension_named(*function, args) {
                Some(id) => self.answer(id),
                None => self.call(*function, args.clone()),
            },
            Node::Ids(pattern) => self.call(Function::Unit, vec![Arg::Pattern(pattern.clone())]),
            Node::Not(inner) => !self.node(inner, names),
            Node::And(a, b) => {
                let (a, b) = (self.node(a, names), self.node(b, names));
                self.both(a, b)
            }
            Node::Without(a, b) => {
                let (a, b) = (self.node(a, names), self.node(b, names));
                self.both(a, !b)
            }
            Node::Or(a, b) => {
                let (a, b) = (self.node(a, names), self.node(b, names));
                !self.both(!a, !b)
            }
            Node::Let { name, value, body } => {
                let value = self.node(value, names);
                names.push((name, value));
                let literal = self.node(body, names);
                names.pop();
                literal
            }
            Node::Var(name) => {
                let bound = names.iter().rev().find(|(bound, _)| bound == name);
                bound.map_or(self.truth, |(_, literal)| *literal)
            }
        }
    }

    fn both(&mut self, a: Literal, b: Literal) -> Literal {
        let both = self.formula.variable();
        self.formula.implies([both], a, None);
        self.formula.implies([both], b, None);
        self.formula.implies([a, b], both, None);
        both
    }

    /// The dimension in `addresses(id)` and `having(id)`.
    fn dimension_named(&self, function: Function, args: &[Arg]) -> Option<&'s DimensionId> {
        match (function, args) {
            (Function::Addresses | Function::Having, [Arg::Pattern(pattern)]) => {
                self.dimensions.get(pattern.as_str()).map(|dimension| &dimension.id.value)
            }
            _ => None,
        }
    }

    /// That a call holds for the contract.
    fn call(&mut self, function: Function, args: Vec<Arg>) -> Literal {
        let known = self.calls.len();
        let says = says(function, &args);
        let literal = self.call_unprobed(function, args);
        if self.calls.len() > known {
            self.probe(1, vec![literal], says);
        }
        literal
    }

    fn call_unprobed(&mut self, function: Function, args: Vec<Arg>) -> Literal {
        let node = Node::Call { function, args };
        let text = node.to_string();
        if let Some(call) = self.calls.get(&text) {
            return call.literal;
        }
        let literal = self.formula.variable();
        if let Node::Call { function, args } = node {
            self.calls.insert(text, Call { function, args, literal });
        }
        literal
    }

    /// What calls have to do with each other.
    fn relate_calls(&mut self, budget: &mut Budget) -> Result<(), GaveUp> {
        if self.calls.values().any(|call| call.function == Function::Entry) {
            let kinds = EntryKind::WORDS.iter();
            let kinds: Vec<_> = kinds
                .map(|(word, _)| self.call_unprobed(Function::Entry, vec![Arg::Word(word)]))
                .collect();
            let entry = self.call_unprobed(Function::Entry, Vec::new());
            self.formula.add(Bound::AtLeastOne, kinds.into_iter().chain([!entry]), None);
        }
        let mut by_function: BTreeMap<Function, Vec<&Call>> = BTreeMap::new();
        for call in self.calls.values() {
            by_function.entry(call.function).or_default().push(call);
        }
        for (function, calls) in by_function {
            // A unit has one entry and stands at one kind of code.
            if matches!(function, Function::Entry | Function::Kind) {
                let kinds = calls.iter().filter(|call| !call.args.is_empty());
                let kinds: Vec<_> = kinds.map(|call| call.literal).collect();
                self.formula.add(Bound::AtMostOne, kinds, None);
            }
            for wide in calls.iter().filter(|call| is_wide(call)) {
                budget.spend(calls.len() * GLOB)?;
                for narrow in calls.iter().filter(|call| call.literal != wide.literal) {
                    if within(&narrow.args, &wide.args) {
                        self.formula.implies([narrow.literal], wide.literal, None);
                    }
                }
            }
        }
        Ok(())
    }
}

/// What it costs to match a pattern, in steps of the budget.
const GLOB: usize = 10;

/// Whether a call can hold because another one does: one of a literal holds for itself only, unless
/// the other one says more.
fn is_wide(call: &Call) -> bool {
    match call.args.first() {
        None => true,
        Some(Arg::Pattern(pattern)) => !pattern.is_literal() || call.function.params().len() > 1,
        Some(_) => false,
    }
}

/// Whether a call with the first arguments implies the same call with the second ones.
fn within(narrow: &[Arg], wide: &[Arg]) -> bool {
    let pattern = match (narrow.first(), wide.first()) {
        (_, None) => true,
        (Some(Arg::Pattern(narrow)), Some(Arg::Pattern(wide))) => {
            narrow == wide
                || wide.as_str() == "**"
                || (narrow.is_literal() && wide.matches(narrow.as_str()))
        }
        (narrow, wide) => narrow == wide,
    };
    pattern && (wide.get(1).is_none() || wide.get(1) == narrow.get(1))
}

/// What is said of a contract for which a call holds.
fn says(function: Function, args: &[Arg]) -> String {
    let condition = match (function, args) {
        (Function::Tag, [Arg::Pattern(tag)]) => Some(Condition::Tag(tag.clone())),
        (Function::Model, []) => Some(Condition::Model(None)),
        (Function::Model, [Arg::Pattern(name)]) => Some(Condition::Model(Some(name.clone()))),
        (Function::Entry, []) => Some(Condition::Entry(None)),
        (Function::Entry, [Arg::Word(word)]) => {
            let known = EntryKind::WORDS.iter().find(|(known, _)| known == word);
            known.map(|(_, kind)| Condition::Entry(Some(*kind)))
        }
        _ => None,
    };
    let text = || Node::Call { function, args: args.to_vec() }.to_string();
    condition.map_or_else(|| format!("is in `{}`", printable(&text())), |known| affirmed(&known))
}
