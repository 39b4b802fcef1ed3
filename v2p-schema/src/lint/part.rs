//! A clause's text as parts: the stretches between commas, semicolons and conjunctions. A mixed
//! clause is judged part by part, so that its precise half stays untouched.

use super::token::{Kind, Token, tokens};
use std::ops::Range;

/// A text with its tokens and parts.
pub(super) struct Sentence<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    /// Ranges of token indices; marks and conjunctions between them belong to none.
    pub(super) parts: Vec<Range<usize>>,
}

const CONJUNCTIONS: &[&str] = &["and", "or", "then", "but", "otherwise", "else"];

impl<'t> Sentence<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let mut parts = Vec::new();
        let mut start = 0;
        for (index, token) in tokens.iter().enumerate() {
            if separates(token) {
                if index > start {
                    parts.push(start..index);
                }
                start = index + 1;
            }
        }
        if tokens.len() > start {
            parts.push(start..tokens.len());
        }
        Self { text, tokens, parts }
    }

    pub(super) fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The word at an index, in lower case.
    pub(super) fn word(&self, index: usize) -> Option<&str> {
        let token = self.token(index).filter(|token| token.kind == Kind::Word)?;
        Some(&token.lower)
    }

    /// The word before an index.
    pub(super) fn word_before(&self, index: usize) -> Option<&str> {
        self.word(index.checked_sub(1)?)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or_default()
    }

    /// Whether a part ends before this token.
    pub(super) fn ends_at(&self, index: usize) -> bool {
        self.token(index).is_none_or(separates)
    }

    /// The index behind the last token of the sentence that an index is in.
    pub(super) fn end_of_sentence(&self, index: usize) -> usize {
        let ends = |token: &Token| token.is_mark(";.!?");
        let tail = self.slice(index..self.tokens.len());
        index + tail.iter().position(ends).unwrap_or(tail.len())
    }

    /// The index behind the last comma or other mark before an index.
    pub(super) fn start_of_clause(&self, index: usize) -> usize {
        let head = self.slice(0..index);
        head.iter().rposition(|token| token.kind == Kind::Mark).map_or(0, |at| at + 1)
    }

    /// The bytes that a range of tokens covers.
    pub(super) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        let covered = self.slice(range.clone());
        match (covered.first(), covered.last()) {
            (Some(first), Some(last)) => first.at.start..last.at.end,
            _ => 0..0,
        }
    }
}

fn separates(token: &Token) -> bool {
    match token.kind {
        Kind::Mark => true,
        Kind::Word => CONJUNCTIONS.contains(&token.lower.as_str()),
        _ => false,
    }
}
