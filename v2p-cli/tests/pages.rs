//! The page of every code of every layer (invariant A9): the files of `## Wrong` give the finding,
//! and the files of `## Right` neither give it nor any error.

use crate::support::{Folder, SMALL_SCHEMA};
use v2p::core::Explanation;
use v2p::{Options, Report};

/// A file that a page shows.
#[derive(Debug)]
struct Shown {
    language: &'static str,
    path: &'static str,
    lines: Vec<&'static str>,
}

#[test]
fn wrong_examples_give_the_finding_and_right_ones_give_no_error() {
    let mut failures = Vec::new();
    for page in judged_by_check() {
        let code = page.code;
        let found = |report: &Report| {
            let line = |row: &v2p::report::Row| {
                let (severity, path, line) = (row.severity, &row.path, row.line);
                format!("    {} {severity} at {path:?} line {line:?}: {}", row.code, row.message)
            };
            report.findings.iter().map(line).collect::<Vec<_>>().join("\n")
        };
        run(page, "Wrong", |_, report| {
            if report.findings.iter().all(|row| row.code != code.as_str()) {
                failures
                    .push(format!("{code} does not fire on its wrong example:\n{}", found(report)));
            }
        });
        run(page, "Right", |_, report| {
            if report.errors > 0 || report.findings.iter().any(|row| row.code == code.as_str()) {
                failures
                    .push(format!("{code} is not silent on its right example:\n{}", found(report)));
            }
        });
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn only_evidence_and_evolution_are_judged_elsewhere() {
    for page in v2p::codes::all() {
        let code = page.code.as_str();
        let [wrong, right] = ["Wrong", "Right"].map(|section| files(page, section));
        let evidence = |file: &Shown| file.language == "jsonl";
        let all_are = wrong.iter().chain(&right).all(evidence);
        assert_eq!(all_are, code.starts_with("V2P-E"), "{code}");
        assert_eq!(all_are, wrong.iter().chain(&right).any(evidence), "{code}");
        let compares = [&wrong, &right].map(|files| files.iter().any(Shown::is_of_the_base));
        assert_eq!(compares[0], compares[1], "{code}");
        assert!(!compares[0] || code.starts_with("V2P-S"), "{code}");
    }
}

#[test]
fn pages_have_one_form() {
    for page in v2p::codes::all() {
        let (code, title, text) = (page.code, page.title(), page.page);
        assert!(text.starts_with(&format!("# {code}: {title}\n\n")), "{code}");
        assert!(title.chars().count() > 8 && !title.ends_with('.'), "{code}: {title}");
        let sections: Vec<_> = text.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(sections, ["## Wrong", "## Right"], "{code}");
        let explanation = text.split("\n## ").next().unwrap();
        assert!(explanation.lines().count() > 2, "{code} explains nothing");
        assert!(text.ends_with("~~~~\n"), "{code}");
        assert!(["Wrong", "Right"].iter().all(|it| !files(page, it).is_empty()), "{code}");
    }
}

/// Calls `see` with the folder and the report of every section that `v2p check` judges.
pub(crate) fn each(mut see: impl FnMut(&Folder, &Report)) {
    for page in judged_by_check() {
        run(page, "Wrong", &mut see);
        run(page, "Right", &mut see);
    }
}

/// Evidence is not read by `check`, and a comparison of two schemas is not its question: the crates
/// that answer for those codes run their pages.
fn judged_by_check() -> impl Iterator<Item = &'static Explanation> {
    v2p::codes::all().into_iter().filter(|page| {
        let evidence = page.code.as_str().starts_with("V2P-E");
        // The names that the code has are not handed to the lint yet.
        let needs_facts = page.code == v2p::schema::lint::codes::DANGLING_ANCHOR;
        !evidence && !needs_facts && !files(page, "Wrong").iter().any(Shown::is_of_the_base)
    })
}

fn run(page: &'static Explanation, section: &str, see: impl FnOnce(&Folder, &Report)) {
    let Some(folder) = laid_out(page, section) else { return };
    let mut options = Options::default();
    options.today = "2026-11-23".parse().ok();
    see(&folder, &v2p::check(folder.path(), options).unwrap());
}

/// A folder with the files of a section. `None`: this system cannot have such files.
pub(crate) fn laid_out(page: &'static Explanation, section: &str) -> Option<Folder> {
    let files = files(page, section);
    let folder = Folder::empty();
    if !files.iter().all(|file| file.lay_into(&folder)) {
        return None;
    }
    if files.iter().all(|file| file.path != "governance/schema.yaml") {
        folder.write("governance/schema.yaml", SMALL_SCHEMA);
    }
    Some(folder)
}

/// The files of a section.
fn files(page: &'static Explanation, section: &str) -> Vec<Shown> {
    let heading = format!("\n## {section}\n");
    let Some((_, part)) = page.page.split_once(&heading) else { return Vec::new() };
    let mut files = Vec::new();
    let mut open: Option<Shown> = None;
    for line in part.lines().take_while(|line| !line.starts_with("## ")) {
        open = match (open.take(), line.strip_prefix("~~~~")) {
            (None, Some(info)) => {
                let (language, path) = info.split_once(' ').expect("a language and a path");
                Some(Shown { language, path, lines: Vec::new() })
            }
            (Some(file), Some(_)) => {
                files.push(file);
                None
            }
            (Some(mut file), None) => {
                file.lines.push(line);
                Some(file)
            }
            (None, None) => None,
        };
    }
    assert!(open.is_none(), "{}: a fence in {section} has no end", page.code);
    files
}

impl Shown {
    /// A file as it was before a change: it is compared, and not checked.
    fn is_of_the_base(&self) -> bool {
        self.path.starts_with("base/")
    }

    /// Writes the file. `false`: this system cannot have such a file.
    fn lay_into(&self, folder: &Folder) -> bool {
        if self.language != "generate" {
            let text: String = self.lines.iter().flat_map(|line| [line, "\n"]).collect();
            folder.write(self.path, text);
            return true;
        }
        let mut bytes = Vec::new();
        for line in &self.lines {
            match line.split_once(": ").unwrap_or((line, "")) {
                ("hex", digits) => {
                    let byte = |pair| u8::from_str_radix(pair, 16).expect("two hexadecimal digits");
                    bytes.extend(digits.split_whitespace().map(byte));
                }
                ("repeat", what) => {
                    let (times, text) = what.split_once(' ').expect("a number and a text");
                    bytes.extend(text.repeat(times.parse().unwrap()).into_bytes());
                }
                (special, target) => return lay_special(folder, self.path, special, target),
            }
        }
        folder.write(self.path, bytes);
        true
    }
}

#[cfg(unix)]
fn lay_special(folder: &Folder, path: &str, special: &str, target: &str) -> bool {
    let path = folder.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    match special {
        "symlink" => std::os::unix::fs::symlink(target, path).unwrap(),
        "fifo" => {
            let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
            assert!(made.success());
        }
        unknown => panic!("`generate` knows no `{unknown}`"),
    }
    true
}

#[cfg(not(unix))]
fn lay_special(_: &Folder, _: &str, _: &str, _: &str) -> bool {
    false
}
