use v2p_core::{ClauseId, ClauseRef, ConcernId, DimensionId, ResourceId, Tier, UnitId};

#[test]
fn valid_names() {
    let longest = "a".repeat(160);
    for text in ["a", "pay.refund", "a-b_c.d9", "0", "-", "a.b.c.d", &longest] {
        assert_eq!(UnitId::new(text).unwrap().as_str(), text);
        assert!(ClauseId::new(text).is_ok() && DimensionId::new(text).is_ok());
        assert!(ResourceId::new(text).is_ok());
    }
}

#[test]
fn invalid_names_say_why() {
    let too_long = "a".repeat(161);
    let characters = "has a character other than a-z, 0-9, `_`, `-` and the dot between segments";
    for (text, reason) in [
        ("", "is empty"),
        (".", "has an empty segment between dots"),
        ("a..b", "has an empty segment between dots"),
        (".a", "has an empty segment between dots"),
        ("a.", "has an empty segment between dots"),
        ("Pay", characters),
        ("a b", characters),
        ("a/b", characters),
        ("a#b", characters),
        ("größe", characters),
        ("a\nb", characters),
        (&too_long, "is longer than 160 bytes"),
    ] {
        let error = UnitId::new(text).unwrap_err();
        assert_eq!((error.kind, error.reason), ("unit id", reason), "{text:?}");
        assert!(error.to_string().chars().count() < 300);
        assert!(!error.to_string().contains(char::is_control));
    }
}

#[test]
fn concerns_have_one_segment() {
    assert!(ConcernId::new("safety").is_ok());
    let error = ConcernId::new("safety.scope").unwrap_err();
    assert_eq!(error.reason, "has a dot, and this id has one segment only");
}

#[test]
fn clause_references_need_both_halves() {
    for wrong in ["pay.refund", "#a", "pay.refund#", "pay#a#b", "Pay#a"] {
        assert!(wrong.parse::<ClauseRef>().is_err(), "{wrong}");
    }
    let clause: ClauseRef = "pay.refund#never-more".parse().unwrap();
    assert_eq!(format!("{clause:?}"), "\"pay.refund#never-more\"");
}

#[test]
fn names_are_checked_when_they_are_deserialized() {
    let unit: UnitId = serde_json::from_str("\"pay.refund\"").unwrap();
    assert_eq!(serde_json::to_string(&unit).unwrap(), "\"pay.refund\"");
    assert!(serde_json::from_str::<UnitId>("\"Pay\"").is_err());
    assert!(serde_json::from_str::<ClauseRef>("\"pay.refund\"").is_err());
}

#[test]
fn tiers_read_back() {
    for tier in Tier::ALL {
        assert_eq!(tier.to_string().parse(), Ok(tier));
    }
    assert!("t1".parse::<Tier>().is_err() && "T6".parse::<Tier>().is_err());
}
