use std::fmt;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::entry::Entry;
use crate::ledger::{Ledger, LedgerError};

/// The ledger's file, held under an exclusive lock until dropped.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    _lock: File,
}

#[derive(Debug)]
pub enum JournalError {
    Io(io::Error),
    Corrupt { line: usize, reason: String },
    Inconsistent(LedgerError),
}

impl Journal {
    /// ```v2p
    /// unit: ledger.open
    /// version: 1.0.0
    /// schema: 1.1.0
    /// summary: Takes the lock of a journal and reads the ledger in it.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// depends_on:
    ///   - {unit: ledger.replay}
    ///   - {unit: ledger.save, kind: data}
    /// resources:
    ///   - {resource: ledger.journal, access: read}
    /// clauses:
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: return the ledger that was saved last
    ///     proof: [{test: "ledger/tests/journal.rs > what_was_saved_is_there_after_reopening"}]
    ///   - id: lock
    ///     dimension: correctness.ordering
    ///     must: hold the exclusive lock of `<journal>.lock` before reading and until the `Journal` is dropped
    ///     proof:
    ///       - {test: "ledger/tests/journal.rs > writers_take_turns"}
    ///       - {calls: lock.lock, before: journal.read}
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: >-
    ///       give an empty ledger where there is no file yet, and ignore what a torn save left in
    ///       `<journal>.tmp`
    ///     proof:
    ///       - {test: "ledger/tests/journal.rs > a_missing_file_is_an_empty_ledger"}
    ///       - {test: "ledger/tests/journal.rs > a_torn_temporary_file_is_ignored"}
    ///   - id: amounts
    ///     dimension: correctness.amounts
    ///     must: refuse a journal whose refunds exceed a charge, with `Inconsistent`
    ///     proof: [{test: "ledger/tests/journal.rs > a_journal_that_refunds_too_much_does_not_open"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must: >-
    ///       return `Corrupt` with the line number for a line that does not parse, `Inconsistent` for a
    ///       broken rule, and `Io` for the rest
    ///     proof:
    ///       - {test: "ledger/tests/journal.rs > a_broken_line_is_named_and_nothing_is_written"}
    ///       - {test: "ledger/tests/journal.rs > a_journal_that_refunds_too_much_does_not_open"}
    ///   - id: unreadable
    ///     dimension: resilience.dependency-failure
    ///     when: the file cannot be read, or one line is broken
    ///     must: return the error and leave the file as it is
    ///     proof: [{test: "ledger/tests/journal.rs > a_broken_line_is_named_and_nothing_is_written"}]
    ///   - id: compatibility
    ///     dimension: quality.compatibility
    ///     must: refuse a line with an unknown field, rather than lose the field at the next save
    ///     proof: [{test: "ledger/tests/journal.rs > an_unknown_field_does_not_open"}]
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must: read `<journal>` and create `<journal>.lock`, and no other file
    ///     proof: [{test: "ledger/tests/journal.rs > only_the_journal_and_its_lock_are_left"}]
    ///   - id: call-budget
    ///     dimension: economics.call-budget
    ///     must: read the file once
    ///     proof: [{calls: journal.read}]
    /// ```
    pub fn open(path: &Path) -> Result<(Self, Ledger), JournalError> {
        let lock = File::create(path.with_extension("lock"))?;
        lock.lock()?;
        let journal = Self { path: path.to_owned(), _lock: lock };
        let entries = journal.read()?;
        let ledger = Ledger::replay(entries).map_err(JournalError::Inconsistent)?;
        Ok((journal, ledger))
    }

