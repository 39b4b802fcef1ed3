//! What the words of an expression can mean: a word that means nothing is an error, and never an
//! empty answer.

use super::SelectError;
use crate::corpus::Corpus;
use std::collections::BTreeSet;
use v2p_core::set::{Arg, Function, Node, Pattern};
use v2p_core::{Expression, ResourceId, suggest};

type Words<'g> = Box<dyn Iterator<Item = &'g str> + 'g>;

impl Corpus {
    /// Everything in an expression that keeps it from being evaluated here, in the order written.
    pub fn problems(&self, expression: &Expression) -> Vec<SelectError> {
        let mut problems = Vec::new();
        let mut open = vec![expression.root()];
        while let Some(node) = open.pop() {
            match node {
                Node::And(a, b) | Node::Or(a, b) | Node::Without(a, b) => {
                    open.extend([b.as_ref(), a.as_ref()]);
                }
                Node::Let { value, body, .. } => open.extend([body.as_ref(), value.as_ref()]),
                Node::Not(inner) => open.push(inner),
                Node::Ids(pattern) => problems.extend(self.unknown(Function::Unit, pattern)),
                Node::Call { function, args } => {
                    problems.extend(self.call_problem(*function, args));
                    open.extend(args.iter().rev().filter_map(|arg| match arg {
                        Arg::Set(inner) => Some(inner),
                        _ => None,
                    }));
                }
                Node::Var(_) => {}
            }
        }
        problems
    }

    fn call_problem(&self, function: Function, args: &[Arg]) -> Option<SelectError> {
        if !is_observed(function, args) {
            return Some(SelectError::NotObserved { function });
        }
        match args.first() {
            Some(Arg::Pattern(pattern)) => self.unknown(function, pattern),
            _ => None,
        }
    }

    fn unknown(&self, function: Function, pattern: &Pattern) -> Option<SelectError> {
        let word = pattern.as_str();
        if !pattern.is_literal() || (function == Function::Unit && self.tables.is_declared(word)) {
            return None;
        }
        if self.words(function)?.any(|known| known == word) {
            return None;
        }
        let known: BTreeSet<&str> = self.words(function)?.collect();
        let near = suggest::nearest(word, known.iter().copied());
        let help = near
            .map(|near| format!("did you mean `{near}`?"))
            .or_else(|| self.other_meaning(word))
            .or_else(|| suggest::help(word, known));
        Some(SelectError::Unknown { function, argument: word.to_owned(), help })
    }

    /// A word that is no id may have been meant as something else.
    fn other_meaning(&self, word: &str) -> Option<String> {
        let function = [Function::Tag, Function::Area, Function::Owner, Function::Resource]
            .into_iter()
            .find(|function| self.words(*function).is_some_and(|mut it| it.any(|it| it == word)))?;
        Some(format!("did you mean `{}({word})`?", function.name()))
    }

    /// The words that a function's pattern can match; `None` when it takes none.
    fn words(&self, function: Function) -> Option<Words<'_>> {
        let tables = &self.tables;
        let contracts = tables.contracts.iter();
        Some(match function {
            Function::Unit => Box::new(tables.declared()),
            Function::Tag => {
                let tags = contracts.flat_map(|contract| &contract.tags).map(|tag| tag.as_str());
                Box::new(tags.chain(tables.vocabulary.iter().map(String::as_str)))
            }
            Function::Area => Box::new(contracts.map(|contract| contract.area())),
            Function::Owner => {
                let owners = contracts.filter_map(|contract| contract.owner.as_ref());
                Box::new(owners.map(|owner| owner.as_str()))
            }
            Function::Language => {
                let carriers = contracts.filter_map(|contract| contract.carrier.as_ref());
                Box::new(carriers.map(|carrier| carrier.language.as_str()))
            }
            Function::Path => Box::new(contracts.map(|contract| &*contract.path)),
            Function::Model => {
                let models = contracts.flat_map(|contract| &contract.models);
                Box::new(models.map(|model| model.name.as_str()))
            }
            Function::Resource => Box::new(tables.resources.iter().map(ResourceId::as_str)),
            Function::Addresses | Function::Having => {
                Box::new(tables.dimensions.iter().map(|(dimension, _)| dimension.as_str()))
            }
            _ => return None,
        })
    }
}

/// Whether contracts alone decide a call. What needs evidence or the ledger is not observed here.
fn is_observed(function: Function, args: &[Arg]) -> bool {
    match function {
        Function::Having => args.len() < 2,
        Function::Tier
        | Function::Governed
        | Function::Deps
        | Function::Rdeps
        | Function::Somepath
        | Function::Allpaths
        | Function::Between
        | Function::Targets
        | Function::Sources
        | Function::InCycle => true,
        other => other.is_local(),
    }
}
