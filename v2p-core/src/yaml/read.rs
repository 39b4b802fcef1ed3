//! From parser events to a tree with spans.

use super::syntax::{self, Failure};
use super::tree::{BadKey, Tree};
use super::{DUPLICATE_KEY, Document, Node, Value, WRONG_SHAPE};
use crate::excerpt::Excerpt;
use crate::finding::{Finding, Partial, printable};
use crate::span::Span;
use granit_parser::{Event, Parser, ScalarStyle, Span as Place};

/// Bounds on what is read; input is hostile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Lists and mappings inside one another.
    pub depth: usize,
    /// Values in all.
    pub values: usize,
}

impl Default for Limits {
    /// 4 MiB, 32 levels and 500,000 values: far above any file that people write.
    fn default() -> Self {
        Self { bytes: 4 << 20, depth: 32, values: 500_000 }
    }
}

/// Reads one YAML document, and says everything that is wrong with it.
///
/// ```
/// use v2p_core::{Excerpt, yaml};
/// let text = "unit: pay.refund\ntags: [pii]\nunit: pay.other\n";
/// let read = yaml::read(&Excerpt::whole("c.yaml", text), yaml::Limits::default());
/// assert_eq!(read.findings[0].code, yaml::DUPLICATE_KEY);
/// assert_eq!(read.findings[0].place().unwrap().span.line, 3);
/// assert!(read.value.root.unwrap().get("tags").is_some()); // the rest is there
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: core.read_yaml
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Reads one YAML document into a tree in which every key and value has its place.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings]
/// clauses:
///   - id: tree
///     dimension: correctness.result
///     must: return a `Document` whose scalars are text and whose mappings hold no key twice
///     proof: [{test: "tests/yaml.rs > fixtures_are_found_as_expected"}]
///   - id: goes-on
///     dimension: correctness.all-findings
///     must: read on behind a duplicate key, anchor, alias or tag; only a syntax error or a limit ends the reading, with `complete` set to `false`
///     proof: [{test: "tests/yaml.rs > fixtures_are_found_as_expected"}]
///   - id: limits
///     dimension: safety.untrusted-input
///     must: stop at 4 MiB, 32 levels or 500,000 values with `V2P-F004`, and follow no alias
///     proof:
///       - {test: "tests/yaml.rs > limits_hold"}
///       - {test: "tests/yaml.rs > hostile_documents_are_read_in_reasonable_time"}
///   - id: no-panic
///     dimension: resilience.error-surface
///     must: answer any text with a tree and findings of the codes `V2P-F001` to `V2P-F005`, never with a panic
///     proof: [{property: "tests/hostile.rs > bytes"}]
///   - id: places
///     dimension: operations.place
///     must: give keys, values and findings the bytes, line and column of the source file, not of the excerpt
///     proof: [{test: "tests/yaml.rs > scalars_point_at_what_is_written"}]
/// ```
pub fn read(excerpt: &Excerpt, limits: Limits) -> Partial<Document> {
    let mut reader = Reader {
        excerpt,
        limits,
        findings: Vec::new(),
        tree: Tree::default(),
        refused: false,
        complete: true,
    };
    if let Err(stop) = reader.run() {
        reader.complete = false;
        reader.fail(stop.span, stop.failure);
    }
    let document = Document { root: reader.tree.finish(), complete: reader.complete };
    Partial { value: document, findings: reader.findings }
}

struct Reader<'e> {
    excerpt: &'e Excerpt,
    limits: Limits,
    findings: Vec<Finding>,
    tree: Tree,
    /// Anchors, tags and aliases come in crowds: one finding, at the first.
    refused: bool,
    complete: bool,
}

/// A failure that ends the reading. What was read so far stays.
struct Stop {
    span: Span,
    failure: Failure,
}

