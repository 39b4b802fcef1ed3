use std::fs;
use std::path::PathBuf;
use std::thread;

use coaching_ledger::{Cents, Journal, JournalError, Ledger, Stamp};

/// An empty directory of its own for each test.
fn scratch(test: &str) -> PathBuf {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&directory);
    fs::create_dir_all(&directory).expect("a scratch directory");
    directory
}

fn charge(ledger: &mut Ledger, key: &str) {
    let amount = Cents::new(50).expect("a positive amount");
    ledger.post(Stamp { key, at: 1_790_000_000 }, "clinic-7", amount).expect("a charge");
}

fn post_and_save(journal: &Journal, ledger: &mut Ledger, key: &str) {
    charge(ledger, key);
    journal.save(ledger).expect("a saved journal");
}

// v2p:proves ledger.balance#compatibility
// v2p:proves ledger.open#result
// v2p:proves ledger.save#result
#[test]
fn what_was_saved_is_there_after_reopening() {
    let path = scratch("reopening").join("ledger.jsonl");
    {
        let (journal, mut ledger) = Journal::open(&path).expect("a new journal");
        post_and_save(&journal, &mut ledger, "deliver:s1");
        post_and_save(&journal, &mut ledger, "deliver:s2");
    }
    let (_, ledger) = Journal::open(&path).expect("the same journal");

    assert_eq!(ledger.entries().len(), 2);
    assert_eq!(ledger.balance("clinic-7"), 100);
}

// v2p:proves ledger.post#append-only
// v2p:proves ledger.save#append-only
#[test]
fn save_keeps_earlier_lines_byte_for_byte() {
    let path = scratch("earlier-lines").join("ledger.jsonl");
    let (journal, mut ledger) = Journal::open(&path).expect("a new journal");
    post_and_save(&journal, &mut ledger, "deliver:s1");
    let before = fs::read_to_string(&path).expect("one line");
    post_and_save(&journal, &mut ledger, "deliver:s2");

    let after = fs::read_to_string(&path).expect("two lines");
    assert_eq!(after.strip_prefix(&before).map(|rest| rest.lines().count()), Some(1));
}

// v2p:proves ledger.save#atomicity
// v2p:proves ledger.save#disk-failure
// v2p:proves ledger.save#errors
#[test]
fn a_failed_save_leaves_the_old_file_whole() {
    let directory = scratch("failed-save");
    let path = directory.join("ledger.jsonl");
    let (journal, mut ledger) = Journal::open(&path).expect("a new journal");
    post_and_save(&journal, &mut ledger, "deliver:s1");
    let before = fs::read(&path).expect("one line");

    fs::create_dir(directory.join("ledger.tmp")).expect("an obstacle where the temporary file goes");
    charge(&mut ledger, "deliver:s2");

    assert!(matches!(journal.save(&ledger), Err(JournalError::Io(_))));
    assert_eq!(fs::read(&path).expect("still one line"), before);
}

// v2p:proves ledger.open#edge-cases
#[test]
fn a_missing_file_is_an_empty_ledger() {
    let (_, ledger) = Journal::open(&scratch("missing").join("ledger.jsonl")).expect("a new journal");
    assert!(ledger.entries().is_empty());
}

// v2p:proves ledger.save#edge-cases
// v2p:proves ledger.save#idempotent
#[test]
fn saving_twice_writes_the_same_bytes() {
    let path = scratch("twice").join("ledger.jsonl");
    let (journal, mut ledger) = Journal::open(&path).expect("a new journal");
    journal.save(&ledger).expect("a saved journal");
    assert_eq!(fs::read(&path).expect("the journal"), b"");

    post_and_save(&journal, &mut ledger, "deliver:s1");
    let once = fs::read(&path).expect("the journal");
    journal.save(&ledger).expect("a saved journal");
    assert_eq!(fs::read(&path).expect("the journal"), once);
}

