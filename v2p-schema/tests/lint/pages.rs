//! Every code has a page; its wrong example gives the finding, and its right one does not.

use super::read;
use crate::support::assert_well_said;
use v2p_core::Finding;
use v2p_schema::lint::{self, KnownNames};

#[test]
fn wrong_gives_the_finding_and_right_gives_none() {
    for explanation in lint::codes::ALL {
        let (code, page) = (explanation.code, explanation.page);
        let (head, examples) = page.split_once("\n## Wrong\n").expect("a wrong example");
        let (wrong, right) = examples.split_once("\n## Right\n").expect("a right example");
        assert!(head.starts_with(&format!("# {code}: ")), "{code}");
        assert!(head.trim().lines().count() > 2, "{code} explains nothing");
        let wrong = findings(wrong);
        assert!(wrong.iter().any(|finding| finding.code == code), "{code} is silent: {wrong:#?}");
        wrong.iter().for_each(assert_well_said);
        assert_eq!(findings(right), [], "{code}");
    }
}

#[test]
fn every_reason_has_a_code_of_its_own() {
    let codes: Vec<_> = lint::codes::ALL.iter().map(|explanation| explanation.code).collect();
    let mut used: Vec<_> = lint::Vagueness::ALL.iter().map(|kind| kind.code()).collect();
    used.push(lint::codes::DANGLING_ANCHOR);
    assert_eq!(codes, used);
}

/// Both lints over the contract of a page's file; what the code has is in the lines below it.
fn findings(section: &str) -> Vec<Finding> {
    let (_, file) = section.split_once("src/pay.py\n").expect("a file");
    let (file, _) = file.split_once("~~~~").expect("the end of the file");
    let (_, fenced) = file.split_once("```v2p\n").expect("a contract");
    let (block, code) = fenced.split_once("    ```\n").expect("the end of the contract");
    let block: Vec<_> =
        block.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    let contract = read(&(block.join("\n") + "\n"));
    let words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    // What `raise` names belongs to the language or the imports, which a page does not show.
    let known: KnownNames = words.chain(["LedgerUnavailable"]).collect();
    let mut found = lint::check(&contract);
    found.extend(lint::dangling(&contract, &known));
    found
}
