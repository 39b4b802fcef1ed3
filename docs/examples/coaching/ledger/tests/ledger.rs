use coaching_ledger::{Cents, Entry, Ledger, LedgerError, Movement, Stamp};

fn cents(amount: u64) -> Cents {
    Cents::new(amount).expect("a positive amount")
}

const NOON: u64 = 1_790_000_000;

fn at(key: &str) -> Stamp<'_> {
    Stamp { key, at: NOON }
}

fn ledger_with_charge(amount: u64) -> Ledger {
    let mut ledger = Ledger::default();
    ledger.post(at("deliver:s1"), "clinic-7", cents(amount)).expect("the first charge");
    ledger
}

// v2p:proves ledger.post#amounts
// v2p:proves ledger.post#edge-cases
#[test]
fn zero_is_no_amount() {
    assert_eq!(Cents::new(0), None);
    assert!(serde_json::from_str::<Cents>("0").is_err());
    assert!(serde_json::from_str::<Cents>("-5").is_err());
    assert_eq!(serde_json::from_str::<Cents>("5").ok(), Cents::new(5));
}

// v2p:proves ledger.post#append-only
// v2p:proves ledger.post#result
#[test]
fn post_appends_with_the_next_sequence_number() {
    let mut ledger = ledger_with_charge(150);
    let second = ledger.post(at("deliver:s2"), "clinic-7", cents(50)).expect("a second charge");

    assert_eq!((second.seq, second.replayed), (2, false));
    let places = ledger.entries().iter().map(|entry| (entry.seq, entry.key.as_str(), entry.at));
    assert_eq!(places.collect::<Vec<_>>(), [(1, "deliver:s1", NOON), (2, "deliver:s2", NOON)]);
}

// v2p:proves ledger.idempotency#result
// v2p:proves ledger.post#idempotent
#[test]
fn post_twice_with_one_key_records_once() {
    let mut ledger = ledger_with_charge(150);
    let again = ledger.post(at("deliver:s1"), "clinic-7", cents(150)).expect("the same charge");

    assert_eq!((again.seq, again.replayed), (1, true));
    assert_eq!(ledger.entries().len(), 1);
    assert_eq!(ledger.balance("clinic-7"), 150);
}

// v2p:proves ledger.idempotency#edge-cases
#[test]
fn a_repetition_at_a_later_time_is_still_a_repetition() {
    let mut ledger = ledger_with_charge(150);
    let later = Stamp { key: "deliver:s1", at: NOON + 60 };

    assert_eq!(ledger.post(later, "clinic-7", cents(150)).map(|again| again.replayed), Ok(true));
    assert_eq!(ledger.entries().first().map(|entry| entry.at), Some(NOON));
}

// v2p:proves ledger.idempotency#amounts
// v2p:proves ledger.idempotency#data-scope
// v2p:proves ledger.idempotency#errors
// v2p:proves ledger.post#errors
// v2p:proves ledger.refund#errors
#[test]
fn a_key_cannot_say_two_things() {
    let mut ledger = ledger_with_charge(150);
    let reused = LedgerError::KeyReused { key: "deliver:s1".into(), seq: 1 };

    assert_eq!(ledger.post(at("deliver:s1"), "clinic-7", cents(151)), Err(reused.clone()));
    assert_eq!(ledger.post(at("deliver:s1"), "clinic-8", cents(150)), Err(reused.clone()));
    assert_eq!(ledger.refund(at("deliver:s1"), "deliver:s1", cents(150)), Err(reused));
    assert_eq!(ledger.entries().len(), 1);
}

// v2p:proves ledger.balance#edge-cases
// v2p:proves ledger.post#edge-cases
// v2p:proves ledger.post#errors
#[test]
fn post_refuses_a_balance_beyond_u64() {
    let mut ledger = ledger_with_charge(u64::MAX);
    let refused = ledger.post(at("deliver:s2"), "clinic-7", cents(1));

    assert_eq!(refused, Err(LedgerError::BalanceOverflow { account: "clinic-7".into() }));
    assert_eq!(ledger.balance("clinic-7"), u64::MAX);
}

// v2p:proves ledger.refund#result
#[test]
fn refund_up_to_the_paid_amount_is_recorded() {
    let mut ledger = ledger_with_charge(150);

    assert!(ledger.refund(at("refund:a"), "deliver:s1", cents(100)).is_ok());
    assert!(ledger.refund(at("refund:b"), "deliver:s1", cents(50)).is_ok());
    assert_eq!(ledger.balance("clinic-7"), 0);
}

// v2p:proves ledger.refund#never-more-than-paid
#[test]
fn refund_beyond_the_paid_amount_is_refused() {
    let mut ledger = ledger_with_charge(150);
    let refused = ledger.refund(at("refund:a"), "deliver:s1", cents(151));

    let expected =
        LedgerError::RefundExceedsPaid { charge: "deliver:s1".into(), refundable: 150, asked: 151 };
    assert_eq!(refused, Err(expected));
    assert_eq!(ledger.entries().len(), 1);
    assert_eq!(ledger.balance("clinic-7"), 150);
}

