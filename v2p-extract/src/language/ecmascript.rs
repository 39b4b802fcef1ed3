//! TypeScript, TSX and JavaScript.

mod test_case;

use super::rules::{Class, CommentStyle, Defined, Frame, Role, Rules, as_name, slice};
use crate::item::Form;
use tree_sitter::Node;
use v2p_core::contract::ItemKind;

pub(crate) struct EcmaScript;

/// Methods that take a function and give back no function: `const n = xs.map(() => …)` defines a
/// list, not a function.
const NOT_WRAPPERS: &[&str] = &[
    "map",
    "filter",
    "reduce",
    "reduceRight",
    "forEach",
    "find",
    "findIndex",
    "findLast",
    "some",
    "every",
    "sort",
    "toSorted",
    "flatMap",
    "then",
    "catch",
    "finally",
    "subscribe",
    "pipe",
    "on",
    "once",
    "addEventListener",
    "setTimeout",
    "setInterval",
    "requestAnimationFrame",
    "replace",
    "replaceAll",
    "from",
    "all",
    "describe",
    "it",
    "test",
];
/// The same for plain callees.
const NOT_WRAPPING_CALLEES: &[&str] =
    &["setTimeout", "setInterval", "setImmediate", "requestAnimationFrame", "queueMicrotask"];

impl Rules for EcmaScript {
    fn class(&self, kind: &str) -> Class {
        match kind {
            "comment" => Class::Comment,
            "string" | "template_string" | "jsx_text" => Class::Text,
            "identifier"
            | "property_identifier"
            | "type_identifier"
            | "private_property_identifier"
            | "shorthand_property_identifier" => Class::Word,
            "decorator" => Class::Attribute,
            "function_declaration"
            | "generator_function_declaration"
            | "function_signature"
            | "class_declaration"
            | "abstract_class_declaration"
            | "class"
            | "method_definition"
            | "method_signature"
            | "abstract_method_signature"
            | "public_field_definition"
            | "field_definition"
            | "arrow_function"
            | "function_expression"
            | "generator_function"
            | "variable_declarator"
            | "pair"
            | "assignment_expression"
            | "augmented_assignment_expression"
            | "object"
            | "internal_module"
            | "module"
            | "export_statement"
            | "call_expression" => Class::Candidate,
            _ => Class::Other,
        }
    }

    fn role<'t>(
        &self,
        node: Node<'t>,
        ancestors: &[Node<'t>],
        _frame: Frame,
        text: &'t str,
    ) -> Role<'t> {
        let field = |name| node.child_by_field_name(name);
        let found = match node.kind() {
            "function_declaration" | "generator_function_declaration" => field("name").map(|at| {
                defined(ItemKind::Function, at, Form::Definition, (node, Frame::Function), text)
            }),
            "function_signature" => field("name").map(|at| {
                defined(ItemKind::Function, at, Form::Signature, (node, Frame::Function), text)
            }),
            "class_declaration" | "abstract_class_declaration" => field("name").map(|at| {
                defined(ItemKind::Class, at, Form::Definition, (node, Frame::Class), text)
            }),
            "method_definition" => field("name").map(|at| {
                defined(ItemKind::Method, at, Form::Definition, (node, Frame::Function), text)
            }),
            "method_signature" | "abstract_method_signature" if in_class_body(ancestors) => {
                field("name").map(|at| {
                    defined(ItemKind::Method, at, Form::Signature, (node, Frame::Function), text)
                })
            }
            "public_field_definition" => {
                bound(ItemKind::Method, field("name"), field("value"), text)
            }
            "field_definition" => bound(ItemKind::Method, field("property"), field("value"), text),
            "pair" => bound(ItemKind::Method, field("key"), field("value"), text),
            "variable_declarator" => match field("name") {
                Some(name) if name.kind() == "identifier" => {
                    bound(ItemKind::Function, Some(name), field("value"), text)
                }
                _ => None,
            },
            "assignment_expression" | "augmented_assignment_expression" => {
                assigned(field("left"), field("right"), text)
            }
            "internal_module" | "module" => field("name").map(|at| {
                defined(ItemKind::Module, at, Form::Definition, (node, Frame::Module), text)
            }),
            "export_statement" => default_export(node),
            "arrow_function" | "function_expression" | "generator_function" => {
                return Role::Scope(Frame::Function, None);
            }
            "class" => return Role::Scope(Frame::Class, field("name").map(|n| name_of(n, text))),
            "call_expression" => {
                return test_case::test_case(node, ancestors, text).unwrap_or(Role::Nothing);
            }
            "object" => return Role::Scope(Frame::Object, object_name(ancestors, text)),
            _ => None,
        };
        found.map_or(Role::Nothing, Role::Item)
    }

    fn dresses(&self, kind: &str) -> bool {
        matches!(
            kind,
            "export_statement"
                | "ambient_declaration"
                | "lexical_declaration"
                | "variable_declaration"
                | "expression_statement"
        )
    }

    fn comment_style(&self, comment: &str) -> CommentStyle {
        match comment {
            _ if comment.starts_with("/**") => CommentStyle::Block("/**"),
            _ if comment.starts_with("/*") => CommentStyle::Block("/*"),
            _ if comment.starts_with("///") => CommentStyle::Line("///"),
            _ => CommentStyle::Line("//"),
        }
    }

    fn separator(&self) -> &'static str {
        "."
    }

    fn has_module_comment(&self) -> bool {
        true
    }
}

fn defined<'t>(
    kind: ItemKind,
    at: Node<'t>,
    form: Form,
    body: (Node<'t>, Frame),
    text: &str,
) -> Defined<'t> {
    Defined { kind, name: name_of(at, text), at, form, wrapper: None, body: Some(body) }
}

