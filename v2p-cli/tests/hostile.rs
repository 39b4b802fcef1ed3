//! Input that means no good: a clear finding at its place, the rest still processed, the agreed
//! exit code, and no panic.

use crate::messages::broken_rules;
use crate::support::{Folder, Run, SMALL_SCHEMA, governed};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::os::unix::process::CommandExt;
use std::process::Command;

/// A repository with one good unit, in which something goes wrong elsewhere.
fn repository() -> Folder {
    Folder::of(&[("governance/schema.yaml", SMALL_SCHEMA), ("src/pay.py", &governed("pay.refund"))])
}

/// Checks the repository, and holds its findings (`CODE path:line`) to the message rules.
fn check(folder: &Folder, expected: &[&str], code: i32) -> Run {
    let run = folder.v2p(&["check", "--format", "json"]);
    let found = run.findings();
    let expected: Vec<_> = expected.iter().map(ToString::to_string).collect();
    assert_eq!((found, run.code), (expected, Some(code)));
    let report = v2p::check(folder.path(), v2p::Options::default()).unwrap();
    assert_eq!(broken_rules(folder, &report), [""; 0]);
    let shown = folder.v2p(&["check"]);
    assert_eq!(shown.code, Some(code));
    assert!(shown.out.len() < 20_000, "{} bytes to read", shown.out.len());
    assert_eq!(folder.v2p(&["scan"]).code, Some(0), "a scan judges nothing");
    run
}

/// As [`check`], and the good unit was accepted all the same.
fn check_beside(folder: &Folder, expected: &[&str], code: i32) -> Run {
    let run = check(folder, expected, code);
    assert!(run.json()["examined"]["accepted"].as_u64().unwrap() >= 1, "{}", run.out);
    let answer = folder.v2p(&["query", "unit(pay.refund)"]);
    assert!(answer.out.contains("pay.refund"), "{}", answer.err);
    run
}

fn block(body: &str) -> String {
    format!("def f():\n    '''\n    ```v2p\n{body}    ```\n    '''\n")
}

fn mkfifo(folder: &Folder, path: &str) {
    assert!(Command::new("mkfifo").arg(folder.join(path)).status().unwrap().success());
}

#[test]
fn the_rest_is_processed() {
    let folder = repository();
    folder.write("src/a.py", b"y = '\xff'\n# ```v2p\n");
    folder.write("src/b.py", block("    unit: pay.bad\n    version: 1.0.0: x\n"));
    folder.write("src/c.py", "def f(:\n");
    folder.write("src/d.py", "# ```v2p\n# unit: pay.bad\ndef f(): ...\n");
    mkfifo(&folder, "src/e.py");
    folder.write("src/z.py", governed("pay.last"));
    folder.write("governance/invariants/a.yaml", "invariant: a: b\n");
    folder.write("governance/roles.yaml", [0xff]);
    let expected = [
        "V2P-F001 governance/invariants/a.yaml:1",
        "V2P-C002 governance/roles.yaml:1",
        "V2P-X001 src/a.py:1",
        "V2P-F001 src/b.py:5",
        "V2P-X004 src/c.py:1",
        "V2P-X005 src/d.py:1",
        "V2P-X010 src/e.py:1",
    ];
    let run = check_beside(&folder, &expected, 1);
    assert_eq!(run.json()["examined"]["accepted"], 2, "the first and the last");
    let scan = folder.v2p(&["scan", "--format", "json"]).json();
    let governed =
        scan["items"].as_array().unwrap().iter().filter(|item| item["contract"].is_string());
    assert!(governed.count() >= 2);
}

#[test]
fn broken_yaml() {
    let folder = repository();
    folder.write("src/bad.py", block("    unit: pay.bad\n    version: 1.0.0: x\n"));
    check_beside(&folder, &["V2P-F001 src/bad.py:5"], 1);
}

#[test]
fn a_fence_without_an_end() {
    let folder = repository();
    folder.write("src/bad.py", "# ```v2p\n# unit: pay.bad\ndef f(): ...\n");
    folder.write("src/bad.rs", "/// ```v2p\n/// unit: pay.bad\nfn f() {}\n");
    folder.write("src/bad.ts", "/**\n * ```v2p\n * unit: pay.bad\n */\nfunction f() {}\n");
    let expected = ["V2P-X005 src/bad.py:1", "V2P-X005 src/bad.rs:1", "V2P-X005 src/bad.ts:2"];
    check_beside(&folder, &expected, 1);
}

