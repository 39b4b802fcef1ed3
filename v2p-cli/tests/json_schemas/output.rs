//! What the commands write is what the schemas of their output say: nothing less and nothing more.

use super::compiled;
use crate::pages;
use crate::support::{Folder, workspace};
use serde_json::Value;

#[test]
fn reports_and_scans_are_as_described() {
    let folders = [Folder::coaching(), Folder::data("shop"), Folder::empty()];
    for folder in &folders {
        for (command, format) in [("check", "report"), ("scan", "scan")] {
            let run = folder.v2p(&[command, "--format", "json"]);
            assert_as_described(format, &run.json());
        }
    }
}

#[test]
fn reports_with_findings_are_as_described() {
    let mut findings = 0;
    pages::each(|_, report| {
        findings += report.findings.len();
        assert_as_described("report", &serde_json::to_value(report).unwrap());
    });
    assert!(findings > 50);
}

#[test]
fn the_report_on_the_workspace_is_as_described() {
    let report = v2p::check(&workspace(), v2p::Options::default()).unwrap();
    assert_as_described("report", &serde_json::to_value(&report).unwrap());
}

/// The published schemas allow further fields, for documents of later versions. Here they do not:
/// a field that is written and not described fails.
fn assert_as_described(format: &str, document: &Value) {
    let open = v2p::json_schema::find(format).unwrap().schema();
    let mut closed = open.clone();
    close(&mut closed);
    assert_ne!(open, closed);
    for schema in [open, closed] {
        let validator = compiled(&schema);
        let errors = validator.iter_errors(document);
        let shown: Vec<_> = errors.map(|it| format!("{}: {it}", it.instance_path())).collect();
        assert!(shown.is_empty(), "{format}: {}", shown.join("\n"));
    }
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            entries.values_mut().for_each(close);
            if entries.contains_key("properties") && !entries.contains_key("additionalProperties") {
                entries.insert("additionalProperties".to_owned(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}
