//! Every page of a code has files that give the finding and files that do not.

use std::fs;
use std::path::Path;
use v2p_core::{Finding, contract};
use v2p_extract::walk::{Options, walk};
use v2p_extract::{CODES, extract};

#[test]
fn pages_do_what_they_say() {
    for explanation in CODES {
        let code = explanation.code;
        let wrong = findings(section(explanation.page, "## Wrong"));
        assert!(wrong.iter().any(|finding| finding.code == code), "{code}: {wrong:#?}");
        let right = findings(section(explanation.page, "## Right"));
        assert!(right.is_empty(), "{code}: {right:#?}");
    }
}

fn section<'p>(page: &'p str, title: &str) -> &'p str {
    let (_, behind) = page.split_once(&format!("\n{title}\n")).unwrap();
    behind.split("\n## ").next().unwrap()
}

/// Makes the files of a section and reads them.
fn findings(section: &str) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    let mut fences = section.split("~~~~");
    fences.next();
    while let (Some(file), Some(_)) = (fences.next(), fences.next()) {
        let (info, body) = file.split_once('\n').unwrap();
        let (language, path) = info.split_once(' ').unwrap();
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match language {
            "generate" => generate(&path, body),
            _ => fs::write(&path, body).unwrap(),
        }
    }
    let walked = walk(folder.path(), &Options::default(), extract).unwrap();
    let left_out = walked.not_examined.into_iter().filter_map(|left_out| left_out.finding);
    let blocks = walked.results.iter().flat_map(|found| &found.blocks);
    let decoded: Vec<_> = blocks.flat_map(|b| contract::decode(&b.excerpt).findings).collect();
    let found = walked.results.into_iter().flat_map(|found| found.findings);
    left_out.chain(decoded).chain(found).collect()
}

fn generate(path: &Path, body: &str) {
    let mut bytes = Vec::new();
    for line in body.lines() {
        match line.split_once(": ") {
            Some(("hex", digits)) => {
                bytes.extend(digits.split(' ').map(|byte| u8::from_str_radix(byte, 16).unwrap()));
            }
            Some(("repeat", what)) => {
                let (times, text) = what.split_once(' ').unwrap();
                bytes.extend(text.repeat(times.parse().unwrap()).bytes());
            }
            Some(("symlink", target)) => return std::os::unix::fs::symlink(target, path).unwrap(),
            _ => {
                assert_eq!(line, "fifo");
                let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
                return assert!(made.success());
            }
        }
    }
    fs::write(path, bytes).unwrap();
}
