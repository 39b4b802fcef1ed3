//! Who may depend on whom (A3, A4), and what every crate has.

use super::crates::{LAYERS, PACKAGES, Package, published, text};

fn ours(package: &Package) -> impl Iterator<Item = &str> {
    let names = package.dependencies.iter().map(|dependency| dependency.name.as_str());
    names.filter(|name| name.starts_with("v2p-"))
}

#[test]
fn layers_are_siblings_over_the_core() {
    for name in LAYERS {
        let package = PACKAGES.iter().find(|package| package.name == name).unwrap();
        let allowed = if name == "v2p-core" { "" } else { "v2p-core" };
        let found: Vec<_> = ours(package).filter(|name| *name != allowed).collect();
        assert!(found.is_empty(), "{name} depends on {found:?}");
    }
}

#[test]
fn nothing_depends_on_the_frontend_or_the_benches() {
    for package in PACKAGES.iter() {
        let upward = ours(package).find(|name| matches!(*name, "v2p-cli" | "v2p-benches"));
        assert_eq!(upward, None, "{} depends upward", package.name);
    }
}

#[test]
fn the_layers_and_the_frontend_are_published_and_nothing_else() {
    let mut expected: Vec<_> = published().collect();
    expected.sort_unstable();
    let mut found: Vec<_> =
        PACKAGES.iter().filter(|package| package.published).map(|package| &package.name).collect();
    found.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn only_extraction_knows_tree_sitter() {
    for package in PACKAGES.iter().filter(|package| package.name != "v2p-extract") {
        let mut names = package.dependencies.iter().map(|dependency| &dependency.name);
        assert_eq!(names.find(|name| name.starts_with("tree-sitter")), None, "{}", package.name);
    }
}

#[test]
fn only_the_frontend_has_a_terminal() {
    for package in PACKAGES.iter().filter(|package| package.name != "v2p-cli") {
        let mut carried = package.dependencies.iter().filter(|dependency| !dependency.for_tests);
        let terminal = ["annotate-snippets", "anstream", "clap", "indicatif"];
        let found = carried.find(|dependency| terminal.contains(&dependency.name.as_str()));
        assert!(found.is_none(), "{} depends on {found:?}", package.name);
    }
}

#[test]
fn every_published_crate_is_complete() {
    for name in published() {
        let package = PACKAGES.iter().find(|package| package.name == name).unwrap();
        let manifest = text(&format!("{name}/Cargo.toml"));
        assert!(manifest.contains("\n[lints]\nworkspace = true\n"), "{name}: workspace lints");
        assert!(manifest.contains("include = [\"/src/**/*\""), "{name}: what the package holds");
        let readme = text(&format!("{name}/README.md"));
        assert!(readme.starts_with(&format!("# {name}\n")), "{name}: README.md");
        assert!(readme.lines().count() > 10, "{name}: README.md says too little");
        let changelog = text(&format!("{name}/CHANGELOG.md"));
        let heading = format!("\n## {}", package.version);
        assert!(changelog.contains(&heading), "{name}: CHANGELOG.md has no{heading}");
        for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
            assert_eq!(text(&format!("{name}/{license}")), text(license), "{name}: {license}");
        }
    }
}

#[test]
fn every_crate_root_is_a_table_of_contents() {
    for name in published() {
        let root = text(&format!("{name}/src/lib.rs"));
        assert!(root.starts_with("#![doc = include_str!(\"../README.md\")]\n"), "{name}");
        assert!(root.lines().count() <= 80, "{name}/src/lib.rs is more than a table of contents");
        assert!(root.contains("const _: () = {"), "{name} does not assert Send and Sync (A10)");
    }
}
