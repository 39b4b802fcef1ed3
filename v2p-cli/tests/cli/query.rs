//! `v2p query`.

use crate::support::Folder;
use serde_json::json;

fn units(folder: &Folder, question: &str) -> Vec<String> {
    let run = folder.v2p(&["query", question, "--format", "json"]);
    assert_eq!(run.code, Some(0), "{question}: {}", run.err);
    let answer = run.json();
    let units = answer["units"].as_array().unwrap();
    units.iter().map(|unit| unit["unit"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn an_answer_for_people() {
    insta::assert_snapshot!(Folder::data("shop").v2p(&["query", "rdeps(ledger.post)"]).shown());
}

#[test]
fn an_answer_as_json() {
    let run = Folder::data("shop").v2p(&["query", "tag(pii)", "--format", "json"]);
    insta::assert_snapshot!(run.shown());
}

#[test]
fn questions_select_units() {
    let folder = Folder::data("shop");
    for (question, expected) in [
        ("all()", vec!["cart.order", "ledger.post", "receipt.render"]),
        ("all() - entry()", vec!["ledger.post", "receipt.render"]),
        ("owner(team-money)", vec!["ledger.post"]),
        ("resource(ledger.**)", vec!["ledger.post"]),
        ("deps(receipt.render) & tag(pii)", vec!["cart.order"]),
        ("language(python)", vec!["receipt.render"]),
        ("none()", vec![]),
    ] {
        assert_eq!(units(&folder, question), expected, "{question}");
    }
}

#[test]
fn a_typo_is_an_error_at_its_place_and_never_an_empty_answer() {
    let folder = Folder::data("shop");
    for (question, hint) in [
        ("tga(pii)", "did you mean `tag`?"),
        ("tag(ppi)", "did you mean `pii`?"),
        ("unit(cart.ordre)", "did you mean `cart.order`?"),
    ] {
        let run = folder.v2p(&["query", question]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{question}");
        assert!(
            run.err.starts_with("error: ") && run.err.contains(hint),
            "{question}: {}",
            run.err
        );
    }
    insta::assert_snapshot!(folder.v2p(&["query", "tag(pii) & tga(phi)"]).shown());
}

#[test]
fn an_answer_says_that_units_may_be_missing() {
    let folder = Folder::data("shop");
    let text = folder.read("src/ledger.rs").replace("correctness.result", "correctness.resutl");
    folder.write("src/ledger.rs", text);
    let answer = folder.v2p(&["query", "all()", "--format", "json"]).json();
    assert_eq!(answer["of"], json!(2));
    assert!(answer["errors"].as_u64().unwrap() > 0);
    assert!(folder.v2p(&["query", "all()"]).out.contains("units may be missing"));
}

#[test]
fn a_broken_schema_has_no_answer() {
    let folder = Folder::data("shop");
    folder.write("governance/schema.yaml", "schema: 1.0.0\ndimensions: [\n");
    let run = folder.v2p(&["query", "all()"]);
    assert_eq!(run.out, "");
    assert_ne!(run.code, Some(0));
    assert!(run.err.contains("v2p check"), "{}", run.err);
}
