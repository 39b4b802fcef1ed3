//! Why an expression has no answer, and where in its text.

use std::ops::Range;
use v2p_core::finding::printable;
use v2p_core::set::Function;

/// An expression that this corpus cannot answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SelectError {
    /// An argument that is no glob and matches nothing known: probably a typo.
    #[error("{} `{}`", nothing(*.function), printable(.argument))]
    Unknown {
        /// The function whose argument it is; `unit` for an id that stands alone.
        function: Function,
        /// The argument.
        argument: String,
        /// What may have been meant.
        help: Option<String>,
    },
    /// A function that asks for evidence or for decisions. Contracts alone do not hold them, and
    /// an empty set would be a wrong answer.
    #[error("`{}` asks for evidence or decisions, and a corpus of contracts holds neither", .function.name())]
    NotObserved {
        /// The function.
        function: Function,
    },
}

fn nothing(function: Function) -> &'static str {
    match function {
        Function::Unit => "no unit has the id",
        Function::Tag => "no unit has the tag",
        Function::Area => "no unit is in the area",
        Function::Owner => "no unit has the owner",
        Function::Language => "no contract stands in the language",
        Function::Path => "no contract stands in the file",
        Function::Model => "no unit depends on the model",
        Function::Resource => "no unit declares the resource",
        _ => "no dimension has the id",
    }
}

impl SelectError {
    /// What to do about it.
    pub fn help(&self) -> Option<&str> {
        match self {
            Self::Unknown { help, .. } => help.as_deref(),
            Self::NotObserved { .. } => {
                Some("ask for what contracts declare, for example with `addresses`")
            }
        }
    }

    /// Where it is in the expression's text, in bytes: the argument, or the function's name. An
    /// expression does not keep places, so the text is searched; `None` when it is another text.
    ///
    /// ```
    /// use v2p_graph::{Corpus, Sources};
    /// let corpus = Corpus::assemble(Sources::default()).value;
    /// let text = "all() - tag(pii)";
    /// let error = corpus.select(&text.parse()?).unwrap_err();
    /// assert_eq!(error.place_in(text), Some(12..15));
    /// # Ok::<(), v2p_core::set::ParseError>(())
    /// ```
    pub fn place_in(&self, text: &str) -> Option<Range<usize>> {
        let words = words(text);
        match self {
            Self::NotObserved { function } => {
                words.into_iter().find(|(word, _)| *word == function.name()).map(|(_, place)| place)
            }
            Self::Unknown { function, argument, .. } => {
                let wanted = |word: &str| word == argument;
                let called = words.windows(2).find_map(|pair| match pair {
                    [(name, _), (word, place)] if *name == function.name() && wanted(word) => {
                        Some(place.clone())
                    }
                    _ => None,
                });
                called.or_else(|| words.into_iter().find(|it| wanted(it.0)).map(|(_, place)| place))
            }
        }
    }
}

/// The words of an expression with their places; what stands in quotes is one word.
fn words(text: &str) -> Vec<(&str, Range<usize>)> {
    let mut words = Vec::new();
    let mut rest = 0..text.len();
    while let Some(part) = text.get(rest.clone()) {
        let Some(found) = part.find(|c: char| !is_separator(c)) else { break };
        let after = part.get(found..).unwrap_or_default();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let start = rest.start + found + usize::from(quote.is_some());
        let inner = text.get(start..).unwrap_or_default();
        let length = match quote {
            Some(quote) => inner.find(quote),
            None => inner.find(|c: char| is_separator(c) || matches!(c, '"' | '\'')),
        };
        let end = start + length.unwrap_or(inner.len());
        words.push((text.get(start..end).unwrap_or_default(), start..end));
        rest.start = end + usize::from(quote.is_some());
    }
    words
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '&' | '|' | '(' | ')' | ',' | '=')
}
