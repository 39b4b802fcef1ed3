//! From a tree to typed values: every problem is a finding, and the rest is still read.

use super::{EXPRESSION, INVALID_VALUE, MISSING_KEY, Node, UNKNOWN_KEY, Value, WRONG_SHAPE};
use crate::code::Code;
use crate::finding::{Finding, bounded, printable};
use crate::name::InvalidName;
use crate::set::Expression;
use crate::span::{Span, Spanned};
use crate::suggest;
use semver::Version;
use std::fmt;
use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

/// Collects findings while values are taken out of a tree.
///
/// ```
/// use v2p_core::yaml::{self, Decoder};
/// use v2p_core::{Excerpt, Tier};
/// let file = Excerpt::whole("tiers.yaml", "tier: T9\ncolour: red\n");
/// let read = yaml::read(&file, yaml::Limits::default());
/// let mut decoder = Decoder::new(file.path().clone(), read.value.complete);
/// let root = read.value.root.unwrap();
/// let fields = decoder.fields(&root, "a concern", &["tier"]).unwrap();
/// let tier = decoder.required(fields, "tier").and_then(|node| decoder.parse::<Tier>(node, "tier"));
/// assert!(tier.is_none());
/// let found: Vec<_> = decoder.findings.iter().map(|finding| finding.code.as_str()).collect();
/// assert_eq!(found, ["V2P-F006", "V2P-F008"]);
/// ```
#[derive(Debug)]
pub struct Decoder {
    path: Arc<str>,
    unit: Option<String>,
    clause: Option<String>,
    complete: bool,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

/// The entries of a mapping whose keys were checked.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'n> {
    node: &'n Node,
    what: &'static str,
}

impl<'n> Fields<'n> {
    /// The value of a key. A null value counts as absent.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.node.get(key).filter(|node| !node.is_null())
    }

    /// The mapping's place.
    pub fn span(&self) -> Span {
        self.node.span
    }

    /// The place at which the mapping begins: its first key.
    pub fn beginning(&self) -> Span {
        beginning(self.node)
    }

    /// The place of a key.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        match &self.node.value {
            Value::Mapping(entries) => {
                entries.iter().find(|entry| entry.key == key).map(|entry| entry.key_span)
            }
            _ => None,
        }
    }
}

impl Decoder {
    /// Begins to decode a document of a file. In an incomplete document a missing key is no
    /// finding.
    pub fn new(path: Arc<str>, complete: bool) -> Self {
        Self { path, unit: None, clause: None, complete, findings: Vec::new() }
    }

    /// The path of the file that is decoded.
    pub fn path(&self) -> Arc<str> {
        Arc::clone(&self.path)
    }

    /// Whether the document was read to its end, so that what is not there is missing.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Names the unit in all further findings.
    pub fn in_unit(&mut self, unit: Option<String>) {
        self.unit = unit;
    }

    /// Names the clause in all further findings.
    pub fn in_clause(&mut self, clause: Option<String>) {
        self.clause = clause;
    }

    /// Adds a defect at a place.
    pub fn error(
        &mut self,
        code: Code,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        let mut finding = Finding::error(code, rule, message).at(Arc::clone(&self.path), span, "");
        finding.help = help;
        finding.unit.clone_from(&self.unit);
        finding.clause.clone_from(&self.clause);
        self.findings.push(finding);
    }

