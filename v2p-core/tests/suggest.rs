use proptest::prelude::*;
use v2p_core::suggest::{help, nearest};

#[test]
fn a_slip_finds_its_word() {
    for (word, near) in [
        ("claused", Some("clauses")),
        ("caluses", Some("clauses")),
        ("tag", Some("tags")),
        ("t", None),
        ("", None),
        ("zebra", None),
    ] {
        assert_eq!(nearest(word, ["clauses", "tags", "owner"]), near, "{word}");
    }
}

#[test]
fn of_equals_the_first_in_the_alphabet() {
    assert_eq!(nearest("bat", ["rat", "cat"]), Some("cat"));
    assert_eq!(nearest("bat", ["cat", "rat"]), Some("cat"));
}

#[test]
fn help_lists_short_choices_only() {
    assert_eq!(help("zebra", ["read", "write"]).unwrap(), "it is one of `read`, `write`");
    assert_eq!(help("zebra", ["before"]).unwrap(), "only `before` belongs here");
    assert_eq!(help("zebra", []), None);
    let many: Vec<_> = (0..13).map(|n| format!("candidate{n}")).collect();
    assert_eq!(help("zebra", many.iter().map(String::as_str)), None);
}

proptest! {
    #[test]
    fn the_order_of_candidates_does_not_matter(
        word in "[ab]{0,5}",
        mut candidates in prop::collection::vec("[ab]{0,5}", 0..6),
    ) {
        let before = nearest(&word, candidates.iter().map(String::as_str)).map(str::to_owned);
        candidates.reverse();
        let after = nearest(&word, candidates.iter().map(String::as_str)).map(str::to_owned);
        prop_assert_eq!(before, after);
    }

    #[test]
    fn a_word_is_nearest_to_itself(word in "[a-z]{1,9}", other in "[a-z]{1,9}") {
        prop_assert_eq!(nearest(&word, [other.as_str(), word.as_str()]), Some(word.as_str()));
    }
}
