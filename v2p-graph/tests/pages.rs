//! The pages of the codes: each `## Wrong` gives its finding, each `## Right` gives no error.
//!
//! The frontend runs the pages over real files. Here a plain line scan stands for extraction, so
//! that the pages are held to what this crate finds.

use crate::support::{assemble, tidy, valid};
use std::collections::BTreeMap;
use v2p_core::{Block, Concern, Excerpt, Finding, LineIndex, Tier, contract};
use v2p_graph::{DimensionInfo, Marker, Sources, codes, invariant, value_chain};

#[test]
fn every_code_has_a_page_that_holds() {
    for explanation in codes::ALL {
        let (code, page) = (explanation.code, explanation.page);
        assert!(page.starts_with(&format!("# {code}: ")), "{code}");
        let (head, sections) = page.split_once("\n## Wrong\n").expect("a section `## Wrong`");
        let (wrong, right) = sections.split_once("\n## Right\n").expect("a section `## Right`");
        assert!(head.lines().count() > 3, "{code} explains nothing");
        let found = check(wrong);
        assert!(found.iter().any(|finding| finding.code == code), "{code}: {found:?}");
        let found = check(right);
        assert!(found.iter().all(|it| !it.is_error() && it.code != code), "{code}: {found:?}");
    }
}

#[test]
fn codes_are_numbered_without_a_gap() {
    let codes: Vec<_> = codes::ALL.iter().map(|explanation| explanation.code.as_str()).collect();
    let expected: Vec<_> = (1..=codes.len()).map(|at| format!("V2P-G{at:03}")).collect();
    assert_eq!(codes, expected);
}

/// Every finding about the files of a section.
fn check(section: &str) -> Vec<Finding> {
    let files = files(section);
    let mut findings = Vec::new();
    let mut sources = Sources {
        concerns: vec![Concern::new("correctness".parse().unwrap(), Tier::T2, "right?")],
        dimensions: vec![DimensionInfo {
            id: "correctness.result".parse().unwrap(),
            concern: "correctness".parse().unwrap(),
            deprecated: false,
        }],
        ..Sources::default()
    };
    for (path, text) in &files {
        for block in blocks(path, text) {
            let read = contract::decode(&block);
            assert!(read.passed(), "{:?}", read.findings);
            match read.value {
                Some(Block::Unit(contract)) => sources.contracts.push(valid(*contract)),
                Some(Block::PartOf(part)) => sources.parts.push(part),
                _ => {}
            }
        }
        sources.markers.extend(markers(path, text));
    }
    let corpus = assemble(sources);
    findings.extend(corpus.findings);
    for (path, text) in &files {
        let file = Excerpt::whole(&**path, text);
        if path.starts_with("governance/invariants/") {
            let read = invariant::parse(&file);
            findings.extend(read.findings);
            let today = "2026-11-23".parse().ok();
            let judge = |it: &_| corpus.value.check_invariant(it, today);
            findings.extend(read.value.iter().flat_map(judge));
        } else if path.starts_with("governance/value_chains/") {
            let read = value_chain::parse(&file);
            findings.extend(read.findings);
            findings.extend(read.value.iter().flat_map(|it| corpus.value.check_value_chain(it)));
        }
    }
    tidy(&findings);
    findings
}

fn files(section: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut open: Option<(String, String)> = None;
    for line in section.lines() {
        match (line.strip_prefix("~~~~"), &mut open) {
            (Some(info), None) => {
                let (_, path) = info.split_once(' ').expect("a language and a path");
                open = Some((path.to_owned(), String::new()));
            }
            (Some(_), Some(_)) => files.extend(open.take()),
            (None, Some((_, text))) => text.extend([line, "\n"]),
            (None, None) => {}
        }
    }
    assert!(open.is_none() && !files.is_empty());
    files
}

fn blocks(path: &str, text: &str) -> Vec<Excerpt> {
    let index = LineIndex::new(text);
    let mut blocks = Vec::new();
    let mut open: Option<(&str, Excerpt)> = None;
    for (number, line) in (1..).zip(text.lines()) {
        let start = index.start_of(number).unwrap();
        let fence = line.find("```");
        match (fence, &mut open) {
            (Some(at), None) => open = Some((&line[..at], Excerpt::empty(path))),
            (Some(_), Some(_)) => blocks.extend(open.take().map(|(_, block)| block)),
            (None, Some((prefix, block))) => {
                let content = line.strip_prefix(*prefix).unwrap_or_default();
                let skipped = u32::try_from(prefix.len()).unwrap();
                block.push_line(content, start + skipped, number, skipped + 1);
            }
            (None, None) => {}
        }
    }
    blocks
}

fn markers(path: &str, text: &str) -> Vec<Marker> {
    let index = LineIndex::new(text);
    let marked = text.match_indices("v2p:proves ").map(|(at, word)| {
        let rest = text[at + word.len()..].lines().next().unwrap_or_default();
        let clause = rest.split_whitespace().next().unwrap_or_default().to_owned();
        let span = index.span(text, at..at + word.len() + rest.len());
        Marker { clause, mode: None, path: path.into(), span, test: None }
    });
    marked.collect()
}