#[test]
fn one_id_in_two_files() {
    let folder = repository();
    folder.write("src/a.py", governed("pay.twice"));
    folder.write("src/b.py", governed("pay.twice"));
    let run = check_beside(&folder, &["V2P-G001 src/b.py:4"], 1);
    let labels = &run.json()["findings"][0]["labels"];
    assert_eq!((&labels[0]["path"], &labels[1]["path"]), (&"src/b.py".into(), &"src/a.py".into()));
}

#[test]
fn a_block_that_governs_nothing() {
    let folder = repository();
    folder.write("src/bad.py", format!("{}\n\nX = 1\n", "# ```v2p\n# unit: pay.bad\n# ```"));
    check_beside(&folder, &["V2P-X006 src/bad.py:1"], 1);
}

#[test]
fn a_file_that_is_not_utf8() {
    let folder = repository();
    folder.write("src/bad.py", b"x = 1\ny = '\xff'\n");
    check_beside(&folder, &["V2P-X001 src/bad.py:2"], 0);
    folder.write("src/bad.py", b"x = 1\ny = '\xff'\n# ```v2p\n");
    check_beside(&folder, &["V2P-X001 src/bad.py:2"], 1);
}

#[test]
fn a_line_of_fifty_megabytes() {
    let folder = repository();
    folder.write("src/bad.py", format!("x = '{}'\n", "x".repeat(50 << 20)));
    let run = check_beside(&folder, &["V2P-X002 src/bad.py:1"], 0);
    assert_eq!(run.json()["not_examined"][0]["path"], "src/bad.py");
}

#[test]
fn a_long_line_with_a_defect_is_not_shown() {
    let folder = repository();
    let long = format!("summary: {}", "x".repeat(4_000));
    folder.write("src/bad.py", block(&format!("    unit: Bad, {long}\n")));
    let run = folder.v2p(&["check"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("src/bad.py:4"), "{}", run.out);
    assert!(run.out.lines().all(|line| line.chars().count() < 500), "{}", run.out);
}

#[test]
fn a_link_that_leaves_the_root() {
    let folder = repository();
    let other = Folder::of(&[("secret.py", "password = 'open sesame'\n")]);
    symlink(other.join("secret.py"), folder.join("src/link.py")).unwrap();
    symlink(other.path(), folder.join("elsewhere")).unwrap();
    symlink("/nowhere/at/all", folder.join("dangling")).unwrap();
    symlink("loop", folder.join("loop")).unwrap();
    let links = ["dangling", "elsewhere", "loop", "src/link.py"];
    let expected = links.map(|path| format!("V2P-X003 {path}:1"));
    check_beside(&folder, &expected.each_ref().map(String::as_str), 0);
    for arguments in [&["check"][..], &["scan"], &["check", "--format", "json"]] {
        let run = folder.v2p(arguments);
        assert!(!run.out.contains("open sesame"), "{}", run.out);
    }
}

#[test]
fn a_syntax_error() {
    let folder = repository();
    folder.write("src/bad.py", "x = 1\ndef f(:\n    pass\n");
    check_beside(&folder, &["V2P-X004 src/bad.py:2"], 0);
}

#[test]
fn nesting_of_ten_thousand() {
    let folder = repository();
    let (open, close) = ("(".repeat(10_000), ")".repeat(10_000));
    folder.write("src/a.py", format!("x = {open}1{close}\n"));
    folder.write("src/a.ts", format!("const x = {open}1{close};\n"));
    folder.write("src/a.rs", format!("fn f() {{ {open}1{close}; }}\n"));
    folder
        .write("src/b.rs", format!("fn f() {{ {}{} }}\n", "{".repeat(10_000), "}".repeat(10_000)));
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.json()["examined"]["accepted"], 1);
    let lists = "      [\n".repeat(10_000);
    folder.write("src/c.py", block(&format!("    unit: pay.deep\n    tags:\n{lists}")));
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!((run.code, &run.json()["examined"]["accepted"]), (Some(1), &1.into()));
    let findings = run.findings();
    assert!(findings.iter().any(|it| it.starts_with("V2P-F004 src/c.py:")), "{findings:?}");
    let question = format!("{}all(){}", "not ".repeat(10_000), ")");
    assert_eq!(folder.v2p(&["query", &question]).code, Some(2));
}