    /// ```v2p
    /// unit: ledger.save
    /// version: 1.0.0
    /// schema: 1.1.0
    /// summary: Replaces the journal's file as a whole or not at all.
    /// area: ledger
    /// owner: team-coaching
    /// author: dev@coaching.test
    /// tags: [financial]
    /// resources:
    ///   - {resource: ledger.journal, access: write}
    /// clauses:
    ///   - id: result
    ///     dimension: correctness.result
    ///     must: write one JSON line per entry, in order of `seq`
    ///     proof: [{test: "ledger/tests/journal.rs > what_was_saved_is_there_after_reopening"}]
    ///   - id: atomicity
    ///     dimension: correctness.atomicity
    ///     must: >-
    ///       write `<journal>.tmp`, call `sync_all` and only then `rename` it over the journal; a stop at any step leaves the
    ///       old file whole
    ///     proof:
    ///       - {test: "ledger/tests/journal.rs > a_failed_save_leaves_the_old_file_whole"}
    ///       - {test: "ledger/tests/journal.rs > a_torn_temporary_file_is_ignored"}
    ///       - {calls: file.sync_all, before: "fs::rename"}
    ///   - id: append-only
    ///     dimension: compliance.audit-trail
    ///     must: >-
    ///       keep every earlier line (`seq`, `at`, `key`, `account`, `movement`) byte for byte; when the
    ///       write fails, nothing counts as recorded
    ///     proof:
    ///       - {test: "ledger/tests/journal.rs > save_keeps_earlier_lines_byte_for_byte"}
    ///       - {test: "ledger/tests/wire.rs > a_reply_is_written_only_after_the_entry_is_on_disk"}
    ///   - id: idempotent
    ///     dimension: correctness.idempotent
    ///     must: write the same bytes for the same ledger
    ///     proof: [{test: "ledger/tests/journal.rs > saving_twice_writes_the_same_bytes"}]
    ///   - id: edge-cases
    ///     dimension: correctness.edge-cases
    ///     must: write an empty file for an empty ledger
    ///     proof: [{test: "ledger/tests/journal.rs > saving_twice_writes_the_same_bytes"}]
    ///   - id: amounts
    ///     dimension: correctness.amounts
    ///     must: write cents as JSON integers up to `u64::MAX`
    ///     proof: [{test: "ledger/tests/journal.rs > the_largest_amount_survives"}]
    ///   - id: errors
    ///     dimension: resilience.error-surface
    ///     must: return `Io` for every failure of the file system
    ///     proof: [{test: "ledger/tests/journal.rs > a_failed_save_leaves_the_old_file_whole"}]
    ///   - id: disk-failure
    ///     dimension: resilience.dependency-failure
    ///     when: the disk refuses a write
    ///     must: return `Io` and leave the journal as it was before
    ///     proof: [{test: "ledger/tests/journal.rs > a_failed_save_leaves_the_old_file_whole"}]
    ///   - id: retention
    ///     dimension: compliance.retention
    ///     must: >-
    ///       keep entries 3650 days; docs/runbooks/ledger.md says how a closed year is archived and, after
    ///       that time, deleted
    ///     proof: [{attest: schema-owner}]
    ///   - id: data-scope
    ///     dimension: safety.data-scope
    ///     must: write entries to `<journal>` by way of `<journal>.tmp`, and to no other file
    ///     proof: [{test: "ledger/tests/journal.rs > only_the_journal_and_its_lock_are_left"}]
    ///   - id: call-budget
    ///     dimension: economics.call-budget
    ///     must: write the file once, with one `rename`
    ///     proof: [{calls: "fs::rename"}]
    /// ```
    pub fn save(&self, ledger: &Ledger) -> Result<(), JournalError> {
        let unfinished = self.path.with_extension("tmp");
        let mut writer = BufWriter::new(File::create(&unfinished)?);
        for entry in ledger.entries() {
            serde_json::to_writer(&mut writer, entry).map_err(io::Error::from)?;
            writer.write_all(b"\n")?;
        }
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&unfinished, &self.path)?;
        self.sync_directory()?;
        Ok(())
    }

    /// ```v2p
    /// part_of: ledger.open
    /// ```
    fn read(&self) -> Result<Vec<Entry>, JournalError> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        text.lines().enumerate().map(|(index, line)| parse_line(index + 1, line)).collect()
    }

    /// A rename survives a power cut only when the directory is on disk too.
    fn sync_directory(&self) -> io::Result<()> {
        match self.path.parent() {
            Some(directory) if !directory.as_os_str().is_empty() => File::open(directory)?.sync_all(),
            _ => File::open(".")?.sync_all(),
        }
    }
}

fn parse_line(number: usize, line: &str) -> Result<Entry, JournalError> {
    serde_json::from_str(line)
        .map_err(|error| JournalError::Corrupt { line: number, reason: error.to_string() })
}

impl From<io::Error> for JournalError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "journal: {error}"),
            Self::Corrupt { line, reason } => write!(f, "journal line {line}: {reason}"),
            Self::Inconsistent(error) => write!(f, "journal: {error}"),
        }
    }
}

impl std::error::Error for JournalError {}
