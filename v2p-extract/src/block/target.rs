//! What stands behind, around and above a comment: the code that its block governs (FMT-3).

use super::comment::Comment;
use crate::inventory::{Innermost, Inventory};
use crate::item::Form;
use crate::language::{CommentStyle, Rules};
use std::ops::Range;
use v2p_core::contract::ItemKind;

/// What a comment is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// An item, by its index.
    Item(usize),
    /// A test that is no item, by its index.
    Test(usize),
    /// Nothing that can carry a contract.
    Nothing,
    /// Nothing, inside of a function.
    Body,
}

/// Answers for every comment of one file, each in the time of a binary search.
pub(super) struct Targets<'s> {
    rules: &'static dyn Rules,
    first_statement: usize,
    /// For each comment the code behind it.
    behind: Vec<Behind>,
    heads: Innermost,
    tests: Innermost,
    bodies: Innermost,
    modules: Innermost,
    inventory: &'s Inventory,
}

/// What comes behind a comment and the comments that follow it.
#[derive(Clone, Copy, Debug)]
struct Behind {
    /// The next byte of code.
    code: usize,
    /// Whether a blank line stands before it.
    blank_line: bool,
}

impl<'s> Targets<'s> {
    pub(super) fn new(text: &str, rules: &'static dyn Rules, inventory: &'s Inventory) -> Self {
        let items = || inventory.items.iter().enumerate();
        let numbered = |ranges: &[Range<usize>]| Innermost::new(ranges.iter().cloned().zip(0..));
        let heads = items().filter(|(_, item)| item.form != Form::File);
        let modules = items().filter(|(_, item)| item.kind == ItemKind::Module);
        let tests = inventory.tests.iter().map(|test| test.head.clone());
        Self {
            rules,
            first_statement: inventory.first_statement,
            behind: behind(text, &inventory.comments),
            heads: Innermost::new(heads.map(|(index, item)| (item.head.clone(), index))),
            tests: Innermost::new(tests.zip(0..)),
            bodies: numbered(&inventory.bodies),
            modules: Innermost::new(modules.map(|(index, item)| (item.extent.clone(), index))),
            inventory,
        }
    }

    pub(super) fn of(&self, comment: &Comment<'_>) -> Target {
        let start = comment.range.start;
        let in_body = self.bodies.at(start).is_some();
        if comment.style.is_inner() {
            return if in_body { Target::Body } else { self.module_around(start) };
        }
        let Some(Behind { code, blank_line }) = self.behind.get(comment.last).copied() else {
            return Target::Nothing;
        };
        let sets_off_module = self.rules.has_module_comment()
            && blank_line
            && start < self.first_statement
            && matches!(comment.style, CommentStyle::Block(_) | CommentStyle::Line(_));
        if sets_off_module {
            return Target::Item(0);
        }
        if !blank_line || self.rules.binds_over_blank_lines(comment.style) {
            if let Some(item) = self.heads.at(code) {
                return Target::Item(item);
            }
            if let Some(test) = self.tests.at(code) {
                return Target::Test(test);
            }
        }
        if in_body { Target::Body } else { Target::Nothing }
    }

    /// The name of a test, for a marker above it.
    pub(super) fn test_name(&self, target: Target) -> Option<&'s str> {
        match target {
            Target::Item(item) => {
                self.inventory.items.get(item).map(|item| item.qualified_name.as_str())
            }
            Target::Test(test) => self.inventory.tests.get(test).map(|test| test.name.as_str()),
            Target::Nothing | Target::Body => None,
        }
    }

    fn module_around(&self, byte: usize) -> Target {
        Target::Item(self.modules.at(byte).unwrap_or(0))
    }
}

/// For each comment the code behind it, from the last to the first: comments that follow one
/// another have the same.
fn behind(text: &str, comments: &[Range<usize>]) -> Vec<Behind> {
    let mut next: Option<(usize, Behind)> = None;
    let mut found: Vec<_> = comments
        .iter()
        .rev()
        .map(|comment| {
            let rest = text.get(comment.end..).unwrap_or_default();
            let gap = rest.len() - rest.trim_start().len();
            let breaks = rest.bytes().take(gap).filter(|byte| *byte == b'\n').count();
            let code = comment.end + gap;
            let here = match next {
                Some((start, further)) if start == code => {
                    Behind { code: further.code, blank_line: further.blank_line || breaks > 1 }
                }
                _ => Behind { code, blank_line: breaks > 1 },
            };
            next = Some((comment.start, here));
            here
        })
        .collect();
    found.reverse();
    found
}
