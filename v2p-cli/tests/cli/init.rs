//! `v2p init`.

use crate::support::{Folder, governed};

#[test]
fn init_writes_the_folder_and_says_what() {
    let folder = Folder::empty();
    insta::assert_snapshot!(folder.v2p(&["init"]).shown());
    for path in folder.files().keys() {
        assert!(path.starts_with("governance/"), "{path}");
    }
}

#[test]
fn a_second_run_writes_nothing() {
    let folder = Folder::empty();
    folder.v2p(&["init"]);
    let before = folder.files();
    let run = folder.v2p(&["init", "--format", "json"]);
    assert_eq!((run.code, folder.files()), (Some(0), before));
    let files = run.json();
    assert!(files.as_array().unwrap().iter().all(|file| file["written"] == false));
}

#[test]
fn a_file_that_is_there_is_not_touched() {
    let folder = Folder::of(&[
        ("governance/schema.yaml", "schema: 3.1.0 # ours\n"),
        ("governance/roles.yaml", ""),
    ]);
    let run = folder.v2p(&["init"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.contains("kept   governance/schema.yaml"), "{}", run.out);
    assert_eq!(folder.read("governance/schema.yaml"), "schema: 3.1.0 # ours\n");
    assert_eq!(folder.read("governance/roles.yaml"), "");
    assert!(folder.join("governance/README.md").is_file());
}

#[test]
fn what_init_writes_is_accepted() {
    let folder = Folder::of(&[("src/pay.py", "def refund(): ...\n")]);
    folder.v2p(&["init"]);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.code, Some(4), "there is no contract yet: {}", run.out);
    assert_eq!(run.json()["errors"], 0, "{}", run.out);
    assert_eq!(run.json()["examined"]["default_schema"], false);
}

#[test]
fn the_first_contract_after_init_owes_only_dimensions() {
    let folder = Folder::of(&[("src/pay.py", &governed("pay.refund"))]);
    folder.v2p(&["init"]);
    let report = folder.v2p(&["check", "--format", "json"]).json();
    let findings = report["findings"].as_array().unwrap();
    let errors = findings.iter().filter(|finding| finding["severity"] == "error");
    let codes: Vec<_> = errors.map(|finding| finding["code"].as_str().unwrap()).collect();
    assert!(!codes.is_empty() && codes.iter().all(|code| *code == "V2P-S001"), "{codes:?}");
}

#[test]
fn init_needs_a_folder() {
    let folder = Folder::of(&[("pay.py", "")]);
    for root in ["nowhere", "pay.py"] {
        let run = folder.v2p(&["init", root]);
        assert_eq!((run.code, run.out.as_str()), (Some(5), ""), "{root}");
        assert!(run.err.starts_with("error: "), "{}", run.err);
    }
    assert_eq!(folder.files().len(), 1);
}

#[cfg(unix)]
#[test]
fn init_writes_through_no_link() {
    let (folder, other) = (Folder::empty(), Folder::empty());
    std::fs::create_dir(folder.join("governance")).unwrap();
    let target = other.join("schema.yaml");
    std::os::unix::fs::symlink(&target, folder.join("governance/schema.yaml")).unwrap();
    folder.v2p(&["init"]);
    assert!(!target.exists());
    std::fs::remove_dir_all(folder.join("governance")).unwrap();
    std::os::unix::fs::symlink(other.path(), folder.join("governance")).unwrap();
    let run = folder.v2p(&["init"]);
    assert_eq!(other.files().len(), 0, "written outside of the root");
    assert_eq!(run.code, Some(5));
}
