//! The set language: one small language of sets of units, wherever a condition is needed
//! (formats, section 5).
//!
//! Atoms are functions, `tag(pii)`, or id globs, `pay.*`. They combine with `&` (and), `-`
//! (without), `|` (or), `not` and parentheses, and `let x = … in …` names a part. `&` and `-` bind
//! tighter than `|`; each groups from the left. Because a word may contain `-`, the operator has
//! blanks around it. A text in quotes, double or single, is always one word: write patterns with a
//! comma so, and ids that are also the name of a function.
//!
//! An expression has at most 64 levels of parentheses and a thousand words and signs, so that any
//! recursion over one is bounded.
//!
//! This module reads and writes expressions and decides the part without edges on one contract
//! alone. The corpus graph decides all of it over all units.

mod display;
mod error;
mod function;
mod local;
mod parse;
mod pattern;
mod token;

pub use error::ParseError;
pub use function::{Function, Param};
pub use pattern::Pattern;

use serde::{Deserialize, Serialize};

/// A set of units, as an expression.
///
/// ```
/// use v2p_core::Expression;
/// let expression: Expression = "tag(pii)&deps( entry(http) ) - having(safety.authorization)".parse()?;
/// assert_eq!(
///     expression.to_string(),
///     "tag(pii) & deps(entry(http)) - having(safety.authorization)",
/// );
/// let error = "tga(pii)".parse::<Expression>().unwrap_err();
/// assert_eq!(error.to_string(), "`tga` is no function of the set language");
/// assert_eq!(error.help.as_deref(), Some("did you mean `tag`?"));
/// # Ok::<(), v2p_core::set::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expression {
    root: Node,
}

/// A part of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A function with its arguments.
    Call {
        /// Which.
        function: Function,
        /// The arguments, checked against the function's parameters.
        args: Vec<Arg>,
    },
    /// The units whose id matches.
    Ids(Pattern),
    /// In both.
    And(Box<Self>, Box<Self>),
    /// In either.
    Or(Box<Self>, Box<Self>),
    /// In the first and not in the second.
    Without(Box<Self>, Box<Self>),
    /// Not in it.
    Not(Box<Self>),
    /// A named part.
    Let {
        /// The name.
        name: String,
        /// What it stands for.
        value: Box<Self>,
        /// Where it is used.
        body: Box<Self>,
    },
    /// A use of a named part.
    Var(String),
}

/// An argument of a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A glob over ids, tags, names or paths.
    Pattern(Pattern),
    /// One of the words that the parameter allows.
    Word(&'static str),
    /// A number.
    Depth(u32),
    /// A set.
    Set(Node),
}

impl Expression {
    /// Its outermost part.
    pub fn root(&self) -> &Node {
        &self.root
    }

    /// Whether one contract belongs to the set of a single call, when that can be decided on the
    /// contract alone.
    pub fn call_holds_for(
        function: Function,
        args: &[Arg],
        contract: &crate::Contract,
    ) -> Option<bool> {
        local::holds_call(function, args, contract)
    }

    /// The functions that it calls, in the order written.
    ///
    /// ```
    /// use v2p_core::{Expression, set::Function};
    /// let expression: Expression = "tag(pii) & deps(entry(http))".parse()?;
    /// assert_eq!(expression.functions(), [Function::Tag, Function::Deps, Function::Entry]);
    /// # Ok::<(), v2p_core::set::ParseError>(())
    /// ```
    pub fn functions(&self) -> Vec<Function> {
        let mut found = Vec::new();
        self.walk(&mut |node| {
            if let Node::Call { function, .. } = node {
                found.push(*function);
            }
        });
        found
    }

    /// The first function that needs more than one contract to be decided.
    ///
    /// ```
    /// use v2p_core::{Expression, set::Function};
    /// let first = |text: &str| text.parse::<Expression>().unwrap().needs_corpus();
    /// assert_eq!(first("tag(pii) & having(safety.*)"), None);
    /// assert_eq!(first("tag(pii) & having(safety.*, approved)"), Some(Function::Having));
    /// ```
    pub fn needs_corpus(&self) -> Option<Function> {
        let mut first = None;
        self.walk(&mut |node| match node {
            Node::Call { function, args } if local::needs_corpus(*function, args) => {
                first.get_or_insert(*function);
            }
            _ => {}
        });
        first
    }

    /// Visits every part, outer before inner, in the order written.
    pub fn walk(&self, visit: &mut impl FnMut(&Node)) {
        walk(&self.root, visit);
    }
}

fn walk(node: &Node, visit: &mut impl FnMut(&Node)) {
    visit(node);
    match node {
        Node::And(a, b) | Node::Or(a, b) | Node::Without(a, b) => {
            walk(a, visit);
            walk(b, visit);
        }
        Node::Let { value, body, .. } => {
            walk(value, visit);
            walk(body, visit);
        }
        Node::Not(inner) => walk(inner, visit),
        Node::Call { args, .. } => {
            for arg in args {
                if let Arg::Set(inner) = arg {
                    walk(inner, visit);
                }
            }
        }
        Node::Ids(_) | Node::Var(_) => {}
    }
}

impl TryFrom<String> for Expression {
    type Error = ParseError;
    fn try_from(text: String) -> Result<Self, ParseError> {
        text.parse()
    }
}

impl From<Expression> for String {
    fn from(expression: Expression) -> Self {
        expression.to_string()
    }
}
