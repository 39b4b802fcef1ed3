//! The part without edges, decided on one contract alone.

use super::{Arg, Expression, Function, Node};
use crate::contract::{Access, Contract};

impl Expression {
    /// Whether one contract belongs to the set. `None` when that needs the whole corpus: see
    /// [`needs_corpus`](Expression::needs_corpus).
    ///
    /// ```
    /// use v2p_core::{Block, Excerpt, Expression, contract};
    /// let text = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\ntags: [payment]\n";
    /// let read = contract::decode(&Excerpt::whole("pay.rs", text)).value;
    /// let Some(Block::Unit(contract)) = read else { panic!() };
    /// let holds = |text: &str| text.parse::<Expression>().unwrap().holds_for(&contract);
    /// assert_eq!(holds("tag(payment) - entry()"), Some(true));
    /// assert_eq!(holds("tag(pii)"), Some(false));
    /// assert_eq!(holds("deps(pay.refund)"), None);
    /// ```
    pub fn holds_for(&self, contract: &Contract) -> Option<bool> {
        holds(self.root(), contract, &mut Vec::new())
    }
}

fn holds<'n>(
    node: &'n Node,
    contract: &Contract,
    names: &mut Vec<(&'n str, bool)>,
) -> Option<bool> {
    Some(match node {
        Node::Call { function, args } => return holds_call(*function, args, contract),
        Node::Ids(pattern) => pattern.matches(contract.unit.as_str()),
        Node::And(a, b) => holds(a, contract, names)? & holds(b, contract, names)?,
        Node::Or(a, b) => holds(a, contract, names)? | holds(b, contract, names)?,
        Node::Without(a, b) => holds(a, contract, names)? & !holds(b, contract, names)?,
        Node::Not(inner) => !holds(inner, contract, names)?,
        Node::Let { name, value, body } => {
            let value = holds(value, contract, names)?;
            names.push((name, value));
            let answer = holds(body, contract, names);
            names.pop();
            return answer;
        }
        Node::Var(name) => {
            let bound = names.iter().rev().find(|(bound, _)| bound == name);
            return bound.map(|(_, value)| *value);
        }
    })
}

/// Whether a call cannot be decided on one contract alone.
pub(super) fn needs_corpus(function: Function, args: &[Arg]) -> bool {
    // Approval and proof are states of the ledger and of evidence, not of the contract.
    let of_state = function == Function::Having && args.len() > 1;
    of_state || !function.is_local()
}

/// A call, on one contract.
pub(super) fn holds_call(function: Function, args: &[Arg], contract: &Contract) -> Option<bool> {
    if needs_corpus(function, args) {
        return None;
    }
    let carrier = contract.carrier.as_ref();
    let first = args.first();
    let matches = |text: &str| match first {
        Some(Arg::Pattern(pattern)) => pattern.matches(text),
        Some(Arg::Word(word)) => *word == text,
        Some(Arg::Set(_) | Arg::Depth(_)) => false,
        None => true,
    };
    let second = match args.get(1) {
        Some(Arg::Word(word)) => Some(*word),
        _ => None,
    };
    Some(match function {
        Function::All => true,
        Function::None => false,
        Function::Unit => matches(contract.unit.as_str()),
        Function::Tag => contract.tags.iter().any(|tag| matches(tag)),
        Function::Area => matches(contract.area()),
        Function::Owner => contract.owner.as_ref().is_some_and(|owner| matches(owner)),
        Function::Kind => carrier.is_some_and(|carrier| matches(carrier.kind.word())),
        Function::Language => carrier.is_some_and(|carrier| matches(&carrier.language)),
        Function::Path => matches(&contract.path),
        Function::Entry => contract.entry.as_ref().is_some_and(|entry| matches(entry.kind.word())),
        Function::Model => contract.models.iter().any(|model| matches(&model.name)),
        Function::Resource => contract.resources.iter().any(|used| {
            let access = used.access.map(Access::word);
            matches(used.resource.as_str()) && (second.is_none() || second == access)
        }),
        Function::Dependency => {
            contract.depends_on.iter().any(|dependency| matches(dependency.kind.word()))
        }
        Function::Addresses | Function::Having => {
            contract.clauses.iter().any(|clause| matches(clause.dimension.as_str()))
        }
        _ => return None,
    })
}
