//! Files with a syntax error (FPR-1).

use crate::fixtures::check_places;
use v2p_core::{Finding, Severity};
use v2p_extract::{Extraction, Language, Source, extract};

fn read(path: &str, text: &str) -> Extraction {
    let found = extract(&Source::new(path, text), Language::of_path(path).unwrap()).unwrap();
    check_places(text, &found);
    found
}

/// The finding of the syntax error, and the lines of the blocks that it names.
fn broken(found: &Extraction) -> (&Finding, Vec<u32>) {
    let finding = found.findings.iter().find(|f| f.code.as_str() == "V2P-X004").unwrap();
    assert!(found.broken_at.is_some());
    (finding, finding.labels.iter().skip(1).map(|label| label.span.line).collect())
}

#[test]
fn a_broken_file_without_blocks_is_a_warning() {
    let found = read("pay.py", "def refund(:\n    pass\n");
    let (finding, blocks) = broken(&found);
    assert_eq!(finding.severity, Severity::Warning);
    assert!(blocks.is_empty());
}

#[test]
fn an_unbound_block_is_part_of_the_error() {
    let text = "/// ```v2p\n/// unit: pay.refund\n/// ```\nfn refund() {}\n\n\
                // ```v2p\n// unit: pay.charge\n// ```\n\nfn charge( {}\n\n\
                const TEXT: &str = \"\n```v2p\n```\n\";\n";
    let found = read("pay.rs", text);
    let (finding, blocks) = broken(&found);
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(blocks, [6, 13]);
    assert_eq!(found.blocks.len(), 1, "what is bound stays bound");
    assert_eq!(found.findings.len(), 1, "it is not said a second time");
}

#[test]
fn a_block_in_no_string_of_the_tree_is_found_line_by_line() {
    // The docstring has no end, so the tree has no string.
    let text = "def refund():\n    \"\"\"\n    ```v2p\n    unit: pay.refund\n    ```\n    pass\n";
    let found = read("pay.py", text);
    let (finding, blocks) = broken(&found);
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(blocks, [3]);
    assert_eq!(finding.labels[1].span.column, 5);
}

#[test]
fn a_comment_without_an_end_is_found_line_by_line() {
    let text =
        "export const x = 1;\n\n/**\n * ```v2p\n * unit: pay.refund\n * ```\nfunction f() {}\n";
    let (_, blocks) = broken(&read("pay.ts", text));
    assert_eq!(blocks, [4]);
}

#[test]
fn a_root_that_is_an_error_has_a_first_statement() {
    let text = "import x from \"x\";\n\n/* ```v2p\n * unit: pay.refund\n * ```\n */\n\n}}}} ((((\n";
    let found = read("pay.ts", text);
    assert_eq!(broken(&found).1, [3]);
    assert!(found.blocks.is_empty(), "it stands behind the first statement");
}
