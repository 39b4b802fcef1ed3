//! Prints what each contract below ROOT says, and which code it governs.
//!
//! `contract_digests ROOT`
//!
//! One line for each contract that could be read, sorted: the unit, the digest of the contract, the
//! schema version (which no digest covers), the key of the governed unit of code. Two trees with the
//! same lines hold the same contracts at the same code, however they are formatted.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use v2p_core::{Block, contract};
use v2p_extract::walk::{Options, RootError, walk};
use v2p_extract::{Bound, Extraction, extract};

fn lines(root: &Path) -> Result<Vec<String>, RootError> {
    let walked = walk(root, &Options::default(), extract)?;
    let blocks = walked.results.iter().flat_map(|file| file.blocks.iter().map(move |b| (file, b)));
    let mut lines: Vec<_> = blocks.filter_map(|(file, block)| line(file, block)).collect();
    lines.sort();
    Ok(lines)
}

/// The line of one block; of a block that is no readable contract, `v2p check` says what is wrong.
fn line(file: &Extraction, block: &Bound) -> Option<String> {
    let Block::Unit(contract) = contract::decode(&block.excerpt).value? else { return None };
    let (unit, digest) = (&contract.unit.value, contract.digest());
    let governed = &file.items.get(block.item)?.unit;
    Some(format!("{unit} {digest} {} {governed}", contract.schema.value))
}

fn run(root: &Path) -> Result<(), String> {
    let lines = lines(root).map_err(|error| error.to_string())?;
    let mut out = io::stdout().lock();
    lines.iter().try_for_each(|line| writeln!(out, "{line}")).map_err(|error| error.to_string())
}

/// Says one line on the error stream; that this fails is not worth a second failure.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(root), None) = (arguments.next(), arguments.next()) else {
        say("usage: contract_digests ROOT");
        return ExitCode::from(2);
    };
    match run(Path::new(&root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("contract_digests: {error}"));
            ExitCode::FAILURE
        }
    }
}
