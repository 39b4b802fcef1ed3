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
    /// A keyword that is a sign of risk by itself, with the subject of which it speaks.
    Keyword(&'static str),
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
    /// A test that is a call and no item, with its name and the node of its title.
    Test { name: String, title: Node<'t> },
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

    /// The subject of risk of which a keyword speaks.
    fn keyword(&self, _keyword: &str) -> Option<&'static str> {
        None
    }

    /// What one candidate node is, in its surroundings: the ancestors from the root down, and the
    /// kind of scope that surrounds it.
    fn role<'t>(
        &self,
        node: Node<'t>,
        ancestors: &[Node<'t>],
        frame: Frame,
        text: &'t str,
    ) -> Role<'t>;

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

    /// For a string that is the documentation of what surrounds it if it comes first there: the
    /// body, and the statement that has to be its first.
    fn documented<'t>(
        &self,
        _literal: &str,
        _ancestors: &[Node<'t>],
    ) -> Option<(Node<'t>, Node<'t>)> {
        None
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

/// Bytes of a name that is no identifier: a computed one, a callee, an implementation.
const LONGEST: usize = 200;

/// The text as a name: every run of white space is one blank, and what is too long is cut.
pub(crate) fn as_name(text: &str) -> String {
    let shown = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let mut name = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if shown.len() < text.len() {
        name.push('…');
    }
    name
}
