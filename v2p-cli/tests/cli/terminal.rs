//! What reaches a terminal: colours when they are wanted, and nothing that a repository could use
//! to move the cursor, hide a line or turn it around.

use crate::support::{Folder, Run};
use std::process::Stdio;

const ESCAPE: char = '\u{1b}';

fn with(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    Run::of(&folder.command(arguments).envs(variables.iter().copied()).output().unwrap())
}

fn with_a_defect() -> Folder {
    let folder = Folder::data("shop");
    folder.write("src/more.py", "# ```v2p\n# unit: Broken\n# ```\ndef broken(): ...\n");
    folder
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let folder = with_a_defect();
    assert!(!folder.v2p(&["check"]).out.contains(ESCAPE), "a pipe is no terminal");
    assert!(folder.v2p(&["check", "--color", "always"]).out.contains(ESCAPE));
    assert!(!folder.v2p(&["check", "--color", "never"]).out.contains(ESCAPE));
    let forced = [("CLICOLOR_FORCE", "1")];
    assert!(with(&folder, &["check"], &forced).out.contains(ESCAPE));
    let refused = [("NO_COLOR", "1")];
    assert!(!with(&folder, &["check"], &refused).out.contains(ESCAPE));
    assert!(with(&folder, &["check", "--color", "always"], &refused).out.contains(ESCAPE));
    assert!(!with(&folder, &["check", "--color", "never"], &forced).out.contains(ESCAPE));
    for color in ["auto", "always"] {
        let run = folder.v2p(&["check", "--format", "json", "--color", color]);
        assert!(!run.out.contains(ESCAPE), "JSON has no colours");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let folder = Folder::empty();
    for number in 0..60 {
        folder.write(&format!("m{number}.py"), "def f(): ...\n".repeat(60));
    }
    for arguments in [&["scan", "--format", "json"][..], &["scan"], &["check"], &["explain"]] {
        let mut command = folder.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::of(&child.wait_with_output().unwrap());
        assert_eq!(run.err, "", "{arguments:?}");
        assert!(run.code.is_some(), "{arguments:?} was ended by a signal");
    }
}

/// Signs that move the cursor, change colours, hide text or turn it around.
const HOSTILE: [&str; 8] = [
    "\u{1b}[2J",
    "\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "\u{8}\u{8}",
    "\r",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
];

fn is_hostile(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
}

fn assert_harmless(run: &Run, of: &str) {
    for text in [&run.out, &run.err] {
        let found: String = text.chars().filter(|c| is_hostile(*c)).collect();
        assert_eq!(found, "", "{of}: {text}");
    }
}

#[test]
fn a_repository_writes_no_raw_control_character_to_the_terminal() {
    for sign in HOSTILE {
        let folder = Folder::empty();
        // In the source line, the unit, the message, the owner and a name.
        folder.write(
            "a.py",
            format!(
                "# ```v2p\n# unit: \"pay{sign}x\"\n# version: 1{sign}\n# owner: x{sign}\n# {sign}: 1\n# ```\n\
                 def f(): ...  # {sign}\n"
            ),
        );
        folder.write("b.ts", format!("/* {sign} */ function \"{sign}\" {{\n// ```v2p {sign}\n"));
        folder.write(
            "c.rs",
            format!("/// ```v2p\n/// x: \"{sign}\n/// ```\nfn f{sign}() {{ charge(\"{sign}\") }}"),
        );
        folder.write(
            "governance/invariants/x.yaml",
            format!("over: tag(\"{sign}\"\nname{sign}: 1\n"),
        );
        folder.write("governance/value_chains/y.yaml", format!("value_chain: {sign}\n"));
        folder
            .write("governance/roles.yaml", format!("roles: {{schema-owner: [\"a{sign}@b\"]}}\n"));
        #[cfg(unix)]
        if sign != "\r" {
            folder.write(&format!("name{sign}.py"), "def charge_card(: ...\n");
            folder.write(&format!("dir{sign}/governance/x.yaml"), "");
            folder.write(&format!("governance/invariants/file{sign}.yml"), "");
        }
        for arguments in [&["check"][..], &["scan"], &["query", "all()"], &["init"]] {
            assert_harmless(&folder.v2p(arguments), &format!("{sign:?} {arguments:?}"));
        }
        let question = format!("tag({sign}) & x{sign}");
        assert_harmless(&folder.v2p(&["query", &question]), &format!("{sign:?} question"));
        assert_harmless(&folder.v2p(&["explain", sign]), &format!("{sign:?} code"));
        assert_harmless(&folder.v2p(&["check", sign]), &format!("{sign:?} root"));
    }
}

#[test]
fn json_escapes_what_a_terminal_would_obey() {
    let folder = Folder::empty();
    for sign in HOSTILE {
        folder.write(
            &format!("f{}.py", sign.len()),
            format!("# ```v2p\n# \"{sign}\": 1\n# ```\ndef f(): ...\n"),
        );
    }
    for command in ["check", "scan"] {
        let run = folder.v2p(&[command, "--format", "json"]);
        assert!(run.json().is_object());
        assert!(!run.out.contains(|c: char| c.is_control() && c != '\n'), "{command}");
    }
}
