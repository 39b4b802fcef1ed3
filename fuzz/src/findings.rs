//! What holds for any finding.

use v2p::core::{Finding, LineIndex, Span};

/// Every place lies in the text, begins and ends between characters, and has the right line and
/// column; every word is one line of printable text.
pub(crate) fn hold(findings: &[Finding], text: &str) {
    let index = LineIndex::new(text);
    for finding in findings {
        assert!(!finding.message.is_empty() && !finding.message.ends_with('.'), "{finding:?}");
        let help = finding.help.as_deref().into_iter();
        for words in help.chain([finding.message.as_str()]) {
            assert!(!words.contains(char::is_control), "{finding:?}");
            assert!(words.len() < 20_000, "{finding:?}");
        }
        for label in &finding.labels {
            stands_in(label.span, text, &index);
        }
    }
}

pub(crate) fn stands_in(span: Span, text: &str, index: &LineIndex) {
    assert!(text.get(span.bytes()).is_some(), "{span:?} is not in the text");
    let place = index.line_column(text, span.start as usize);
    assert_eq!((span.line, span.column), place, "{span:?}");
}
