//! From a file to a value chain, in the long form and in the framework's short one (FMT-18).

use super::{OnBreach, OutcomeSignal, SignalClass, ValueChain};
use crate::document;
use crate::name::Name;
use std::collections::BTreeMap;
use v2p_core::finding::printable;
use v2p_core::yaml::{Decoder, Entry, Fields, INVALID_VALUE, Node, Value};
use v2p_core::{Excerpt, Label, Partial, Spanned};

const LONG_KEYS: &[&str] = &["value_chain", "owner", "units", "outcome_signals"];
const SHORT_KEYS: &[&str] = &["name", "owner", "units", "outcome_signals"];
const SIGNAL_KEYS: &[&str] =
    &["id", "catches", "statement", "metric", "threshold", "window", "on_breach"];
const FORM: &str = "formats section 4";

/// Reads the file of a value chain. Every problem is a finding; `None` when not even its name can
/// be read.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_graph::value_chain::{self, SignalClass};
/// let text = "\
/// value_chain:
///   name: coaching_pipeline
///   units: [transcript.ingest, coaching.generate]
///   outcome_signals:
///     reversal_rate: under 10% of accepted recommendations are later dismissed
/// ";
/// let read = value_chain::parse(&Excerpt::whole("coaching_pipeline.yaml", text));
/// let signal = &read.value.unwrap().signals[0];
/// assert_eq!(signal.catches, Some(SignalClass::Regret));
/// assert!(signal.threshold.is_none()); // a statement still to be made measurable
/// ```
pub fn parse(excerpt: &Excerpt) -> Partial<Option<ValueChain>> {
    document::read(excerpt, "value_chain", FORM, decode)
}

fn decode(decoder: &mut Decoder, root: &Node, complete: bool) -> Option<ValueChain> {
    let (fields, name) = match root.get("value_chain") {
        Some(short @ Node { value: Value::Mapping(_), .. }) => {
            decoder.fields(root, "the file of a value chain", &["value_chain"])?;
            (decoder.fields(short, "a value chain", SHORT_KEYS)?, "name")
        }
        _ => (decoder.fields(root, "a value chain", LONG_KEYS)?, "value_chain"),
    };
    let name = decoder.required(fields, name).and_then(|node| decoder.parse(node, "name"));
    let owner = fields.get("owner").and_then(|node| decoder.text(node, "`owner`"));
    let units = match decoder.required(fields, "units") {
        Some(node) => decode_units(decoder, node),
        None => Vec::new(),
    };
    let (signals, all) = match decoder.required(fields, "outcome_signals") {
        Some(node) => decode_signals(decoder, node),
        None => (Vec::new(), false),
    };
    let complete = complete && all;
    Some(ValueChain { path: decoder.path(), name: name?, owner, units, signals, complete })
}

fn decode_units(decoder: &mut Decoder, node: &Node) -> Vec<Spanned<String>> {
    let units = decoder.parse_list(node, "`units`");
    if matches!(&node.value, Value::Sequence(nodes) if nodes.is_empty()) {
        let help = Some("name the units in the order in which they work".to_owned());
        decoder.error(INVALID_VALUE, FORM, node.span, "value chain has no unit", help);
    }
    units
}

/// The signals, and whether each could be read.
fn decode_signals(decoder: &mut Decoder, node: &Node) -> (Vec<OutcomeSignal>, bool) {
    if let Value::Mapping(entries) = &node.value {
        let signals: Vec<_> = entries.iter().filter_map(|it| short_signal(decoder, it)).collect();
        let all = signals.len() == entries.len();
        return (signals, all);
    }
    let nodes = decoder.list(node, "`outcome_signals`");
    let signals: Vec<_> = nodes.iter().filter_map(|it| long_signal(decoder, it)).collect();
    check_ids(decoder, &signals);
    let all = signals.len() == nodes.len() && matches!(node.value, Value::Sequence(_));
    (signals, all)
}

fn short_signal(decoder: &mut Decoder, entry: &Entry) -> Option<OutcomeSignal> {
    let id: Option<Name> = match entry.key.parse() {
        Ok(id) => Some(id),
        Err(error) => {
            let message = format!("signal name `{}` is not valid: {error}", printable(&entry.key));
            decoder.error(INVALID_VALUE, FORM, entry.key_span, message, None);
            None
        }
    };
    let statement = decoder.text(&entry.value, "statement of a signal");
    Some(OutcomeSignal {
        id: Spanned::new(id?, entry.key_span),
        catches: SignalClass::named(&entry.key),
        statement: statement?,
        metric: None,
        threshold: None,
        window: None,
        on_breach: OnBreach::default(),
        span: entry.key_span,
    })
}

fn long_signal(decoder: &mut Decoder, node: &Node) -> Option<OutcomeSignal> {
    let fields = decoder.fields(node, "an outcome signal", SIGNAL_KEYS)?;
    let id = decoder.required(fields, "id").and_then(|node| decoder.parse(node, "`id`"));
    let catches = decoder
        .required(fields, "catches")
        .and_then(|node| decoder.choice(node, "class of signal", SignalClass::WORDS));
    let statement =
        decoder.required(fields, "statement").and_then(|node| decoder.text(node, "`statement`"));
    let metric = fields.get("metric").and_then(|node| decoder.text(node, "`metric`"));
    let threshold = parsed(decoder, fields, "threshold", "`threshold`");
    let window = parsed(decoder, fields, "window", "`window`");
    let on_breach = fields
        .get("on_breach")
        .and_then(|node| decoder.choice(node, "answer to a breach", OnBreach::WORDS));
    Some(OutcomeSignal {
        id: id?,
        catches: Some(catches?.value),
        statement: statement?,
        metric,
        threshold: threshold?,
        window: window?,
        on_breach: on_breach.map_or_else(OnBreach::default, |on_breach| on_breach.value),
        span: fields.span(),
    })
}

/// The value of a key that may be absent; the outer `None` when it is there and wrong.
#[expect(clippy::option_option, reason = "absent and wrong are different answers")]
fn parsed<T: std::str::FromStr<Err = &'static str>>(
    decoder: &mut Decoder,
    fields: Fields<'_>,
    key: &str,
    what: &'static str,
) -> Option<Option<Spanned<T>>> {
    match fields.get(key) {
        Some(node) => decoder.parse(node, what).map(Some),
        None => Some(None),
    }
}

fn check_ids(decoder: &mut Decoder, signals: &[OutcomeSignal]) {
    let mut seen = BTreeMap::new();
    for signal in signals {
        let id = &signal.id;
        if let Some(first) = seen.insert(&id.value, id.span) {
            let help = Some("rename one of the two".to_owned());
            let message = format!("signal id `{id}` stands twice in this value chain");
            decoder.error(INVALID_VALUE, FORM, id.span, message, help);
            let path = decoder.path();
            if let Some(finding) = decoder.findings.last_mut() {
                finding.labels.push(Label { path, span: first, text: "first here".into() });
            }
        }
    }
}
