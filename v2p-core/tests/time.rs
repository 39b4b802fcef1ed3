use v2p_core::{Date, Timestamp};

#[test]
fn dates_are_days_and_nothing_else() {
    let date: Date = "2027-06-30".parse().unwrap();
    assert_eq!(serde_json::to_string(&date).unwrap(), "\"2027-06-30\"");
    for wrong in
        ["", "2027-6-30", "20270630", "2027-02-30", "2027-06-30T10:00", "2027-06-30 ", "tomorrow"]
    {
        let error = wrong.parse::<Date>().unwrap_err();
        assert_eq!(error.reason, "is not written like 2027-06-30", "{wrong}");
        assert!(serde_json::from_str::<Date>(&format!("\"{wrong}\"")).is_err());
    }
}

#[test]
fn instants_are_in_utc() {
    let time: Timestamp = "2026-11-23T23:30:00-02:00".parse().unwrap();
    assert_eq!(time.to_string(), "2026-11-24T01:30:00Z");
    assert_eq!(time.date(), "2026-11-24".parse().unwrap());
    assert_eq!(Timestamp::from_second(0).unwrap().to_string(), "1970-01-01T00:00:00Z");
    assert_eq!(Timestamp::from_second(i64::MAX), None);
    for wrong in ["", "2026-11-23", "2026-11-23T05:00:00", "now"] {
        assert!(wrong.parse::<Timestamp>().is_err(), "{wrong}");
    }
}