#[test]
fn a_bomb_of_aliases() {
    let nine = |at: usize| vec![format!("*a{}", at - 1); 9].join(", ");
    let lines: Vec<_> = (1..=9).map(|at| format!("a{at}: &a{at} [{}]\n", nine(at))).collect();
    let bomb = format!("a0: &a0 [lol]\n{}", lines.concat());
    let folder = repository();
    folder
        .write("src/bad.py", block(&format!("    {}\n", bomb.trim_end().replace('\n', "\n    "))));
    let run = folder.v2p(&["check", "--format", "json"]);
    assert!(run.findings().contains(&"V2P-F003 src/bad.py:4".to_owned()), "{:?}", run.findings());
    assert_eq!((run.code, &run.json()["examined"]["accepted"]), (Some(1), &1.into()));
    folder.write("governance/schema.yaml", bomb);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert!(run.findings().contains(&"V2P-F003 governance/schema.yaml:1".to_owned()));
    assert_eq!(run.code, Some(1));
}

#[test]
fn governance_that_is_a_file() {
    let folder =
        Folder::of(&[("governance", "schema: 1.0.0\n"), ("src/pay.py", &governed("pay.refund"))]);
    check(&folder, &["V2P-C002 governance:1"], 1);
    assert_eq!(folder.v2p(&["init"]).code, Some(5));
}

#[test]
fn governance_that_is_a_link() {
    let other = Folder::of(&[("invariants/secret-name.yaml", "invariant: x\n")]);
    let folder = Folder::of(&[("src/pay.py", &governed("pay.refund"))]);
    symlink(other.path(), folder.join("governance")).unwrap();
    let run = check(&folder, &["V2P-C002 governance:1", "V2P-X003 governance:1"], 1);
    assert!(!run.out.contains("secret-name"));
    fs::remove_file(folder.join("governance")).unwrap();
    symlink("nowhere", folder.join("governance")).unwrap();
    check(&folder, &["V2P-C002 governance:1", "V2P-X003 governance:1"], 1);
    fs::remove_file(folder.join("governance")).unwrap();
    folder.write("policy/schema.yaml", SMALL_SCHEMA);
    symlink("policy", folder.join("governance")).unwrap();
    check_beside(&folder, &[], 0);
}

#[test]
fn a_schema_that_is_no_regular_file() {
    let lay: [fn(&Folder); 5] = [
        |folder| fs::create_dir(folder.join("governance/schema.yaml")).unwrap(),
        |folder| mkfifo(folder, "governance/schema.yaml"),
        |folder| symlink("/etc/passwd", folder.join("governance/schema.yaml")).unwrap(),
        |folder| symlink("schema.yaml", folder.join("governance/schema.yaml")).unwrap(),
        |folder| folder.write("governance/schema.yaml", "x: y\n".repeat(1 << 20)),
    ];
    for lay in lay {
        let folder = repository();
        fs::remove_file(folder.join("governance/schema.yaml")).unwrap();
        lay(&folder);
        let run = folder.v2p(&["check", "--format", "json"]);
        let findings = run.findings();
        assert!(findings.contains(&"V2P-C002 governance/schema.yaml:1".to_owned()), "{findings:?}");
        let others = findings.iter().filter(|it| !it.contains(" governance/schema.yaml:"));
        assert_eq!(
            others.count(),
            0,
            "without a schema nothing is said of contracts: {findings:?}"
        );
        assert_eq!((run.code, &run.json()["examined"]["contracts"]), (Some(1), &1.into()));
        let shown = folder.v2p(&["check"]);
        assert!(!shown.out.contains("root:"), "{}", shown.out);
    }
}

#[test]
fn governance_with_things_that_are_no_documents() {
    let folder = repository();
    folder.write("governance/invariants", "not a folder");
    folder.write("governance/value_chains/deeper/x.yaml", "value_chain: x\n");
    mkfifo(&folder, "governance/value_chains/pipe.yaml");
    fs::create_dir(folder.join("governance/value_chains/folder.yaml")).unwrap();
    fs::create_dir(folder.join("governance/roles.yaml")).unwrap();
    check_beside(
        &folder,
        &[
            "V2P-C002 governance/invariants:1",
            "V2P-C002 governance/roles.yaml:1",
            "V2P-C003 governance/value_chains/deeper:1",
            "V2P-C002 governance/value_chains/folder.yaml:1",
            "V2P-C002 governance/value_chains/pipe.yaml:1",
        ],
        1,
    );
}

