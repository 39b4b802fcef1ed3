//! Laws over arbitrary and over broken text.

use crate::fixtures::check_places;
use proptest::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use v2p_extract::{Extraction, Language, Source, extract};

fn read(text: &str, language: Language) -> Extraction {
    let found = extract(&Source::new("a.src", text), language).unwrap();
    check_places(text, &found);
    found
}

fn any_language() -> impl Strategy<Value = Language> {
    prop::sample::select(Language::ALL)
}

/// The fixtures of all languages: a text of one is odd enough for another.
fn fixtures() -> &'static [String] {
    static FIXTURES: OnceLock<Vec<String>> = OnceLock::new();
    FIXTURES.get_or_init(|| {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
        let mut found = Vec::new();
        for kind in ["binding", "inventory"] {
            for language in fs::read_dir(data.join(kind)).unwrap() {
                for file in fs::read_dir(language.unwrap().path()).unwrap() {
                    let path = file.unwrap().path();
                    if path.extension().is_some_and(|ending| ending != "expected") {
                        found.push(fs::read_to_string(path).unwrap());
                    }
                }
            }
        }
        found.sort();
        found
    })
}

/// Deletes or doubles slices of a text.
fn mutated(text: &str, changes: &[(bool, prop::sample::Index, usize)]) -> String {
    let mut text = text.to_owned();
    for (double, at, length) in changes {
        if text.is_empty() {
            break;
        }
        let start = text.floor_char_boundary(at.index(text.len()));
        let end = text.ceil_char_boundary((start + length).min(text.len()));
        let slice = text[start..end].to_owned();
        if *double {
            text.insert_str(end, &slice);
        } else {
            text.replace_range(start..end, "");
        }
    }
    text
}

/// One line of a file that has no string and no comment but line comments.
fn any_line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "C ```v2p",
        "C ```v2p",
        "C ```",
        "C ```",
        "C ```",
        "C unit: a.b",
        "C ````md",
        "C ````",
        "C ~~~v2p",
        "C ~~~",
        "C     ```v2p",
        "C ```v2p unit: a",
        "C words",
        "C ```yaml v2p",
        "C ```text",
        "",
        "",
        "F",
        "F",
        "F",
        "x",
        "(",
        ")",
        "{",
        "}",
        "    F",
        "    C ```v2p",
        "    C ```",
    ])
}

fn written(lines: &[&str], language: Language) -> String {
    let (comment, function) = match language.name() {
        "python" => ("#", "def f(): ..."),
        "rust" => ("//", "fn f() {}"),
        _ => ("//", "function f() {}"),
    };
    let lines = lines.iter().map(|line| line.replace('C', comment).replace('F', function) + "\n");
    lines.collect()
}

/// The fences of ours that are not inside another fence, counted line by line in runs of comments.
fn fences(text: &str) -> usize {
    let comments: Vec<_> = text
        .lines()
        .map(str::trim_start)
        .map(|line| line.strip_prefix("// ").or_else(|| line.strip_prefix("# ")))
        .collect();
    comments
        .split(Option::is_none)
        .map(|run| fences_of(&run.iter().flatten().collect::<Vec<_>>()))
        .sum()
}

fn fences_of(run: &[&&str]) -> usize {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_ours = |line: &str| line.trim_start_matches([' ', '`', '~']).contains("v2p");
    let mut count = 0;
    let mut next = 0;
    while let Some(line) = run.get(next) {
        next += 1;
        let fence: String = line.trim().chars().take_while(|c| "`~".contains(*c)).collect();
        if fence.len() < 3 {
            continue;
        }
        let closes = |end: &str| {
            end.trim().len() >= fence.len()
                && end.trim().chars().all(|c| fence.starts_with(c))
                && indent(end) <= indent(line) + 3
        };
        count += usize::from(is_ours(line));
        if line.contains("unit:") {
            continue;
        }
        let end = run[next..].iter().position(|end| closes(end) || is_ours(line) && is_ours(end));
        next += end.filter(|end| closes(run[next + end])).map_or(0, |end| end + 1);
    }
    count
}

/// How many blocks an extraction speaks of.
fn told(found: &Extraction) -> usize {
    let about_blocks = found.findings.iter().map(|finding| match finding.code.as_str() {
        "V2P-X004" => finding.labels.len() - 1,
        _ => 1,
    });
    found.blocks.len() + about_blocks.sum::<usize>()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..Default::default() })]

    #[test]
    fn arbitrary_text_is_read(text in "(?s).{0,200}", language in any_language()) {
        read(&text, language);
    }

    #[test]
    fn arbitrary_code_is_read(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "```v2p", "```", "unit: é", "\n", "\r\n", "\t", " ", "//", "///", "//!", "/*", "*/", "#", "\"\"\"",
                "\"", "'", "`", "${", "fn f", "def f", "class A", "(", ")", "{", "}", ":", "=>", "=", "@x",
                "#[x]", "m!", "export default ", "impl ", "mod m", "v2p:proves a#b", "🦀", "\u{feff}",
            ]),
            0..60,
        ),
        language in any_language(),
    ) {
        read(&pieces.concat(), language);
    }

    #[test]
    fn broken_fixtures_are_read(
        which in any::<prop::sample::Index>(),
        changes in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), 0usize..60), 0..6),
        language in any_language(),
    ) {
        let text: &String = which.get(fixtures());
        read(&mutated(text, &changes), language);
    }

    #[test]
    fn no_block_is_lost(
        lines in prop::collection::vec(any_line(), 0..40),
        language in any_language(),
    ) {
        let text = written(&lines, language);
        let found = read(&text, language);
        prop_assert!(told(&found) >= fences(&text), "{text}\n{found:#?}");
    }

    #[test]
    fn reading_twice_gives_the_same(which in any::<prop::sample::Index>(), language in any_language()) {
        let text: &String = which.get(fixtures());
        prop_assert_eq!(format!("{:?}", read(text, language)), format!("{:?}", read(text, language)));
    }
}
