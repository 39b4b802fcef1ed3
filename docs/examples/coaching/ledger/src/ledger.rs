use std::collections::BTreeMap;
use std::fmt;

use crate::entry::{Cents, Entry, Movement, Stamp};

#[derive(Debug, Default)]
pub struct Ledger {
    entries: Vec<Entry>,
    by_key: BTreeMap<String, usize>,
    refunded: BTreeMap<String, u64>,
    balances: BTreeMap<String, u64>,
}

/// Where an instruction stands in the ledger, and whether it was already there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub seq: u64,
    pub replayed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerError {
    KeyReused { key: String, seq: u64 },
    UnknownCharge { charge: String },
    RefundExceedsPaid { charge: String, refundable: u64, asked: u64 },
    BalanceOverflow { account: String },
    Misplaced { seq: u64, expected: u64 },
}

impl Ledger {
    /// ```v2p
    /// unit: ledger.replay
    /// version: 1.0.0
    /// schema: 1.1.0
    /// summary: Rebuilds the ledger from its entries, by the same rules that made them.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// depends_on:
    ///   - {unit: ledger.post}
    ///   - {unit: ledger.refund}
    /// clauses:
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: rebuild the entries and balances of the ledger that wrote them
    ///     proof: [{test: "ledger/tests/ledger.rs > replay_rebuilds_the_same_ledger"}]
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: give an empty ledger for no entries, and refuse a first entry whose `seq` is not 1
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > replay_of_nothing_is_an_empty_ledger"}
    ///       - {test: "ledger/tests/ledger.rs > replay_refuses_a_history_that_breaks_a_rule"}
    ///   - id: amounts
    ///     dimension: correctness.amounts
    ///     must: refuse a history that refunds more than was paid, with `RefundExceedsPaid`
    ///     proof: [{test: "ledger/tests/ledger.rs > replay_refuses_a_history_that_breaks_a_rule"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must: >-
    ///       return `Misplaced` for a gap in `seq`, `KeyReused` for a key that stands twice, and what
    ///       `post` and `refund` return
    ///     proof: [{test: "ledger/tests/ledger.rs > replay_refuses_a_history_that_breaks_a_rule"}]
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must_not: write an entry to a file or a connection
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net"]}]
    ///   - id: side-effects
    ///     dimension: safety.side-effects
    ///     must_not: read the clock, files, network or environment; time comes in with the entry
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net", "std::env", "std::time"]}]
    /// ```
    pub fn replay(entries: impl IntoIterator<Item = Entry>) -> Result<Self, LedgerError> {
        let mut ledger = Self::default();
        for entry in entries {
            let expected = ledger.next_seq();
            if entry.seq != expected {
                return Err(LedgerError::Misplaced { seq: entry.seq, expected });
            }
            let stamp = Stamp { key: &entry.key, at: entry.at };
            let recorded = match entry.movement {
                Movement::Charge(amount) => ledger.post(stamp, &entry.account, amount)?,
                Movement::Refund { charge, amount } => ledger.refund(stamp, &charge, amount)?,
            };
            if recorded.replayed {
                return Err(LedgerError::KeyReused { key: entry.key, seq: recorded.seq });
            }
        }
        Ok(ledger)
    }

