//! `coaching-ledger <journal.jsonl>`: reads requests from standard input, one JSON object per line.

use std::error::Error;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use coaching_ledger::{Journal, wire};

const USAGE: &str = "usage: coaching-ledger <journal.jsonl>";

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match run(Path::new(&path)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("coaching-ledger: {error}");
            ExitCode::FAILURE
        }
    }
}

/// ```v2p
/// part_of: ledger.serve
/// ```
fn run(path: &Path) -> Result<(), Box<dyn Error>> {
    let (journal, mut ledger) = Journal::open(path)?;
    wire::serve(&journal, &mut ledger, unix_seconds, io::stdin().lock(), io::stdout().lock())?;
    Ok(())
}

/// A clock set before 1970 reads as its first second.
fn unix_seconds() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}
