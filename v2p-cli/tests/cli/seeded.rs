//! One line of the example repository is broken, in each language and in each way: the finding
//! stands at exactly that line, under its code.

use crate::support::Folder;

/// A way to break a contract.
struct Seed {
    code: &'static str,
    /// The line that is changed: it is the first that contains this, behind the unit's own line.
    line: &'static str,
    /// What is put in the place of that part of the line; `None` takes the whole line out.
    becomes: Option<&'static str>,
    /// Where the finding stands.
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    /// The changed line.
    There,
    /// So many lines before it.
    Before(usize),
    /// The line with the unit's id.
    Unit,
    /// The line of the opening fence.
    Fence,
}

const SEEDS: &[Seed] = &[
    seed(
        "V2P-S002",
        "dimension: correctness.result",
        Some("dimension: correctness.resutl"),
        Place::There,
    ),
    seed(
        "V2P-S001",
        "dimension: correctness.result",
        Some("dimension: correctness.resutl"),
        Place::Unit,
    ),
    seed("V2P-F010", "    must:", None, Place::Before(2)),
    seed("V2P-F007", "dimension: correctness.result", None, Place::Before(1)),
    seed("V2P-F006", "summary: ", Some("sumary: "), Place::There),
    seed("V2P-F001", "summary: ", Some("summary: @"), Place::There),
    seed("V2P-F001", "version: ", Some("version: 1: "), Place::There),
    seed("V2P-F002", "owner: ", Some("area: "), Place::There),
    seed("V2P-F003", "owner: ", Some("owner: &a "), Place::There),
    seed("V2P-F008", "version: ", Some("version: v"), Place::There),
    seed("V2P-F008", "unit: ", Some("unit: A."), Place::There),
    seed("V2P-S007", "schema: 1.1.0", Some("schema: 1.2.0"), Place::There),
    seed("V2P-X005", "```\n", None, Place::Fence),
];

const fn seed(
    code: &'static str,
    line: &'static str,
    becomes: Option<&'static str>,
    place: Place,
) -> Seed {
    Seed { code, line, becomes, place }
}

/// A contract of the example in each language.
const CONTRACTS: [(&str, &str); 3] = [
    ("ledger/src/journal.rs", "unit: ledger.open"),
    ("service/src/health.ts", "unit: health.ping"),
    ("analysis/src/coaching_analysis/grounding.py", "unit: analysis.grounding"),
];

#[test]
fn a_defect_is_found_at_its_line() {
    let mut missed = Vec::new();
    for (path, unit) in CONTRACTS {
        for seed in SEEDS {
            let folder = Folder::coaching();
            let text = folder.read(path);
            let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
            let declared =
                lines.iter().position(|line| line.contains(&format!("{unit}\n"))).unwrap();
            let changed = declared
                + lines[declared..].iter().position(|line| line.contains(seed.line)).unwrap();
            match seed.becomes {
                Some(becomes) => lines[changed] = lines[changed].replacen(seed.line, becomes, 1),
                None => drop(lines.remove(changed)),
            }
            folder.write(path, lines.concat());
            let line = 1 + match seed.place {
                Place::There => changed,
                Place::Before(lines) => changed - lines,
                Place::Unit => declared,
                Place::Fence => declared - 1,
            };
            let run = folder.v2p(&["check", "--format", "json"]);
            let expected = format!("{} {path}:{line}", seed.code);
            if run.code != Some(1) || !run.findings().contains(&expected) {
                let (line, becomes) = (seed.line, seed.becomes);
                missed.push(format!(
                    "{line:?} -> {becomes:?}: no {expected} in {:?}",
                    run.findings()
                ));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_deleted_clause_leaves_its_dimension_unanswered() {
    for (path, unit) in CONTRACTS {
        let folder = Folder::coaching();
        let text = folder.read(path);
        let declared = text.find(&format!("{unit}\n")).unwrap();
        let start = declared + text[declared..].find("- id: result").unwrap();
        let start = text[..start].rfind('\n').unwrap() + 1;
        let end = start + 20 + text[start + 20..].find("- id: ").unwrap();
        let end = text[..end].rfind('\n').unwrap() + 1;
        folder.write(path, [&text[..start], &text[end..]].concat());
        let run = folder.v2p(&["check", "--format", "json"]);
        let line = text[..declared].matches('\n').count() + 1;
        assert!(
            run.findings().contains(&format!("V2P-S001 {path}:{line}")),
            "{:?}",
            run.findings()
        );
        let report = run.json();
        let mut findings = report["findings"].as_array().unwrap().iter();
        let finding = findings.find(|finding| finding["code"] == "V2P-S001").unwrap();
        assert!(finding["message"].as_str().unwrap().contains("`correctness.result`"));
    }
}

#[test]
fn a_block_above_nothing_is_found() {
    for (path, block) in [
        ("ledger/src/journal.rs", "\n/// ```v2p\n/// part_of: ledger.open\n/// ```\n"),
        ("service/src/health.ts", "\n/**\n * ```v2p\n * part_of: health.ping\n * ```\n */\n"),
        (
            "analysis/src/coaching_analysis/grounding.py",
            "\n# ```v2p\n# part_of: analysis.support\n# ```\n",
        ),
    ] {
        let folder = Folder::coaching();
        let text = folder.read(path);
        folder.write(path, format!("{text}{block}"));
        let lines = text.matches('\n').count()
            + block.find("```").map_or(0, |at| block[..at].matches('\n').count());
        let run = folder.v2p(&["check", "--format", "json"]);
        let place = format!(" {path}:{}", lines + 1);
        let findings = run.findings();
        assert_eq!(run.code, Some(1));
        // In Rust such a comment is a syntax error, which says the same.
        let codes = ["V2P-X006", "V2P-X004"].map(|code| format!("{code}{place}"));
        assert!(findings.iter().any(|finding| codes.contains(finding)), "{place}: {findings:?}");
    }
}

#[test]
fn governance_that_names_what_is_gone_is_found() {
    for (path, from, to, code) in [
        (
            "governance/value_chains/coaching_pipeline.yaml",
            "coaching.generate",
            "coaching.generated",
            "V2P-G017",
        ),
        ("governance/schema.yaml", "concern: safety", "concern: safty", "V2P-S011"),
        (
            "governance/invariants/one-ledger-writer.yaml",
            "over: ",
            "over: unit(gone) | ",
            "V2P-G009",
        ),
        ("governance/roles.yaml", "schema-owner:", "schema-owners:", "V2P-F006"),
    ] {
        let folder = Folder::coaching();
        let text = folder.read(path);
        let at = text.find(from).unwrap_or_else(|| panic!("{path} has no {from}"));
        let line = text[..at].matches('\n').count() + 1;
        folder.write(path, text.replacen(from, to, 1));
        let run = folder.v2p(&["check", "--format", "json"]);
        let expected = format!("{code} {path}:{line}");
        assert!(
            run.code == Some(1) && run.findings().contains(&expected),
            "{expected}: {:?}",
            run.findings()
        );
    }
}
