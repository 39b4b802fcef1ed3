//! Words and signs to an expression. Written by hand: the language is what this project exists
//! for, its messages need the function table, and its depth is bounded here.

use super::token::{Placed, Token, tokens};
use super::{Arg, Expression, Function, Node, Param, ParseError, Pattern};
use crate::finding::printable;
use crate::suggest;
use std::ops::Range;
use std::str::FromStr;

/// The deepest nesting of parentheses, arguments and `not`.
const MAX_DEPTH: usize = 64;

impl FromStr for Expression {
    type Err = ParseError;

    /// # Contract
    ///
    /// ```v2p
    /// unit: core.parse_set
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Reads an expression of the set language.
    /// owner: maintainers@v2p-governance.dev
    /// tags: [untrusted, findings]
    /// clauses:
    ///   - id: round-trip
    ///     dimension: correctness.result
    ///     must: return a tree whose text form reads back as the same tree
    ///     proof: [{property: "tests/set/round_trip.rs > what_is_shown_reads_back"}]
    ///   - id: one-error
    ///     dimension: correctness.all-findings
    ///     must: return the first error only; an expression is one line, and what follows an error is guesswork
    ///     proof: [{test: "tests/set/errors.rs > errors_have_a_place_and_a_help"}]
    ///   - id: limits
    ///     dimension: safety.untrusted-input
    ///     must: refuse more than 16 KiB, 1,000 words and signs, or 64 levels with a `ParseError`
    ///     proof:
    ///       - {test: "tests/set/errors.rs > nesting_is_bounded"}
    ///       - {test: "tests/set/errors.rs > length_is_bounded"}
    ///   - id: error
    ///     dimension: resilience.error-surface
    ///     must: return `ParseError` with a message of bounded length and a suggestion where a known word is near
    ///     proof: [{test: "tests/set/errors.rs > messages_are_bounded_and_printable"}]
    ///   - id: place
    ///     dimension: operations.place
    ///     must: give the byte range of the wrong word in the text of the expression
    ///     proof: [{test: "tests/set/errors.rs > errors_have_a_place_and_a_help"}]
    /// ```
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            let help = "`all()` is every unit, `none()` is no unit".to_owned();
            return Err(ParseError::new("expression is empty", 0..text.len()).help(help));
        }
        let mut parser =
            Parser { tokens: &tokens, at: 0, end: text.len(), depth: 0, names: Vec::new() };
        let root = parser.expression()?;
        match parser.peek() {
            None => Ok(Self { root }),
            Some((token, place)) => Err(left_over(token, place.clone())),
        }
    }
}

fn left_over(token: &Token, place: Range<usize>) -> ParseError {
    let help = match token {
        Token::Word(word) => match word.as_str() {
            "and" => Some("and is written `&`"),
            "or" => Some("or is written `|`"),
            "+" => Some("a union is written `|`"),
            _ => Some("combine two sets with `&`, `|` or ` - `"),
        },
        Token::Quoted(_) => Some("combine two sets with `&`, `|` or ` - `"),
        Token::Close => Some("there is no `(` for it"),
        _ => None,
    };
    ParseError::new("expression should have ended here", place).help(help.map(str::to_owned))
}

