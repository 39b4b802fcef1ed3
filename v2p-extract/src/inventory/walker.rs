//! The walk itself: a cursor and a stack, no recursion but for macros in macros.

use super::classes::classes;
use super::scope::{FILE, Scopes};
use super::{File, Inventory, TestCase, Text};
use crate::item::{Form, Item};
use crate::language::{Class, Frame, Role, Rules};
use crate::proposal::{self, Signals};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use tree_sitter::{Node, Tree};
use v2p_core::Span;
use v2p_core::contract::ItemKind;

/// Walks a tree.
pub(crate) fn inventory(file: File<'_>, tree: &Tree) -> Inventory {
    let mut walker = Walker {
        file,
        rules: file.language.rules(),
        classes: classes(file.language),
        scopes: Scopes::new(Arc::clone(file.path)),
        frames: Vec::new(),
        bodies: BTreeMap::new(),
        first_statements: BTreeMap::new(),
        signals: Vec::new(),
        macros: Vec::new(),
        found: Inventory {
            items: Vec::new(),
            comments: Vec::new(),
            strings: Vec::new(),
            tests: Vec::new(),
            bodies: Vec::new(),
            first_statement: file.text.len(),
        },
    };
    walker.file_item();
    walker.walk(tree.root_node());
    walker.finish()
}

pub(super) struct Walker<'s> {
    pub(super) file: File<'s>,
    pub(super) rules: &'static dyn Rules,
    classes: &'static [Class],
    pub(super) scopes: Scopes,
    /// The scopes that are open, outermost first.
    pub(super) frames: Vec<Surrounding>,
    /// Scopes that begin at a node further inside: the arrow function of `const f = () => …`.
    pub(super) bodies: BTreeMap<usize, Surrounding>,
    /// For each body that was asked for it, its first statement.
    first_statements: BTreeMap<usize, Option<usize>>,
    /// For each item its signs of risk.
    pub(super) signals: Vec<Signals>,
    /// The names of the item macros whose tokens are being read.
    pub(super) macros: Vec<String>,
    pub(super) found: Inventory,
}

/// A scope that is open.
#[derive(Clone, Debug)]
pub(super) struct Surrounding {
    pub(super) node: usize,
    pub(super) frame: Frame,
    pub(super) qualified: String,
    pub(super) scope: u32,
    /// The item whose scope it is.
    pub(super) item: Option<usize>,
    /// The nearest item around, for which signs of risk count.
    pub(super) counts_for: Option<usize>,
    pub(super) in_function: bool,
    pub(super) test: bool,
}

/// For one level of the tree, the attributes that stand before the next sibling.
pub(super) type Pending = Option<Range<usize>>;

impl<'s> Walker<'s> {
    fn file_item(&mut self) {
        let path = self.file.path;
        let stem = path.rsplit('/').next().unwrap_or(path);
        let name = stem.split('.').next().unwrap_or(stem).to_owned();
        let unit = self.scopes.unit(FILE, "", ItemKind::Module, &name);
        self.found.items.push(Item {
            kind: ItemKind::Module,
            qualified_name: name.clone(),
            name,
            span: Span::FILE,
            end_line: self.end_line(self.file.text.len()),
            nested: false,
            form: Form::File,
            wrapper: None,
            in_macro: None,
            test: self.file.is_test,
            unit,
            proposal: None,
            head: 0..0,
            extent: 0..self.file.text.len(),
        });
        self.signals.push(Signals::default());
        self.frames.push(Surrounding {
            node: usize::MAX,
            frame: Frame::Module,
            qualified: String::new(),
            scope: FILE,
            item: Some(0),
            counts_for: None,
            in_function: false,
            test: self.file.is_test,
        });
    }

