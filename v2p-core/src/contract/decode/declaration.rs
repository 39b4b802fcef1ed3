//! Entry, models, dependencies and resources.

use super::super::{Access, Dependency, DependencyKind, Entry, EntryKind, Model, ResourceUse};
use crate::span::Spanned;
use crate::yaml::{Decoder, INVALID_VALUE, Node, Value};

/// `entry: http`, or `entry: {http: POST /coaching}`.
pub(super) fn entry(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Entry>> {
    if let Value::Scalar { .. } = node.value {
        let kind = decoder.choice(node, "kind of entry", EntryKind::WORDS)?;
        return Some(kind.map(|kind| Entry { kind, target: String::new() }));
    }
    let known: Vec<_> = EntryKind::WORDS.iter().map(|(word, _)| *word).collect();
    let fields = decoder.fields(node, "an `entry`", &known)?;
    let Value::Mapping(entries) = &node.value else { return None };
    if entries.is_empty() && decoder.is_complete() {
        let help = format!("name the way in, one of {}", known.join(", "));
        let message = "`entry` says no way in";
        decoder.error(INVALID_VALUE, "FMT-4", fields.span(), message, Some(help));
    }
    let mut ways = entries.iter().filter_map(|entry| {
        let (_, kind) = EntryKind::WORDS.iter().find(|(word, _)| *word == entry.key)?;
        Some((*kind, entry))
    });
    let (kind, first) = ways.next()?;
    if let Some((other, second)) = ways.next() {
        let message = format!("`entry` says both `{kind}` and `{other}`");
        let help = "a unit has one way in; give the other way in a unit of its own".to_owned();
        decoder.error(INVALID_VALUE, "FMT-4", second.key_span, message, Some(help));
    }
    if first.value.is_null() {
        return Some(Spanned::new(Entry { kind, target: String::new() }, first.key_span));
    }
    let target = decoder.text(&first.value, "target of the entry")?;
    Some(target.map(|target| Entry { kind, target }))
}

/// `{provider: google, name: gemini-2.0-flash, version: "001"}`
pub(super) fn model(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Model>> {
    let fields = decoder.fields(node, "a `model`", &["provider", "name", "version"])?;
    let provider =
        decoder.required(fields, "provider").and_then(|node| decoder.text(node, "`provider`"));
    let name = decoder.required(fields, "name").and_then(|node| decoder.text(node, "`name`"));
    let version = fields.get("version").and_then(|node| decoder.text(node, "`version`"));
    let model = Model {
        provider: provider?.value,
        name: name?.value,
        version: version.map(|version| version.value),
    };
    Some(Spanned::new(model, node.span))
}

/// `transcript.ingest`, or `{unit: transcript.ingest, kind: cascade}`.
pub(super) fn dependency(decoder: &mut Decoder, node: &Node) -> Option<Dependency> {
    if matches!(node.value, Value::Scalar { .. }) && !node.is_null() {
        let unit = decoder.parse(node, "unit id")?;
        return Some(Dependency { unit, kind: DependencyKind::Call });
    }
    let fields = decoder.fields(node, "a dependency", &["unit", "kind"])?;
    let unit = decoder.required(fields, "unit").and_then(|node| decoder.parse(node, "unit id"));
    let kind = match fields.get("kind") {
        Some(node) => decoder.choice(node, "kind of dependency", DependencyKind::WORDS)?.value,
        None => DependencyKind::Call,
    };
    Some(Dependency { unit: unit?, kind })
}

/// `{resource: gemini.rpm, access: read, limit: 60/min}`
pub(super) fn resource(decoder: &mut Decoder, node: &Node) -> Option<ResourceUse> {
    let fields = decoder.fields(node, "a resource", &["resource", "access", "limit"])?;
    let resource =
        decoder.required(fields, "resource").and_then(|node| decoder.parse(node, "resource id"));
    let access = fields
        .get("access")
        .and_then(|node| decoder.choice(node, "access", Access::WORDS))
        .map(|access| access.value);
    let limit = fields.get("limit").and_then(|node| decoder.text(node, "`limit`"));
    Some(ResourceUse { resource: resource?, access, limit })
}
