//! The tests that V2P's own contracts name are there, and V2P is governed by what it asks of others.

use super::crates::{published, sources, text};
use crate::support::workspace;
use std::collections::BTreeMap;
use v2p::Renderer;
use v2p::core::Block;
use v2p::core::contract::{Proof, decode};
use v2p::extract::{Language, Source, extract};

#[test]
fn the_workspace_and_its_example_are_governed() {
    for root in [workspace(), workspace().join("docs/examples/coaching")] {
        let report = v2p::check(&root, v2p::Options::default()).unwrap();
        let errors = report.details().iter().filter(|finding| finding.is_error());
        let shown: Vec<_> = errors.map(|it| Renderer::plain(&root).render(it)).collect();
        assert!(shown.is_empty(), "{}", shown.join("\n"));
        assert_eq!(report.outcome(), v2p::Exit::Pass);
    }
}

#[test]
fn every_promised_test_exists() {
    let mut missing = Vec::new();
    let mut files = BTreeMap::new();
    let mut promised = 0;
    for name in published() {
        for (path, source) in sources(name) {
            for (unit, test) in promises(&path, source) {
                promised += 1;
                let (file, function) = test.split_once(" > ").unwrap_or((&test, ""));
                let own = format!("{name}/{file}");
                let file = if workspace().join(&own).exists() { own } else { file.to_owned() };
                if !workspace().join(&file).exists() {
                    missing.push(format!("{unit} in {path}: {test}"));
                    continue;
                }
                // What is no name of a function is the name of something that another tool runs.
                let is_function = Language::of_path(&file).is_some() && !function.contains(' ');
                let content = files.entry(file.clone()).or_insert_with(|| text(&file));
                if is_function && !content.contains(&format!("fn {function}(")) {
                    missing.push(format!("{unit} in {path}: {test}"));
                }
            }
        }
    }
    assert!(promised > 0);
    assert!(missing.is_empty(), "tests that are not there:\n{}", missing.join("\n"));
}

/// The units of a file with the tests that their clauses name.
fn promises(path: &str, source: String) -> Vec<(String, String)> {
    let extraction = extract(&Source::new(path, source), Language::Rust).unwrap();
    let mut promises = Vec::new();
    for block in &extraction.blocks {
        let Some(Block::Unit(contract)) = decode(&block.excerpt).value else { continue };
        for proof in contract.clauses.iter().flat_map(|clause| &clause.proofs) {
            if let Proof::Test(test) | Proof::Property(test) = &proof.value {
                promises.push((contract.unit.to_string(), test.clone()));
            }
        }
    }
    promises
}
