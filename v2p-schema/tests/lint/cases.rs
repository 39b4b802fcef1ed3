//! What is found and what is not, by reason.

use super::{clause, contract_of, vague_in};
use v2p_schema::lint::{Part, Vagueness, vague};

const CASES: &str = include_str!("../data/lint/cases.txt");

/// Each line is a promise, with the vague words in brackets behind the short code of their reason:
/// `round the difference S041[sensibly]`. A line without brackets is precise.
#[test]
fn words_are_found_for_their_reason() {
    for line in CASES.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut text = line.to_owned();
        for kind in Vagueness::ALL {
            text = text.replace(&format!("{}[", short(kind)), "");
        }
        let text = text.replace(']', "");
        let mut shown = text.clone();
        for found in vague_in(&text).iter().rev() {
            let marked = format!("{}[{}]", short(found.kind), found.words);
            shown.replace_range(found.range.clone(), &marked);
        }
        assert_eq!(shown, line);
    }
}

fn short(kind: Vagueness) -> &'static str {
    kind.code().as_str().trim_start_matches("V2P-")
}

#[test]
fn every_reason_has_a_case() {
    for kind in Vagueness::ALL {
        assert!(CASES.contains(&format!("{}[", short(kind))), "{kind:?}");
    }
}

#[test]
fn a_condition_is_judged_by_its_words_alone() {
    let contract = contract_of("the request is handled, and latency is high", "must", "answer 503");
    let found = vague(clause(&contract));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].part, found[0].words.as_str()), (Part::When, "is high"));
}

#[test]
fn what_must_not_happen_may_be_any_error() {
    let must_not = |text| vague(clause(&contract_of("", "must_not", text))).len();
    assert_eq!(must_not("raise an exception"), 0);
    assert_eq!(must_not("validate tokens by itself"), 0);
    assert_eq!(must_not("leak memory"), 1);
    assert_eq!(must_not("leak `Session.secret`"), 0);
}
