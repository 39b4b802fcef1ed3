//! `v2p schema json`.

use crate::support::Folder;

#[test]
fn every_schema_is_listed_and_printed_as_it_is_published() {
    let folder = Folder::empty();
    let list = folder.v2p(&["schema", "json"]);
    assert_eq!(list.code, Some(0));
    let rows = folder.v2p(&["schema", "json", "--format", "json"]).json();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), v2p::json_schema::all().len());
    for row in rows {
        let (name, describes) = (row["name"].as_str().unwrap(), row["describes"].as_str().unwrap());
        assert!(list.out.lines().any(|line| line.starts_with(name) && line.ends_with(describes)));
        let schema = v2p::json_schema::find(name).unwrap().schema();
        assert_eq!(schema["$id"], row["id"]);
        let published = format!("{schema:#}\n");
        for format in ["human", "json"] {
            let run = folder.v2p(&["schema", "json", name, "--format", format]);
            assert_eq!((run.code, run.out.as_str()), (Some(0), published.as_str()), "{name}");
        }
    }
}

#[test]
fn an_unknown_name_is_a_usage_error_with_the_nearest_one() {
    let run = Folder::empty().v2p(&["schema", "json", "contrat"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    let expected = "error: there is no JSON Schema `contrat`\n  = help: did you mean `contract`?\n";
    assert_eq!(run.err, expected);
    let run = Folder::empty().v2p(&["schema", "json", "nonsense"]);
    assert!(run.err.contains("`v2p schema json` without a name lists them all"), "{}", run.err);
}

#[test]
fn a_group_without_a_command_is_a_usage_error() {
    let run = Folder::empty().v2p(&["schema"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("Usage: v2p"), "{}", run.err);
}
