//! Schemas and decoders agree on form: over every document there is, and over every single change
//! of documents that have every key.

use super::change::changes;
use super::document::{self, Document};
use super::refusal;
use crate::pages;
use crate::support::workspace;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;
use v2p::core::yaml::FIRST_KEY;
use v2p::core::{Code, Finding};
use v2p::schema::codes::CONSTRAINT_SHAPE;

/// One document of each form, which together have every key.
fn rich() -> Vec<Document> {
    [
        ("contract", "contract"),
        ("contract", "part_of"),
        ("contract", "entry"),
        ("schema", "schema"),
        ("invariant", "invariant"),
        ("value-chain", "value_chain"),
        ("value-chain", "value_chain_short"),
        ("roles", "roles"),
        ("evidence", "evidence"),
    ]
    .map(|(format, file)| {
        let path = format!("v2p-cli/tests/data/formats/{file}.yaml");
        Document::new(format, &path, &std::fs::read_to_string(workspace().join(&path)).unwrap())
    })
    .into()
}

fn assert_accepted(documents: &[Document]) {
    let refused = documents.iter().filter_map(|it| {
        let value = it.value().unwrap_or_else(|| panic!("{it:?} is not YAML"));
        Some(format!("{} {}: {}", it.format, it.excerpt.path(), refusal(it.format, &value)?))
    });
    let refused: Vec<_> = refused.collect();
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn what_is_governed_here_is_accepted() {
    let own = document::of_repository(&workspace());
    let example = document::of_repository(&workspace().join("docs/examples/coaching"));
    let expected = BTreeSet::from(["contract", "invariant", "roles", "schema", "value-chain"]);
    for documents in [own, example] {
        let formats: BTreeSet<_> = documents.iter().map(|it| it.format).collect();
        assert_eq!(formats, expected);
        assert_accepted(&documents);
    }
}

#[test]
fn the_defaults_are_accepted() {
    let mut defaults = vec![
        Document::new("schema", "schema.yaml", v2p::schema::DEFAULT_SCHEMA),
        Document::new("roles", "roles.yaml", v2p::propagate::DEFAULT_ROLES),
    ];
    let invariants = v2p::graph::DEFAULT_INVARIANTS.iter();
    defaults.extend(invariants.map(|(name, text)| Document::new("invariant", name, text)));
    assert_accepted(&defaults);
}

/// Whether a schema can express what a finding says about the form. It knows no order of keys.
fn can_be_expressed(finding: &Finding) -> bool {
    finding.is_error() && finding.code != FIRST_KEY
}

#[test]
fn pages_are_judged_as_the_decoders_judge_them() {
    let (mut failures, mut refused) = (Vec::new(), BTreeSet::new());
    for page in v2p::codes::all() {
        for section in ["Wrong", "Right"] {
            let Some(folder) = pages::laid_out(page, section) else { continue };
            for document in document::of_repository(folder.path()) {
                let Some(value) = document.value() else { continue };
                let findings = document.form_findings();
                let refusal = refusal(document.format, &value);
                if refusal.is_some() != findings.iter().any(can_be_expressed) {
                    failures.push(format!("{} {section}: {refusal:?}, {findings:?}", page.code));
                }
                if refusal.is_some() {
                    refused.insert(page.code);
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    // The page of `CONSTRAINT_SHAPE` shows its other half: a constraint that has the form.
    let beyond = |code: &Code| [FIRST_KEY, CONSTRAINT_SHAPE].contains(code);
    let missed = document::FORM.iter().filter(|code| !beyond(code) && !refused.contains(code));
    let missed: Vec<_> = missed.collect();
    assert!(missed.is_empty(), "the wrong examples of these pass: {missed:?}");
}

#[test]
fn evidence_pages_are_judged_as_their_reader_judges_them() {
    let mut lines = 0;
    for page in v2p::codes::all() {
        for section in ["Wrong", "Right"] {
            let Some(folder) = pages::laid_out(page, section) else { continue };
            let files = folder.files().into_iter().filter(|(path, _)| is_lines(path));
            for (path, bytes) in files {
                for line in String::from_utf8(bytes).unwrap().lines() {
                    let Ok(value) = serde_json::from_str(line) else { continue };
                    let read = Document::new("evidence", &path, line).form_findings();
                    assert_eq!(refusal("evidence", &value).is_some(), !read.is_empty(), "{line}");
                    lines += 1;
                }
            }
        }
    }
    assert!(lines > 4);
}

fn is_lines(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == "jsonl")
}

#[test]
fn the_documents_that_are_changed_have_every_key() {
    let mut unseen = BTreeSet::new();
    for format in v2p::json_schema::all() {
        properties(&format.schema(), &mut |key| {
            unseen.insert((format.name, key.to_owned()));
        });
    }
    unseen.retain(|(format, _)| !matches!(*format, "report" | "scan"));
    assert!(unseen.len() > 80);
    for document in rich() {
        keys(&document.value().unwrap(), &mut |key| {
            unseen.remove(&(document.format, key.to_owned()));
        });
    }
    // The kinds of entry are keys too; a unit has one.
    let kinds = v2p::core::contract::EntryKind::WORDS;
    unseen.retain(|(_, key)| kinds.iter().all(|(word, _)| word != key));
    assert!(unseen.is_empty(), "{unseen:?}");
}

fn properties(schema: &Value, see: &mut impl FnMut(&str)) {
    if let Some(own) = schema.get("properties").and_then(Value::as_object) {
        own.keys().for_each(|key| see(key));
    }
    inner(schema).for_each(|value| properties(value, see));
}

fn keys(value: &Value, see: &mut impl FnMut(&str)) {
    value.as_object().into_iter().flatten().for_each(|(key, _)| see(key));
    inner(value).for_each(|value| keys(value, see));
}

fn inner(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        Value::Object(entries) => Box::new(entries.values()),
        _ => Box::new(std::iter::empty()),
    }
}

#[test]
fn every_single_change_is_judged_as_the_decoders_judge_it() {
    let (mut failures, mut accepted, mut refused) = (Vec::new(), 0, 0);
    let documents = rich();
    assert_accepted(&documents);
    for document in documents {
        for (change, value) in changes(&document.value().unwrap()) {
            let changed = Document::new(
                document.format,
                document.excerpt.path(),
                &written(&value, document.format),
            );
            let mut findings = changed.form_findings();
            findings.retain(Finding::is_error);
            let refusal = refusal(document.format, &value);
            *if findings.is_empty() { &mut accepted } else { &mut refused } += 1;
            if findings.is_empty() && is_stricter(document.format, &change) {
                continue;
            }
            if refusal.is_some() == findings.is_empty() {
                let path = document.excerpt.path();
                failures.push(format!("{path} {change}: {refusal:?}, {findings:?}"));
            }
        }
    }
    assert!(accepted > 500 && refused > 2000, "{accepted} accepted, {refused} refused");
    assert!(
        failures.is_empty(),
        "{}\n{} of {}",
        failures.join("\n"),
        failures.len(),
        accepted + refused
    );
}

/// Where a schema refuses on purpose what the decoder takes: an unquoted `true` as a text, and in
/// evidence a list in the place of a mapping, which would be read by position.
fn is_stricter(format: &str, change: &str) -> bool {
    change.ends_with(" = true") || format == "evidence" && change.ends_with(" = []")
}

/// A flow document: JSON is YAML. A line of evidence stays one line.
fn written(value: &Value, format: &str) -> String {
    if format == "evidence" { value.to_string() } else { format!("{value:#}") }
}
