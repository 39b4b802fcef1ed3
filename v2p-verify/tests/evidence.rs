use crate::fixture::{line, record};
use proptest::prelude::*;
use v2p_core::Excerpt;
use v2p_verify::{Outcome, Record, codes, read_jsonl};

const ID: &str = "pay.refund#never-more@spec";

/// Reads a file and gives the number of records beside each finding, as a user sees it.
fn check(text: &str) -> (usize, Vec<String>) {
    let read = read_jsonl(&Excerpt::whole("run.jsonl", text));
    let shown = read.findings.iter().map(|finding| {
        let span = finding.place().unwrap().span;
        format!("{}:{} {} {}", span.line, span.column, finding.code, finding.message)
    });
    (read.value.len(), shown.collect())
}

#[test]
fn a_record_keeps_what_bears_on_the_state() {
    let record = record(
        ID,
        "xfail",
        r#","attempts":[{"n":1,"outcome":"fail","ms":12},{"n":2,"outcome":"xfail"}],
           "test":{"id":"t","expects_failure":true},
           "env":{"os":"linux","overrides":["INSTA_FORCE_PASS"]},"run":{"id":"7"}"#
            .replace('\n', " ")
            .as_str(),
    );
    assert_eq!(record.version, 1);
    assert_eq!(record.outcome, Outcome::Xfail);
    assert_eq!(record.attempts, [Outcome::Fail, Outcome::Xfail]);
    assert!(record.expects_failure);
    assert_eq!(record.overrides, ["INSTA_FORCE_PASS"]);
    let written = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&written).unwrap(), record);
}

#[test]
fn a_record_of_another_version_is_refused_outside_of_a_file_too() {
    let text = line(ID, "pass", "").replace(r#""v":1"#, r#""v":2"#);
    let error = serde_json::from_str::<Record>(&text).unwrap_err().to_string();
    assert!(error.starts_with("version `2` is not known"), "{error}");
}

#[test]
fn a_plain_record_is_written_short() {
    let text = line(ID, "not_run", "");
    assert_eq!(serde_json::to_string(&record(ID, "not_run", "")).unwrap(), text);
}

#[test]
fn the_other_lines_count_whatever_is_wrong_with_one() {
    let good = line(ID, "pass", "");
    let text = format!(
        "{good}\n{{\"v\":2,\"all\":\"new\"}}\r\n\n  not json\n{}\n{}\n{good}\n{}",
        line(ID, "passed", ""),
        line("pay.refund", "pass", ""),
        r#"{"v":1,"kind":"te"#,
    );
    let (records, findings) = check(&text);
    assert_eq!(records, 2);
    assert_eq!(
        findings,
        [
            "2:1 V2P-E002 evidence record has version `2`, which is not known",
            "4:1 V2P-E003 line is no evidence record: expected ident",
            "5:1 V2P-E003 line is no evidence record: unknown variant `passed`, expected one of \
             `pass`, `fail`, `error`, `skip`, `xfail`, `xpass`, `timeou…",
            "6:1 V2P-E003 line is no evidence record: `pay.refund` is no obligation id: it has no \
             `@char` or `@spec` at its end",
            "8:1 V2P-E001 last line of the evidence breaks off",
        ],
    );
}

#[test]
fn a_whole_last_line_without_its_line_break_counts() {
    assert_eq!(check(&line(ID, "pass", "")), (1, vec![]));
    assert_eq!(check(""), (0, vec![]));
}

#[test]
fn a_broken_line_that_is_not_the_last_is_unreadable() {
    let (_, findings) = check("{\"v\":1,\n");
    assert_eq!(findings.len(), 1);
    assert!(findings[0].contains("V2P-E003"), "{findings:?}");
}

#[test]
fn no_line_is_read_as_something_that_it_does_not_say() {
    let lines = [
        "[]",
        "[1]",
        "null",
        "{}",
        r#"{"v":1}"#,
        r#"{"v":"1","kind":"test"}"#,
        &line(ID, "pass", r#","outcome":"fail""#),
        &line(ID, "pass", r#","attempts":["pass"]"#),
        &line(ID, "pass", r#","test":"t""#),
        &line(ID, "pass", r#","env":{"overrides":"INSTA_UPDATE"}"#),
        &format!("{} {}", line(ID, "pass", ""), line(ID, "pass", "")),
    ];
    for line in lines {
        let (records, findings) = check(&format!("{line}\n"));
        assert_eq!((records, findings.len()), (0, 1), "{line}: {findings:?}");
    }
}

#[test]
fn a_message_stays_one_short_line_and_names_no_type() {
    let long = "x\\n".repeat(5_000);
    for more in [
        format!(r#","test":"{long}""#),
        format!(r#","env":{{"overrides":{{"{long}":1}}}}"#),
        r#","attempts":{"outcome":"pass"}"#.into(),
        r#","test":{"expects_failure":"yes"}"#.into(),
    ] {
        let (_, findings) = check(&line(ID, "pass", &more));
        let message = &findings[0];
        assert!(message.chars().count() < 200 && !message.contains('\n'), "{message}");
        assert!(!message.contains("struct") && !message.contains("Wire"), "{message}");
    }
    let (_, findings) = check(&line(&format!("pay\\u0007{long}@spec"), "pass", ""));
    assert!(!findings[0].chars().any(char::is_control), "{findings:?}");
}

proptest! {
    #[test]
    fn any_text_is_an_answer(text in "(\\{\"v\":1,?|[\\[\\]{}\":, \\n]|.){0,60}") {
        let read = read_jsonl(&Excerpt::whole("run.jsonl", &text));
        let lines = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert!(read.value.len() + read.findings.len() <= lines.max(text.split('\n').count()));
    }

    #[test]
    fn cutting_the_file_anywhere_loses_one_line_at_most(cut in 0_usize..400) {
        let text: String = ["pass", "fail", "skip", "pass"]
            .map(|outcome| line(ID, outcome, "") + "\n")
            .concat();
        let cut = cut.min(text.len());
        let read = read_jsonl(&Excerpt::whole("run.jsonl", &text[..cut]));
        let whole = text[..cut].matches('}').count();
        prop_assert_eq!(read.value.len(), whole);
        let broken = !matches!(text[..cut].chars().last(), None | Some('}' | '\n'));
        prop_assert_eq!(read.findings.len(), usize::from(broken));
        prop_assert!(read.findings.iter().all(|finding| finding.code == codes::TRUNCATED));
    }
}
