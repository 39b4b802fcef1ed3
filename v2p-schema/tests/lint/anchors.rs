//! Which text in backticks is a symbol, and which symbols the code does not have (PRE-2).

use super::{clause, contract_of};
use crate::support::assert_well_said;
use v2p_schema::lint::{KnownNames, anchors, dangling};

/// The symbols of a text, each with the names that must exist.
fn symbols(code: &str) -> Vec<String> {
    let contract = contract_of("", "must", &format!("see `{code}`"));
    let found = anchors(clause(&contract));
    let names = |names: Vec<_>| names.join("+");
    found
        .iter()
        .map(|anchor| format!("{}: {}", anchor.text, names(anchor.names().collect())))
        .collect()
}

#[test]
fn calls_paths_humps_and_constants_are_symbols() {
    assert_eq!(symbols("strip_tags()"), ["strip_tags: strip_tags"]);
    assert_eq!(symbols("PhiSanitizer.strip"), ["PhiSanitizer.strip: PhiSanitizer+strip"]);
    assert_eq!(symbols("Journal::save"), ["Journal::save: Journal+save"]);
    assert_eq!(symbols("self.len()"), ["self.len: len"]);
    assert_eq!(symbols("db.collection().add()"), ["db.collection: collection", "add: add"]);
    assert_eq!(symbols("requireScope"), ["requireScope: requireScope"]);
    assert_eq!(symbols("MAX_ATTEMPTS"), ["MAX_ATTEMPTS: MAX_ATTEMPTS"]);
    assert_eq!(symbols("Valid<BigThing>"), ["BigThing: BigThing"]);
}

#[test]
fn expressions_are_checked_by_their_names() {
    assert_eq!(symbols("index < self.size()"), ["self.size: size"]);
    assert_eq!(symbols("status = \"NotAName\""), Vec::<String>::new());
    assert_eq!(
        symbols("decode(encode(x)) == MAX_SIZE"),
        ["decode: decode", "encode: encode", "MAX_SIZE: MAX_SIZE"]
    );
    assert_eq!(symbols("paid - amount"), Vec::<String>::new());
}

#[test]
fn values_files_routes_and_commands_are_none() {
    for code in [
        "pending",
        "coaching_paused",
        "coaching.drafted",
        "session.status",
        "\"PhiSanitizer\"",
        "404",
        "5 s",
        "None",
        "Ok",
        "u64::MAX",
        "ValueError",
        "Content-Type",
        "Retry-After",
        "POST /coaching",
        "GET",
        "Cargo.toml",
        "docs/PayDay.md",
        "src/**/*.rs",
        "console.*",
        "--dry-run",
        "cargo test -p pay",
        "{name}",
        "eu-central-1",
        "UTF-8",
        "V2P-F001",
        "<journal>.lock",
        "Lax",
        "",
    ] {
        assert_eq!(symbols(code), Vec::<String>::new(), "{code}");
    }
}

#[test]
fn a_symbol_that_exists_nowhere_is_found_with_what_was_meant() {
    let known: KnownNames = ["PhiSanitizer", "strip", "collects"].into_iter().collect();
    let contract = contract_of(
        "`PhiSanitzer` fails",
        "must",
        "call `PhiSanitizer.strip()` and `db.collect()`",
    );
    let found = dangling(&contract, &known);
    found.iter().for_each(assert_well_said);
    let said: Vec<_> =
        found.iter().map(|finding| (finding.message.as_str(), finding.help.as_deref())).collect();
    assert_eq!(
        said,
        [
            ("`PhiSanitzer` exists nowhere in the code", Some("did you mean `PhiSanitizer`?")),
            (
                "`collect` of `db.collect` exists nowhere in the code",
                Some("did you mean `collects`?")
            ),
        ]
    );
}

#[test]
fn known_names_keep_a_contract_silent() {
    let known: KnownNames = ["GeminiTimeout", "LedgerClient", "post"].into_iter().collect();
    let contract = contract_of(
        "`GeminiTimeout` is raised",
        "must",
        "call `LedgerClient.post()` once, set `status`",
    );
    assert_eq!(dangling(&contract, &known), []);
}