impl Reader<'_> {
    fn run(&mut self) -> Result<(), Stop> {
        let text = self.excerpt.text();
        let stop = |span, failure| Err(Stop { span, failure });
        if text.len() > self.limits.bytes {
            let failure = Failure::too_long(text.len(), self.limits);
            return stop(self.excerpt.span(0..0), failure);
        }
        let options = granit_parser::options! { emit_unresolved_aliases: true };
        for event in Parser::new_from_str_with_options(text, options) {
            match event {
                Ok((event, place)) => self.event(event, &place)?,
                Err(error) => {
                    let span = self.excerpt.span(syntax::place(&error, text));
                    return stop(span, Failure::of(&error, self.limits));
                }
            }
        }
        Ok(())
    }

    fn event(&mut self, event: Event<'_>, place: &Place) -> Result<(), Stop> {
        let span = self.span(place);
        match event {
            Event::DocumentStart(..) if self.tree.begun() => {
                return Err(Stop { span, failure: Failure::refused("a second document") });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some());
                let mut text = text.into_owned();
                if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    text.truncate(text.trim_end_matches('\n').len());
                }
                let plain = style == ScalarStyle::Plain;
                let written = self.written(place);
                let inner = written.get(1..written.len().saturating_sub(1));
                let verbatim = if plain { written == text } else { inner == Some(text.as_str()) };
                self.add(Some(Node { span, value: Value::Scalar { text, plain }, verbatim }));
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some());
                self.check_depth(span)?;
                self.tree.open_sequence(span);
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_properties(span, anchor, tag.is_some());
                self.check_depth(span)?;
                self.tree.open_mapping(span);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let bracket = place.slice(self.excerpt.text());
                let closed =
                    self.tree.close(matches!(bracket, Some("]" | "}")).then_some(span.end));
                self.report(closed);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(span, "an alias");
                // What it stood for is not there, and must not be called missing.
                self.complete = false;
                self.add(None);
            }
            _ => {}
        }
        if self.tree.values() > self.limits.values {
            return Err(Stop { span, failure: Failure::too_many(self.limits) });
        }
        Ok(())
    }

    fn check_depth(&self, span: Span) -> Result<(), Stop> {
        if self.tree.depth() < self.limits.depth {
            return Ok(());
        }
        Err(Stop { span, failure: Failure::too_deep(self.limits) })
    }

    fn add(&mut self, node: Option<Node>) {
        let added = self.tree.add(node);
        self.report(added);
    }

    fn report(&mut self, added: Result<(), BadKey>) {
        let path = self.excerpt.path();
        match added {
            Ok(()) => {}
            Err(BadKey::Merge(span)) => self.refuse(span, "a merge key"),
            Err(BadKey::Twice { name, again, first }) => {
                let message = format!("key `{}` stands twice in this mapping", printable(&name));
                let finding = Finding::error(DUPLICATE_KEY, "FMT-1", message)
                    .at(path.clone(), again, "again here")
                    .at(path.clone(), first, "first here")
                    .help("keep one of the two");
                self.findings.push(finding);
            }
            Err(BadKey::Compound(span)) => {
                let finding = Finding::error(WRONG_SHAPE, "FMT-7", "a key is a list or a mapping")
                    .at(path.clone(), span, "")
                    .help("write keys as plain words");
                self.findings.push(finding);
            }
        }
    }

    fn refuse_properties(&mut self, span: Span, anchor: usize, tag: bool) {
        if anchor > 0 {
            self.refuse(span, "an anchor");
        } else if tag {
            self.refuse(span, "a tag");
        }
    }

    fn refuse(&mut self, span: Span, what: &str) {
        if !std::mem::replace(&mut self.refused, true) {
            self.fail(span, Failure::refused(what));
        }
    }

    fn fail(&mut self, span: Span, failure: Failure) {
        let finding = Finding::error(failure.code, "FMT-1", failure.message)
            .at(self.excerpt.path().clone(), span, "")
            .help(failure.help);
        self.findings.push(finding);
    }

    fn span(&self, place: &Place) -> Span {
        let start = place.byte_range().map_or(0, |range| range.start);
        self.excerpt.span(start..start + self.written(place).len())
    }

    /// What stands there. A plain scalar's place may reach over the line break behind it.
    fn written(&self, place: &Place) -> &str {
        let blank = [' ', '\t', '\r', '\n'];
        place.slice(self.excerpt.text()).unwrap_or_default().trim_end_matches(blank)
    }
}
