//! Python.

use super::rules::{Class, CommentStyle, Defined, Frame, Role, Rules, slice};
use crate::item::Form;
use tree_sitter::Node;
use v2p_core::contract::ItemKind;

pub(crate) struct Python;

/// Targets and parentheses between a name and its lambda.
const LONGEST_CHAIN: usize = 32;

impl Rules for Python {
    fn class(&self, kind: &str) -> Class {
        match kind {
            "comment" => Class::Comment,
            "string" => Class::Text,
            "identifier" => Class::Word,
            "function_definition" | "class_definition" | "lambda" | "assignment" => {
                Class::Candidate
            }
            _ => Class::Other,
        }
    }

    fn role<'t>(
        &self,
        node: Node<'t>,
        _ancestors: &[Node<'t>],
        frame: Frame,
        text: &'t str,
    ) -> Role<'t> {
        let function = if frame == Frame::Class { ItemKind::Method } else { ItemKind::Function };
        let definition = |kind, inside| match node.child_by_field_name("name") {
            Some(name) => Role::Item(Defined {
                kind,
                name: slice(name, text).to_owned(),
                at: node,
                form: Form::Definition,
                wrapper: None,
                body: Some((node, inside)),
            }),
            None => Role::Nothing,
        };
        match node.kind() {
            "function_definition" => definition(function, Frame::Function),
            "class_definition" => definition(ItemKind::Class, Frame::Class),
            "lambda" => Role::Scope(Frame::Function, None),
            "assignment" => assigned_lambda(node, function, text).unwrap_or(Role::Nothing),
            _ => Role::Nothing,
        }
    }

    fn dresses(&self, kind: &str) -> bool {
        matches!(kind, "decorated_definition" | "expression_statement")
    }

    fn comment_style(&self, _comment: &str) -> CommentStyle {
        CommentStyle::Line("#")
    }

    fn separator(&self) -> &'static str {
        "."
    }

    /// A plain string that is a statement of a function, class or module.
    fn documented<'t>(
        &self,
        literal: &str,
        ancestors: &[Node<'t>],
    ) -> Option<(Node<'t>, Node<'t>)> {
        let prefix = literal.split(['"', '\'']).next().unwrap_or_default();
        let mut above = ancestors.iter().rev();
        let (statement, body) = (*above.next()?, *above.next()?);
        let of_definition = body.kind() == "block"
            && above.next().is_some_and(|owner| {
                matches!(owner.kind(), "function_definition" | "class_definition")
            });
        let documents = statement.kind() == "expression_statement"
            && (of_definition || body.kind() == "module")
            && matches!(prefix, "" | "r" | "R" | "u" | "U");
        documents.then_some((body, statement))
    }

    fn is_test_attribute(&self, attribute: &str) -> bool {
        attribute.contains("pytest.")
    }
}

/// `name = lambda …` and `object.name = lambda …`; in a chain each target is an item.
fn assigned_lambda<'t>(node: Node<'t>, bound: ItemKind, text: &str) -> Option<Role<'t>> {
    let left = node.child_by_field_name("left")?;
    let mut value = node.child_by_field_name("right")?;
    for _ in 0..LONGEST_CHAIN {
        value = match value.kind() {
            "parenthesized_expression" => value.named_child(0)?,
            "assignment" => value.child_by_field_name("right")?,
            _ => break,
        };
    }
    if value.kind() != "lambda" {
        return None;
    }
    let (kind, name) = match left.kind() {
        "identifier" => (bound, left),
        "attribute" => (ItemKind::Function, left.child_by_field_name("attribute")?),
        _ => return None,
    };
    Some(Role::Item(Defined {
        kind,
        name: slice(name, text).to_owned(),
        at: name,
        form: Form::Binding,
        wrapper: None,
        body: Some((value, Frame::Function)),
    }))
}
