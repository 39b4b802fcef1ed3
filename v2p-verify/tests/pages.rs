//! Every page of a code is run: what it calls wrong gives the finding, what it calls right does not.

use crate::fixture::owed;
use v2p_core::{Excerpt, Explanation, Finding};
use v2p_verify::{Evidence, assess, codes, read_jsonl};

/// The evidence that a section of a page shows. A file in a page ends in a line break; that of a
/// process that died does not.
fn shown(page: &Explanation, section: &str) -> String {
    let (_, rest) = page.page.split_once(&format!("\n## {section}\n")).unwrap();
    let (_, rest) = rest.split_once("~~~~jsonl evidence.jsonl\n").unwrap();
    let (text, _) = rest.split_once("\n~~~~").unwrap();
    text.to_owned()
}

fn findings(text: &str) -> Vec<Finding> {
    let mut read = read_jsonl(&Excerpt::whole("evidence.jsonl", text));
    let evidence = Evidence { current: &read.value, outdated: &[] };
    read.findings.extend(assess(&owed(true), evidence).findings);
    read.findings
}

#[test]
fn every_page_does_what_it_says() {
    for page in codes::ALL {
        let wrong = findings(&shown(page, "Wrong"));
        assert!(wrong.iter().any(|finding| finding.code == page.code), "{}: {wrong:?}", page.code);
        assert_eq!(findings(&shown(page, "Right")), [], "{}", page.code);
    }
}

#[test]
fn every_page_begins_with_its_code_and_every_rule_is_named() {
    for page in codes::ALL {
        assert!(page.page.starts_with(&format!("# {}: ", page.code)));
        assert!(page.title().chars().count() > 10, "{}", page.code);
        assert!(page.rule.starts_with("VER-"));
    }
}

#[test]
fn every_message_keeps_the_rules() {
    for page in codes::ALL {
        for finding in findings(&shown(page, "Wrong")) {
            let message = &finding.message;
            assert!(message.starts_with(char::is_lowercase), "{message}");
            assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
        }
    }
}
