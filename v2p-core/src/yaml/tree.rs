//! The tree that grows with the parser's events.

use super::{Entry, Node, Value};
use crate::span::Span;
use std::collections::BTreeMap;

/// A tree whose lists and mappings may still be open.
#[derive(Debug, Default)]
pub(super) struct Tree {
    stack: Vec<Open>,
    root: Option<Node>,
    values: usize,
}

/// A key under which nothing can be kept. Its value is read and dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BadKey {
    /// The mapping has the key already.
    Twice { name: String, again: Span, first: Span },
    /// `<<`.
    Merge(Span),
    /// A list or a mapping.
    Compound(Span),
}

/// A list or mapping whose end has not come yet.
#[derive(Debug)]
struct Open {
    span: Span,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Sequence(Vec<Node>),
    Mapping { entries: Vec<Entry>, seen: BTreeMap<String, Span>, next: Next },
}

/// What a mapping waits for.
#[derive(Debug)]
enum Next {
    Key,
    /// The value of this key.
    Value(String, Span),
    /// A value that will be dropped.
    Nothing,
}

impl Tree {
    /// How many lists and mappings are open.
    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// How many values came so far.
    pub(super) fn values(&self) -> usize {
        self.values
    }

    pub(super) fn begun(&self) -> bool {
        self.root.is_some()
    }

    pub(super) fn open_sequence(&mut self, span: Span) {
        self.stack.push(Open { span, content: Content::Sequence(Vec::new()) });
    }

    pub(super) fn open_mapping(&mut self, span: Span) {
        let content =
            Content::Mapping { entries: Vec::new(), seen: BTreeMap::new(), next: Next::Key };
        self.stack.push(Open { span, content });
    }

    /// Ends the innermost list or mapping; `end` is the byte behind its closing bracket.
    pub(super) fn close(&mut self, end: Option<u32>) -> Result<(), BadKey> {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        let (value, last) = match open.content {
            Content::Sequence(nodes) => {
                let last = nodes.last().map(|node| node.span.end);
                (Value::Sequence(nodes), last)
            }
            Content::Mapping { entries, .. } => {
                let last = entries.last().map(|entry| entry.value.span.end);
                (Value::Mapping(entries), last)
            }
        };
        // The event at its start covers one byte at most: stretch it over its content.
        let end = end.or(last).unwrap_or(open.span.end).max(open.span.end);
        self.add(Some(Node { span: Span { end, ..open.span }, value, verbatim: false }))
    }

    /// Adds a value, or with `None` one that has its place in the structure and is not kept.
    pub(super) fn add(&mut self, node: Option<Node>) -> Result<(), BadKey> {
        self.values += 1;
        let Some(open) = self.stack.last_mut() else {
            self.root = self.root.take().or(node);
            return Ok(());
        };
        match &mut open.content {
            Content::Sequence(nodes) => nodes.extend(node),
            Content::Mapping { entries, seen, next } => match std::mem::replace(next, Next::Key) {
                Next::Key => {
                    *next = Next::Nothing;
                    let Some(node) = node else { return Ok(()) };
                    let (key, span) = key(node, seen)?;
                    seen.insert(key.clone(), span);
                    *next = Next::Value(key, span);
                }
                Next::Value(key, key_span) => {
                    entries.extend(node.map(|value| Entry { key, key_span, value }));
                }
                Next::Nothing => {}
            },
        }
        Ok(())
    }

    /// Closes what is still open, and gives the root.
    pub(super) fn finish(mut self) -> Option<Node> {
        while !self.stack.is_empty() {
            // A key that is a cut-off list or mapping comes after what cut it off: say nothing.
            let _cut_off = self.close(None);
        }
        self.root
    }
}

fn key(node: Node, seen: &BTreeMap<String, Span>) -> Result<(String, Span), BadKey> {
    match node.value {
        Value::Scalar { text, plain: true } if text == "<<" => Err(BadKey::Merge(node.span)),
        Value::Scalar { text, .. } => match seen.get(&text) {
            Some(first) => Err(BadKey::Twice { name: text, again: node.span, first: *first }),
            None => Ok((text, node.span)),
        },
        Value::Sequence(_) | Value::Mapping(_) => Err(BadKey::Compound(node.span)),
    }
}