fn in_class_body(ancestors: &[Node<'_>]) -> bool {
    ancestors.last().is_some_and(|parent| parent.kind() == "class_body")
}

/// A name as written: strings without quotes, computed names in brackets.
fn name_of(node: Node<'_>, text: &str) -> String {
    let written = slice(node, text);
    match node.kind() {
        "string" => as_name(unquoted(written)),
        "computed_property_name" => as_name(written),
        _ => written.to_owned(),
    }
}

/// The text of a string literal without its quotes.
fn unquoted(literal: &str) -> &str {
    literal.get(1..literal.len().saturating_sub(1)).unwrap_or(literal)
}

/// The expression without parentheses and type assertions.
fn bare(mut node: Node<'_>) -> Node<'_> {
    loop {
        let inner = match node.kind() {
            "parenthesized_expression"
            | "as_expression"
            | "satisfies_expression"
            | "non_null_expression" => first_expression(node),
            "type_assertion" => last_named(node),
            _ => return node,
        };
        match inner {
            Some(inner) => node = inner,
            None => return node,
        }
    }
}

fn first_expression(node: Node<'_>) -> Option<Node<'_>> {
    let mut cursor = node.walk();
    node.named_children(&mut cursor).find(|child| child.kind() != "comment")
}

fn last_named(node: Node<'_>) -> Option<Node<'_>> {
    let last = u32::try_from(node.named_child_count()).ok()?.checked_sub(1)?;
    node.named_child(last)
}

fn is_function(node: Node<'_>) -> bool {
    matches!(node.kind(), "arrow_function" | "function_expression" | "generator_function")
}

/// A name and the function or class that is bound to it, directly or through a call.
fn bound<'t>(
    kind: ItemKind,
    name: Option<Node<'t>>,
    value: Option<Node<'t>>,
    text: &str,
) -> Option<Defined<'t>> {
    let (at, value) = (name?, bare(value?));
    if is_function(value) {
        return Some(defined(kind, at, Form::Binding, (value, Frame::Function), text));
    }
    if value.kind() == "class" {
        return Some(defined(ItemKind::Class, at, Form::Binding, (value, Frame::Class), text));
    }
    let (wrapper, function) = wrapped(value, text)?;
    let item = defined(kind, at, Form::BoundCall, (function, Frame::Function), text);
    Some(Defined { wrapper: Some(wrapper), ..item })
}

/// The callee and the function of a call such as `memo(() => …)`.
fn wrapped<'t>(value: Node<'t>, text: &str) -> Option<(String, Node<'t>)> {
    if value.kind() != "call_expression" {
        return None;
    }
    let callee = bare(value.child_by_field_name("function")?);
    let plain = match callee.kind() {
        "member_expression" => {
            let last = callee.child_by_field_name("property")?;
            !NOT_WRAPPERS.contains(&slice(last, text))
        }
        "subscript_expression" => {
            let last = callee.child_by_field_name("index")?;
            !NOT_WRAPPERS.contains(&name_of(last, text).as_str())
        }
        "identifier" => !NOT_WRAPPING_CALLEES.contains(&slice(callee, text)),
        _ => !is_function(callee),
    };
    let arguments = value.child_by_field_name("arguments")?;
    let mut cursor = arguments.walk();
    let function = arguments.named_children(&mut cursor).map(bare).find(|node| is_function(*node));
    plain.then_some((as_name(slice(callee, text)), function?))
}

/// `name = …`, `object.name = …`, `object['name'] = …`.
fn assigned<'t>(
    left: Option<Node<'t>>,
    right: Option<Node<'t>>,
    text: &str,
) -> Option<Defined<'t>> {
    let left = bare(left?);
    let (at, object) = match left.kind() {
        "identifier" => (left, None),
        "member_expression" => {
            (left.child_by_field_name("property")?, left.child_by_field_name("object"))
        }
        "subscript_expression" => {
            (left.child_by_field_name("index")?, left.child_by_field_name("object"))
        }
        _ => return None,
    };
    let on_prototype = object
        .map(bare)
        .filter(|object| object.kind() == "member_expression")
        .and_then(|object| object.child_by_field_name("property"))
        .is_some_and(|property| slice(property, text) == "prototype");
    let kind = if on_prototype { ItemKind::Method } else { ItemKind::Function };
    let mut item = bound(kind, Some(at), right, text)?;
    if left.kind() == "subscript_expression" && at.kind() != "string" {
        item.name = format!("[{}]", as_name(slice(at, text)));
    }
    Some(item)
}

/// `export default () => …`, `export default function () {…}`, `export default class {…}`.
fn default_export(node: Node<'_>) -> Option<Defined<'_>> {
    let value = bare(node.child_by_field_name("value")?);
    let (kind, frame) = match value.kind() {
        _ if is_function(value) => (ItemKind::Function, Frame::Function),
        "class" => (ItemKind::Class, Frame::Class),
        _ => return None,
    };
    Some(Defined {
        kind,
        name: "default".to_owned(),
        at: value,
        form: Form::Binding,
        wrapper: None,
        body: Some((value, frame)),
    })
}

/// The name of an object literal: of the variable or key to which it is bound.
fn object_name(ancestors: &[Node<'_>], text: &str) -> Option<String> {
    let mut above = ancestors.iter().rev().skip_while(|node| {
        matches!(node.kind(), "parenthesized_expression" | "as_expression" | "satisfies_expression")
    });
    let parent = above.next()?;
    let name = match parent.kind() {
        "variable_declarator" | "public_field_definition" => parent.child_by_field_name("name")?,
        "field_definition" => parent.child_by_field_name("property")?,
        "pair" => parent.child_by_field_name("key")?,
        "assignment_expression" => parent.child_by_field_name("left")?,
        _ => return None,
    };
    Some(as_name(&name_of(name, text)))
}
