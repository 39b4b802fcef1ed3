//! Rust.

use super::rules::{Class, CommentStyle, Defined, Frame, Role, Rules, as_name, slice};
use crate::item::Form;
use tree_sitter::Node;
use v2p_core::contract::ItemKind;

pub(crate) struct Rust;

impl Rules for Rust {
    fn class(&self, kind: &str) -> Class {
        match kind {
            "line_comment" | "block_comment" => Class::Comment,
            "string_literal" | "raw_string_literal" => Class::Text,
            "identifier" | "field_identifier" | "type_identifier" => Class::Word,
            "attribute_item" => Class::Attribute,
            "function_item"
            | "function_signature_item"
            | "struct_item"
            | "enum_item"
            | "union_item"
            | "trait_item"
            | "mod_item"
            | "impl_item"
            | "closure_expression"
            | "macro_invocation" => Class::Candidate,
            _ => Class::Other,
        }
    }

    fn keyword(&self, keyword: &str) -> Option<&'static str> {
        (keyword == "unsafe").then_some("memory safety")
    }

    fn role<'t>(
        &self,
        node: Node<'t>,
        ancestors: &[Node<'t>],
        frame: Frame,
        text: &'t str,
    ) -> Role<'t> {
        let item = |kind, form, body| match node.child_by_field_name("name") {
            Some(at) => {
                let name = slice(at, text).to_owned();
                Role::Item(Defined { kind, name, at, form, wrapper: None, body })
            }
            None => Role::Nothing,
        };
        match node.kind() {
            kind @ ("function_item" | "function_signature_item") => {
                let form = if kind == "function_item" { Form::Definition } else { Form::Signature };
                // A function in the block of an associated constant is no method. At the top of a
                // macro's tokens there is no list, and the surrounding decides.
                let listed = ancestors.last().is_none_or(|parent| {
                    matches!(parent.kind(), "declaration_list" | "source_file")
                });
                let role = match frame {
                    Frame::Class if listed => ItemKind::Method,
                    _ => ItemKind::Function,
                };
                item(role, form, Some((node, Frame::Function)))
            }
            "struct_item" | "enum_item" | "union_item" => {
                item(ItemKind::Class, Form::Definition, None)
            }
            "trait_item" => item(ItemKind::Class, Form::Definition, Some((node, Frame::Class))),
            "mod_item" => item(ItemKind::Module, Form::Definition, Some((node, Frame::Module))),
            "impl_item" => {
                let part = |field| node.child_by_field_name(field).map(|n| as_name(slice(n, text)));
                let of = part("type").unwrap_or_default();
                let name = match part("trait") {
                    Some(implemented) => format!("<{of} as {implemented}>"),
                    None => of,
                };
                Role::Scope(Frame::Class, Some(name))
            }
            "closure_expression" => Role::Scope(Frame::Function, None),
            "macro_invocation" if frame != Frame::Function => item_macro(node, ancestors, text),
            _ => Role::Nothing,
        }
    }

    fn dresses(&self, kind: &str) -> bool {
        kind == "expression_statement"
    }

    fn comment_style(&self, comment: &str) -> CommentStyle {
        match comment.get(..3).unwrap_or(comment) {
            "//!" => CommentStyle::InnerLine("//!"),
            "///" if !comment.starts_with("////") => CommentStyle::Line("///"),
            "/*!" => CommentStyle::InnerBlock("/*!"),
            "/**" => CommentStyle::Block("/**"),
            start if start.starts_with("/*") => CommentStyle::Block("/*"),
            _ => CommentStyle::Line("//"),
        }
    }

    fn separator(&self) -> &'static str {
        "::"
    }

    /// Doc comments are attributes: blank lines between them and their item mean nothing.
    fn binds_over_blank_lines(&self, style: CommentStyle) -> bool {
        matches!(style, CommentStyle::Line("///") | CommentStyle::Block("/**"))
    }

    fn is_test_attribute(&self, attribute: &str) -> bool {
        let words = attribute.split(|c: char| !c.is_alphanumeric() && c != '_');
        let mut words = words.filter(|word| !word.is_empty());
        match words.next() {
            Some("test") => true,
            // `cfg(test)`, `tokio::test`
            Some(_) => words.next() == Some("test"),
            None => false,
        }
    }

    fn is_item_level(&self, kind: &str) -> bool {
        matches!(
            kind,
            "function_item"
                | "function_signature_item"
                | "struct_item"
                | "enum_item"
                | "union_item"
                | "trait_item"
                | "impl_item"
                | "mod_item"
                | "const_item"
                | "static_item"
                | "type_item"
                | "use_declaration"
                | "extern_crate_declaration"
                | "foreign_mod_item"
                | "macro_definition"
                | "macro_invocation"
                | "expression_statement"
                | "associated_type"
                | "attribute_item"
                | "inner_attribute_item"
                | "line_comment"
                | "block_comment"
                | "empty_statement"
        )
    }
}

/// A macro where items stand: `cfg_rt! { … }` in a file, module, trait or implementation.
fn item_macro<'t>(node: Node<'t>, ancestors: &[Node<'t>], text: &str) -> Role<'t> {
    let mut above = ancestors.iter().rev();
    let mut parent = above.next();
    if parent.is_some_and(|parent| parent.kind() == "expression_statement") {
        parent = above.next();
    }
    let at_items =
        parent.is_some_and(|parent| matches!(parent.kind(), "source_file" | "declaration_list"));
    let name = node.child_by_field_name("macro");
    let tokens = node.child_count().checked_sub(1).and_then(|last| node.child(last));
    match (name, tokens) {
        (Some(name), Some(tokens)) if at_items && tokens.kind() == "token_tree" => {
            Role::Macro(slice(name, text).to_owned(), tokens)
        }
        _ => Role::Nothing,
    }
}
