//! `v2p check`.

use crate::messages::broken_rules;
use crate::support::{Folder, Run, SMALL_SCHEMA, governed};
use serde_json::json;

#[test]
fn a_governed_repository_passes() {
    insta::assert_snapshot!(Folder::data("shop").v2p(&["check"]).shown());
}

#[test]
fn the_whole_report_of_a_governed_repository() {
    insta::assert_snapshot!(Folder::data("shop").v2p(&["check", "--format", "json"]).shown());
}

#[test]
fn the_example_of_the_documentation_passes_with_no_finding() {
    let folder = Folder::coaching();
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!((run.code, run.findings()), (Some(0), Vec::new()));
    let examined = &run.json()["examined"];
    assert_eq!(examined["contracts"], examined["accepted"]);
    for language in ["python", "rust", "typescript"] {
        assert!(examined["files"][language].as_u64().unwrap() > 5, "{language}");
    }
}

#[test]
fn defects_are_shown_with_their_lines_and_what_to_do() {
    let folder = Folder::data("shop");
    let edit = |path: &str, from: &str, to: &str| {
        let text = folder.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        folder.write(path, text.replacen(from, to, 1));
    };
    edit("src/cart.ts", "dimension: safety.authorization", "dimension: safety.authorisation");
    edit("src/ledger.rs", "    must: return `None`", "    musst: return `None`");
    edit("src/receipt.py", "cart.order", "cart.ordre");
    edit("governance/invariants/entries-are-authorized.yaml", "addresses(", "adresses(");
    let run = folder.v2p(&["check"]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(run.shown());
    let report = v2p::check(folder.path(), v2p::Options::default()).unwrap();
    assert_eq!(broken_rules(&folder, &report), [""; 0]);
}

#[test]
fn a_finding_as_json_has_the_agreed_fields() {
    let folder = Folder::data("shop");
    let text = folder.read("src/ledger.rs").replace("correctness.result", "correctness.resutl");
    folder.write("src/ledger.rs", text);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.code, Some(1));
    let report = run.json();
    let findings = report["findings"].as_array().unwrap();
    let finding = findings.iter().find(|finding| finding["code"] == "V2P-S002").unwrap();
    for (key, value) in [
        ("severity", json!("error")),
        ("path", json!("src/ledger.rs")),
        ("line", json!(15)),
        ("column", json!(20)),
        ("unit", json!("ledger.post")),
        ("clause", json!("overflow")),
        ("help", json!("did you mean `correctness.result`?")),
    ] {
        assert_eq!(finding[key], value, "{key}");
    }
    assert!(finding["message"].as_str().unwrap().contains("`correctness.resutl`"));
    assert_eq!((&report["exit"], &report["reproduce"]), (&json!(1), &json!("v2p check .")));
}

#[test]
fn the_outcome_is_the_exit_code() {
    let (broken, contract) = ("# ```v2p\n# unit: pay.refund\n", governed("pay.refund"));
    for (source, code) in [("def f(): ...\n", 4), (broken, 1), (&contract, 0)] {
        let folder =
            Folder::of(&[("governance/schema.yaml", SMALL_SCHEMA), ("src/pay.py", source)]);
        for format in ["human", "json"] {
            assert_eq!(folder.v2p(&["check", "--format", format]).code, Some(code), "{source}");
        }
        let report = v2p::check(folder.path(), v2p::Options::default()).unwrap();
        assert_eq!((i32::from(report.outcome().code()), i32::from(report.exit)), (code, code));
    }
}

#[test]
fn no_contract_is_no_pass() {
    let folder = Folder::of(&[("src/pay.py", "def refund(): ...\n")]);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!((run.code, run.findings()), (Some(4), vec!["V2P-C001 .:1".to_owned()]));
    assert_eq!(run.json()["exit"], 4);
    assert_eq!(folder.v2p(&["check"]).code, Some(4));
}

#[test]
fn a_defect_outweighs_that_nothing_was_judged() {
    let folder = Folder::of(&[("src/pay.py", "# ```v2p\n# unit: pay.refund\n")]);
    assert_eq!(folder.v2p(&["check"]).code, Some(1));
    // The defect says why nothing was judged; that there is no contract would be wrong on top.
    let findings = folder.v2p(&["check", "--format", "json"]).findings();
    assert_eq!(findings, ["V2P-X005 src/pay.py:1"]);
}

#[test]
fn a_warning_is_no_defect() {
    let folder = Folder::of(&[
        ("governance/schema.yaml", SMALL_SCHEMA),
        ("governance/invariants/owned.yml", "invariant: owned\n"),
        ("src/pay.py", &governed("pay.refund")),
    ]);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.findings(), ["V2P-C003 governance/invariants/owned.yml:1"]);
    assert_eq!(run.code, Some(0));
}

#[test]
fn the_default_schema_judges_where_there_is_none() {
    let folder = Folder::of(&[("src/pay.py", &governed("pay.refund"))]);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.json()["examined"]["default_schema"], true);
    assert_eq!(run.code, Some(1), "the default schema asks for more than one dimension");
    assert!(run.findings().iter().all(|finding| finding.starts_with("V2P-S001 src/pay.py:")));
}

#[test]
fn a_governed_folder_below_is_a_root_of_its_own() {
    let folder = Folder::of(&[
        ("governance/schema.yaml", SMALL_SCHEMA),
        ("src/pay.py", &governed("pay.refund")),
        ("examples/shop/governance/schema.yaml", "schema: broken"),
        ("examples/shop/src/pay.py", &governed("pay.refund")),
    ]);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!((run.code, run.findings()), (Some(0), Vec::new()));
    let expected = json!([{"path": "examples/shop", "reason": "a governed root of its own"}]);
    assert_eq!(run.json()["not_examined"], expected);
    assert_eq!(folder.v2p(&["check", "examples/shop"]).code, Some(1));
}

#[test]
fn a_file_can_be_checked_alone() {
    let folder = Folder::of(&[("src/pay.py", &governed("pay.Refund"))]);
    for (at, path) in [(".", "src/pay.py"), ("src", "pay.py")] {
        let shown = folder.command(&["check", path]).current_dir(folder.join(at)).output().unwrap();
        let shown = Run::of(&shown);
        assert_eq!(shown.code, Some(1));
        assert!(shown.out.contains(" --> pay.py:4:11\n"), "{}", shown.out);
        assert!(shown.out.contains("4 |     unit: pay.Refund\n"), "{}", shown.out);
    }
}
