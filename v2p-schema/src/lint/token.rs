//! Clause text as tokens: words, and the anchors that stand between them.

use super::words::{self, Words};
use std::ops::Range;

/// One token, with its place in the text.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The text in lower case, without quotes or backticks.
    pub(super) lower: String,
    pub(super) at: Range<usize>,
}

/// What a token is. Everything but words and marks anchors a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of English; hyphens and apostrophes inside belong to it.
    Word,
    /// Text in backticks.
    Code,
    /// Text in quotation marks.
    Quoted,
    /// A number, with a unit that is written without a space: `200`, `5s`, `10%`.
    Number,
    /// A name that is no word: `PHISanitizer.strip`, `trace_id`, `docs/pay.md`, `UTF-8`.
    Symbol,
    /// A punctuation mark.
    Mark,
}

impl Token {
    pub(super) fn is_mark(&self, marks: &str) -> bool {
        self.kind == Kind::Mark && marks.contains(&self.lower)
    }

    /// Whether it is a value or a name and no mere word; number words are values.
    pub(super) fn is_anchor(&self) -> bool {
        match self.kind {
            Kind::Code | Kind::Quoted | Kind::Number | Kind::Symbol => true,
            Kind::Word => NUMBER_WORDS.contains(&self.lower.as_str()),
            Kind::Mark => false,
        }
    }

    /// Whether it says how many: a number, a number word, or a constant such as `MAX_CALLS`.
    pub(super) fn is_quantity(&self, text: &str) -> bool {
        let constant = || {
            let name = text.get(self.at.clone()).unwrap_or_default().trim_matches('`');
            name.contains('_') && !name.contains(char::is_lowercase)
        };
        match self.kind {
            Kind::Number => true,
            Kind::Word => NUMBER_WORDS.contains(&self.lower.as_str()),
            Kind::Code => constant() || self.lower.starts_with(|c: char| c.is_ascii_digit()),
            Kind::Symbol => constant(),
            Kind::Quoted | Kind::Mark => false,
        }
    }
}

static NUMBER_WORDS: Words = Words::new(|| {
    words::of(
        "zero one two three four five six seven eight nine ten twelve once twice half hourly \
         daily weekly monthly yearly",
    )
});

/// How much of a text is examined, in bytes: a promise of more words is read by nobody, and the
/// rules look back and ahead.
const LONGEST: usize = 4 << 10;

/// Cuts a text into tokens. Every byte that is no blank belongs to exactly one.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (kind, length) = next(rest);
        if let Some(kind) = kind {
            let written = rest.get(..length).unwrap_or_default();
            let inner = match kind {
                Kind::Code | Kind::Quoted => written.trim_matches(['`', '"', '“', '”']),
                _ => written,
            };
            found.push(Token { kind, lower: inner.to_lowercase(), at: at..at + length });
        }
        at += length.max(1);
    }
    found
}

/// The kind and length in bytes of what a text begins with; no kind for a blank.
fn next(rest: &str) -> (Option<Kind>, usize) {
    let Some(first) = rest.chars().next() else { return (None, 0) };
    let one = first.len_utf8();
    let enclosed = |close: char| {
        let end = rest.get(one..)?.find(close)?;
        Some(one + end + close.len_utf8())
    };
    match first {
        _ if first.is_whitespace() => (None, one),
        '`' => enclosed('`').map_or((Some(Kind::Mark), one), |end| (Some(Kind::Code), end)),
        '"' => enclosed('"').map_or((Some(Kind::Mark), one), |end| (Some(Kind::Quoted), end)),
        '“' => enclosed('”').map_or((Some(Kind::Mark), one), |end| (Some(Kind::Quoted), end)),
        _ => {
            let run = run(rest);
            if run.is_empty() { (Some(Kind::Mark), one) } else { (Some(classify(run)), run.len()) }
        }
    }
}

/// The longest stretch that reads as one word, number or name. A call keeps its parentheses.
fn run(rest: &str) -> &str {
    let ends = |c: char| c.is_whitespace() || ",;`\"“”()…—–".contains(c);
    let mut end = rest.find(ends).unwrap_or(rest.len());
    let call = rest.get(end..).filter(|tail| end > 0 && tail.starts_with('('));
    if let Some(close) = call.and_then(|tail| tail.find([')', ' '])) {
        let closing = end + close;
        if rest.get(closing..).is_some_and(|tail| tail.starts_with(')')) {
            end = closing + 1;
        }
    }
    let run = rest.get(..end).unwrap_or_default();
    let run = run.trim_end_matches(['.', ':', '!', '?']);
    if run.contains(char::is_alphanumeric) { run } else { "" }
}

fn classify(run: &str) -> Kind {
    let worded = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '’');
    let humps =
        || run.chars().zip(run.chars().skip(1)).any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let abbreviation = || run.split('.').all(|letter| letter.chars().count() == 1);
    let first = run.trim_start_matches(['+', '-', '<', '>', '=', '≤', '≥', '~', '$', '€']);
    if first.starts_with(|c: char| c.is_ascii_digit()) {
        Kind::Number
    } else if (run.chars().all(worded) && !humps()) || (run.contains('.') && abbreviation()) {
        Kind::Word
    } else {
        Kind::Symbol
    }
}
