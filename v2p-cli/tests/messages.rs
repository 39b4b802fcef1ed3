//! The message rules (FMT-10), over every finding that the pages give.

use crate::pages;
use crate::support::Folder;
use v2p::Report;
use v2p::core::{Finding, Label, LineIndex, Span};

#[test]
fn every_finding_of_every_page_keeps_the_rules() {
    let mut broken = Vec::new();
    pages::each(|folder, report| broken.extend(broken_rules(folder, report)));
    broken.sort();
    broken.dedup();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// What is wrong with the findings of a report, as findings.
pub(crate) fn broken_rules(folder: &Folder, report: &Report) -> Vec<String> {
    let mut broken = Vec::new();
    for finding in report.details() {
        let mut breaks = |rule: &str| broken.push(format!("{rule}: {} {finding:?}", finding.code));
        let message = finding.message.as_str();
        if !message.starts_with(|c: char| c.is_lowercase() || c == '`') {
            breaks("a message begins in lower case or with user text");
        }
        if finding.help.as_deref().map_or(!says_what_is_wanted(message), str::is_empty) {
            breaks("a finding says what to do");
        }
        if finding.labels.is_empty() {
            breaks("a finding has a place");
        }
        for text in texts(finding) {
            if text.contains(char::is_control) || text.contains(['\u{202e}', '\u{2028}']) {
                breaks("a text is one line of printable characters");
            }
            if text.ends_with('.') {
                breaks("a text has no full stop");
            }
            if names_a_type(text) {
                breaks("a text names no type");
            }
        }
        for label in &finding.labels {
            if let Err(what) = stands_in_its_file(label, folder) {
                breaks(&what);
            }
        }
    }
    broken
}

/// Whether a message leaves nothing for a help to say.
fn says_what_is_wanted(message: &str) -> bool {
    let wanted = [
        " belongs here",
        " needs at least ",
        ": it has ",
        ": it is ",
        ": it begins ",
        ": it ends ",
    ];
    wanted.iter().any(|words| message.contains(words))
}

fn texts(finding: &Finding) -> impl Iterator<Item = &str> {
    let labels = finding.labels.iter().map(|label| label.text.as_str());
    labels.chain(finding.help.as_deref()).chain([finding.message.as_str()])
}

/// Whether a text speaks of the program's insides; what the user wrote may look like anything.
fn names_a_type(text: &str) -> bool {
    const INSIDES: [&str; 12] = [
        "Some",
        "None",
        "Ok",
        "Err",
        "Vec",
        "Option",
        "String",
        "BTreeMap",
        "Span",
        "Arc",
        "Box",
        "Utf8Error",
    ];
    let own: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let mut words = own.split(|c: char| !c.is_alphanumeric() && c != '_');
    own.contains("::") || words.any(|word| INSIDES.contains(&word))
}

fn stands_in_its_file(label: &Label, folder: &Folder) -> Result<(), String> {
    let (path, span) = (label.path.as_ref(), label.span);
    if path.starts_with('/') || path.contains('\\') || path.split('/').any(|part| part == "..") {
        return Err("a path is relative to the root".to_owned());
    }
    let at = folder.join(path);
    if at.symlink_metadata().is_err() {
        return Err(format!("`{path}` is not there"));
    }
    let regular = at.symlink_metadata().is_ok_and(|file| file.is_file());
    let bytes = if regular { std::fs::read(at).unwrap() } else { Vec::new() };
    if span.start > span.end || span.end as usize > bytes.len() {
        return Err(format!("{span:?} is not in `{path}`"));
    }
    // Of a file that is no text the beginning is one: as far as it goes, places can be judged.
    let text = match std::str::from_utf8(&bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap(),
    };
    let (line, column) = LineIndex::new(text).line_column(text, span.start as usize);
    let whole = text.len() < bytes.len() || text.get(span.bytes()).is_some();
    let right = Span { line, column, ..span } == span;
    if right && whole {
        Ok(())
    } else {
        Err(format!("the place in `{path}` is line {line}, column {column}"))
    }
}
