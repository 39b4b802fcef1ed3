//! The ledger of the shop.

/// Adds an amount.
///
/// ```v2p
/// unit: ledger.post
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Adds an amount to the balance.
/// owner: team-money
/// resources:
///   - {resource: ledger.balance, access: write}
/// clauses:
///   - id: overflow
///     dimension: correctness.result
///     when: the sum exceeds `u64::MAX`
///     must: return `None` and leave `balance` as it is
///     proof: [{test: "tests/ledger.rs > an_overflow_changes_nothing"}]
/// ```
pub fn post(balance: &mut u64, cents: u64) -> Option<u64> {
    *balance = balance.checked_add(cents)?;
    Some(*balance)
}

/// How much a customer still owes.
pub struct Balance(u64);

impl Balance {
    pub fn refund(&mut self, cents: u64) {
        self.0 = self.0.saturating_sub(cents);
    }
}
