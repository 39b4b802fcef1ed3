//! Fixture files: an input, and beside it what is found in it. `UPDATE_EXPECT=1` renews them.
#![expect(clippy::disallowed_methods, reason = "fixtures are files, renewed on request")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use v2p_core::Finding;

/// Compares what `answer` says about every `*.yaml` of a folder with the file beside it.
pub(crate) fn check(folder: &str, answer: impl Fn(&str) -> String) {
    let mut wrong = Vec::new();
    for input in inputs(folder) {
        let actual = answer(&std::fs::read_to_string(&input).unwrap());
        let beside = input.with_extension("expected");
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if expected != actual {
            wrong.push(format!("{}\n{actual}", input.display()));
            if std::env::var("UPDATE_EXPECT").is_ok() {
                std::fs::write(&beside, actual).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "differs from what is expected:\n{}", wrong.join("\n"));
}

/// The texts of every fixture of a folder.
pub(crate) fn texts(folder: &str) -> Vec<String> {
    inputs(folder).iter().map(|input| std::fs::read_to_string(input).unwrap()).collect()
}

fn inputs(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let mut inputs: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    inputs.sort();
    assert!(!inputs.is_empty());
    inputs
}

/// Findings as text, each with the very words of the source that its labels point at.
pub(crate) fn render(findings: &[Finding], source: &str) -> String {
    let mut out = String::new();
    for finding in findings {
        let about = match (&finding.unit, &finding.clause) {
            (Some(unit), Some(clause)) => format!(" ({unit}#{clause})"),
            (Some(unit), None) => format!(" ({unit})"),
            _ => String::new(),
        };
        writeln!(out, "{} {}{about}", finding.code, finding.message).unwrap();
        for label in &finding.labels {
            let span = label.span;
            let words = source.get(span.bytes()).expect("a span is a range of the source");
            let words: String = words.chars().take(60).collect();
            let line = format!("  {}:{} {words:?} {}", span.line, span.column, label.text);
            writeln!(out, "{}", line.trim_end()).unwrap();
        }
        if let Some(help) = &finding.help {
            writeln!(out, "  = {help}").unwrap();
        }
    }
    out
}