    /// ```v2p
    /// unit: ledger.post
    /// version: 1.1.0
    /// schema: 1.1.0
    /// summary: Records one charge.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// depends_on:
    ///   - {unit: ledger.idempotency}
    /// clauses:
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: >-
    ///       append one entry with the next `seq`, the stamp's `key` and `at`, and add its amount to the
    ///       account's balance
    ///     proof: [{test: "ledger/tests/ledger.rs > post_appends_with_the_next_sequence_number"}]
    ///   - id: append-only
    ///     dimension: correctness.result
    ///     must_not: change or remove an entry that is recorded
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > post_appends_with_the_next_sequence_number"}
    ///       - {test: "ledger/tests/journal.rs > save_keeps_earlier_lines_byte_for_byte"}
    ///   - id: idempotent
    ///     dimension: correctness.idempotent
    ///     must: >-
    ///       return the first entry's `seq` with `replayed` true for the same key, account and amount, and
    ///       append nothing
    ///     proof: [{test: "ledger/tests/ledger.rs > post_twice_with_one_key_records_once"}]
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: take amounts from 1 to `u64::MAX` cents; `Cents` has no zero
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > zero_is_no_amount"}
    ///       - {test: "ledger/tests/ledger.rs > post_refuses_a_balance_beyond_u64"}
    ///   - id: amounts
    ///     dimension: correctness.amounts
    ///     must: hold amounts as whole cents in `Cents` (`NonZeroU64`) in one currency, so that nothing is rounded
    ///     proof: [{test: "ledger/tests/ledger.rs > zero_is_no_amount"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must: return `KeyReused` or `BalanceOverflow`, and leave entries and balances as they were
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > a_key_cannot_say_two_things"}
    ///       - {test: "ledger/tests/ledger.rs > post_refuses_a_balance_beyond_u64"}
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must: hold keys, account ids and cents only, and write none of them to a file or a connection
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net"]}]
    ///   - id: side-effects
    ///     dimension: safety.side-effects
    ///     must_not: read the clock, files, network or environment; time comes in with the stamp
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net", "std::env", "std::time"]}]
    /// ```
    pub fn post(&mut self, stamp: Stamp<'_>, account: &str, amount: Cents) -> Result<Recorded, LedgerError> {
        let movement = Movement::Charge(amount);
        if let Some(recorded) = self.already_recorded(stamp.key, account, &movement)? {
            return Ok(recorded);
        }
        let balance = self
            .balance(account)
            .checked_add(amount.get())
            .ok_or_else(|| LedgerError::BalanceOverflow { account: account.to_owned() })?;
        self.balances.insert(account.to_owned(), balance);
        Ok(self.append(stamp, account, movement))
    }

    /// ```v2p
    /// unit: ledger.refund
    /// version: 2.0.0
    /// schema: 1.1.0
    /// summary: Pays back part or all of one recorded charge.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// depends_on:
    ///   - {unit: ledger.post, kind: data}
    ///   - {unit: ledger.idempotency}
    /// clauses:
    ///   - id: never-more-than-paid
    ///     dimension: correctness.amounts
    ///     must: >-
    ///       return `RefundExceedsPaid` and record nothing when all refunds of the charge and this one
    ///       exceed its amount, in whole cents
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > refund_beyond_the_paid_amount_is_refused"}
    ///       - {test: "ledger/tests/ledger.rs > partial_refunds_together_never_exceed_the_paid_amount"}
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: >-
    ///       append one entry that names the charge, and take its amount from the balance of the charge's
    ///       account
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > refund_up_to_the_paid_amount_is_recorded"}
    ///       - {test: "ledger/tests/ledger.rs > refund_of_one_charge_leaves_other_charges_refundable"}
    ///   - id: idempotent
    ///     dimension: correctness.idempotent
    ///     must: >-
    ///       return the first entry's `seq` with `replayed` true for the same key, charge and amount, and
    ///       pay back nothing more
    ///     proof: [{test: "ledger/tests/ledger.rs > refund_twice_with_one_key_pays_back_once"}]
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: take a refund of exactly the rest, and refuse one cent more
    ///     proof: [{test: "ledger/tests/ledger.rs > partial_refunds_together_never_exceed_the_paid_amount"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must: >-
    ///       return `UnknownCharge` for a key that names no charge, `KeyReused` for a key that says
    ///       something else, or `RefundExceedsPaid`
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > refund_needs_a_recorded_charge"}
    ///       - {test: "ledger/tests/ledger.rs > a_key_cannot_say_two_things"}
    ///   - id: compatibility
    ///     dimension: quality.compatibility
    ///     must: find the charge by its `key`, whatever was recorded since
    ///     proof: [{test: "ledger/tests/ledger.rs > refund_of_one_charge_leaves_other_charges_refundable"}]
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must: take the account from the charge and never from the caller, and write to no file or connection
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > balance_is_charges_less_refunds_per_account"}
    ///       - {imports_none_of: ["std::io", "std::fs", "std::net"]}
    ///   - id: side-effects
    ///     dimension: safety.side-effects
    ///     must_not: read the clock, files, network or environment; time comes in with the stamp
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net", "std::env", "std::time"]}]
    /// ```
    pub fn refund(&mut self, stamp: Stamp<'_>, charge: &str, amount: Cents) -> Result<Recorded, LedgerError> {
        let (account, paid) = self.charge(charge)?;
        let movement = Movement::Refund { charge: charge.to_owned(), amount };
        if let Some(recorded) = self.already_recorded(stamp.key, &account, &movement)? {
            return Ok(recorded);
        }
        let refunded = self.refunded.get(charge).copied().unwrap_or(0);
        let refundable = paid.get() - refunded;
        if amount.get() > refundable {
            return Err(LedgerError::RefundExceedsPaid {
                charge: charge.to_owned(),
                refundable,
                asked: amount.get(),
            });
        }
        self.refunded.insert(charge.to_owned(), refunded + amount.get());
        self.balances.insert(account.clone(), self.balance(&account) - amount.get());
        Ok(self.append(stamp, &account, movement))
    }

