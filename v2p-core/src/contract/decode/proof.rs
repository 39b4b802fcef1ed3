//! Entries of a clause's `proof` list (FMT-5).

use super::super::Proof;
use crate::finding::printable;
use crate::span::Spanned;
use crate::suggest;
use crate::yaml::{
    Decoder, Entry, INVALID_VALUE, Node, PROOF_KIND, UNKNOWN_KEY, Value, WRONG_SHAPE,
};

/// How the value of a kind of proof is read.
#[derive(Clone, Copy)]
pub(in crate::contract) enum Form {
    /// A text that is the whole of it.
    Text(fn(String) -> Proof),
    /// A callee, with `before` beside it.
    Calls,
    /// A list of patterns.
    Imports,
    /// The word `false`.
    Awaits,
}

/// Every kind in the order in which it is documented: its key, how messages name it, its form.
pub(in crate::contract) const KINDS: &[(&str, &str, Form)] = &[
    ("calls", "`calls`", Form::Calls),
    ("never_calls", "`never_calls`", Form::Text(Proof::NeverCalls)),
    ("raises", "`raises`", Form::Text(Proof::Raises)),
    ("never_raises", "`never_raises`", Form::Text(Proof::NeverRaises)),
    ("imports_none_of", "`imports_none_of`", Form::Imports),
    ("literal_absent", "`literal_absent`", Form::Text(Proof::LiteralAbsent)),
    ("awaits_in_loop", "value of `awaits_in_loop`", Form::Awaits),
    ("test", "`test`", Form::Text(Proof::Test)),
    ("property", "`property`", Form::Text(Proof::Property)),
    ("golden", "`golden`", Form::Text(Proof::Golden)),
    ("signal", "`signal`", Form::Text(Proof::Signal)),
    ("runbook", "`runbook`", Form::Text(Proof::Runbook)),
    ("attest", "`attest`", Form::Text(Proof::Attest)),
];

fn keys() -> impl Iterator<Item = &'static str> + Clone {
    KINDS.iter().map(|(key, ..)| *key)
}

pub(super) fn proof(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Proof>> {
    let Value::Mapping(entries) = &node.value else {
        let message = format!("a proof is {}, and a mapping belongs here", node.kind());
        let help = "write `{test: name}`, `{calls: symbol}` or another kind of proof".to_owned();
        decoder.error(WRONG_SHAPE, "FMT-5", node.span, message, Some(help));
        return None;
    };
    let mut found = entries.iter().filter_map(|entry| {
        let kind = KINDS.iter().find(|(key, ..)| *key == entry.key)?;
        Some((entry, kind))
    });
    let Some((entry, (key, what, form))) = found.next() else {
        no_kind(decoder, node, entries.first());
        return None;
    };
    if let Some((second, _)) = found.next() {
        let message = format!("one proof says both `{key}` and `{}`", second.key);
        let help = "write them as two entries of the list".to_owned();
        decoder.error(PROOF_KIND, "FMT-5", second.key_span, message, Some(help));
    }
    let beside: &[&str] = if matches!(form, Form::Calls) { &["before"] } else { &[] };
    for entry in entries {
        if !keys().chain(beside.iter().copied()).any(|known| known == entry.key) {
            let message = format!("a `{key}` proof has no key `{}`", printable(&entry.key));
            let help = suggest::help(&entry.key, beside.iter().copied());
            decoder.error(UNKNOWN_KEY, "FMT-7", entry.key_span, message, help);
        }
    }
    let proof = match form {
        Form::Text(proof) => proof(decoder.text(&entry.value, what)?.value),
        Form::Calls => {
            let callee = decoder.text(&entry.value, what);
            let before = node.get("before").and_then(|node| decoder.text(node, "`before`"));
            Proof::Calls { callee: callee?.value, before: before.map(|before| before.value) }
        }
        Form::Imports => imports(decoder, &entry.value, what)?,
        Form::Awaits => {
            decoder.choice(&entry.value, what, &[("false", ())])?;
            Proof::NoAwaitInLoop
        }
    };
    Some(Spanned::new(proof, node.span))
}

/// An empty list would hold everywhere and prove nothing.
fn imports(decoder: &mut Decoder, value: &Node, what: &'static str) -> Option<Proof> {
    let patterns = decoder.parse_list::<String>(value, what);
    let empty = matches!(&value.value, Value::Sequence(nodes) if nodes.is_empty());
    if empty && decoder.is_complete() {
        let help = Some("name what must not be imported".to_owned());
        let message = "`imports_none_of` is empty, and would hold everywhere";
        decoder.error(INVALID_VALUE, "FMT-5", value.span, message, help);
    }
    let patterns: Vec<_> = patterns.into_iter().map(|pattern| pattern.value).collect();
    (!patterns.is_empty()).then_some(Proof::ImportsNoneOf(patterns))
}

fn no_kind(decoder: &mut Decoder, node: &Node, first: Option<&Entry>) {
    let near = first.and_then(|first| suggest::nearest(&first.key, keys()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the kinds are {}", keys().collect::<Vec<_>>().join(", ")),
    };
    let (span, message) = match first {
        Some(first) => (first.key_span, format!("`{}` is no kind of proof", printable(&first.key))),
        None if !decoder.is_complete() => return,
        None => (node.span, "a proof names no kind of proof".to_owned()),
    };
    decoder.error(PROOF_KIND, "FMT-5", span, message, Some(help));
}
