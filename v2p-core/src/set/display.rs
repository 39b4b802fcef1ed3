//! Expressions as text that reads back as the same expression.

use super::{Arg, Expression, Function, Node, Pattern, token};
use std::fmt;

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_node(f, self, &mut Vec::new())
    }
}

impl fmt::Display for Arg {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_arg(f, self, &mut Vec::new())
    }
}

impl fmt::Display for Pattern {
    /// In quotes where the text would not be read back as one word.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.as_str();
        if token::is_word(text) { f.write_str(text) } else { write_quoted(f, text) }
    }
}

/// How tightly a part binds: an operand that binds less gets parentheses.
const fn binding(node: &Node) -> u8 {
    match node {
        Node::Let { .. } => 0,
        Node::Or(..) => 1,
        Node::And(..) | Node::Without(..) => 2,
        Node::Not(_) => 3,
        Node::Call { .. } | Node::Ids(_) | Node::Var(_) => 4,
    }
}

/// `names` are those bound around the node: an id that reads like one of them is quoted.
fn write_node<'n>(
    f: &mut fmt::Formatter<'_>,
    node: &'n Node,
    names: &mut Vec<&'n str>,
) -> fmt::Result {
    let (a, sign, b) = match node {
        Node::Call { function, args } => {
            write!(f, "{}(", function.name())?;
            for (index, arg) in args.iter().enumerate() {
                f.write_str(if index == 0 { "" } else { ", " })?;
                write_arg(f, arg, names)?;
            }
            return f.write_str(")");
        }
        Node::Ids(pattern) => {
            let text = pattern.as_str();
            let taken = names.contains(&text) || Function::named(text).is_some();
            return if taken { write_quoted(f, text) } else { write!(f, "{pattern}") };
        }
        Node::Not(inner) => {
            f.write_str("not ")?;
            return write_operand(f, inner, binding(node), names);
        }
        Node::Let { name, value, body } => {
            write!(f, "let {name} = ")?;
            write_node(f, value, names)?;
            f.write_str(" in ")?;
            names.push(name);
            let written = write_node(f, body, names);
            names.pop();
            return written;
        }
        Node::Var(name) => return f.write_str(name),
        Node::And(a, b) => (a, " & ", b),
        Node::Without(a, b) => (a, " - ", b),
        Node::Or(a, b) => (a, " | ", b),
    };
    write_operand(f, a, binding(node), names)?;
    f.write_str(sign)?;
    write_operand(f, b, binding(node) + 1, names)
}

fn write_operand<'n>(
    f: &mut fmt::Formatter<'_>,
    node: &'n Node,
    least: u8,
    names: &mut Vec<&'n str>,
) -> fmt::Result {
    if binding(node) >= least {
        return write_node(f, node, names);
    }
    f.write_str("(")?;
    write_node(f, node, names)?;
    f.write_str(")")
}

fn write_arg<'n>(
    f: &mut fmt::Formatter<'_>,
    arg: &'n Arg,
    names: &mut Vec<&'n str>,
) -> fmt::Result {
    match arg {
        Arg::Pattern(pattern) => write!(f, "{pattern}"),
        Arg::Word(word) => f.write_str(word),
        Arg::Depth(depth) => write!(f, "{depth}"),
        Arg::Set(node) => write_node(f, node, names),
    }
}

/// A text that was read has one of the two kinds of quotes in it at most.
fn write_quoted(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let quote = if text.contains('"') { '\'' } else { '"' };
    write!(f, "{quote}{text}{quote}")
}
