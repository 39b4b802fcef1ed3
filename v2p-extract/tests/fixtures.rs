//! Fixtures: each source under `tests/data` has what is to be seen of it in a file beside it.
//!
//! `UPDATE_EXPECT=1 cargo test` writes those files anew.

use std::fs;
use std::path::{Path, PathBuf};
use v2p_core::{Finding, Span};
use v2p_extract::{Extraction, Language, Source, extract};

/// Compares what `show` prints of each fixture below a folder with what is expected.
pub(crate) fn check(folder: &str, show: impl Fn(&str, &Extraction) -> String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder);
    let update = std::env::var("UPDATE_EXPECT").is_ok();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in sources(&root) {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let Some(language) = Language::of_path(&name) else { continue };
        let text = fs::read_to_string(&path).unwrap();
        let found = extract(&Source::new(name.as_str(), text.as_str()), language).unwrap();
        check_places(&text, &found);
        let shown = show(&text, &found);
        let beside = PathBuf::from(format!("{}.expected", path.display()));
        if update {
            fs::write(&beside, &shown).unwrap();
        }
        let expected = fs::read_to_string(&beside).unwrap_or_default();
        if expected != shown {
            wrong.push(format!("== {name}\n-- expected\n{expected}-- found\n{shown}"));
        }
        seen += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Languages can be compiled out, all of them together cannot.
    assert!(seen > 0, "no fixture in {folder}");
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.extension() {
            _ if path.is_dir() => found.extend(sources(&path)),
            Some(ending) if ending == "expected" => {}
            _ => found.push(path),
        }
    }
    found.sort();
    found
}

/// Every place that an extraction names lies in the file, on borders of characters, and has the
/// line and column of its byte; the text of a block is that of its places.
pub(crate) fn check_places(text: &str, found: &Extraction) {
    for item in &found.items {
        check_span(text, item.span);
        assert!(item.end_line >= item.span.line, "{item:?}");
        assert!(item.end_line <= found.lines, "{item:?}");
    }
    for marker in &found.markers {
        check_span(text, marker.span);
        let written = text.get(marker.span.bytes()).unwrap();
        assert!(marker.clause.starts_with(written), "{marker:?}");
    }
    for block in &found.blocks {
        check_span(text, block.fence);
        assert!(block.item < found.items.len());
        let mut start = 0;
        for line in block.excerpt.text().split('\n') {
            let span = block.excerpt.span(start..start + line.len());
            check_span(text, span);
            assert_eq!(text.get(span.bytes()), Some(line));
            start += line.len() + 1;
        }
    }
    for finding in &found.findings {
        check_words(finding);
        finding.labels.iter().for_each(|label| check_span(text, label.span));
    }
    found.broken_at.iter().for_each(|span| check_span(text, *span));
}

fn check_span(text: &str, span: Span) {
    let (start, end) = (span.start as usize, span.end as usize);
    assert!(start <= end && text.is_char_boundary(start) && text.is_char_boundary(end), "{span:?}");
    let before = &text[..start];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    assert_eq!((span.line as usize, span.column as usize), (line, column), "{span:?}");
}

/// The rules for messages.
pub(crate) fn check_words(finding: &Finding) {
    let message = &finding.message;
    assert!(!message.starts_with(char::is_uppercase), "{message}");
    assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
    assert!(finding.help.as_ref().is_some_and(|help| !help.ends_with('.')), "{message}");
    assert!(finding.place().is_some(), "{message}");
}

/// One line for a finding: its code and the places it points at.
pub(crate) fn line_of(finding: &Finding) -> String {
    let place = |span: Span| format!("{}:{}", span.line, span.column);
    let places: Vec<_> = finding.labels.iter().map(|label| place(label.span)).collect();
    format!("{} {} at {}\n", finding.code, finding.severity, places.join(", "))
}
