//! Items and scopes, as the walk meets them.

use super::scope::FILE;
use super::walker::{Pending, Surrounding, Walker};
use crate::item::Item;
use crate::language::{Defined, Frame};
use crate::proposal::Signals;
use std::ops::Range;
use tree_sitter::Node;

/// Bytes of a qualified name. Deeper scopes are `…`: names in names would else grow with the
/// square of the depth.
const LONGEST_NAME: usize = 400;
/// Comments and decorators that may stand inside a declaration before what it declares.
const MOST_BEFORE: usize = 16;

impl Walker<'_> {
    pub(super) fn item(
        &mut self,
        node: Node<'_>,
        ancestors: &[Node<'_>],
        attributes: Pending,
        defined: Defined<'_>,
    ) {
        let outer = self.frames.last();
        let (scope, nested) = outer.map_or((FILE, false), |outer| (outer.scope, outer.in_function));
        let test = outer.is_some_and(|outer| outer.test)
            || self.is_test(attributes.clone())
            || self.is_test(Some(self.outermost(node, ancestors).start_byte()..node.start_byte()));
        let qualified_name = self.qualified(Some(&defined.name));
        let unit = self.scopes.unit(scope, &defined.name, defined.kind, &qualified_name);
        let head = self.head(node, ancestors, attributes, &defined);
        let name_at = defined.at.start_byte()..self.name_end(&defined);
        let index = self.found.items.len();
        if let Some((body, frame)) = defined.body {
            let scope = self.surrounding(body.id(), frame, Some(&defined.name), Some(index), test);
            if body.id() == node.id() {
                self.open(scope, node);
            } else {
                self.bodies.insert(body.id(), scope);
            }
        }
        let span = self.file.places.span(name_at);
        self.signals.push(Signals::of_name(&defined.name, span.line));
        self.found.items.push(Item {
            kind: defined.kind,
            qualified_name,
            span,
            end_line: self.end_line(node.end_byte()),
            nested,
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
    }

    /// Whether the attributes or decorators in a range say that what follows is a test.
    pub(super) fn is_test(&self, range: Pending) -> bool {
        let text = range.and_then(|range| self.file.text.get(range)).unwrap_or_default();
        text.split("#[").any(|attribute| self.rules.is_test_attribute(attribute))
    }

    /// The bytes above which a comment is above the item: attributes, `export`, keyword and name.
    fn head(
        &self,
        node: Node<'_>,
        ancestors: &[Node<'_>],
        attributes: Pending,
        defined: &Defined<'_>,
    ) -> Range<usize> {
        let start = self.outermost(node, ancestors).start_byte();
        let start = attributes.map_or(start, |range| range.start.min(start));
        let at = defined.at;
        // An item that is placed by its keyword has no name node: its head ends with a byte of it.
        let placed_by_keyword = at.id() == node.id() || defined.name == "default";
        let end = if placed_by_keyword { at.start_byte() + 1 } else { at.end_byte() };
        start..end
    }

    /// The end of the name; of an item placed by its keyword, the end of the name behind it.
    fn name_end(&self, defined: &Defined<'_>) -> usize {
        let text = self.text(defined.at);
        if text == defined.name {
            return defined.at.end_byte();
        }
        let first_line = text.lines().next().unwrap_or_default();
        let name = first_line.find(defined.name.as_str()).map(|at| at + defined.name.len());
        let first_word = first_line.split(|c: char| !c.is_alphanumeric()).next().map(str::len);
        let end = name.or(first_word.filter(|len| *len > 0)).unwrap_or(first_line.len().min(1));
        defined.at.start_byte() + end
    }

    /// The outermost node that only dresses this one and begins with it.
    pub(super) fn outermost<'t>(&self, node: Node<'t>, ancestors: &[Node<'t>]) -> Node<'t> {
        let mut outer = node;
        let dressing = |parent: &&Node<'_>| self.rules.dresses(parent.kind());
        for parent in ancestors.iter().rev().take_while(dressing) {
            let mut cursor = parent.walk();
            let first = parent
                .named_children(&mut cursor)
                .take(MOST_BEFORE)
                .find(|child| !matches!(child.kind(), "comment" | "decorator"));
            if first.is_some_and(|first| first.id() != outer.id()) {
                break;
            }
            outer = *parent;
        }
        outer
    }

    pub(super) fn surrounding(
        &mut self,
        node: usize,
        frame: Frame,
        name: Option<&str>,
        item: Option<usize>,
        test: bool,
    ) -> Surrounding {
        let qualified = self.qualified(name);
        let outer = self.frames.last();
        let scope = outer.map_or(FILE, |outer| outer.scope);
        Surrounding {
            node,
            frame,
            qualified,
            scope: self.scopes.scope(scope, name, frame),
            item,
            counts_for: item.or_else(|| outer.and_then(|outer| outer.counts_for)),
            in_function: outer.is_some_and(|outer| outer.in_function) || frame == Frame::Function,
            test: test || outer.is_some_and(|outer| outer.test),
        }
    }

    fn qualified(&self, name: Option<&str>) -> String {
        let outer = self.frames.last().map_or("", |frame| frame.qualified.as_str());
        let separator = self.rules.separator();
        match name {
            Some(name) if outer.is_empty() => name.to_owned(),
            Some(name) if outer.len() > LONGEST_NAME => format!("…{separator}{name}"),
            Some(name) => format!("{outer}{separator}{name}"),
            None => outer.to_owned(),
        }
    }
}
