//! Message rules, over every finding that the tests of this crate can provoke.

use crate::contract::in_comment;
use crate::{fixtures, pages};
use v2p_core::finding::printable;
use v2p_core::yaml::{self, Limits};
use v2p_core::{Excerpt, Finding, contract};

/// What is wrong with the words of a finding.
pub(crate) fn faults(finding: &Finding) -> Vec<&'static str> {
    let message = &finding.message;
    let texts = [Some(message), finding.help.as_ref()].into_iter().flatten();
    let mut faults = Vec::new();
    let mut fault = |wrong: bool, what| {
        if wrong {
            faults.push(what);
        }
    };
    let starts = message.chars().next();
    fault(starts.is_none_or(char::is_uppercase), "does not start in lower case");
    for text in texts {
        fault(text.ends_with('.'), "ends in a full stop");
        fault(text.contains(char::is_control), "has a line break or control character");
        fault(text.chars().count() > 600, "is too long");
    }
    fault(finding.labels.is_empty(), "has no place");
    fault(finding.rule.is_empty(), "names no rule");
    faults
}

#[test]
fn all_messages_keep_the_rules() {
    let mut findings = Vec::new();
    for text in fixtures::texts("yaml") {
        findings.extend(yaml::read(&Excerpt::whole("f.yaml", &text), Limits::default()).findings);
    }
    for text in fixtures::texts("contract") {
        findings.extend(contract::decode(&in_comment(&text, "# ").1).findings);
    }
    findings.extend(pages::all_findings());
    let codes: std::collections::BTreeSet<_> = findings.iter().map(|one| one.code).collect();
    let all: std::collections::BTreeSet<_> = yaml::ALL.iter().map(|page| page.code).collect();
    assert_eq!(codes, all, "every code is provoked");
    for finding in findings {
        assert_eq!(faults(&finding), [""; 0], "{finding:#?}");
    }
}

#[test]
fn user_text_cannot_move_the_cursor() {
    for (text, shown) in [
        ("pay.refund", "pay.refund"),
        ("größe 日本 🦀", "größe 日本 🦀"),
        ("a\nb\tc\0", "a\u{fffd}b\u{fffd}c\u{fffd}"),
        ("\u{1b}[31m", "\u{fffd}[31m"),
        ("\u{202e}gnirts", "\u{fffd}gnirts"),
        ("a\u{2028}b\u{feff}c\u{200b}d", "a\u{fffd}b\u{fffd}c\u{fffd}d"),
    ] {
        assert_eq!(printable(text), shown);
    }
    assert_eq!(printable(&"ö".repeat(100)), "ö".repeat(100));
    assert_eq!(printable(&"ö".repeat(101)), "ö".repeat(100) + "…");
}
