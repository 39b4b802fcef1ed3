//! The walk itself: a cursor and a stack, no recursion but for macros in macros.

use super::scope::{FILE, Scopes};
use crate::item::{Form, Item};
use crate::language::{Class, Defined, Frame, Language, Role, Rules};
use crate::proposal::Signals;
use crate::syntax;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};
use tree_sitter::{Node, Tree};
use v2p_core::contract::ItemKind;
use v2p_core::{LineIndex, Span};

/// Item macros inside item macros are followed this far.
const MACRO_DEPTH: u32 = 8;

/// What the walk found in one file.
#[derive(Debug)]
pub(crate) struct Inventory {
    /// In the order of their places; the file itself is the first.
    pub(crate) items: Vec<Item>,
    pub(crate) comments: Vec<Range<usize>>,
    pub(crate) strings: Vec<Text>,
    /// The bodies of functions, to tell a dangling block from one inside a function.
    pub(crate) bodies: Vec<Range<usize>>,
    /// Where the first statement of the file begins.
    pub(crate) first_statement: usize,
}

/// A string literal, and the item that it documents, when it is a docstring.
#[derive(Debug)]
pub(crate) struct Text {
    pub(crate) range: Range<usize>,
    pub(crate) documents: Option<usize>,
}

/// What is known of a file before the walk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'s> {
    pub(crate) path: &'s Arc<str>,
    pub(crate) language: Language,
    pub(crate) text: &'s str,
    pub(crate) lines: &'s LineIndex,
    pub(crate) is_test: bool,
}

/// Walks a tree.
pub(crate) fn inventory(file: File<'_>, tree: &Tree) -> Inventory {
    let mut walker = Walker {
        file,
        rules: file.language.rules(),
        classes: classes(file.language),
        scopes: Scopes::new(Arc::clone(file.path)),
        frames: Vec::new(),
        bodies: BTreeMap::new(),
        signals: Vec::new(),
        macros: Vec::new(),
        found: Inventory {
            items: Vec::new(),
            comments: Vec::new(),
            strings: Vec::new(),
            bodies: Vec::new(),
            first_statement: file.text.len(),
        },
    };
    walker.file_item();
    walker.walk(tree.root_node());
    walker.finish()
}

struct Walker<'s> {
    file: File<'s>,
    rules: &'static dyn Rules,
    classes: &'static [Class],
    scopes: Scopes,
    frames: Vec<Surrounding>,
    /// Scopes that begin at a node further inside: the arrow function of `const f = () => …`.
    bodies: BTreeMap<usize, Surrounding>,
    signals: Vec<Signals>,
    macros: Vec<String>,
    found: Inventory,
}

/// A scope that is open.
#[derive(Clone, Debug)]
struct Surrounding {
    node: usize,
    frame: Frame,
    qualified: String,
    scope: u32,
    item: Option<usize>,
    in_function: bool,
    test: bool,
}