    /// Visits every node below `root`, which is the root of a tree.
    pub(super) fn walk(&mut self, root: Node<'_>) {
        let mut cursor = root.walk();
        let mut ancestors: Vec<Node<'_>> = Vec::new();
        let mut attributes: Vec<Pending> = vec![None];
        loop {
            let node = cursor.node();
            let descend = self.enter(node, &ancestors, &mut attributes);
            if descend && cursor.goto_first_child() {
                ancestors.push(node);
                attributes.push(None);
                continue;
            }
            self.leave(node);
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return;
                }
                ancestors.pop();
                attributes.pop();
                self.leave(cursor.node());
            }
        }
    }

    fn leave(&mut self, node: Node<'_>) {
        let Some(frame) = self.frames.pop_if(|frame| frame.node == node.id()) else { return };
        // What an item's inside says counts for the items around it too.
        let outer = self.frames.last().and_then(|frame| frame.counts_for);
        let inner = frame.item.and_then(|item| self.signals.get(item)).cloned();
        if let (Some(inner), Some(outer)) = (inner, outer)
            && let Some(signals) = self.signals.get_mut(outer)
        {
            signals.merge(&inner);
        }
    }

    /// Takes a node; says whether to go into it.
    fn enter(
        &mut self,
        node: Node<'_>,
        ancestors: &[Node<'_>],
        attributes: &mut [Pending],
    ) -> bool {
        if let Some(body) = self.bodies.remove(&node.id()) {
            self.open(body, node);
            return true;
        }
        let class = self.classes.get(usize::from(node.kind_id())).copied();
        match class.unwrap_or(Class::Other) {
            Class::Comment => {
                self.comment(node);
                return false;
            }
            Class::Attribute => {
                if let Some(pending) = attributes.last_mut() {
                    let start = pending.as_ref().map_or(node.start_byte(), |range| range.start);
                    *pending = Some(start..node.end_byte());
                }
                return true;
            }
            Class::Candidate => {
                self.statement(node, ancestors);
                let before = attributes.last_mut().and_then(Option::take);
                return self.candidate(node, ancestors, before);
            }
            Class::Text => self.string(node, ancestors),
            Class::Word => self.word(node),
            Class::Keyword(subject) => self.keyword(node, subject),
            Class::Other => {}
        }
        self.statement(node, ancestors);
        // A dressing (`export`, a declaration) passes its attributes on to what it dresses.
        if !self.rules.dresses(node.kind())
            && node.is_named()
            && let Some(pending) = attributes.last_mut()
        {
            *pending = None;
        }
        true
    }

    /// Notes where the first statement of the file begins.
    fn statement(&mut self, node: Node<'_>, ancestors: &[Node<'_>]) {
        if ancestors.len() == 1 && node.is_named() && node.kind() != "hash_bang_line" {
            self.found.first_statement = self.found.first_statement.min(node.start_byte());
        }
    }

    pub(super) fn open(&mut self, scope: Surrounding, node: Node<'_>) {
        if scope.frame == Frame::Function {
            self.found.bodies.push(node.byte_range());
        }
        self.frames.push(scope);
    }

    fn comment(&mut self, node: Node<'_>) {
        let text = self.text(node);
        let end = node.start_byte() + text.trim_end_matches(['\n', '\r']).len();
        self.found.comments.push(node.start_byte()..end);
    }

    fn string(&mut self, node: Node<'_>, ancestors: &[Node<'_>]) {
        let range = node.byte_range();
        if self.found.strings.last().is_some_and(|outer| range.start < outer.range.end) {
            return;
        }
        let documents = self
            .rules
            .documented(self.text(node), ancestors)
            .filter(|(body, statement)| self.first_statement(*body) == Some(statement.id()))
            .and_then(|_| self.frames.last()?.item);
        self.found.strings.push(Text { range, documents });
    }

    fn first_statement(&mut self, body: Node<'_>) -> Option<usize> {
        let comment = |node: &Node<'_>| {
            let class = self.classes.get(usize::from(node.kind_id()));
            class == Some(&Class::Comment)
        };
        *self.first_statements.entry(body.id()).or_insert_with(|| {
            let mut cursor = body.walk();
            body.named_children(&mut cursor).find(|child| !comment(child)).map(|first| first.id())
        })
    }

    /// Counts the signs of risk in an identifier.
    fn word(&mut self, node: Node<'_>) {
        let word = self.text(node);
        for subject in proposal::subjects_of(word) {
            let line = self.file.places.line(node.start_byte());
            if let Some(signals) = self.counting() {
                signals.word(subject, word, line);
            }
        }
    }

    fn keyword(&mut self, node: Node<'_>, subject: &str) {
        let line = self.file.places.line(node.start_byte());
        let keyword = node.kind();
        if let Some(signals) = self.counting() {
            signals.keyword(subject, keyword, line);
        }
    }

    fn counting(&mut self) -> Option<&mut Signals> {
        let item = self.frames.last()?.counts_for?;
        self.signals.get_mut(item)
    }

    fn candidate(&mut self, node: Node<'_>, ancestors: &[Node<'_>], attributes: Pending) -> bool {
        let frame = self.frames.last().map_or(Frame::Module, |frame| frame.frame);
        match self.rules.role(node, ancestors, frame, self.file.text) {
            Role::Nothing => true,
            Role::Item(defined) => {
                self.item(node, ancestors, attributes, defined);
                true
            }
            Role::Scope(frame, name) => {
                let scope = self.surrounding(node.id(), frame, name.as_deref(), None, false);
                self.open(scope, node);
                true
            }
            Role::Test { name, title } => {
                let start = self.outermost(node, ancestors).start_byte();
                let head = start..title.start_byte();
                self.found.tests.push(TestCase { name, head });
                true
            }
            Role::Macro(name, tokens) => !self.item_macro(name, tokens, attributes),
        }
    }

    pub(super) fn text(&self, node: Node<'_>) -> &'s str {
        self.file.text.get(node.byte_range()).unwrap_or_default()
    }

    /// The line of the last byte before `end`.
    pub(super) fn end_line(&self, end: usize) -> u32 {
        self.file.places.line(end.saturating_sub(1))
    }

    fn finish(mut self) -> Inventory {
        for (item, signals) in self.found.items.iter_mut().zip(&self.signals) {
            if item.kind != ItemKind::Module {
                let lines = item.end_line.saturating_sub(item.span.line) + 1;
                item.proposal = Some(signals.propose(lines));
            }
        }
        self.found
    }
}