// v2p:proves ledger.balance#amounts
// v2p:proves ledger.refund#edge-cases
// v2p:proves ledger.refund#never-more-than-paid
#[test]
fn partial_refunds_together_never_exceed_the_paid_amount() {
    for paid in 1..=12 {
        for step in 1..=paid {
            let mut ledger = ledger_with_charge(paid);
            let accepted = (0..=paid)
                .filter(|n| ledger.refund(at(&format!("refund:{n}")), "deliver:s1", cents(step)).is_ok())
                .count() as u64;

            assert_eq!(accepted, paid / step, "paid {paid}, refunds of {step}");
            assert_eq!(ledger.balance("clinic-7"), paid % step);
        }
    }
}

// v2p:proves ledger.refund#compatibility
// v2p:proves ledger.refund#result
#[test]
fn refund_of_one_charge_leaves_other_charges_refundable() {
    let mut ledger = ledger_with_charge(150);
    ledger.post(at("deliver:s2"), "clinic-7", cents(80)).expect("a second charge");
    ledger.refund(at("refund:a"), "deliver:s1", cents(150)).expect("all of the first");

    assert!(ledger.refund(at("refund:b"), "deliver:s1", cents(1)).is_err());
    assert!(ledger.refund(at("refund:c"), "deliver:s2", cents(80)).is_ok());
}

// v2p:proves ledger.idempotency#result
// v2p:proves ledger.refund#idempotent
#[test]
fn refund_twice_with_one_key_pays_back_once() {
    let mut ledger = ledger_with_charge(150);
    ledger.refund(at("refund:a"), "deliver:s1", cents(100)).expect("the first refund");
    let again = ledger.refund(at("refund:a"), "deliver:s1", cents(100)).expect("the same refund");

    assert_eq!((again.seq, again.replayed), (2, true));
    assert_eq!(ledger.balance("clinic-7"), 50);
}

// v2p:proves ledger.refund#errors
#[test]
fn refund_needs_a_recorded_charge() {
    let mut ledger = ledger_with_charge(150);
    ledger.refund(at("refund:a"), "deliver:s1", cents(10)).expect("a refund");

    for absent in ["deliver:s9", "refund:a"] {
        let refused = ledger.refund(at("refund:b"), absent, cents(1));
        assert_eq!(refused, Err(LedgerError::UnknownCharge { charge: absent.into() }));
    }
}

// v2p:proves ledger.balance#data-scope
// v2p:proves ledger.balance#edge-cases
// v2p:proves ledger.balance#errors
// v2p:proves ledger.balance#result
// v2p:proves ledger.refund#data-scope
#[test]
fn balance_is_charges_less_refunds_per_account() {
    let mut ledger = ledger_with_charge(150);
    ledger.post(at("deliver:s2"), "clinic-8", cents(70)).expect("a charge elsewhere");
    ledger.refund(at("refund:a"), "deliver:s1", cents(30)).expect("a refund");

    assert_eq!(ledger.balance("clinic-7"), 120);
    assert_eq!(ledger.balance("clinic-8"), 70);
    assert_eq!(ledger.balance("clinic-9"), 0);
}

// v2p:proves ledger.replay#result
#[test]
fn replay_rebuilds_the_same_ledger() {
    let mut ledger = ledger_with_charge(150);
    ledger.refund(at("refund:a"), "deliver:s1", cents(30)).expect("a refund");
    let rebuilt = Ledger::replay(ledger.entries().to_vec()).expect("a consistent history");

    assert_eq!(rebuilt.entries(), ledger.entries());
    assert_eq!(rebuilt.balance("clinic-7"), 120);
}

// v2p:proves ledger.replay#edge-cases
#[test]
fn replay_of_nothing_is_an_empty_ledger() {
    let ledger = Ledger::replay([]).expect("nothing is consistent");

    assert!(ledger.entries().is_empty());
    assert_eq!(ledger.balance("clinic-7"), 0);
}

// v2p:proves ledger.replay#amounts
// v2p:proves ledger.replay#edge-cases
// v2p:proves ledger.replay#errors
#[test]
fn replay_refuses_a_history_that_breaks_a_rule() {
    let charge = |seq: u64, key: &str| Entry {
        seq,
        at: NOON,
        key: key.into(),
        account: "clinic-7".into(),
        movement: Movement::Charge(cents(10)),
    };
    let refund = |amount| Entry {
        movement: Movement::Refund { charge: "deliver:s1".into(), amount: cents(amount) },
        ..charge(2, "refund:a")
    };

    let refused = |entries: Vec<Entry>| Ledger::replay(entries).map(|_| ()).map_err(|error| error.code());
    assert_eq!(refused(vec![charge(1, "deliver:s1"), refund(11)]), Err("refund_exceeds_paid"));
    assert_eq!(refused(vec![charge(1, "deliver:s1"), charge(2, "deliver:s1")]), Err("key_reused"));
    assert_eq!(refused(vec![charge(2, "deliver:s1")]), Err("misplaced"));
}
