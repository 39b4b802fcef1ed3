//! Every code has a page; its wrong example gives the finding, and its right one gives no defect.

use crate::support::{assert_well_said, judge};
use v2p_core::{Block, Code, Excerpt, Finding, contract};
use v2p_schema::{codes, evolve, load};

/// What a page's section is judged by when it has no schema of its own.
const SCHEMA: &str = "\
schema: 1.0.0
concerns: [{id: correctness, tier: T2, question: Does it produce the right results?}]
dimensions:
  - id: correctness.result
    concern: correctness
    since: 1.0.0
    proof: {any_of: [static, test, property]}
";

#[test]
fn wrong_gives_the_finding_and_right_does_not() {
    for explanation in codes::ALL {
        let (code, page) = (explanation.code, explanation.page);
        let (head, examples) = page.split_once("\n## Wrong\n").expect("a wrong example");
        let (wrong, right) = examples.split_once("\n## Right\n").expect("a right example");
        assert!(head.starts_with(&format!("# {code}: ")), "{code}");
        assert!(head.trim().lines().count() > 2, "{code} explains nothing");

        let wrong = findings(wrong);
        assert!(has(&wrong, code), "{code} is silent: {wrong:#?}");
        wrong.iter().for_each(assert_well_said);
        let right = findings(right);
        assert!(!has(&right, code), "{code} fires on its right example: {right:#?}");
        assert!(!right.iter().any(Finding::is_error), "{code}: {right:#?}");
    }
}

#[test]
fn codes_are_in_order_and_unique() {
    let codes: Vec<_> = codes::ALL.iter().map(|explanation| explanation.code.to_string()).collect();
    assert!(codes.is_sorted_by(|a, b| a < b), "{codes:?}");
    assert!(codes.iter().all(|code| code.starts_with("V2P-S") && code.len() == 8), "{codes:?}");
}

fn has(findings: &[Finding], code: Code) -> bool {
    findings.iter().any(|finding| finding.code == code)
}

/// Judges the files of a section as the frontend would: the schema, against the release before it
/// under `base/` where there is one, then every contract in code.
fn findings(section: &str) -> Vec<Finding> {
    let files = files(section);
    let own = files.iter().find(|(path, _)| path == "governance/schema.yaml");
    let text = own.map_or(SCHEMA, |(_, text)| text);
    let schema = match load(&Excerpt::whole("governance/schema.yaml", text)) {
        Ok(loaded) => loaded,
        Err(rejected) => return rejected.findings,
    };
    let mut found = schema.findings;
    if let Some((path, text)) = files.iter().find(|(path, _)| path.starts_with("base/")) {
        let base = load(&Excerpt::whole(path.as_str(), text)).expect("the release before is valid");
        found.extend(evolve(&base.value, &schema.value).findings());
        return found;
    }
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("governance/")) {
        let read = contract::decode(&block(path, text));
        found.extend(read.findings);
        let Some(Block::Unit(contract)) = read.value else { panic!("no contract in {path}") };
        found.extend(judge(&schema.value, *contract).1);
    }
    found
}

/// `(path, text)` of each fenced file.
fn files(section: &str) -> Vec<(String, String)> {
    let mut parts = section.split("~~~~");
    let mut found = Vec::new();
    while let (Some(_), Some(file)) = (parts.next(), parts.next()) {
        let (info, text) = file.split_once('\n').expect("an info string");
        let (_, path) = info.split_once(' ').expect("a language and a path");
        found.push((path.to_owned(), text.to_owned()));
    }
    assert!(!found.is_empty(), "no file in {section}");
    found
}

/// The body of the first `v2p` fence, with the prefix of the fence taken off each line.
fn block(path: &str, text: &str) -> Excerpt {
    let mut excerpt = Excerpt::empty(path);
    let mut prefix = None;
    for (number, line) in (1..).zip(text.lines()) {
        match prefix {
            None => prefix = line.strip_suffix("```v2p"),
            Some(prefix) => {
                let line = line.strip_prefix(prefix).unwrap_or_default();
                if line == "```" {
                    break;
                }
                excerpt.push_line(line, 0, number, 1);
            }
        }
    }
    excerpt
}
