//! One source file in, everything that governance needs of it out.

use crate::block::{Bound, bind, strays};
use crate::codes::SYNTAX_ERROR;
use crate::inventory::{File, inventory};
use crate::item::Item;
use crate::language::Language;
use crate::left_out::{LeftOut, NotExamined};
use crate::marker::Marker;
use crate::places::Places;
use crate::source::{Source, has_fence};
use crate::syntax;
use std::sync::Arc;
use tree_sitter::Node;
use v2p_core::{Finding, Severity, Span, finding};

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
    /// Everything that is wrong with it. In a file with a syntax error, the blocks that govern
    /// nothing are further labels of that finding.
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
///
/// # Contract
///
/// ```v2p
/// unit: extract.extract
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Takes items, contract blocks and markers out of one source file.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings, scale]
/// depends_on: [extract.propose]
/// clauses:
///   - id: items
///     dimension: correctness.result
///     must: return the items of FMT-12 to FMT-16 in the order of their places, the file itself first
///     proof: [{test: "tests/inventory.rs > items_and_units"}]
///   - id: bound
///     dimension: correctness.result
///     must: return each block of FMT-1 once, bound to the item that FMT-3 gives it, or as a finding
///     proof:
///       - {test: "tests/binding.rs > blocks_and_markers"}
///       - {property: "tests/property.rs > no_block_is_lost"}
///   - id: goes-on
///     dimension: correctness.all-findings
///     must: report every block that is unclosed, dangling, doubled or in a string, also in a file with a syntax error
///     proof: [{test: "tests/binding.rs > blocks_and_markers"}]
///   - id: bounded
///     dimension: safety.untrusted-input
///     must: end for any text, with steps in proportion to its length, and never panic
///     proof:
///       - {property: "tests/property.rs > arbitrary_text_is_read"}
///       - {test: "tests/hostile.rs > a_parser_that_looks_ahead_too_far_is_stopped"}
///   - id: not-examined
///     dimension: resilience.error-surface
///     must: return `NotExamined` with a finding when the parser gives up, and set `broken_at` when the syntax is broken
///     proof: [{test: "tests/broken.rs > an_unbound_block_is_part_of_the_error"}]
///   - id: places
///     dimension: operations.place
///     must: give every item, block and finding the bytes, line and column of the source file
///     proof: [{property: "tests/property.rs > arbitrary_text_is_read"}]
///   - id: one-walk
///     dimension: economics.growth
///     must: parse a file once and walk its tree once, but for the tokens of item macros
///     proof: [{attest: schema-owner}]
/// ```
#[expect(clippy::result_large_err, reason = "one for each file, and seldom")]
pub fn extract(source: &Source, language: Language) -> Result<Extraction, NotExamined> {
    let (path, text) = (&source.path, source.text.as_str());
    let places = Places::new(path, text);
    let Some(tree) = syntax::parse(language, text, 0..text.len()) else {
        let message = "file could not be parsed within its bounds and was not examined";
        let finding = Finding::error(SYNTAX_ERROR, "FPR-1", message)
            .at(Arc::clone(path), Span::FILE, "")
            .help("name it in `.v2pignore` if it is no source that people write");
        let finding = with_blocks(finding, path, &strays(text, &places, None));
        let left_out = NotExamined::new(path, LeftOut::Unparsable);
        return Err(NotExamined { finding: Some(finding), ..left_out });
    };
    let file = File { path, language, text, places: &places, is_test: is_test_path(path) };
    let inventory = inventory(file, &tree);
    let broken_at = broken_at(tree.root_node(), text, &places);
    let mut binding = bind(file, &inventory, broken_at.is_some());
    if let Some(span) = broken_at {
        binding.unbound.extend(strays(text, &places, Some(&inventory)));
        binding.unbound.sort_by_key(|fence| fence.start);
        binding.findings.push(broken(source, span, &binding.unbound));
    }
    finding::sort(&mut binding.findings);
    Ok(Extraction {
        path: Arc::clone(path),
        language,
        blocks: binding.blocks,
        items: inventory.items,
        markers: binding.markers,
        findings: binding.findings,
        broken_at,
        lines: places.lines(),
    })
}

/// The finding of a file with a syntax error: a defect when a contract may depend on it (FPR-1).
fn broken(source: &Source, span: Span, unbound: &[Span]) -> Finding {
    let has_blocks = has_fence(source.text.as_bytes());
    let severity = if has_blocks { Severity::Error } else { Severity::Warning };
    let message = "syntax error: what stands here cannot be judged";
    let finding = Finding::new(severity, SYNTAX_ERROR, "FPR-1", message)
        .at(Arc::clone(&source.path), span, "the parser stumbles here")
        .help(
            "mend the syntax; if the language allows this, it is a gap of the grammar: name the \
             file in `.v2pignore`",
        );
    with_blocks(finding, &source.path, unbound)
}

fn with_blocks(finding: Finding, path: &Arc<str>, fences: &[Span]) -> Finding {
    fences.iter().fold(finding, |finding, fence| {
        finding.at(Arc::clone(path), *fence, "what this contract block governs is not known")
    })
}

/// The first error in the tree. The flag can be set with no error node at all; then the node
/// around it.
fn broken_at(root: Node<'_>, text: &str, places: &Places) -> Option<Span> {
    if !root.has_error() {
        return None;
    }
    let mut node = root;
    while !node.is_error() && !node.is_missing() {
        let mut cursor = node.walk();
        let next = node.children(&mut cursor).find(|child| child.has_error() || child.is_missing());
        match next {
            Some(child) => node = child,
            None => return Some(places.span(node.start_byte()..node.start_byte())),
        }
    }
    let error = text.get(node.byte_range()).unwrap_or_default();
    let first_line = error.lines().next().unwrap_or_default();
    Some(places.span(node.start_byte()..node.start_byte() + first_line.len()))
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
