//! The binary `v2p`: everything is in [`v2p::command`].

use std::process::ExitCode;

fn main() -> ExitCode {
    v2p::command::main()
}
