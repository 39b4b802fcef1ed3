//! Arguments that are not understood, roots that cannot be read, and the exit codes (GATE-4).

use crate::support::Folder;

#[test]
fn usage_errors_have_the_code_2_and_say_what_is_wrong() {
    let folder = Folder::empty();
    for arguments in [
        &["chek"][..],
        &[],
        &["check", "--formt", "json"],
        &["check", "--format", "xml"],
        &["scan", "--top", "many"],
        &["query"],
    ] {
        let run = folder.v2p(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        let helpful = ["Usage: v2p", "possible values: ", "For more information, try '--help'"];
        assert!(helpful.iter().any(|help| run.err.contains(help)), "{arguments:?}: {}", run.err);
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = Folder::empty();
    let help = folder.v2p(&["--help"]);
    assert_eq!(help.code, Some(0));
    for word in ["scan", "init", "check", "query", "explain", "Exit codes: 0 pass, 1 defects found"]
    {
        assert!(help.out.contains(word), "{word}");
    }
    let version = folder.v2p(&["--version"]);
    assert_eq!(version.out, concat!("v2p ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn a_root_that_cannot_be_read_has_the_code_5() {
    let folder = Folder::empty();
    for arguments in
        [&["scan", "nowhere"][..], &["check", "nowhere"], &["query", "all()", "nowhere"]]
    {
        for format in ["human", "json"] {
            let run = folder.v2p(&[arguments, &["--format", format]].concat());
            assert_eq!((run.code, run.out.as_str()), (Some(5), ""), "{arguments:?}");
            assert!(run.err.starts_with("error: `nowhere` cannot be read: "), "{}", run.err);
        }
    }
}

#[test]
fn every_exit_code_has_its_own_number() {
    use v2p::Exit::{CouldNotRun, Defect, EvidenceMissing, HumanMustDecide, Pass, Usage};
    let codes = [Pass, Defect, Usage, HumanMustDecide, EvidenceMissing, CouldNotRun];
    assert_eq!(codes.map(v2p::Exit::code), [0, 1, 2, 3, 4, 5]);
}
