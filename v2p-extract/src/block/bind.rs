//! Which code a block governs (FMT-3).

use super::Bound;
use super::comment::{Comment, comments, lines};
use super::fence::{Fenced, fenced};
use crate::codes::{DANGLING, IN_BODY, IN_STRING, TWO_BLOCKS, UNCLOSED};
use crate::inventory::Inventory;
use crate::item::Form;
use crate::language::{CommentStyle, Rules};
use crate::marker::{self, Marker};
use crate::source::has_fence;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use v2p_core::contract::ItemKind;
use v2p_core::{Finding, Label, LineIndex, Span};

/// The blocks, markers and findings of one file.
#[derive(Debug, Default)]
pub(crate) struct Binding {
    pub(crate) blocks: Vec<Bound>,
    pub(crate) markers: Vec<Marker>,
    pub(crate) findings: Vec<Finding>,
}

/// Finds the blocks of a file and binds each to its item.
pub(crate) fn bind(
    path: &Arc<str>,
    text: &str,
    index: &LineIndex,
    rules: &'static dyn Rules,
    inventory: &Inventory,
) -> Binding {
    let has_blocks = has_fence(text.as_bytes());
    let has_markers = marker::may_stand_in(text);
    let mut binder =
        Binder { path, text, index, rules, inventory, found: Binding::default(), by_unit: BTreeMap::new() };
    if !has_blocks && !has_markers {
        return binder.found;
    }
    for comment in comments(text, &inventory.comments, rules) {
        binder.comment(&comment, has_markers);
    }
    for string in &inventory.strings {
        let part = text.get(string.range.clone()).unwrap_or_default();
        if has_blocks && has_fence(part.as_bytes()) {
            binder.string(&string.range, string.documents);
        }
        if has_markers && let Some(item) = string.documents {
            binder.markers(&string.range, Some(item));
        }
    }
    binder.found.blocks.sort_by_key(|block| block.excerpt.span(0..0).start);
    binder.found
}

struct Binder<'s> {
    path: &'s Arc<str>,
    text: &'s str,
    index: &'s LineIndex,
    rules: &'static dyn Rules,
    inventory: &'s Inventory,
    found: Binding,
    /// The fence of the first block of each unit.
    by_unit: BTreeMap<String, Span>,
}

/// What stands behind a comment.
enum Target {
    Item(usize),
    /// Nothing that can carry a contract.
    Nothing,
    /// Nothing, inside of a function.
    Body,
}