// v2p:proves ledger.save#amounts
#[test]
fn the_largest_amount_survives() {
    let path = scratch("largest").join("ledger.jsonl");
    {
        let (journal, mut ledger) = Journal::open(&path).expect("a new journal");
        let most = Cents::new(u64::MAX).expect("a positive amount");
        ledger.post(Stamp { key: "deliver:s1", at: 0 }, "clinic-7", most).expect("a charge");
        journal.save(&ledger).expect("a saved journal");
    }
    let (_, ledger) = Journal::open(&path).expect("the same journal");
    assert_eq!(ledger.balance("clinic-7"), u64::MAX);
}

// v2p:proves ledger.open#data-scope
// v2p:proves ledger.save#data-scope
#[test]
fn only_the_journal_and_its_lock_are_left() {
    let directory = scratch("left");
    let (journal, mut ledger) = Journal::open(&directory.join("ledger.jsonl")).expect("a new journal");
    post_and_save(&journal, &mut ledger, "deliver:s1");

    let files = fs::read_dir(&directory).expect("the directory");
    let mut names: Vec<_> = files.map(|file| file.expect("a file").file_name()).collect();
    names.sort();
    assert_eq!(names, ["ledger.jsonl", "ledger.lock"]);
}

// v2p:proves ledger.open#compatibility
#[test]
fn an_unknown_field_does_not_open() {
    let path = scratch("unknown-field").join("ledger.jsonl");
    let line = "{\"seq\":1,\"at\":7,\"key\":\"a\",\"account\":\"c\",\"movement\":{\"charge\":5},\"tax\":1}\n";
    fs::write(&path, line).expect("a journal of a later version");

    assert!(matches!(Journal::open(&path), Err(JournalError::Corrupt { line: 1, .. })));
}

// v2p:proves ledger.open#edge-cases
// v2p:proves ledger.save#atomicity
#[test]
fn a_torn_temporary_file_is_ignored() {
    let directory = scratch("torn-temporary");
    let path = directory.join("ledger.jsonl");
    {
        let (journal, mut ledger) = Journal::open(&path).expect("a new journal");
        post_and_save(&journal, &mut ledger, "deliver:s1");
    }
    fs::write(directory.join("ledger.tmp"), "{\"seq\":1,\"key\":\"del").expect("a torn file");

    let (_, ledger) = Journal::open(&path).expect("the last complete journal");
    assert_eq!(ledger.entries().len(), 1);
}

// v2p:proves ledger.open#errors
// v2p:proves ledger.open#unreadable
#[test]
fn a_broken_line_is_named_and_nothing_is_written() {
    let path = scratch("broken-line").join("ledger.jsonl");
    let text =
        "{\"seq\":1,\"at\":7,\"key\":\"a\",\"account\":\"c\",\"movement\":{\"charge\":5}}\n{\"seq\":2,\n";
    fs::write(&path, text).expect("a broken journal");

    assert!(matches!(Journal::open(&path), Err(JournalError::Corrupt { line: 2, .. })));
    assert_eq!(fs::read_to_string(&path).expect("the broken journal"), text);
}

// v2p:proves ledger.open#amounts
// v2p:proves ledger.open#errors
#[test]
fn a_journal_that_refunds_too_much_does_not_open() {
    let path = scratch("over-refunded").join("ledger.jsonl");
    let text = "{\"seq\":1,\"at\":7,\"key\":\"a\",\"account\":\"c\",\"movement\":{\"charge\":5}}\n\
        {\"seq\":2,\"at\":8,\"key\":\"b\",\"account\":\"c\",\"movement\":{\"refund\":{\"charge\":\"a\",\"amount\":6}}}\n";
    fs::write(&path, text).expect("an inconsistent journal");

    assert!(matches!(Journal::open(&path), Err(JournalError::Inconsistent(_))));
}

// v2p:proves billing.ledger_client#ordering
// v2p:proves ledger.open#lock
#[test]
fn writers_take_turns() {
    let path = scratch("writers").join("ledger.jsonl");
    thread::scope(|scope| {
        for writer in 0..8 {
            let path = &path;
            scope.spawn(move || {
                let (journal, mut ledger) = Journal::open(path).expect("our turn");
                post_and_save(&journal, &mut ledger, &format!("deliver:s{writer}"));
            });
        }
    });

    let (_, ledger) = Journal::open(&path).expect("the journal of all writers");
    assert_eq!(ledger.balance("clinic-7"), 8 * 50);
}