    /// The entries of a mapping; unknown keys are findings with a did-you-mean (FMT-7).
    pub fn fields<'n>(
        &mut self,
        node: &'n Node,
        what: &'static str,
        known: &[&str],
    ) -> Option<Fields<'n>> {
        let Value::Mapping(entries) = &node.value else {
            self.shape(node, what, "a mapping");
            return None;
        };
        for entry in entries {
            if !known.contains(&entry.key.as_str()) {
                // `{because: a, b}`: the comma ends the value, and what follows is a key.
                let help = if entry.key.contains(' ') {
                    let cause = "inside of `{…}` a comma ends a value: put the value in quotes";
                    Some(cause.to_owned())
                } else {
                    suggest::help(&entry.key, known.iter().copied())
                };
                let message = format!("{what} has no key `{}`", printable(&entry.key));
                self.error(UNKNOWN_KEY, "FMT-7", entry.key_span, message, help);
            }
        }
        Some(Fields { node, what })
    }

    /// The value of a key that must be there.
    pub fn required<'n>(&mut self, fields: Fields<'n>, key: &str) -> Option<&'n Node> {
        let found = fields.get(key);
        if found.is_none() && self.complete {
            let span = fields.key_span(key).unwrap_or_else(|| fields.beginning());
            let message = format!("{} has no `{key}`", fields.what);
            self.error(MISSING_KEY, "FMT-4", span, message, Some(format!("add `{key}: …`")));
        }
        found
    }

    /// A scalar's text. A text of blanks only is a finding: it says nothing.
    pub fn text(&mut self, node: &Node, what: &'static str) -> Option<Spanned<String>> {
        match &node.value {
            Value::Scalar { text, .. } if !node.is_null() && !text.trim().is_empty() => {
                Some(Spanned::new(text.clone(), node.span))
            }
            Value::Scalar { .. } => {
                self.empty(node, what);
                None
            }
            _ => {
                self.shape(node, what, "a single value");
                None
            }
        }
    }

    /// A scalar that is a value of type `T`.
    pub fn parse<T>(&mut self, node: &Node, what: &'static str) -> Option<Spanned<T>>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        let text = self.text(node, what)?;
        match text.value.parse() {
            Ok(value) => Some(Spanned::new(value, text.span)),
            Err(error) => {
                let error = bounded(&error.to_string(), 300);
                // An error that begins with the text in backticks needs no introduction.
                let message = if error.starts_with('`') {
                    error
                } else {
                    format!("{what} `{}` is not valid: {error}", printable(&text))
                };
                self.error(INVALID_VALUE, "FMT-4", text.span, message, None);
                None
            }
        }
    }

    /// A scalar that is a semantic version.
    pub fn version(&mut self, node: &Node) -> Option<Spanned<Version>> {
        let text = self.text(node, "version")?;
        if let Ok(version) = text.parse() {
            return Some(Spanned::new(version, text.span));
        }
        let error = InvalidName::new("version", &text, "is not written like 1.2.0");
        self.error(INVALID_VALUE, "FMT-4", text.span, error.to_string(), None);
        None
    }

    /// A scalar that is one of a fixed set of words.
    pub fn choice<T: Copy>(
        &mut self,
        node: &Node,
        what: &'static str,
        choices: &[(&str, T)],
    ) -> Option<Spanned<T>> {
        let text = self.text(node, what)?;
        if let Some((_, value)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(Spanned::new(*value, text.span));
        }
        let help = suggest::help(&text, choices.iter().map(|(word, _)| *word));
        let message = format!("`{}` is no {what}", printable(&text));
        self.error(INVALID_VALUE, "FMT-4", text.span, message, help);
        None
    }

    /// A scalar that is an expression of the set language; a mistake is shown at its place in it.
    pub fn expression(&mut self, node: &Node, what: &'static str) -> Option<Spanned<Expression>> {
        let text = self.text(node, what)?;
        match text.value.parse::<Expression>() {
            Ok(expression) => Some(Spanned::new(expression, text.span)),
            Err(error) => {
                let span = part_of(node, &error.place);
                let message = format!("{what} cannot be read: {error}");
                self.error(EXPRESSION, "formats section 5", span, message, error.help);
                None
            }
        }
    }

    /// The elements of a list.
    pub fn list<'n>(&mut self, node: &'n Node, what: &'static str) -> &'n [Node] {
        if let Value::Sequence(nodes) = &node.value {
            return nodes;
        }
        self.shape(node, what, "a list");
        &[]
    }

    /// A list of scalars of type `T`; those that are wrong are left out.
    pub fn parse_list<T>(&mut self, node: &Node, what: &'static str) -> Vec<Spanned<T>>
    where
        T: FromStr,
        T::Err: fmt::Display,
    {
        self.list(node, what).iter().filter_map(|item| self.parse(item, what)).collect()
    }

    fn empty(&mut self, node: &Node, what: &str) {
        let help = Some("write a value, or leave it out".to_owned());
        self.error(WRONG_SHAPE, "FMT-7", node.span, format!("{what} is empty"), help);
    }

    fn shape(&mut self, node: &Node, what: &str, wanted: &str) {
        if node.is_null() {
            return self.empty(node, what);
        }
        let message = format!("{what} is {}, and {wanted} belongs here", node.kind());
        self.error(WRONG_SHAPE, "FMT-7", beginning(node), message, None);
    }
}

/// The place of a part of a scalar's text. Where the text is not what stands in the file (escapes,
/// folded lines), the whole scalar is the place.
fn part_of(node: &Node, part: &Range<usize>) -> Span {
    let Node { value: Value::Scalar { text, plain }, verbatim: true, .. } = node else {
        return node.span;
    };
    let quotes = usize::from(!plain);
    let at = |offset: usize| u32::try_from(offset + quotes).unwrap_or(u32::MAX);
    let before = text.get(..part.start).map_or(0, |before| before.chars().count());
    Span {
        start: node.span.start.saturating_add(at(part.start)),
        end: node.span.start.saturating_add(at(part.end)),
        line: node.span.line,
        column: node.span.column.saturating_add(at(before)),
    }
}

/// Lists and mappings can be long: their beginning is shown.
fn beginning(node: &Node) -> Span {
    let first = match &node.value {
        Value::Scalar { .. } => Some(node.span),
        Value::Mapping(entries) => entries.first().map(|entry| entry.key_span),
        // Where the key of the list is empty, the list begins behind its first dash.
        Value::Sequence(nodes) => {
            nodes.first().filter(|first| first.span.start == node.span.start).map(beginning)
        }
    };
    // Otherwise there is a bracket or a dash of one byte.
    let one = Span { end: node.span.start.saturating_add(1).min(node.span.end), ..node.span };
    first.unwrap_or(one)
}
