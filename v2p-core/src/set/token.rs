//! Text to words and signs.

use super::ParseError;
use crate::finding::bounded;
use std::ops::Range;

/// A word or sign with its byte range.
pub(super) type Placed = (Token, Range<usize>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Word(String),
    Quoted(String),
    And,
    Or,
    Minus,
    Open,
    Close,
    Comma,
    Equals,
}

/// The longest text of an expression, in bytes.
const MAX_BYTES: usize = 16 << 10;
/// The most words and signs: they bound the parts of an expression, and any recursion over it.
const MAX_TOKENS: usize = 1_000;

const fn is_word_char(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(
            c,
            '_' | '.' | '*' | '?' | '/' | '@' | ':' | '[' | ']' | '{' | '}' | '!' | '+' | '#' | '~'
        )
}

/// Whether a text reads back as one word.
pub(super) fn is_word(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with('-')
        && text.chars().all(|c| is_word_char(c) || c == '-')
        && !matches!(text, "not" | "let" | "in")
}

/// The words and signs of a text.
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, ParseError> {
    if text.len() > MAX_BYTES {
        let message = format!("expression has {} bytes, more than {MAX_BYTES}", text.len());
        return Err(ParseError::new(message, 0..0));
    }
    let mut found: Vec<Placed> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let (token, length) = match c {
            _ if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            '&' => (Token::And, 1),
            '|' => (Token::Or, 1),
            '-' => (Token::Minus, 1),
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            ',' => (Token::Comma, 1),
            '=' => (Token::Equals, 1),
            '"' | '\'' => {
                let inner = rest.split(c).nth(1).unwrap_or_default();
                let length = inner.len() + 2;
                if length > rest.len() {
                    return Err(ParseError::new("quoted text has no end", at..text.len()));
                }
                (Token::Quoted(inner.to_owned()), length)
            }
            _ if is_word_char(c) => {
                let end = rest.find(|c| !is_word_char(c) && c != '-').unwrap_or(rest.len());
                let word = rest.get(..end).unwrap_or_default();
                (Token::Word(word.to_owned()), end)
            }
            _ => {
                let shown = bounded(&c.to_string(), 1);
                let help = "put a word with other characters than a-z, 0-9 and _ . - / * in quotes";
                return Err(ParseError::new(
                    format!("`{shown}` has no meaning here"),
                    at..at + c.len_utf8(),
                )
                .help(help.to_owned()));
            }
        };
        if found.len() == MAX_TOKENS {
            let message = format!("expression has more than {MAX_TOKENS} words and signs");
            let help = "name several units at once by a glob, a tag or an area".to_owned();
            return Err(ParseError::new(message, at..at + length).help(help));
        }
        found.push((token, at..at + length));
        at += length;
    }
    Ok(found)
}
