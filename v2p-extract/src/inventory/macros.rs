//! Items in the tokens of item macros: `cfg_rt! { pub fn … }` (FMT-12).

use super::walker::{Pending, Walker};
use crate::syntax;
use tree_sitter::Node;

/// Item macros inside item macros are followed this far. It bounds the one recursion of the walk,
/// and how often a byte is parsed.
const DEPTH: usize = 8;

impl Walker<'_> {
    /// Reads the tokens of an item macro as items; says whether they are.
    pub(super) fn item_macro(
        &mut self,
        name: String,
        tokens: Node<'_>,
        attributes: Pending,
    ) -> bool {
        let inner = tokens.start_byte() + 1..tokens.end_byte().saturating_sub(1);
        if self.macros.len() >= DEPTH || inner.start >= inner.end {
            return false;
        }
        let Some(tree) = syntax::parse(self.file.language, self.file.text, inner) else {
            return false;
        };
        let root = tree.root_node();
        let mut cursor = root.walk();
        let mut nodes = root.named_children(&mut cursor);
        let all_items = nodes.all(|node| self.rules.is_item_level(node.kind()));
        if root.has_error() || root.named_child_count() == 0 || !all_items {
            return false;
        }
        let test = self.is_test(attributes);
        let outer_test = self.frames.last().is_some_and(|frame| frame.test);
        self.set_test(test || outer_test);
        self.macros.push(name);
        self.walk(root);
        self.macros.pop();
        self.set_test(outer_test);
        true
    }

    fn set_test(&mut self, test: bool) {
        if let Some(frame) = self.frames.last_mut() {
            frame.test = test;
        }
    }
}
