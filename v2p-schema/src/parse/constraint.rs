//! Constraints and their conditions.

use crate::codes::CONSTRAINT_SHAPE;
use crate::model::{Condition, Constraint, ConstraintKind};
use crate::text::listed;
use v2p_core::contract::EntryKind;
use v2p_core::set::Pattern;
use v2p_core::yaml::{Decoder, Fields, INVALID_VALUE, Node, Value};
use v2p_core::{DimensionId, Spanned};

const KEYS: &[&str] =
    &["id", "since", "if", "then", "any_of", "conflicts", "dimension", "requires"];
/// The four forms, each with the keys that belong to it.
pub(crate) const FORMS: &[&[&str]] =
    &[&["if", "then"], &["any_of"], &["conflicts"], &["dimension", "requires"]];

/// A constraint of which a part cannot be read is left out: half a rule is another rule.
pub(super) fn decode(decoder: &mut Decoder, node: &Node) -> Option<Constraint> {
    let fields = decoder.fields(node, "a constraint", KEYS)?;
    let id = decoder.required(fields, "id").and_then(|node| decoder.parse(node, "constraint id"));
    let since = fields.get("since").and_then(|node| decoder.parse(node, "`since`"));
    let kind = kind(decoder, fields);
    Some(Constraint { id: id?, since, kind: kind? })
}

fn kind(decoder: &mut Decoder, fields: Fields<'_>) -> Option<ConstraintKind> {
    let present =
        |keys: &[&'static str]| keys.iter().copied().find(|key| fields.get(key).is_some());
    let forms: Vec<_> = FORMS.iter().filter_map(|keys| present(keys)).collect();
    let [form] = forms.as_slice() else {
        let (message, help) = if forms.is_empty() {
            let help = "say `if` and `then`, `any_of`, `conflicts`, or `dimension` and `requires`";
            ("constraint says nothing".to_owned(), help)
        } else {
            let message = format!("constraint says several things at once: {}", listed(&forms));
            (message, "write one constraint for each")
        };
        let help = Some(help.to_owned());
        let span = forms.last().and_then(|key| fields.key_span(key)).unwrap_or(fields.beginning());
        decoder.error(CONSTRAINT_SHAPE, "SCH-3", span, message, help);
        return None;
    };
    match *form {
        "any_of" => dimensions(decoder, fields, "any_of").map(ConstraintKind::AnyOf),
        "conflicts" => dimensions(decoder, fields, "conflicts").map(ConstraintKind::Conflicts),
        "if" | "then" => {
            let if_all = decoder.required(fields, "if");
            let if_all = if_all.and_then(|node| conditions(decoder, node, "an `if`"));
            let then_all = decoder.required(fields, "then");
            let then_all = then_all.and_then(|node| conditions(decoder, node, "a `then`"));
            Some(ConstraintKind::IfThen { if_all: if_all?, then_all: then_all? })
        }
        _ => {
            let dimension = decoder.required(fields, "dimension");
            let dimension = dimension.and_then(|node| decoder.parse(node, "dimension id"));
            let requires = dimensions(decoder, fields, "requires");
            Some(ConstraintKind::Requires { dimension: dimension?, requires: requires? })
        }
    }
}

fn dimensions(
    decoder: &mut Decoder,
    fields: Fields<'_>,
    key: &str,
) -> Option<Vec<Spanned<DimensionId>>> {
    let node = decoder.required(fields, key)?;
    let written = decoder.list(node, "list of dimensions");
    if !matches!(node.value, Value::Sequence(_)) {
        return None;
    }
    written.iter().map(|item| decoder.parse(item, "dimension id")).collect()
}

/// The conditions of a mapping; all of them must hold.
fn conditions(
    decoder: &mut Decoder,
    node: &Node,
    what: &'static str,
) -> Option<Vec<Spanned<Condition>>> {
    let before = decoder.findings.len();
    let fields = decoder.fields(node, what, &["addresses", "tag", "entry", "model"])?;
    if decoder.findings.len() > before {
        return None;
    }
    let mut found = Vec::new();
    if let Some(node) = fields.get("addresses") {
        let dimension: Spanned<DimensionId> = decoder.parse(node, "dimension id")?;
        found.push(dimension.map(Condition::Addresses));
    }
    if let Some(node) = fields.get("tag") {
        found.push(pattern(decoder, node, "`tag`")?.map(Condition::Tag));
    }
    if let Some(node) = fields.get("entry") {
        let any = [("any", None), ("true", None)].into_iter();
        let kinds = EntryKind::WORDS.iter().map(|(word, kind)| (*word, Some(*kind)));
        let words: Vec<_> = any.chain(kinds).collect();
        found.push(decoder.choice(node, "kind of entry", &words)?.map(Condition::Entry));
    }
    if let Some(node) = fields.get("model") {
        let name = pattern(decoder, node, "`model`")?;
        let any = matches!(name.as_str(), "any" | "true");
        found.push(name.map(|name| Condition::Model((!any).then_some(name))));
    }
    Some(found)
}

fn pattern(decoder: &mut Decoder, node: &Node, what: &'static str) -> Option<Spanned<Pattern>> {
    let text = decoder.text(node, what)?;
    if text.value == "false" {
        let message = format!("{what} is `false`, and conditions cannot be negated");
        let help = "name what must be there, or use `conflicts`".to_owned();
        decoder.error(INVALID_VALUE, "FMT-4", text.span, message, Some(help));
        return None;
    }
    Some(text.map(Pattern::new))
}
