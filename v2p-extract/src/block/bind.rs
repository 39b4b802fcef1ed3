//! Which code each block of a file governs (FMT-3).

use super::comment::{Comment, Line, comments, string_lines};
use super::fence::{Fenced, State, fenced, prose};
use super::problem::{self, Problem};
use super::target::{Target, Targets};
use super::{Bound, text};
use crate::codes::TWO_BLOCKS;
use crate::inventory::{File, Inventory};
use crate::item::UnitKey;
use crate::language::Rules;
use crate::marker::{self, Marker};
use crate::source::has_fence;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use v2p_core::finding::printable;
use v2p_core::{Finding, Span};

/// The blocks, markers and findings of one file.
#[derive(Debug, Default)]
pub(crate) struct Binding {
    pub(crate) blocks: Vec<Bound>,
    pub(crate) markers: Vec<Marker>,
    pub(crate) findings: Vec<Finding>,
    /// The fences of blocks that govern nothing in a file with a syntax error: that they govern
    /// nothing is not said by itself (FPR-1).
    pub(crate) unbound: Vec<Span>,
}

/// Finds the blocks of a file and binds each to its item.
pub(crate) fn bind(file: File<'_>, inventory: &Inventory, broken: bool) -> Binding {
    let has_blocks = has_fence(file.text.as_bytes());
    let has_markers = marker::may_stand_in(file.text);
    if !has_blocks && !has_markers {
        return Binding::default();
    }
    let rules = file.language.rules();
    let mut binder = Binder {
        file,
        rules,
        inventory,
        targets: Targets::new(file.text, rules, inventory),
        broken,
        found: Binding::default(),
        by_unit: BTreeMap::new(),
    };
    for comment in comments(file.text, &inventory.comments, rules) {
        binder.comment(&comment, has_markers);
    }
    for string in &inventory.strings {
        binder.string(&string.range, string.documents, has_markers);
    }
    binder.found.blocks.sort_by_key(|block| block.fence.start);
    binder.found.markers.sort_by_key(|marker| marker.span.start);
    binder.found
}

struct Binder<'s> {
    file: File<'s>,
    rules: &'static dyn Rules,
    inventory: &'s Inventory,
    targets: Targets<'s>,
    broken: bool,
    found: Binding,
    /// The fence of the first block of each unit.
    by_unit: BTreeMap<&'s UnitKey, Span>,
}

impl Binder<'_> {
    fn comment(&mut self, comment: &Comment<'_>, has_markers: bool) {
        let blocks = fenced(&comment.lines);
        if blocks.is_empty() && !has_markers {
            return;
        }
        let target = self.targets.of(comment);
        if has_markers {
            self.markers(&comment.lines, target);
        }
        let inner = comment.style.is_inner();
        for block in &blocks {
            self.block(block, target, inner);
        }
    }

    fn string(&mut self, range: &Range<usize>, documents: Option<usize>, has_markers: bool) {
        let literal = self.file.text.get(range.clone()).unwrap_or_default();
        let has_fence = has_fence(literal.as_bytes());
        match documents.map(Target::Item) {
            Some(target) if has_fence || has_markers => {
                let lines = string_lines(literal, range.start);
                self.markers(&lines, target);
                for block in &fenced(&lines) {
                    self.block(block, target, false);
                }
            }
            // What stands on one line is a word about fences, and no block.
            None if has_fence && literal.contains('\n') => {
                let lines = string_lines(literal, range.start);
                let blocks = fenced(&lines);
                for block in blocks.iter().filter(|block| !matches!(block.state, State::Nameless)) {
                    self.unbound(problem::IN_A_STRING, self.place(block));
                }
            }
            _ => {}
        }
    }

    fn block(&mut self, block: &Fenced<'_, '_>, target: Target, inner: bool) {
        let fence = self.place(block);
        match (block.state, target) {
            (State::Unclosed, _) => self.report(problem::NO_END, fence),
            (State::Misfit, _) => self.report(problem::IN_A_FENCE, fence),
            (State::Mangled, _) => self.report(problem::ON_ONE_LINE, fence),
            (State::Nameless, _) => self.report(problem::YAML_ONLY, fence),
            (State::Closed(body), Target::Item(item)) => {
                self.one_block(item, fence);
                let (path, places) = (self.file.path, self.file.places);
                let excerpt = text::excerpt(path, places, body, block.fence.end);
                self.found.blocks.push(Bound { excerpt, fence, item });
            }
            (State::Closed(_), Target::Body) => self.unbound(problem::IN_A_BODY, fence),
            (State::Closed(_), Target::Test(_) | Target::Nothing) => {
                let problem = problem::over_nothing(inner, self.rules.has_module_comment());
                self.unbound(problem, fence);
            }
        }
    }

    /// A unit has one contract (FMT-13).
    fn one_block(&mut self, item: usize, fence: Span) {
        let Some(item) = self.inventory.items.get(item) else { return };
        let first = *self.by_unit.entry(&item.unit).or_insert(fence);
        if first == fence {
            return;
        }
        let message = format!("`{}` has two contract blocks", printable(&item.qualified_name));
        let finding = Finding::error(TWO_BLOCKS, "FMT-13", message)
            .at(Arc::clone(self.file.path), fence, "the second")
            .at(Arc::clone(self.file.path), first, "the first")
            .help("a unit has one contract: merge the two");
        self.found.findings.push(finding);
    }

    /// A block that governs nothing. Of a broken file that is not known (FPR-1).
    fn unbound(&mut self, problem: Problem, fence: Span) {
        if self.broken {
            self.found.unbound.push(fence);
        } else {
            self.report(problem, fence);
        }
    }

    fn report(&mut self, problem: Problem, fence: Span) {
        let Problem { severity, code, rule, message, help } = problem;
        let finding = Finding::new(severity, code, rule, message)
            .at(Arc::clone(self.file.path), fence, "the block begins here")
            .help(help);
        self.found.findings.push(finding);
    }

    fn markers(&mut self, lines: &[Line<'_>], target: Target) {
        let test = self.targets.test_name(target);
        for line in prose(lines) {
            self.found.markers.extend(marker::markers(self.file, line.text, line.at, test));
        }
    }

    fn place(&self, block: &Fenced<'_, '_>) -> Span {
        self.file.places.span(block.fence.clone())
    }
}
