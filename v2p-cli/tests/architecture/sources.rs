//! What stands in no source file: IO in a layer (A1), hash order (A2), files without measure.

use super::crates::{LAYERS, files_below, published, sources, text};

#[test]
fn the_lints_ban_files_clock_environment_and_hash_order() {
    let lints = text("clippy.toml");
    for banned in [
        "std::fs::read",
        "std::fs::write",
        "std::fs::File::open",
        "std::fs::File::create",
        "std::env::var",
        "std::time::SystemTime::now",
        "std::time::Instant::now",
        "std::process::Command::new",
        "std::process::exit",
        "std::net::TcpStream::connect",
        "std::collections::HashMap",
        "std::collections::HashSet",
    ] {
        assert!(lints.contains(&format!("path = \"{banned}\", reason = ")), "{banned}");
    }
    let manifest = text("Cargo.toml");
    for lint in ["disallowed_methods", "disallowed_types"] {
        assert!(manifest.contains(&format!("{lint} = \"deny\"")), "{lint}");
    }
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn only_the_frontend_the_benches_and_the_fuzz_targets_lift_a_ban() {
    let mut lifted: Vec<_> = files_below(".", "toml");
    lifted.retain(|path| path.ends_with("clippy.toml") && !path.contains("docs/examples/"));
    let lifted: Vec<_> = lifted.iter().map(|path| path.trim_start_matches("./")).collect();
    let expected =
        ["benches/clippy.toml", "clippy.toml", "fuzz/clippy.toml", "v2p-cli/clippy.toml"];
    assert_eq!(lifted, expected);
    for path in expected {
        assert!(text(path).contains("std::collections::HashMap"), "{path} lifts the ban of A2");
    }
}

#[test]
fn a_layer_opens_files_in_one_place() {
    for name in LAYERS {
        for (path, source) in sources(name) {
            let excepted = source.contains("clippy::disallowed_methods");
            let walk = path.starts_with("v2p-extract/src/walk");
            assert!(walk || !excepted, "{path} lifts the ban of A1");
        }
    }
}

#[test]
fn no_exception_is_without_a_reason() {
    for name in published() {
        for (path, source) in sources(name) {
            assert!(!source.contains("#[allow(") && !source.contains("#![allow("), "{path}");
            let exceptions = source.split("[expect(").skip(1);
            let reasons = exceptions.map(|rest| rest.split(")]").next().unwrap_or_default());
            for exception in reasons {
                assert!(exception.contains("reason = \""), "{path}: {exception}");
            }
        }
    }
}

#[test]
fn no_source_file_is_too_long() {
    const LONGEST: usize = 800;
    let mut lengths = Vec::new();
    for (path, source) in published().flat_map(sources) {
        let lines = source.lines().count();
        assert!(lines <= LONGEST, "{path} has {lines} lines");
        lengths.push(lines);
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    assert!(median <= 180, "the median file has {median} lines");
}

#[test]
fn every_module_says_what_it_is() {
    for (path, source) in published().flat_map(sources) {
        let documented = source.starts_with("//!") || source.starts_with("#![doc = include_str!");
        assert!(documented, "{path} does not begin with `//!`");
    }
}
