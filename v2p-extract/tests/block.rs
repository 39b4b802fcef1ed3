//! The text of a block, and what is said of wrong ones.

use v2p_core::Finding;
use v2p_extract::{Extraction, Language, Source, extract};

fn python(text: &str) -> Extraction {
    extract(&Source::new("pay.py", text), Language::Python).unwrap()
}

#[test]
fn the_text_is_dedented_and_whole() {
    let found = python(
        "class Pay:\n\tdef refund(self):\n\t\t\"\"\"Gives back.\n\n\t\t```v2p\n\t\tunit: pay.refund\n\
         \t\ttags:\n\t\t  - money\n\n\t\tsummary: ä\n\t\t```\n\t\t\"\"\"\n",
    );
    let text = found.blocks[0].excerpt.text();
    assert_eq!(text, "unit: pay.refund\ntags:\n  - money\n\nsummary: ä");
}

#[test]
fn an_empty_block_has_a_place() {
    let found = python("\n# ```v2p\n# ```\ndef refund(): ...\n");
    let span = found.blocks[0].excerpt.span(0..0);
    assert_eq!((span.line, span.column), (2, 9));
    assert_eq!(found.blocks[0].excerpt.text(), "");
}

#[test]
fn the_third_block_of_a_unit_is_told_of_the_first() {
    let block = "# ```v2p\n# unit: pay.refund\n# ```\ndef refund(): ...\n";
    let found = python(&block.repeat(3));
    let lines = |finding: &Finding| -> Vec<u32> {
        finding.labels.iter().map(|label| label.span.line).collect()
    };
    assert_eq!(found.findings.iter().map(lines).collect::<Vec<_>>(), [[5, 1], [9, 1]]);
}

#[test]
fn a_block_ended_too_early_is_said_twice() {
    // The glob ends the comment.
    let text = "/* ```v2p\n * unit: pay.refund\n * governs: [\"src/**/*.ts\"]\n * ```\n */\nexport \
                function refund() {}\n";
    let found = extract(&Source::new("pay.ts", text), Language::TypeScript).unwrap();
    let codes: Vec<_> = found.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["V2P-X005", "V2P-X004"]);
    assert!(found.findings[0].help.as_ref().unwrap().contains("`*/`"));
}
