use std::fmt;
use std::io::{self, BufRead, Write};

use serde::{Deserialize, Serialize};

use crate::entry::{Cents, Stamp};
use crate::journal::{Journal, JournalError};
use crate::ledger::{Ledger, LedgerError, Recorded};

#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", deny_unknown_fields)]
pub enum Request {
    Post { key: String, account: String, amount: Cents },
    Refund { key: String, charge: String, amount: Cents },
    Balance { account: String },
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reply {
    Recorded { seq: u64, replayed: bool },
    Balance { cents: u64 },
    Refused { code: &'static str, message: String },
}

#[derive(Debug)]
pub enum ServeError {
    Stream(io::Error),
    Journal(JournalError),
}

/// ```v2p
/// unit: ledger.serve
/// version: 1.2.0
/// schema: 1.1.0
/// summary: Answers instructions, one JSON object per line.
/// area: ledger
/// owner: team-coaching
/// author: dev@coaching.test
/// entry: {cli: coaching-ledger}
/// tags: [financial]
/// depends_on:
///   - {unit: ledger.open}
///   - {unit: ledger.save}
///   - {unit: ledger.post}
///   - {unit: ledger.refund}
///   - {unit: ledger.balance}
/// resources:
///   - {resource: ledger.journal, access: write}
/// clauses:
///   - id: authorization
///     dimension: safety.authorization
///     must: >-
///       run with the rights of its user; when these do not open the journal, end with exit code 1
///       before the first request is read
///     proof: [{test: "ledger/tests/wire.rs > a_journal_that_cannot_be_opened_ends_the_run_before_any_request"}]
///   - id: data-scope
///     dimension: safety.data-scope
///     must: reply with `seq`, `replayed`, cents of the account asked for, or a refusal, and no other entry
///     proof: [{test: "ledger/tests/wire.rs > answers_match_the_shared_wire_fixture"}]
///   - id: untrusted
///     dimension: safety.untrusted-input
///     must: >-
///       refuse a line that is no known request, has an unknown field or an amount below 1 with
///       `bad_request`, and record nothing
///     proof: [{test: "ledger/tests/wire.rs > a_line_that_is_no_request_is_refused"}]
///   - id: retention
///     dimension: compliance.retention
///     must: keep no record but the journal's, which `ledger.save` answers for
///     proof: [{test: "ledger/tests/wire.rs > the_program_continues_where_the_last_run_ended"}]
///   - id: audit
///     dimension: compliance.audit-trail
///     must: >-
///       write key, account, movement and time of each recorded instruction to the journal before its
///       reply; when that write fails, give no reply
///     proof: [{test: "ledger/tests/wire.rs > a_reply_is_written_only_after_the_entry_is_on_disk"}]
///   - id: result
///     dimension: correctness.result
///     must: >-
///       reply to each request line with one line, `recorded`, `balance` or `refused`, exactly as the
///       shared wire fixture has it
///     proof: [{test: "ledger/tests/wire.rs > answers_match_the_shared_wire_fixture"}]
///   - id: idempotent
///     dimension: correctness.idempotent
///     must: reply `replayed` true to a key of an earlier run, and write nothing
///     proof: [{test: "ledger/tests/wire.rs > the_program_continues_where_the_last_run_ended"}]
///   - id: atomicity
///     dimension: correctness.atomicity
///     must: save before each reply; a stop between the two is repaired by the same request again
///     proof:
///       - {test: "ledger/tests/wire.rs > a_reply_is_written_only_after_the_entry_is_on_disk"}
///       - {test: "ledger/tests/wire.rs > the_program_continues_where_the_last_run_ended"}
///   - id: amounts
///     dimension: correctness.amounts
///     must: read and write whole cents as JSON integers; 0, negative and fractional amounts are `bad_request`
///     proof: [{test: "ledger/tests/wire.rs > a_line_that_is_no_request_is_refused"}]
///   - id: errors
///     dimension: resilience.error-surface
///     must: >-
///       end with exit code 1 and the reason on standard error for a journal or stream error, 2 without
///       an argument, else 0
///     proof:
///       - {test: "ledger/tests/wire.rs > a_reply_is_written_only_after_the_entry_is_on_disk"}
///       - {test: "ledger/tests/wire.rs > a_missing_argument_is_a_usage_error"}
///   - id: disk-failure
///     dimension: resilience.dependency-failure
///     when: the journal cannot be saved
///     must: end with exit code 1 without a reply to that request
///     proof: [{test: "ledger/tests/wire.rs > a_reply_is_written_only_after_the_entry_is_on_disk"}]
///   - id: compatibility
///     dimension: quality.compatibility
///     must: >-
///       keep the names of requests, replies and refusal codes of `fixtures/ledger-wire.jsonl`, which
///       the client's tests read too
///     proof:
///       - {test: "ledger/tests/wire.rs > answers_match_the_shared_wire_fixture"}
///       - {test: "service/tests/ledger_client.test.ts > requests and replies are those of the shared wire fixture"}
///   - id: call-budget
///     dimension: economics.call-budget
///     must: call `Journal::save` once per newly recorded instruction, and not for a replayed or refused one
///     proof: [{test: "ledger/tests/wire.rs > only_new_entries_touch_the_file"}]
/// ```
pub fn serve(
    journal: &Journal,
    ledger: &mut Ledger,
    clock: impl Fn() -> u64,
    input: impl BufRead,
    mut output: impl Write,
) -> Result<(), ServeError> {
    for line in input.lines() {
        let reply = answer(ledger, &line?, clock());
        if matches!(reply, Reply::Recorded { replayed: false, .. }) {
            journal.save(ledger).map_err(ServeError::Journal)?;
        }
        serde_json::to_writer(&mut output, &reply).map_err(io::Error::from)?;
        output.write_all(b"\n")?;
        output.flush()?;
    }
    Ok(())
}

/// ```v2p
/// part_of: ledger.serve
/// ```
#[must_use]
pub fn answer(ledger: &mut Ledger, line: &str, at: u64) -> Reply {
    match serde_json::from_str(line) {
        Ok(Request::Post { key, account, amount }) => {
            ledger.post(Stamp { key: &key, at }, &account, amount).into()
        }
        Ok(Request::Refund { key, charge, amount }) => {
            ledger.refund(Stamp { key: &key, at }, &charge, amount).into()
        }
        Ok(Request::Balance { account }) => Reply::Balance { cents: ledger.balance(&account) },
        Err(error) => Reply::Refused { code: "bad_request", message: error.to_string() },
    }
}

impl From<Result<Recorded, LedgerError>> for Reply {
    fn from(result: Result<Recorded, LedgerError>) -> Self {
        match result {
            Ok(Recorded { seq, replayed }) => Self::Recorded { seq, replayed },
            Err(error) => Self::Refused { code: error.code(), message: error.to_string() },
        }
    }
}

impl From<io::Error> for ServeError {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stream(error) => write!(f, "stream: {error}"),
            Self::Journal(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ServeError {}
