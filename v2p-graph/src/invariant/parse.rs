//! From a file to an invariant.

use super::{Condition, Exception, Invariant, Template};
use crate::codes::{FILE_NAME, PLACEHOLDER};
use crate::document;
use crate::name::Name;
use crate::text::stem;
use v2p_core::finding::printable;
use v2p_core::yaml::{self, Decoder, Fields, Node};
use v2p_core::{Excerpt, Partial, Spanned, suggest};

const KEYS: &[&str] = &[
    "invariant",
    "concern",
    "over",
    "require",
    "message",
    "because",
    "exceptions",
    "may_be_empty",
];
const FORM: &str = "formats section 3";

/// Reads the file of an invariant. Every problem is a finding; `None` when a key without which it
/// cannot be judged is missing or wrong.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_graph::invariant;
/// let text = "\
/// invariant: authz-everywhere
/// concern: safety
/// over: entry()
/// require: addresses(safety.authorization)
/// message: entry point {unit} has no authorization clause
/// because: one unguarded entry point undoes the checks of all others
/// exceptions:
///   - {unit: health.ping, because: public by design, until: 2027-06-30, by: lead@example.com}
/// ";
/// let file = Excerpt::whole("governance/invariants/authz-everywhere.yaml", text);
/// let read = invariant::parse(&file);
/// assert!(read.findings.is_empty());
/// assert_eq!(read.value.unwrap().exceptions[0].unit.as_str(), "health.ping");
/// ```
pub fn parse(excerpt: &Excerpt) -> Partial<Option<Invariant>> {
    document::read(excerpt, "invariant", FORM, |decoder, root, _| decode(decoder, root))
}

fn decode(decoder: &mut Decoder, root: &Node) -> Option<Invariant> {
    let fields = decoder.fields(root, "an invariant", KEYS)?;
    let id = decoder.required(fields, "invariant").and_then(|it| decoder.parse(it, "`invariant`"));
    let concern = decoder.required(fields, "concern").and_then(|it| decoder.parse(it, "`concern`"));
    let over = condition(decoder, fields, "over", "`over`");
    let require = condition(decoder, fields, "require", "`require`");
    let because = decoder.required(fields, "because").and_then(|it| decoder.text(it, "`because`"));
    let message = fields.get("message").and_then(|node| decoder.text(node, "`message`"));
    let exceptions = match fields.get("exceptions") {
        Some(node) => {
            let nodes = decoder.list(node, "`exceptions`");
            nodes.iter().filter_map(|node| exception(decoder, node)).collect()
        }
        None => Vec::new(),
    };
    let may_be_empty = fields
        .get("may_be_empty")
        .and_then(|node| decoder.choice(node, "answer", &[("true", true), ("false", false)]));
    if let Some(id) = &id {
        check_file_name(decoder, id);
    }
    let message = message.map(|message| template(decoder, message));
    let id = id?;
    Some(Invariant {
        path: decoder.path(),
        message: message.unwrap_or_else(|| {
            id.clone().map(|id| Template::new(format!("unit `{{unit}}` violates invariant `{id}`")))
        }),
        id,
        concern: concern?,
        over: over?,
        require: require?,
        because: because?,
        exceptions,
        may_be_empty: may_be_empty.is_some_and(|answer| answer.value),
    })
}

fn condition(
    decoder: &mut Decoder,
    fields: Fields<'_>,
    key: &str,
    what: &'static str,
) -> Option<Condition> {
    let node = decoder.required(fields, key)?;
    let Spanned { value: expression, span } = decoder.expression(node, what)?;
    let text = match &node.value {
        yaml::Value::Scalar { text, .. } => text.clone(),
        _ => String::new(),
    };
    Some(Condition { expression, span, text })
}

fn exception(decoder: &mut Decoder, node: &Node) -> Option<Exception> {
    let fields = decoder.fields(node, "an exception", &["unit", "because", "until", "by"])?;
    let unit = decoder.required(fields, "unit").and_then(|it| decoder.parse(it, "unit id"));
    let because = decoder.required(fields, "because").and_then(|it| decoder.text(it, "`because`"));
    let until = decoder.required(fields, "until").and_then(|it| decoder.parse(it, "`until`"));
    let by = decoder.required(fields, "by").and_then(|it| decoder.text(it, "`by`"));
    Some(Exception { unit: unit?, because: because?, until: until?, by: by? })
}

fn template(decoder: &mut Decoder, message: Spanned<String>) -> Spanned<Template> {
    let message = message.map(Template::new);
    for name in message.unknown() {
        let text =
            format!("message has the placeholder `{{{}}}`, which nothing fills", printable(name));
        let help = suggest::help(name, Template::PLACEHOLDERS);
        decoder.error(PLACEHOLDER, FORM, message.span, text, help);
    }
    message
}

/// One file for each invariant, and its name is the id: so that an id cannot be there twice.
fn check_file_name(decoder: &mut Decoder, id: &Spanned<Name>) {
    let path = decoder.path();
    let stem = stem(&path);
    if stem != id.as_str() {
        let message = format!("invariant `{id}` stands in a file named `{}`", printable(stem));
        let help = format!("name the file `{id}.yaml`, or correct the id");
        decoder.error(FILE_NAME, FORM, id.span, message, Some(help));
    }
}
