//! Satisfiability: unit propagation and backtracking, with a bound on the work.

use super::formula::{Bound, Formula, Literal, Rule};

/// How many steps are left. A step looks at one rule or one literal.
#[derive(Debug)]
pub(super) struct Budget(u64);

impl Budget {
    pub(super) const fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Takes steps away; once there are not enough, there are none.
    pub(super) fn spend(&mut self, steps: usize) -> Result<(), GaveUp> {
        let left = self.0.checked_sub(steps as u64);
        self.0 = left.unwrap_or(0);
        left.map(|_| ()).ok_or(GaveUp)
    }
}

/// The budget is spent: nothing is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GaveUp;

/// Why propagation ended.
enum Stop {
    Conflict,
    GaveUp,
}

impl From<GaveUp> for Stop {
    fn from(_: GaveUp) -> Self {
        Self::GaveUp
    }
}

/// Looks for values of all variables that keep the rules of the enabled parts and make the
/// assumptions true. Where it has a choice, a variable gets the value that is preferred.
///
/// `None`: there are no such values.
pub(super) fn solve(
    formula: &Formula,
    enabled: &[bool],
    assumptions: &[Literal],
    preferred: &[bool],
    budget: &mut Budget,
) -> Result<Option<Vec<bool>>, GaveUp> {
    let open = formula.rules().iter().map(|rule| rule.literals.len()).collect();
    let values = vec![None; formula.variables()];
    let mut search = Search {
        formula,
        enabled,
        budget,
        values,
        open,
        trail: Vec::new(),
        propagated: 0,
        choices: Vec::new(),
        next: 0,
    };
    let mut state = search.begin(assumptions);
    loop {
        match state {
            Err(Stop::GaveUp) => return Err(GaveUp),
            Err(Stop::Conflict) => match search.turn_back() {
                Some(turned) => state = turned.and_then(|()| search.propagate()),
                None => return Ok(None),
            },
            Ok(()) => match search.choose(preferred) {
                Some(chosen) => state = chosen.and_then(|()| search.propagate()),
                None => return Ok(Some(search.model())),
            },
        }
    }
}

struct Search<'f> {
    formula: &'f Formula,
    enabled: &'f [bool],
    budget: &'f mut Budget,
    values: Vec<Option<bool>>,
    /// For each rule how many of its literals are not yet known to be false.
    open: Vec<usize>,
    /// Every literal that was made true, in that order.
    trail: Vec<Literal>,
    /// How many literals of the trail have had their consequences drawn.
    propagated: usize,
    choices: Vec<Choice>,
    /// Every variable before this one has a value.
    next: usize,
}

struct Choice {
    literal: Literal,
    /// The length of the trail before it.
    trail: usize,
    /// Whether it is the second of the two values.
    second: bool,
}

impl Search<'_> {
    fn begin(&mut self, assumptions: &[Literal]) -> Result<(), Stop> {
        let formula = self.formula;
        self.budget.spend(formula.rules().len() + formula.variables())?;
        for literal in assumptions {
            self.set(*literal)?;
        }
        for rule in formula.rules() {
            if let (Bound::AtLeastOne, [only]) = (rule.bound, rule.literals.as_slice())
                && self.counts(rule)
            {
                self.set(*only)?;
            }
        }
        self.propagate()
    }

    fn counts(&self, rule: &Rule) -> bool {
        rule.part.is_none_or(|part| self.enabled.get(part).copied().unwrap_or(false))
    }

    fn value(&self, literal: Literal) -> Option<bool> {
        let value = self.values.get(literal.variable).copied().flatten();
        value.map(|value| value == literal.positive)
    }

    /// Makes a literal true.
    fn set(&mut self, literal: Literal) -> Result<(), Stop> {
        match self.value(literal) {
            Some(true) => Ok(()),
            Some(false) => Err(Stop::Conflict),
            None => {
                if let Some(value) = self.values.get_mut(literal.variable) {
                    *value = Some(literal.positive);
                }
                self.trail.push(literal);
                Ok(())
            }
        }
    }

    /// Draws all consequences of what is on the trail.
    fn propagate(&mut self) -> Result<(), Stop> {
        let formula = self.formula;
        while let Some(literal) = self.trail.get(self.propagated).copied() {
            self.propagated += 1;
            let (lost, gained) = (formula.standing(!literal), formula.standing(literal));
            self.budget.spend(1 + lost.len() + gained.len())?;
            self.recount(!literal, |open| open.saturating_sub(1));
            for rule in lost {
                self.last_chance(*rule)?;
            }
            for rule in gained.iter().filter_map(|rule| formula.rules().get(*rule)) {
                if rule.bound == Bound::AtMostOne && self.counts(rule) {
                    self.budget.spend(rule.literals.len())?;
                    for other in rule.literals.iter().filter(|other| **other != literal) {
                        self.set(!*other)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn recount(&mut self, literal: Literal, change: impl Fn(usize) -> usize) {
        for rule in self.formula.standing(literal) {
            if let Some(open) = self.open.get_mut(*rule) {
                *open = change(*open);
            }
        }
    }

    /// Where one literal of a rule is left, it must be true.
    fn last_chance(&mut self, number: usize) -> Result<(), Stop> {
        let Some(rule) = self.formula.rules().get(number) else { return Ok(()) };
        let open = self.open.get(number).copied().unwrap_or_default();
        if open > 1 || rule.bound != Bound::AtLeastOne || !self.counts(rule) {
            return Ok(());
        }
        self.budget.spend(rule.literals.len())?;
        let left = rule.literals.iter().find(|literal| self.value(**literal) != Some(false));
        left.map_or(Err(Stop::Conflict), |left| self.set(*left))
    }

    /// Gives the next free variable a value. `None`: all have one.
    fn choose(&mut self, preferred: &[bool]) -> Option<Result<(), Stop>> {
        let variable = (self.next..self.values.len())
            .find(|variable| self.values.get(*variable).copied().flatten().is_none());
        self.next = variable.unwrap_or(self.values.len());
        let variable = variable?;
        let positive = preferred.get(variable).copied().unwrap_or(false);
        let literal = Literal { variable, positive };
        self.choices.push(Choice { literal, trail: self.trail.len(), second: false });
        Some(self.set(literal))
    }

    /// Takes the other value of the last choice that has one. `None`: no choice is left.
    fn turn_back(&mut self) -> Option<Result<(), Stop>> {
        let choice = loop {
            let choice = self.choices.pop()?;
            self.undo(choice.trail);
            if !choice.second {
                break choice;
            }
        };
        self.next = choice.literal.variable;
        let literal = !choice.literal;
        self.choices.push(Choice { literal, second: true, ..choice });
        Some(self.set(literal))
    }

    fn undo(&mut self, length: usize) {
        while self.trail.len() > length
            && let Some(literal) = self.trail.pop()
        {
            if self.propagated > self.trail.len() {
                self.propagated = self.trail.len();
                self.recount(!literal, |open| open + 1);
            }
            if let Some(value) = self.values.get_mut(literal.variable) {
                *value = None;
            }
        }
    }

    fn model(&self) -> Vec<bool> {
        self.values.iter().map(|value| value.unwrap_or(false)).collect()
    }
}