    /// ```v2p
    /// unit: ledger.balance
    /// version: 1.0.0
    /// schema: 1.1.0
    /// summary: What an account has paid and not been paid back.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// depends_on:
    ///   - {unit: ledger.post, kind: data}
    ///   - {unit: ledger.refund, kind: data}
    /// clauses:
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: return the charges less the refunds of the account
    ///     proof: [{test: "ledger/tests/ledger.rs > balance_is_charges_less_refunds_per_account"}]
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: return 0 for an account without entries, and `u64::MAX` for the largest balance
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > balance_is_charges_less_refunds_per_account"}
    ///       - {test: "ledger/tests/ledger.rs > post_refuses_a_balance_beyond_u64"}
    ///   - id: amounts
    ///     dimension: correctness.amounts
    ///     must: return whole cents as `u64`; it cannot be negative, as refunds never exceed charges
    ///     proof: [{test: "ledger/tests/ledger.rs > partial_refunds_together_never_exceed_the_paid_amount"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must_not: fail, whatever the account is called
    ///     proof: [{test: "ledger/tests/ledger.rs > balance_is_charges_less_refunds_per_account"}]
    ///   - id: compatibility
    ///     dimension: quality.compatibility
    ///     must: count entries of every earlier run of the program
    ///     proof: [{test: "ledger/tests/journal.rs > what_was_saved_is_there_after_reopening"}]
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must: return the cents of the one account that is asked for
    ///     proof: [{test: "ledger/tests/ledger.rs > balance_is_charges_less_refunds_per_account"}]
    ///   - id: side-effects
    ///     dimension: safety.side-effects
    ///     must_not: change the ledger (`&self`), or read the clock, files, network or environment
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net", "std::env", "std::time"]}]
    /// ```
    #[must_use]
    pub fn balance(&self, account: &str) -> u64 {
        self.balances.get(account).copied().unwrap_or(0)
    }

    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// ```v2p
    /// unit: ledger.idempotency
    /// version: 1.0.0
    /// schema: 1.1.0
    /// summary: Tells a repeated instruction from a key used for two things.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// clauses:
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: >-
    ///       return the recorded `seq` with `replayed` true when key, account and movement are equal, and
    ///       `None` for a new key
    ///     proof:
    ///       - {test: "ledger/tests/ledger.rs > post_twice_with_one_key_records_once"}
    ///       - {test: "ledger/tests/ledger.rs > refund_twice_with_one_key_pays_back_once"}
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: compare the movement and not the time, so that a repetition at a later `at` is still a repetition
    ///     proof: [{test: "ledger/tests/ledger.rs > a_repetition_at_a_later_time_is_still_a_repetition"}]
    ///   - id: amounts
    ///     dimension: correctness.amounts
    ///     must: take a difference of one cent for another instruction
    ///     proof: [{test: "ledger/tests/ledger.rs > a_key_cannot_say_two_things"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must: return `KeyReused` with the `seq` of the recorded entry when account or movement differ
    ///     proof: [{test: "ledger/tests/ledger.rs > a_key_cannot_say_two_things"}]
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must: name the key and the `seq` in `KeyReused`, and neither account nor amount of the recorded entry
    ///     proof: [{test: "ledger/tests/ledger.rs > a_key_cannot_say_two_things"}]
    ///   - id: side-effects
    ///     dimension: safety.side-effects
    ///     must_not: change the ledger (`&self`), or read the clock, files, network or environment
    ///     proof: [{imports_none_of: ["std::io", "std::fs", "std::net", "std::env", "std::time"]}]
    /// ```
    fn already_recorded(
        &self,
        key: &str,
        account: &str,
        movement: &Movement,
    ) -> Result<Option<Recorded>, LedgerError> {
        let Some(entry) = self.entry(key) else {
            return Ok(None);
        };
        if entry.account == account && entry.movement == *movement {
            Ok(Some(Recorded { seq: entry.seq, replayed: true }))
        } else {
            Err(LedgerError::KeyReused { key: key.to_owned(), seq: entry.seq })
        }
    }

