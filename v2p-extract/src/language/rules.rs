//! What a language says about its syntax nodes.

use crate::item::Form;
use tree_sitter::Node;
use v2p_core::contract::ItemKind;

/// What a node kind is to the walk. Most kinds are nothing, and cost nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Nothing by itself.
    Other,
    /// A comment.
    Comment,
    /// A string literal.
    Text,
    /// An identifier.
    Word,
    /// An attribute or decorator that stands before the item as its sibling.
    Attribute,
    /// A node that may be an item or a scope: [`Rules::role`] decides.
    Candidate,
}

/// What kind of scope surrounds a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Frame {
    /// A file, module or namespace.
    Module,
    /// A class, trait or implementation.
    Class,
    /// An object literal.
    Object,
    /// A function body.
    Function,
}

/// What one node is.
#[derive(Debug)]
pub(crate) enum Role<'t> {
    /// Nothing.
    Nothing,
    /// An item.
    Item(Defined<'t>),
    /// A scope that is no item: an implementation, an object literal, an anonymous class.
    Scope(Frame, Option<String>),
    /// An item macro, whose tokens may be items.
    Macro(String, Node<'t>),
}

/// An item, as its language sees it.
#[derive(Debug)]
pub(crate) struct Defined<'t> {
    pub kind: ItemKind,
    pub name: String,
    /// The node that gives the item its line: the name, or the keyword.
    pub at: Node<'t>,
    pub form: Form,
    pub wrapper: Option<String>,
    /// The node whose inside is the item's scope, and what kind of scope that is.
    pub body: Option<(Node<'t>, Frame)>,
}

/// How a comment is written, by its first characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommentStyle {
    /// A line comment with this marker, about what follows.
    Line(&'static str),
    /// A line comment with this marker, about what surrounds it.
    InnerLine(&'static str),
    /// A block comment with this opener, about what follows.
    Block(&'static str),
    /// A block comment with this opener, about what surrounds it.
    InnerBlock(&'static str),
}

impl CommentStyle {
    pub(crate) const fn is_inner(self) -> bool {
        matches!(self, Self::InnerLine(_) | Self::InnerBlock(_))
    }

    pub(crate) const fn is_line(self) -> bool {
        matches!(self, Self::Line(_) | Self::InnerLine(_))
    }
}

/// A language's knowledge of its own syntax. Everything else is shared.
pub(crate) trait Rules: Sync {
    /// What a node kind is.
    fn class(&self, kind: &str) -> Class;

    /// What one candidate node is, in its surroundings: the ancestors from the root down, and the
    /// kind of scope that surrounds it.
    fn role<'t>(&self, node: Node<'t>, ancestors: &[Node<'t>], frame: Frame, text: &'t str)
    -> Role<'t>;

    /// Whether a parent only dresses its child (`export`, decorators, a declaration statement), so
    /// that a comment above the parent is above the child.
    fn dresses(&self, kind: &str) -> bool;

    /// The style of a comment.
    fn comment_style(&self, comment: &str) -> CommentStyle;

    /// What stands between the segments of a qualified name.
    fn separator(&self) -> &'static str;

    /// Whether a comment before the first statement, set off by a blank line, governs the module.
    fn has_module_comment(&self) -> bool {
        false
    }

    /// Whether a string is the documentation of what surrounds it.
    fn is_docstring(&self, _ancestors: &[Node<'_>]) -> bool {
        false
    }

    /// Whether a comment of this style binds over blank lines, as documentation does.
    fn binds_over_blank_lines(&self, _style: CommentStyle) -> bool {
        false
    }

    /// Whether an attribute's text says that the item is test code.
    fn is_test_attribute(&self, _attribute: &str) -> bool {
        false
    }

    /// Whether a node may stand at the level of items, in tokens that are tried as items.
    fn is_item_level(&self, _kind: &str) -> bool {
        false
    }
}

pub(crate) fn slice<'t>(node: Node<'_>, text: &'t str) -> &'t str {
    text.get(node.byte_range()).unwrap_or_default()
}

/// The text with every run of white space as one blank.
pub(crate) fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
