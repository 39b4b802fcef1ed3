use crate::fixture;
use proptest::prelude::*;
use v2p_verify::{ObligationId, Track};

#[test]
fn what_is_no_id_is_refused_with_the_reason() {
    let table = [
        ("", "`` is no obligation id: it has no `@char` or `@spec` at its end"),
        ("pay#a", "`pay#a` is no obligation id: it has no `@char` or `@spec` at its end"),
        ("pay#a@", "`pay#a@` is no obligation id: it ends in neither `@char` nor `@spec`"),
        ("pay#a@SPEC", "`pay#a@SPEC` is no obligation id: it ends in neither `@char` nor `@spec`"),
        ("pay@spec", "`pay@spec` is no obligation id: it has no `#` between unit and clause"),
        ("#a@spec", "`` is no unit id: it is empty"),
        ("pay#@spec", "`` is no clause id: it is empty"),
        ("pay#a/@spec", "`` is no case id: it is empty"),
        ("pay..x#a@spec", "`pay..x` is no unit id: it has an empty segment between dots"),
    ];
    for (text, message) in table {
        assert_eq!(text.parse::<ObligationId>().unwrap_err().to_string(), message);
    }
    let foreign =
        ["pay#a b@spec", "pay#a[0]@spec", "pay#a/b/c@spec", "pay#a@x@spec", "pay#a#b@spec"];
    for text in foreign {
        let message = text.parse::<ObligationId>().unwrap_err().to_string();
        assert!(message.contains("has a character other than a-z"), "{message}");
    }
}

#[test]
fn a_long_text_is_cut_in_the_message() {
    let error = "x".repeat(10_000).parse::<ObligationId>().unwrap_err();
    assert_eq!(error.text.chars().count(), 101); // with the mark of the cut
}

#[test]
fn the_mode_follows_the_approval() {
    let ids = |approved| -> Vec<_> {
        fixture::owed(approved).iter().map(|owed| owed.id.to_string()).collect()
    };
    assert_eq!(
        ids(false),
        ["pay.refund#never-more@char", "pay.refund#too-large@char", "pay.refund#rounding@char"],
    );
    assert_eq!(
        ids(true),
        ["pay.refund#never-more@spec", "pay.refund#too-large@spec", "pay.refund#rounding@char"],
    );
}

#[test]
fn an_obligation_names_its_proofs_and_its_digest() {
    let contract = fixture::contract();
    let owed = fixture::owed(true);
    let proofs: Vec<_> = owed[0].proofs.iter().map(ToString::to_string).collect();
    assert_eq!(proofs, ["test: never_more", "property: refund_is_bounded"]);
    assert_eq!(owed[0].digest, contract.clauses[0].digest());
    assert_eq!(owed[0].dimension.as_str(), "correctness.result");
    assert!(!owed[0].promises_failure());
    assert!(owed[1].promises_failure());
}

proptest! {
    #[test]
    fn every_id_makes_a_round_trip(
        unit in "[a-z0-9_-]{1,8}(\\.[a-z0-9_-]{1,8}){0,3}",
        clause in "[a-z0-9_-]{1,8}",
        case in proptest::option::of("[a-z0-9_-]{1,8}"),
        track in prop::sample::select(&Track::ALL[..]),
    ) {
        let case = case.map(|case| format!("/{case}")).unwrap_or_default();
        let text = format!("{unit}#{clause}{case}@{track}");
        let id: ObligationId = text.parse().unwrap();
        prop_assert_eq!(id.to_string(), text.clone());
        let json = serde_json::to_string(&id).unwrap();
        prop_assert_eq!(&json, &format!("\"{text}\""));
        prop_assert_eq!(serde_json::from_str::<ObligationId>(&json).unwrap(), id);
    }

    #[test]
    fn any_text_is_an_answer(text in "[a-z#@/. \\n]{0,20}|.{0,40}") {
        if let Ok(id) = text.parse::<ObligationId>() {
            prop_assert_eq!(id.to_string(), text);
        }
    }
}
