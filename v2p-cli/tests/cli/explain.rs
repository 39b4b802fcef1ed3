//! `v2p explain`.

use crate::support::Folder;

#[test]
fn every_code_is_listed_and_explained() {
    let folder = Folder::empty();
    let list = folder.v2p(&["explain"]).out;
    let pages = folder.v2p(&["explain", "--format", "json"]).json();
    let all = v2p::codes::all();
    assert_eq!(pages.as_array().unwrap().len(), all.len());
    for code in all {
        assert!(list.contains(&format!("{}  {}\n", code.code, code.title())), "{}", code.code);
    }
    for code in ["V2P-S001", "v2p-s001", "s001"] {
        let run = folder.v2p(&["explain", code]);
        assert_eq!(run.code, Some(0));
        assert!(run.out.starts_with("# V2P-S001: "), "{}", run.out);
        assert!(run.out.contains("\n## Right\n"));
    }
}

#[test]
fn a_page_as_json_names_its_rule() {
    let page = Folder::empty().v2p(&["explain", "V2P-F010", "--format", "json"]).json();
    assert_eq!((&page["code"], &page["rule"]), (&"V2P-F010".into(), &"FMT-7".into()));
    assert!(page["page"].as_str().unwrap().starts_with("# V2P-F010: "));
}

#[test]
fn an_unknown_code_is_a_usage_error_with_the_nearest_one() {
    insta::assert_snapshot!(Folder::empty().v2p(&["explain", "V2P-S0011"]).shown());
    let run = Folder::empty().v2p(&["explain", "nonsense"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}
