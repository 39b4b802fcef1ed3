//! What the command line takes.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Governance for working software: contracts beside the code, a schema that rejects incomplete
/// ones, and a corpus that answers questions over all of them.
///
/// New here? `v2p scan` looks at any repository and writes nothing.
#[derive(Debug, Parser)]
#[command(name = "v2p", version, max_term_width = 100, after_help = EXITS)]
pub(super) struct Arguments {
    /// How to write the answer.
    #[arg(long, global = true, value_enum, default_value_t = Format::Human)]
    pub(super) format: Format,
    /// When to use colours; `auto` means on a terminal, unless `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto)]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

const EXITS: &str = "Exit codes: 0 pass, 1 defects found, 2 usage, 3 a person must decide, \
4 nothing observed that could be judged, 5 could not run.";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Text for people.
    Human,
    /// One JSON document.
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Look at a repository: units, contract coverage, the riskiest units. Writes nothing.
    Scan {
        /// The folder or file to look at.
        #[arg(default_value = ".")]
        path: PathBuf,
        /// How many of the riskiest units to list.
        #[arg(long, default_value_t = 10)]
        top: usize,
    },
    /// Write governance/ with the default schema, roles and invariants. Touches nothing that exists.
    Init {
        /// The root of the repository.
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Check every contract against the schema, and the corpus as a whole.
    Check {
        /// The root of the repository.
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Ask which units belong to a set, for example `tag(pii) & rdeps(resource(ledger.*))`.
    Query {
        /// The set, in the set language (see the book).
        expression: String,
        /// The root of the repository.
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Print the JSON Schema of a file format, for editors.
    #[command(subcommand)]
    Schema(SchemaCommand),
    /// Explain a finding, for example `v2p explain V2P-S001`; without a code, list them all.
    Explain {
        /// The code of the finding.
        code: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum SchemaCommand {
    /// Print the JSON Schema of a file format; without a name, list them all.
    Json {
        /// The name of the format, for example `contract`.
        name: Option<String>,
    },
}