#[test]
fn sources_that_are_no_files() {
    let folder = repository();
    fs::create_dir(folder.join("src/folder.py")).unwrap();
    mkfifo(&folder, "src/pipe.py");
    check_beside(&folder, &["V2P-X010 src/pipe.py:1"], 1);
}

/// The superuser may read everything, so the program runs as somebody who may not.
#[test]
fn what_may_not_be_read() {
    let folder = repository();
    folder.write("src/secret.py", "password = 1\n");
    folder.write("closed/x.py", "x = 1\n");
    folder.write("governance/roles.yaml", "roles: {}\n");
    folder.write("governance/invariants/x.yaml", "invariant: x\n");
    let program = folder.join("v2p");
    fs::copy(env!("CARGO_BIN_EXE_v2p"), &program).unwrap();
    let set = |paths: &[&str], mode| {
        for path in paths {
            fs::set_permissions(folder.join(path), Permissions::from_mode(mode)).unwrap();
        }
    };
    let closed = ["src/secret.py", "closed", "governance/roles.yaml", "governance/invariants"];
    set(&[""], 0o755);
    set(&closed, 0);
    let mut command = Command::new(&program);
    command.args(["check", "--format", "json"]).current_dir(folder.path());
    if fs::metadata(&program).unwrap().uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    let run = Run::of(&command.output().unwrap());
    set(&closed, 0o700);
    let findings = run.findings();
    for expected in [
        "V2P-X010 src/secret.py:1",
        "V2P-X010 closed:1",
        "V2P-C002 governance/roles.yaml:1",
        "V2P-C002 governance/invariants:1",
    ] {
        assert!(findings.contains(&expected.to_owned()), "no {expected} in {findings:?}");
    }
    assert_eq!((run.code, &run.json()["examined"]["accepted"]), (Some(1), &1.into()));
}

#[test]
fn an_empty_repository() {
    let run = check(&Folder::empty(), &["V2P-C001 .:1"], 4);
    assert_eq!(run.json()["examined"]["contracts"], 0);
}

#[test]
fn empty_files() {
    let folder = repository();
    for path in ["src/a.py", "src/a.rs", "src/a.ts", "src/a.js", "src/a.tsx"] {
        folder.write(path, "");
    }
    check_beside(&folder, &[], 0);
    for path in ["schema.yaml", "roles.yaml", "invariants/x.yaml", "value_chains/x.yaml"] {
        folder.write(&format!("governance/{path}"), "");
    }
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.code, Some(1), "an empty schema judges nothing: {}", run.out);
    let report = v2p::check(folder.path(), v2p::Options::default()).unwrap();
    assert_eq!(broken_rules(&folder, &report), [""; 0]);
}

#[test]
fn names_that_are_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = repository();
    for name in [&b"src/\xff.py"[..], b"src/\xfe.py", b"governance/\xff.yaml"] {
        fs::write(folder.path().join(OsStr::from_bytes(name)), "def f(: ...\n").unwrap();
    }
    fs::create_dir(folder.join("governance/invariants")).unwrap();
    let name = OsStr::from_bytes(b"governance/invariants/\xff.yaml");
    fs::write(folder.path().join(name), "invariant: x\n").unwrap();
    for arguments in [&["check"][..], &["scan"], &["check", "--format", "json"]] {
        assert_ne!(folder.v2p(arguments).code, Some(5));
    }
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!(run.json()["examined"]["accepted"], 1);
}

#[test]
fn a_root_that_is_a_link_is_the_folder_behind_it() {
    let (folder, other) = (repository(), Folder::empty());
    symlink(folder.path(), other.join("link")).unwrap();
    let run = other.v2p(&["check", "link", "--format", "json"]);
    assert_eq!((run.code, run.findings()), (Some(0), Vec::new()));
}

#[test]
fn five_thousand_defects_are_all_listed() {
    let folder = repository();
    let broken: String = (0..5_000).map(|_| "# ```v2p\n# uint: x\n# ```\ndef f(): ...\n").collect();
    folder.write("src/bad.py", broken);
    let run = folder.v2p(&["check", "--format", "json"]);
    assert_eq!((run.code, &run.json()["examined"]["accepted"]), (Some(1), &1.into()));
    assert!(run.findings().len() >= 5_000, "{}", run.findings().len());
    assert_eq!(folder.v2p(&["check"]).code, Some(1));
}
