use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use coaching_ledger::{Ledger, wire};
use serde_json::Value;

const WIRE: &str = include_str!("../../fixtures/ledger-wire.jsonl");

fn scratch(test: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("a scratch directory");
    directory
}

fn run(journal: &Path, input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_coaching-ledger"))
        .arg(journal)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the built program");
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).ok();
    child.wait_with_output().expect("an exit")
}

// v2p:proves billing.ledger_client#idempotent
// v2p:proves ledger.serve#compatibility
// v2p:proves ledger.serve#data-scope
// v2p:proves ledger.serve#result
#[test]
fn answers_match_the_shared_wire_fixture() {
    let mut ledger = Ledger::default();
    for line in WIRE.lines() {
        let exchange: Value = serde_json::from_str(line).expect("a JSON line");
        let reply = wire::answer(&mut ledger, &exchange["request"].to_string(), 7);
        assert_eq!(serde_json::to_value(&reply).expect("JSON"), exchange["reply"], "{line}");
    }
}

// v2p:proves ledger.serve#amounts
// v2p:proves ledger.serve#untrusted
#[test]
fn a_line_that_is_no_request_is_refused() {
    let mut ledger = Ledger::default();
    for line in [
        "",
        "{}",
        r#"{"op":"post","key":"k","account":"a","amount":0}"#,
        r#"{"op":"post","key":"k","account":"a","amount":-5}"#,
        r#"{"op":"post","key":"k","account":"a","amount":0.5}"#,
        r#"{"op":"balance","account":"a","currency":"EUR"}"#,
        r#"{"op":"erase","key":"k"}"#,
    ] {
        let reply = wire::answer(&mut ledger, line, 7);
        assert!(matches!(reply, wire::Reply::Refused { code: "bad_request", .. }), "{line}: {reply:?}");
    }
    assert!(ledger.entries().is_empty());
}

// v2p:proves ledger.save#append-only
// v2p:proves ledger.serve#atomicity
// v2p:proves ledger.serve#audit
// v2p:proves ledger.serve#disk-failure
// v2p:proves ledger.serve#errors
#[test]
fn a_reply_is_written_only_after_the_entry_is_on_disk() {
    let journal = scratch("on-disk").join("ledger.jsonl");
    fs::create_dir(journal.with_extension("tmp")).expect("an obstacle where the temporary file goes");
    let output = run(&journal, "{\"op\":\"post\",\"key\":\"k\",\"account\":\"a\",\"amount\":5}\n");

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("coaching-ledger: journal: "));
}

// v2p:proves ledger.serve#atomicity
// v2p:proves ledger.serve#idempotent
// v2p:proves ledger.serve#retention
#[test]
fn the_program_continues_where_the_last_run_ended() {
    let journal = scratch("two-runs").join("ledger.jsonl");
    let post = "{\"op\":\"post\",\"key\":\"k\",\"account\":\"a\",\"amount\":5}\n";
    let first = run(&journal, post);
    let second = run(&journal, post);

    assert_eq!(first.stdout, b"{\"recorded\":{\"seq\":1,\"replayed\":false}}\n");
    assert_eq!(second.stdout, b"{\"recorded\":{\"seq\":1,\"replayed\":true}}\n");
    assert_eq!(fs::read_to_string(&journal).expect("the journal").lines().count(), 1);
}

// v2p:proves ledger.serve#call-budget
#[test]
fn only_new_entries_touch_the_file() {
    let journal = scratch("untouched").join("ledger.jsonl");
    let requests =
        |amount| format!("{{\"op\":\"post\",\"key\":\"k\",\"account\":\"a\",\"amount\":{amount}}}\n");
    run(&journal, &requests(5));
    fs::create_dir(journal.with_extension("tmp")).expect("an obstacle for every save");

    let output = run(&journal, &(requests(5) + &requests(6) + "{\"op\":\"balance\",\"account\":\"a\"}\n"));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 3);
}

// v2p:proves ledger.serve#authorization
#[test]
fn a_journal_that_cannot_be_opened_ends_the_run_before_any_request() {
    let output =
        run(&scratch("no-directory").join("absent/ledger.jsonl"), "{\"op\":\"balance\",\"account\":\"a\"}\n");

    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, b"");
}

// v2p:proves ledger.serve#errors
#[test]
fn a_missing_argument_is_a_usage_error() {
    let output = Command::new(env!("CARGO_BIN_EXE_coaching-ledger")).output().expect("an exit");

    assert_eq!(output.status.code(), Some(2));
    assert_eq!(output.stderr, b"usage: coaching-ledger <journal.jsonl>\n");
}