impl Walker<'_> {
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
            end_line: u32::try_from(self.file.text.lines().count()).unwrap_or(u32::MAX).max(1),
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
            in_function: false,
            test: self.file.is_test,
        });
    }

    /// Visits every node below `root`, which is the root of a tree.
    fn walk(&mut self, root: Node<'_>) {
        let mut cursor = root.walk();
        let mut ancestors: Vec<Node<'_>> = Vec::new();
        // For each level the beginning of the attributes that stand before the next sibling.
        let mut attributes: Vec<Option<Range<usize>>> = vec![None];
        loop {
            let node = cursor.node();
            let descend = self.enter(node, &ancestors, &mut attributes);
            if descend && cursor.goto_first_child() {
                ancestors.push(node);
                attributes.push(None);
                continue;
            }
            self.leave(node);
            loop {
                if cursor.goto_next_sibling() {
                    break;
                }
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
        if self.frames.last().is_some_and(|frame| frame.node == node.id()) {
            self.frames.pop();
        }
    }

    /// Takes a node; says whether to go into it.
    fn enter(
        &mut self,
        node: Node<'_>,
        ancestors: &[Node<'_>],
        attributes: &mut [Option<Range<usize>>],
    ) -> bool {
        if let Some(body) = self.bodies.remove(&node.id()) {
            if body.frame == Frame::Function {
                self.found.bodies.push(node.byte_range());
            }
            self.frames.push(body);
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
            Class::Text => self.string(node, ancestors),
            Class::Word => self.word(node),
            Class::Candidate => {
                let before = attributes.last_mut().and_then(Option::take);
                return self.candidate(node, ancestors, before);
            }
            Class::Other => {}
        }
        if ancestors.len() == 1 && node.is_named() && ancestors.first().is_some_and(is_root) {
            self.found.first_statement = self.found.first_statement.min(node.start_byte());
        }
        // A dressing (`export`, a declaration) passes its attributes on to what it dresses.
        if !self.rules.dresses(node.kind())
            && node.is_named()
            && let Some(pending) = attributes.last_mut()
        {
            *pending = None;
        }
        true
    }

    fn comment(&mut self, node: Node<'_>) {
        let text = self.file.text.get(node.byte_range()).unwrap_or_default();
        let end = node.start_byte() + text.trim_end_matches(['\n', '\r']).len();
        self.found.comments.push(node.start_byte()..end);
    }

    fn string(&mut self, node: Node<'_>, ancestors: &[Node<'_>]) {
        let documents = self
            .rules
            .is_docstring(ancestors)
            .then(|| self.frames.last().and_then(|frame| frame.item))
            .flatten();
        self.found.strings.push(Text { range: node.byte_range(), documents });
    }

    /// Counts the signs of risk in an identifier for every item around it.
    fn word(&mut self, node: Node<'_>) {
        let word = self.file.text.get(node.byte_range()).unwrap_or_default();
        let line = u32::try_from(node.start_position().row + 1).unwrap_or(u32::MAX);
        for signal in crate::proposal::signals_of(word) {
            for frame in &self.frames {
                if let Some(signals) = frame.item.and_then(|item| self.signals.get_mut(item)) {
                    signals.count(signal, word, line);
                }
            }
        }
    }

    fn candidate(
        &mut self,
        node: Node<'_>,
        ancestors: &[Node<'_>],
        attributes: Option<Range<usize>>,
    ) -> bool {
        if ancestors.len() == 1 && ancestors.first().is_some_and(is_root) {
            self.found.first_statement = self.found.first_statement.min(node.start_byte());
        }
        let frame = self.frames.last().map_or(Frame::Module, |frame| frame.frame);
        match self.rules.role(node, ancestors, frame, self.file.text) {
            Role::Nothing => true,
            Role::Item(defined) => {
                self.item(node, ancestors, attributes, defined);
                true
            }
            Role::Scope(frame, name) => {
                let surrounding = self.surrounding(node.id(), frame, name.as_deref(), None, false);
                if frame == Frame::Function {
                    self.found.bodies.push(node.byte_range());
                }
                self.frames.push(surrounding);
                true
            }
            Role::Macro(name, tokens) => !self.item_macro(name, tokens, attributes),
        }
    }

    fn item(
        &mut self,
        node: Node<'_>,
        ancestors: &[Node<'_>],
        attributes: Option<Range<usize>>,
        defined: Defined<'_>,
    ) {
        let attribute_text =
            attributes.clone().and_then(|range| self.file.text.get(range)).unwrap_or_default();
        let outer = self.frames.last();
        let (scope, in_function, outer_test) =
            outer.map_or((FILE, false, false), |f| (f.scope, f.in_function, f.test));
        let qualified = self.qualified(Some(&defined.name));
        let unit = self.scopes.unit(scope, &defined.name, defined.kind, &qualified);
        let start = attributes.map_or(usize::MAX, |range| range.start);
        let outermost = outermost(node, ancestors, self.rules);
        let head = start.min(outermost.start_byte())..defined.at.end_byte().min(
            // A head ends with the name; an item without one ends with its first byte.
            if defined.at.id() == node.id() || defined.name == "default" {
                defined.at.start_byte() + 1
            } else {
                usize::MAX
            },
        );
        let decorators = self.file.text.get(outermost.start_byte()..node.start_byte());
        let test = outer_test
            || attribute_text.split("#[").any(|part| self.rules.is_test_attribute(part))
            || decorators.is_some_and(|text| self.rules.is_test_attribute(text));
        let index = self.found.items.len();
        let at = defined.at.start_byte();
        let row = node.end_position().row + usize::from(node.end_position().column > 0);
        self.found.items.push(Item {
            kind: defined.kind,
            qualified_name: qualified,
            span: self.file.lines.span(self.file.text, at..self.name_end(&defined)),
            end_line: u32::try_from(row.max(1)).unwrap_or(u32::MAX),
            nested: in_function,
            form: defined.form,
            wrapper: defined.wrapper,
            in_macro: self.macros.last().cloned(),
            test,
            unit,
            proposal: None,
            head,
            extent: node.byte_range(),
            name: defined.name,
        });
        let mut signals = Signals::default();
        let item = self.found.items.get(index);
        if let Some(item) = item {
            signals.name(&item.name, item.span.line);
        }
        self.signals.push(signals);
        if let Some((body, frame)) = defined.body {
            let name = self.found.items.get(index).map(|item| item.name.clone());
            let inside = self.surrounding(body.id(), frame, name.as_deref(), Some(index), test);
            if body.id() == node.id() {
                if frame == Frame::Function {
                    self.found.bodies.push(node.byte_range());
                }
                self.frames.push(inside);
            } else {
                self.bodies.insert(body.id(), inside);
            }
        }
    }

    /// The end of the name; of an item placed by its keyword, the end of the name behind it.
    fn name_end(&self, defined: &Defined<'_>) -> usize {
        let start = defined.at.start_byte();
        let text = self.file.text.get(defined.at.byte_range()).unwrap_or_default();
        if text == defined.name {
            return defined.at.end_byte();
        }
        let first_line = text.lines().next().unwrap_or_default();
        let name = first_line.find(defined.name.as_str()).map(|at| at + defined.name.len());
        start + name.unwrap_or(first_line.len().min(defined.name.len().max(1)))
    }

    fn surrounding(
        &mut self,
        node: usize,
        frame: Frame,
        name: Option<&str>,
        item: Option<usize>,
        test: bool,
    ) -> Surrounding {
        let qualified = self.qualified(name);
        let outer = self.frames.last();
        let (scope, in_function, outer_test) =
            outer.map_or((FILE, false, false), |f| (f.scope, f.in_function, f.test));
        Surrounding {
            node,
            frame,
            qualified,
            scope: self.scopes.scope(scope, name, frame),
            item,
            in_function: in_function || frame == Frame::Function,
            test: test || outer_test,
        }
    }

    fn qualified(&self, name: Option<&str>) -> String {
        let outer = self.frames.last().map_or("", |frame| frame.qualified.as_str());
        match name {
            Some(name) if outer.is_empty() => name.to_owned(),
            Some(name) => format!("{outer}{}{name}", self.rules.separator()),
            None => outer.to_owned(),
        }
    }

    /// Reads the tokens of an item macro as items; says whether they are.
    fn item_macro(
        &mut self,
        name: String,
        tokens: Node<'_>,
        attributes: Option<Range<usize>>,
    ) -> bool {
        let inner = tokens.start_byte() + 1..tokens.end_byte().saturating_sub(1);
        if self.macros.len() >= MACRO_DEPTH as usize || inner.start >= inner.end {
            return false;
        }
        let Some(tree) = syntax::parse(self.file.language, self.file.text, Some(inner)) else {
            return false;
        };
        let root = tree.root_node();
        let mut cursor = root.walk();
        let all_items =
            root.named_children(&mut cursor).all(|node| self.rules.is_item_level(node.kind()));
        if root.has_error() || root.named_child_count() == 0 || !all_items {
            return false;
        }
        let test = attributes
            .and_then(|range| self.file.text.get(range))
            .is_some_and(|text| text.split("#[").any(|part| self.rules.is_test_attribute(part)));
        let outer_test = self.frames.last().is_some_and(|frame| frame.test);
        if let Some(frame) = self.frames.last_mut() {
            frame.test |= test;
        }
        self.macros.push(name);
        self.walk(root);
        self.macros.pop();
        if let Some(frame) = self.frames.last_mut() {
            frame.test = outer_test;
        }
        true
    }

    fn finish(mut self) -> Inventory {
        for (item, signals) in self.found.items.iter_mut().zip(&self.signals) {
            if item.kind != ItemKind::Module {
                let lines = item.end_line.saturating_sub(item.span.line) + 1;
                item.proposal = Some(signals.propose(lines));
            }
        }
        self.found.comments.sort_by_key(|range| range.start);
        self.found.comments.dedup();
        self.found
    }
}

fn is_root(node: &Node<'_>) -> bool {
    matches!(node.kind(), "source_file" | "program" | "module")
}

/// The outermost node that only dresses this one and begins with it.
fn outermost<'t>(node: Node<'t>, ancestors: &[Node<'t>], rules: &dyn Rules) -> Node<'t> {
    let mut outer = node;
    for parent in ancestors.iter().rev().take_while(|parent| rules.dresses(parent.kind())) {
        let mut cursor = parent.walk();
        let before = parent.named_children(&mut cursor).find(|child| {
            !matches!(child.kind(), "comment" | "decorator")
        });
        if before.is_some_and(|first| first.id() != outer.id()) {
            break;
        }
        outer = *parent;
    }
    outer
}

/// The class of each node kind of a grammar, by the kind's number.
fn classes(language: Language) -> &'static [Class] {
    static TABLES: OnceLock<Vec<(Language, Vec<Class>)>> = OnceLock::new();
    let tables = TABLES.get_or_init(|| {
        let table = |language: Language| {
            let (grammar, rules) = (language.grammar(), language.rules());
            let kinds = u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
            (0..kinds)
                .map(|id| match grammar.node_kind_for_id(id) {
                    Some(kind) if grammar.node_kind_is_named(id) => rules.class(kind),
                    _ => Class::Other,
                })
                .collect()
        };
        Language::ALL.iter().map(|language| (*language, table(*language))).collect()
    });
    let found = tables.iter().find(|(known, _)| *known == language);
    found.map_or(&[], |(_, table)| table.as_slice())
}
