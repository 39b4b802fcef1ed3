//! One source file in, everything that governance needs of it out.

use crate::block::{Bound, bind};
use crate::codes::SYNTAX_ERROR;
use crate::inventory::{File, inventory};
use crate::item::Item;
use crate::language::Language;
use crate::left_out::{LeftOut, NotExamined};
use crate::marker::Marker;
use crate::source::{Source, has_fence};
use crate::syntax;
use std::sync::Arc;
use tree_sitter::Node;
use v2p_core::{Finding, LineIndex, Span};

/// What one file holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Extraction {
    /// The file.
    pub path: Arc<str>,
    /// Its language.
    pub language: Language,
    /// Its items in the order of their places; the first is the file itself.
    pub items: Vec<Item>,
    /// Its contract blocks, each with the item that it governs.
    pub blocks: Vec<Bound>,
    /// Its markers: what its tests say that they prove.
    pub markers: Vec<Marker>,
    /// Everything that is wrong with it.
    pub findings: Vec<Finding>,
    /// Where its syntax is broken, when it is: then items may be missing or misplaced, and nothing
    /// may be concluded from their absence (FPR-1).
    pub broken_at: Option<Span>,
    /// Its lines.
    pub lines: u32,
}

/// Reads one source file.
///
/// ```
/// use v2p_extract::{Language, Source, extract};
/// let source = Source::new("pay.py", r#"
/// def refund(paid, amount):
///     """
///     ```v2p
///     unit: pay.refund
///     ```
///     """
/// "#);
/// let extraction = extract(&source, Language::Python).unwrap();
/// let block = &extraction.blocks[0];
/// assert_eq!(block.excerpt.text(), "unit: pay.refund");
/// assert_eq!(extraction.items[block.item].name, "refund");
/// ```
///
/// # Errors
/// [`NotExamined`], when the parser could make nothing of the file within its bounds.
pub fn extract(source: &Source, language: Language) -> Result<Extraction, NotExamined> {
    let text = source.text.as_str();
    let index = LineIndex::new(text);
    let Some(tree) = syntax::parse(language, text, None) else {
        let message = "file could not be parsed within its bounds and was not examined";
        let finding = Finding::error(SYNTAX_ERROR, "FPR-1", message)
            .at(Arc::clone(&source.path), Span::FILE, "")
            .help("name it in `.v2pignore` if it is no source that people write");
        let left_out = NotExamined::new(&source.path, LeftOut::Unparsable);
        return Err(NotExamined { finding: Some(finding), ..left_out });
    };
    let root = tree.root_node();
    let is_test = is_test_path(&source.path);
    let file = File { path: &source.path, language, text, lines: &index, is_test };
    let inventory = inventory(file, &tree);
    let binding = bind(&source.path, text, &index, language.rules(), &inventory);
    let mut findings = binding.findings;
    let broken_at = root.has_error().then(|| error_span(root, text, &index));
    if let Some(span) = broken_at {
        // In a broken file nothing can be said of a block that seems to govern nothing.
        let severity = if has_fence(text.as_bytes()) { Finding::error } else { Finding::warning };
        let message = "syntax error: what stands here cannot be judged";
        let finding = severity(SYNTAX_ERROR, "FPR-1", message)
            .at(Arc::clone(&source.path), span, "the parser stumbles here")
            .help("mend the syntax; if the language allows this, it is a gap of the grammar: \
                   name the file in `.v2pignore`");
        findings.push(finding);
    }
    Ok(Extraction {
        path: Arc::clone(&source.path),
        language,
        blocks: binding.blocks,
        items: inventory.items,
        markers: binding.markers,
        findings,
        broken_at,
        lines: u32::try_from(index.lines()).unwrap_or(u32::MAX),
    })
}

/// The first error in the tree. The flag can be set with no error node at all; then the file.
fn error_span(root: Node<'_>, text: &str, index: &LineIndex) -> Span {
    let mut node = root;
    loop {
        if node.is_error() || node.is_missing() {
            let start = node.start_byte();
            let rest = text.get(start..node.end_byte()).unwrap_or_default();
            let first_line = rest.lines().next().unwrap_or_default();
            return index.span(text, start..start + first_line.len());
        }
        let mut cursor = node.walk();
        let next = node.children(&mut cursor).find(|child| child.has_error() || child.is_missing());
        match next {
            Some(child) => node = child,
            None => return index.span(text, node.start_byte()..node.start_byte()),
        }
    }
}

/// Whether a file is test code, by its place and name.
fn is_test_path(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let name = parts.next().unwrap_or_default();
    let folder = |part: &str| matches!(part, "tests" | "test" | "__tests__" | "testing" | "spec");
    let stem = name.split('.').next().unwrap_or_default();
    parts.any(folder)
        || stem.starts_with("test_")
        || stem.ends_with("_test")
        || stem == "conftest"
        || name.contains(".test.")
        || name.contains(".spec.")
}