struct Parser<'t> {
    tokens: &'t [Placed],
    at: usize,
    end: usize,
    depth: usize,
    names: Vec<String>,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Placed> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'t Placed> {
        let token = self.tokens.get(self.at);
        self.at += 1;
        token
    }

    fn eat(&mut self, wanted: &Token) -> bool {
        let found = self.peek().is_some_and(|(token, _)| token == wanted);
        if found {
            self.at += 1;
        }
        found
    }

    fn place(&self) -> Range<usize> {
        self.peek().map_or(self.end..self.end, |(_, place)| place.clone())
    }

    fn expect(&mut self, wanted: &Token, shown: &str) -> Result<(), ParseError> {
        if self.eat(wanted) {
            return Ok(());
        }
        Err(ParseError::new(format!("`{shown}` is missing here"), self.place()))
    }

    /// Goes one level deeper.
    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<Node, ParseError>,
    ) -> Result<Node, ParseError> {
        if self.depth == MAX_DEPTH {
            let message = format!("expression is nested deeper than {MAX_DEPTH} levels");
            return Err(ParseError::new(message, self.place()));
        }
        self.depth += 1;
        let node = read(self);
        self.depth -= 1;
        node
    }

    fn expression(&mut self) -> Result<Node, ParseError> {
        self.nested(|parser| match parser.peek() {
            Some((Token::Word(word), _)) if word == "let" => parser.named(),
            _ => parser.either(),
        })
    }

    /// `let x = … in …`
    fn named(&mut self) -> Result<Node, ParseError> {
        self.at += 1;
        let place = self.place();
        let name = match self.next() {
            Some((Token::Word(word), _)) if is_name(word) => word.clone(),
            _ => return Err(ParseError::new("a name belongs behind `let`", place)),
        };
        self.expect(&Token::Equals, "=")?;
        let value = Box::new(self.expression()?);
        if !self.eat(&Token::Word("in".to_owned())) {
            return Err(ParseError::new("`in` is missing here", self.place()));
        }
        self.names.push(name.clone());
        let body = Box::new(self.expression()?);
        self.names.pop();
        Ok(Node::Let { name, value, body })
    }

    fn either(&mut self) -> Result<Node, ParseError> {
        let mut node = self.both()?;
        while self.eat(&Token::Or) {
            node = Node::Or(Box::new(node), Box::new(self.both()?));
        }
        Ok(node)
    }

    fn both(&mut self) -> Result<Node, ParseError> {
        let mut node = self.operand()?;
        loop {
            if self.eat(&Token::And) {
                node = Node::And(Box::new(node), Box::new(self.operand()?));
            } else if self.eat(&Token::Minus) {
                node = Node::Without(Box::new(node), Box::new(self.operand()?));
            } else {
                return Ok(node);
            }
        }
    }

    fn operand(&mut self) -> Result<Node, ParseError> {
        let place = self.place();
        match self.next() {
            Some((Token::Open, _)) => {
                let node = self.expression()?;
                self.expect(&Token::Close, ")")?;
                Ok(node)
            }
            Some((Token::Word(word), _)) if word == "not" => {
                Ok(Node::Not(Box::new(self.nested(Self::operand)?)))
            }
            Some((Token::Word(word), _)) if self.eat(&Token::Open) => self.call(word, place),
            Some((Token::Word(word), _)) if self.names.contains(word) => {
                Ok(Node::Var(word.clone()))
            }
            Some((Token::Word(word), _)) if matches!(word.as_str(), "in" | "let") => {
                Err(ParseError::new(format!("`{word}` does not belong here"), place))
            }
            Some((Token::Word(word), _)) if Function::named(word).is_some() => {
                let help = format!("write `{word}(…)`, or put the id of a unit in quotes");
                let message = format!("`{word}` is a function");
                Err(ParseError::new(message, place).help(help))
            }
            Some((Token::Word(word) | Token::Quoted(word), _)) => {
                Ok(Node::Ids(pattern(word, place)?))
            }
            _ => {
                let help = Some("a set is a function such as `tag(pii)` or an id glob".to_owned());
                Err(ParseError::new("a set is missing here", place).help(help))
            }
        }
    }

    fn call(&mut self, name: &str, place: Range<usize>) -> Result<Node, ParseError> {
        let function = function(name, place.clone())?;
        let mut args = Vec::new();
        if !self.eat(&Token::Close) {
            loop {
                let Some(param) = function.params().get(args.len()) else {
                    let message = match function.params().len() {
                        0 => format!("`{name}` takes no argument"),
                        1 => format!("`{name}` takes one argument"),
                        most => format!("`{name}` takes at most {most} arguments"),
                    };
                    return Err(ParseError::new(message, self.place()));
                };
                args.push(self.argument(function, *param)?);
                if self.eat(&Token::Comma) {
                    continue;
                }
                self.expect(&Token::Close, ")")?;
                break;
            }
        }
        if args.len() < function.required() {
            let message = match function.required() {
                1 => format!("`{name}` needs an argument"),
                needs => format!("`{name}` needs {needs} arguments"),
            };
            let close = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
            let end = close.map_or(place.end, |(_, close)| close.end);
            return Err(ParseError::new(message, place.start..end));
        }
        Ok(Node::Call { function, args })
    }

    fn argument(&mut self, function: Function, param: Param) -> Result<Arg, ParseError> {
        if param == Param::Set {
            return Ok(Arg::Set(self.expression()?));
        }
        let place = self.place();
        let Some((Token::Word(text) | Token::Quoted(text), _)) = self.next() else {
            let message = format!("`{}` takes a word here", function.name());
            return Err(ParseError::new(message, place));
        };
        match param {
            Param::Choice(words) => {
                let found = words.iter().find(|word| *word == text);
                found.map(|word| Arg::Word(word)).ok_or_else(|| {
                    let shown = printable(text);
                    let message = format!("`{shown}` is nothing that `{}` takes", function.name());
                    ParseError::new(message, place).help(suggest::help(text, words.iter().copied()))
                })
            }
            Param::Depth => text.parse().map(Arg::Depth).map_err(|_| {
                ParseError::new(format!("`{}` is no number of steps", printable(text)), place)
            }),
            Param::Pattern | Param::Set => Ok(Arg::Pattern(pattern(text, place)?)),
        }
    }
}

fn function(name: &str, place: Range<usize>) -> Result<Function, ParseError> {
    if let Some(function) = Function::named(name) {
        return Ok(function);
    }
    let names = Function::ALL.iter().map(|function| function.name());
    let help = match suggest::nearest(name, names) {
        _ if name.starts_with('!') => "negation is written `not`".to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None => "the functions are listed in the book".to_owned(),
    };
    let message = format!("`{}` is no function of the set language", printable(name));
    Err(ParseError::new(message, place).help(help))
}

fn pattern(text: &str, place: Range<usize>) -> Result<Pattern, ParseError> {
    let pattern = Pattern::new(text);
    let Some(fault) = pattern.fault() else { return Ok(pattern) };
    let help = (text.contains('{') && !text.contains('}'))
        .then(|| "put a pattern with a comma in quotes: `\"{a,b}\"`".to_owned());
    let message = format!("pattern `{}` {fault}", printable(text));
    Err(ParseError::new(message, place).help(help))
}

fn is_name(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !matches!(word, "not" | "let" | "in")
}