impl Binder<'_> {
    fn comment(&mut self, comment: &Comment<'_>, has_markers: bool) {
        if has_markers {
            let test = match self.target(comment) {
                Target::Item(item) => Some(item),
                Target::Nothing | Target::Body => None,
            };
            self.markers(&comment.range, test);
        }
        for block in fenced(self.path, self.text, self.index, &comment.lines) {
            let target = self.target(comment);
            self.block(block, target, comment.style.is_inner());
        }
    }

    fn string(&mut self, range: &Range<usize>, documents: Option<usize>) {
        let part = self.text.get(range.clone()).unwrap_or_default();
        for block in fenced(self.path, self.text, self.index, &string_lines(part, range.start)) {
            if let Some(item) = documents {
                self.block(block, Target::Item(item), false);
            } else {
                let span = self.span(&block.fence);
                let message = "contract block stands in a string and governs nothing";
                let help = "move it into a comment above the code it governs, or leave it if it is data";
                let finding = Finding::warning(IN_STRING, "FMT-3", message)
                    .at(Arc::clone(self.path), span, "")
                    .help(help);
                self.found.findings.push(finding);
            }
        }
    }

    fn block(&mut self, block: Fenced, target: Target, inner: bool) {
        let span = self.span(&block.fence);
        let Some(excerpt) = block.excerpt else {
            let finding = Finding::error(UNCLOSED, "FMT-1", "contract block has no end")
                .at(Arc::clone(self.path), span, "the block begins here")
                .help("close it with a line of three backticks inside the same comment");
            self.found.findings.push(finding);
            return;
        };
        let item = match target {
            Target::Item(item) => item,
            Target::Body => {
                let message = "contract block stands in a function body and governs nothing";
                let help = "move it above the function, or above a function that is defined here";
                self.dangling(IN_BODY, span, message, help);
                return;
            }
            Target::Nothing => {
                let help = if inner {
                    "an inner comment governs the module in which it stands"
                } else if self.rules.has_module_comment() {
                    "put it directly above a function, class or method; at the top of a file, a \
                     blank line behind it makes it govern the module"
                } else {
                    "put it directly above a function, class or method, with no blank line between"
                };
                self.dangling(DANGLING, span, "contract block governs nothing", help);
                return;
            }
        };
        let unit = self.inventory.items.get(item).map(|item| item.unit.to_string());
        if let Some(first) = unit.and_then(|unit| self.by_unit.insert(unit, span)) {
            let name = self.inventory.items.get(item).map_or("", |item| &item.qualified_name);
            let message = format!("unit `{name}` has two contract blocks");
            let mut finding = Finding::error(TWO_BLOCKS, "FMT-13", message)
                .at(Arc::clone(self.path), span, "the second")
                .help("a unit has one contract: merge the two");
            let path = Arc::clone(self.path);
            finding.labels.push(Label { path, span: first, text: "the first".to_owned() });
            self.found.findings.push(finding);
        }
        self.found.blocks.push(Bound { excerpt, item });
    }

    fn dangling(&mut self, code: v2p_core::Code, span: Span, message: &str, help: &str) {
        let finding = Finding::error(code, "FMT-3", message)
            .at(Arc::clone(self.path), span, "")
            .help(help);
        self.found.findings.push(finding);
    }

    fn markers(&mut self, range: &Range<usize>, item: Option<usize>) {
        let name = item.and_then(|item| self.inventory.items.get(item));
        let name = name.map(|item| item.qualified_name.as_str());
        let markers = marker::markers(self.path, self.text, self.index, range, name);
        self.found.markers.extend(markers);
    }

    fn span(&self, range: &Range<usize>) -> Span {
        self.index.span(self.text, range.clone())
    }

    fn target(&self, comment: &Comment<'_>) -> Target {
        if comment.style.is_inner() {
            return self.surrounding_module(comment.range.start);
        }
        let over_blanks = self.rules.binds_over_blank_lines(comment.style);
        let (next, blank_line) = self.behind(comment.range.end);
        let sets_off_module = self.rules.has_module_comment()
            && matches!(comment.style, CommentStyle::Block(_) | CommentStyle::Line(_));
        if sets_off_module && blank_line && comment.range.start < self.inventory.first_statement {
            return Target::Item(0);
        }
        if (!blank_line || over_blanks)
            && let Some(item) = self.item_with_head_at(next)
        {
            return Target::Item(item);
        }
        let start = comment.range.start;
        let in_body = self.inventory.bodies.iter().any(|body| body.contains(&start));
        if in_body { Target::Body } else { Target::Nothing }
    }

    /// The next byte of code behind a comment, and whether a blank line stands directly behind
    /// the comment.
    fn behind(&self, end: usize) -> (usize, bool) {
        let mut at = end;
        let mut blank_line = false;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            let space = rest.len() - rest.trim_start().len();
            let gap = rest.get(..space).unwrap_or_default();
            blank_line |= gap.matches('\n').count() > 1;
            at += space;
            let comments = &self.inventory.comments;
            let next = comments.binary_search_by_key(&at, |comment| comment.start);
            match next.ok().and_then(|next| comments.get(next)) {
                Some(comment) => at = comment.end,
                None => return (at, blank_line),
            }
        }
    }

    /// The item in whose head (attributes, `export`, its keyword, its name) a byte lies; of
    /// several the one that begins last.
    fn item_with_head_at(&self, at: usize) -> Option<usize> {
        let items = self.inventory.items.iter().enumerate();
        items
            .filter(|(_, item)| item.form != Form::File && item.head.contains(&at))
            .max_by_key(|(index, item)| (item.head.start, std::cmp::Reverse(*index)))
            .map(|(index, _)| index)
    }

    /// The innermost module around a byte.
    fn surrounding_module(&self, at: usize) -> Target {
        if self.inventory.bodies.iter().any(|body| body.contains(&at)) {
            return Target::Body;
        }
        let items = self.inventory.items.iter().enumerate();
        let module = items
            .filter(|(_, item)| item.kind == ItemKind::Module && item.extent.contains(&at))
            .max_by_key(|(_, item)| item.extent.start);
        Target::Item(module.map_or(0, |(index, _)| index))
    }
}

/// The lines of a string literal without its quotes.
fn string_lines(literal: &str, at: usize) -> Vec<super::comment::Line<'_>> {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '`');
    let opened = literal.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '#');
    let inner = opened.trim_start_matches(is_quote);
    let quotes = opened.len() - inner.len();
    let closed = inner.len().saturating_sub(quotes);
    let body = inner.get(..closed).unwrap_or(inner);
    lines(body, at + (literal.len() - inner.len()))
}
