//! Proof entries of standard clauses, with the kinds of FMT-5.

use v2p_core::contract::Proof;
use v2p_core::finding::printable;
use v2p_core::yaml::{Decoder, INVALID_VALUE, Node, PROOF_KIND, Value};
use v2p_core::{Spanned, suggest};

type FromText = fn(String) -> Proof;

/// The kinds whose value is one text.
const OF_ONE_TEXT: &[(&str, FromText)] = &[
    ("never_calls", Proof::NeverCalls),
    ("raises", Proof::Raises),
    ("never_raises", Proof::NeverRaises),
    ("literal_absent", Proof::LiteralAbsent),
    ("test", Proof::Test),
    ("property", Proof::Property),
    ("golden", Proof::Golden),
    ("signal", Proof::Signal),
    ("runbook", Proof::Runbook),
    ("attest", Proof::Attest),
];
const OTHERS: &[&str] = &["calls", "imports_none_of", "awaits_in_loop"];

/// One entry, or a list of them.
pub(super) fn decode_all(decoder: &mut Decoder, node: &Node) -> Vec<Spanned<Proof>> {
    let nodes = match &node.value {
        Value::Mapping(_) => std::slice::from_ref(node),
        _ => decoder.list(node, "`proof`"),
    };
    nodes.iter().filter_map(|node| decode(decoder, node)).collect()
}

fn decode(decoder: &mut Decoder, node: &Node) -> Option<Spanned<Proof>> {
    let kinds: Vec<_> = OF_ONE_TEXT.iter().map(|(key, _)| *key).chain(OTHERS.to_vec()).collect();
    let Value::Mapping(entries) = &node.value else {
        let message = format!("a proof is {}, and a mapping belongs here", node.kind());
        let help = "write `{attest: role}`, `{test: name}` or another kind of proof".to_owned();
        decoder.error(PROOF_KIND, "FMT-5", node.span, message, Some(help));
        return None;
    };
    let mut present = entries.iter().filter(|entry| kinds.contains(&entry.key.as_str()));
    let Some(kind) = present.next() else {
        let first = entries.first();
        let key = printable(first.map_or("", |entry| &entry.key));
        let help = suggest::nearest(&key, kinds.iter().copied()).map_or_else(
            || format!("the kinds are {}", kinds.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        let span = first.map_or(node.span, |entry| entry.key_span);
        let message = format!("`{key}` is no kind of proof");
        decoder.error(PROOF_KIND, "FMT-5", span, message, Some(help));
        return None;
    };
    if let Some(second) = present.next() {
        let message = format!("one proof says both `{}` and `{}`", kind.key, second.key);
        let help = "write them as two entries of the list".to_owned();
        decoder.error(PROOF_KIND, "FMT-5", second.key_span, message, Some(help));
        return None;
    }
    let known: &[&str] = if kind.key == "calls" { &["calls", "before"] } else { &[&kind.key] };
    decoder.fields(node, "a proof", known)?;
    let proof = value(decoder, &kind.key, &kind.value, node.get("before"))?;
    Some(Spanned::new(proof, node.span))
}

fn value(decoder: &mut Decoder, key: &str, node: &Node, before: Option<&Node>) -> Option<Proof> {
    if let Some((_, proof)) = OF_ONE_TEXT.iter().find(|(word, _)| *word == key) {
        return decoder.text(node, "proof").map(|text| proof(text.value));
    }
    match key {
        "imports_none_of" => {
            let patterns = decoder.parse_list::<String>(node, "`imports_none_of`");
            if matches!(&node.value, Value::Sequence(nodes) if nodes.is_empty()) {
                let message = "`imports_none_of` is empty, and would hold everywhere";
                let help = "name what must not be imported".to_owned();
                decoder.error(INVALID_VALUE, "FMT-5", node.span, message, Some(help));
            }
            Some(Proof::ImportsNoneOf(patterns.into_iter().map(|pattern| pattern.value).collect()))
        }
        "awaits_in_loop" => {
            let text = decoder.text(node, "`awaits_in_loop`")?;
            if text.value != "false" {
                let message = "`awaits_in_loop` can only be `false`";
                decoder.error(INVALID_VALUE, "FMT-4", text.span, message, None);
                return None;
            }
            Some(Proof::NoAwaitInLoop)
        }
        _ => {
            let callee = decoder.text(node, "proof")?.value;
            let before = before.and_then(|node| decoder.text(node, "`before`"));
            Some(Proof::Calls { callee, before: before.map(|before| before.value) })
        }
    }
}