    /// ```v2p
    /// part_of: ledger.refund
    /// ```
    fn charge(&self, key: &str) -> Result<(String, Cents), LedgerError> {
        match self.entry(key) {
            Some(Entry { account, movement: Movement::Charge(paid), .. }) => Ok((account.clone(), *paid)),
            _ => Err(LedgerError::UnknownCharge { charge: key.to_owned() }),
        }
    }

    fn entry(&self, key: &str) -> Option<&Entry> {
        self.by_key.get(key).and_then(|&index| self.entries.get(index))
    }

    /// ```v2p
    /// part_of: ledger.post
    /// ```
    fn append(&mut self, stamp: Stamp<'_>, account: &str, movement: Movement) -> Recorded {
        let seq = self.next_seq();
        let Stamp { key, at } = stamp;
        self.by_key.insert(key.to_owned(), self.entries.len());
        self.entries.push(Entry { seq, at, key: key.to_owned(), account: account.to_owned(), movement });
        Recorded { seq, replayed: false }
    }

    fn next_seq(&self) -> u64 {
        self.entries.len() as u64 + 1
    }
}

impl LedgerError {
    /// The stable name that callers in other languages match on.
    ///
    /// ```v2p
    /// part_of: ledger.serve
    /// ```
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::KeyReused { .. } => "key_reused",
            Self::UnknownCharge { .. } => "unknown_charge",
            Self::RefundExceedsPaid { .. } => "refund_exceeds_paid",
            Self::BalanceOverflow { .. } => "balance_overflow",
            Self::Misplaced { .. } => "misplaced",
        }
    }
}

impl fmt::Display for LedgerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::KeyReused { key, seq } => {
                write!(f, "key {key} already names entry {seq}, which says something else")
            }
            Self::UnknownCharge { charge } => write!(f, "no charge is recorded under {charge}"),
            Self::RefundExceedsPaid { charge, refundable, asked } => {
                write!(f, "{asked} cents asked back of {charge}, {refundable} left to refund")
            }
            Self::BalanceOverflow { account } => {
                write!(f, "the balance of {account} would pass the largest amount")
            }
            Self::Misplaced { seq, expected } => {
                write!(f, "entry {seq} stands where entry {expected} belongs")
            }
        }
    }
}

impl std::error::Error for LedgerError {}
