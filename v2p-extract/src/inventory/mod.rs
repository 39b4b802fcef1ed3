//! One walk over the tree: items, scopes, comments, strings and signs of risk.

mod classes;
mod define;
mod innermost;
mod macros;
mod scope;
mod walker;

pub(crate) use innermost::Innermost;
pub(crate) use walker::inventory;

use crate::item::Item;
use crate::language::Language;
use crate::places::Places;
use std::ops::Range;
use std::sync::Arc;

/// What is known of a file before the walk.
#[derive(Clone, Copy, Debug)]
pub(crate) struct File<'s> {
    pub(crate) path: &'s Arc<str>,
    pub(crate) language: Language,
    pub(crate) text: &'s str,
    pub(crate) places: &'s Places,
    pub(crate) is_test: bool,
}

/// What the walk found in one file.
#[derive(Debug)]
pub(crate) struct Inventory {
    /// In the order of their places; the file itself is the first.
    pub(crate) items: Vec<Item>,
    /// In the order of their places; none lies in another.
    pub(crate) comments: Vec<Range<usize>>,
    /// In the order of their places; none lies in another.
    pub(crate) strings: Vec<Text>,
    /// Tests that are calls with a title, and no items.
    pub(crate) tests: Vec<TestCase>,
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

/// `test("strips PHI", …)`: a call that is a test.
#[derive(Debug)]
pub(crate) struct TestCase {
    /// Its title behind those of the suites around it: `coaching > strips PHI`.
    pub(crate) name: String,
    /// The bytes in front of its title.
    pub(crate) head: Range<usize>,
}
