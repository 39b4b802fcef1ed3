//! Propositional formulas whose rules can be left out by part.

use std::ops::Not;

/// A variable, or its negation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Literal {
    pub(super) variable: usize,
    pub(super) positive: bool,
}

impl Not for Literal {
    type Output = Self;
    fn not(self) -> Self {
        Self { positive: !self.positive, ..self }
    }
}

/// What a rule asks of its literals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bound {
    AtLeastOne,
    AtMostOne,
}

#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) bound: Bound,
    /// Each at most once.
    pub(super) literals: Vec<Literal>,
    /// The part of the schema that asks for it; none: it always holds.
    pub(super) part: Option<usize>,
}

/// A conjunction of rules.
#[derive(Clone, Debug, Default)]
pub(super) struct Formula {
    rules: Vec<Rule>,
    /// For each variable the rules in which it stands, as itself and negated.
    standing: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Formula {
    /// A new variable, as a positive literal.
    pub(super) fn variable(&mut self) -> Literal {
        let variable = self.standing.len();
        self.standing.push((Vec::new(), Vec::new()));
        Literal { variable, positive: true }
    }

    pub(super) fn variables(&self) -> usize {
        self.standing.len()
    }

    pub(super) fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rules in which a literal stands.
    pub(super) fn standing(&self, literal: Literal) -> &[usize] {
        let both = self.standing.get(literal.variable);
        both.map_or(&[], |(positive, negated)| if literal.positive { positive } else { negated })
    }

    pub(super) fn add(
        &mut self,
        bound: Bound,
        literals: impl IntoIterator<Item = Literal>,
        part: Option<usize>,
    ) {
        let mut literals: Vec<_> = literals.into_iter().collect();
        literals.sort_unstable();
        literals.dedup();
        let rule = self.rules.len();
        for literal in &literals {
            if let Some((positive, negated)) = self.standing.get_mut(literal.variable) {
                if literal.positive { positive.push(rule) } else { negated.push(rule) }
            }
        }
        self.rules.push(Rule { bound, literals, part });
    }

    /// Where all of `conditions` hold, so does `then`.
    pub(super) fn implies(
        &mut self,
        conditions: impl IntoIterator<Item = Literal>,
        then: Literal,
        part: Option<usize>,
    ) {
        let literals = conditions.into_iter().map(Not::not).chain([then]);
        self.add(Bound::AtLeastOne, literals, part);
    }
}
