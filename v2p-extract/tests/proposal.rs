//! The proposed tier: its reasons can be read, and what is inside counts for what is around.

use v2p_core::Tier;
use v2p_extract::{Extraction, Item, Language, Source, extract};

fn read(path: &str, text: &str) -> Extraction {
    extract(&Source::new(path, text), Language::of_path(path).unwrap()).unwrap()
}

fn item<'e>(found: &'e Extraction, name: &str) -> &'e Item {
    found.items.iter().find(|item| item.name == name).unwrap()
}

/// The tier and the reasons of an item, as a person reads them.
fn proposed(found: &Extraction, name: &str) -> (Tier, Vec<String>) {
    let proposal = item(found, name).proposal.as_ref().unwrap();
    (proposal.tier, proposal.reasons.iter().map(ToString::to_string).collect())
}

#[test]
fn unsafe_code_is_a_sign_by_itself() {
    let found = read(
        "pay.rs",
        "unsafe fn declared() {}\n\nfn with_block(x: *const u8) -> u8 {\n    unsafe { *x }\n}\n\n\
         fn around() {\n    let f = || unsafe { g() };\n}\n\nfn plain() {}\n\n\
         /// Says `unsafe`.\nfn documented() {}\n",
    );
    let safety = |line| (Tier::T2, vec![format!("memory safety (`unsafe`, line {line})")]);
    assert_eq!(proposed(&found, "declared"), safety(1));
    assert_eq!(proposed(&found, "with_block"), safety(4));
    assert_eq!(proposed(&found, "around"), safety(8));
    assert_eq!(proposed(&found, "plain"), (Tier::T5, vec![]));
    assert_eq!(proposed(&found, "documented"), (Tier::T5, vec![]));
}

#[test]
fn more_unsafe_blocks_weigh_more() {
    let found = read(
        "pay.rs",
        "fn one() { unsafe { f() } }\nfn three() { unsafe { f() } unsafe { f() } unsafe { f() } }\n",
    );
    let score = |name| item(&found, name).proposal.as_ref().unwrap().score;
    assert!(score("three") > score("one"));
}

#[test]
fn what_is_inside_counts_for_what_is_around() {
    let text = "class Account:\n    def take(self, x):\n        def check():\n            \
                password; api_key\n        return check\n";
    let found = read("pay.py", text);
    let reason = vec!["credentials (`password`, line 4)".to_owned()];
    for name in ["Account", "take", "check"] {
        assert_eq!(proposed(&found, name), (Tier::T1, reason.clone()), "{name}");
    }
    assert!(found.items[0].proposal.is_none(), "modules have no proposal");
}

#[test]
fn one_word_in_a_body_is_no_sign_but_in_a_name_it_is() {
    let found = read("pay.py", "def f():\n    refund\n\ndef refund():\n    pass\n");
    assert_eq!(proposed(&found, "f"), (Tier::T5, vec![]));
    assert_eq!(proposed(&found, "refund").0, Tier::T2);
}

#[test]
fn words_are_read_in_every_case() {
    let found = read("pay.ts", "function refundPayment() {}\nfunction XMLHttpRequest() {}\n");
    assert_eq!(proposed(&found, "refundPayment").1, ["money (`refundPayment`, line 1)"]);
    assert_eq!(proposed(&found, "XMLHttpRequest").0, Tier::T3);
}
