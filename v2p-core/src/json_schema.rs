//! Pieces of JSON Schema that the formats share (FMT-11).
//!
//! Each crate describes its formats in a module `shape`: private types with a derive, made of the
//! pieces that are here, and one public function `json_schema` that gives the document. The words
//! and bounds in them come from the tables that the decoders read, so the two cannot differ.
//!
//! A JSON Schema sees a file as YAML 1.2 types it, where a plain `7` is a number; the decoders take
//! every scalar as text. So a piece that stands for text takes numbers too. The other way round, an
//! unquoted `true` or `false` is text to a decoder and is refused by a schema: a schema that took
//! them would make every editor offer them for every text.
//!
//! ```
//! use v2p_core::json_schema;
//! let flag = json_schema::choice(["on", "off"]);
//! assert_eq!(flag, serde_json::json!({"type": "string", "enum": ["on", "off"]}));
//! ```

use crate::name::MAX_NAME_BYTES;
use serde_json::{Map, Value, json};

/// What an id of several segments is made of, without anchors.
pub const DOTTED: &str = r"[a-z0-9_-]+(\.[a-z0-9_-]+)*";

/// Where the `$id` of every published schema begins. It is a name: nothing has to be served there.
pub const BASE: &str = "https://v2p-governance.dev/schemas/";

/// A generated schema as it is published: draft 2020-12, with the `$id` of its name in front.
///
/// ```
/// use v2p_core::json_schema;
/// let document = json_schema::document("tag", json_schema::text());
/// assert_eq!(document["$id"], "https://v2p-governance.dev/schemas/tag.json");
/// ```
pub fn document(name: &str, generated: Value) -> Value {
    let mut document = Map::new();
    document.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    document.insert("$id".into(), format!("{BASE}{name}.json").into());
    if let Value::Object(generated) = tidy(generated) {
        document.extend(generated.into_iter().filter(|(key, _)| key != "$schema"));
    }
    Value::Object(document)
}

/// Doc comments are wrapped, descriptions are not; and a choice inside of a choice is one choice.
fn tidy(value: Value) -> Value {
    match value {
        Value::Object(entries) => Value::Object(entries.into_iter().map(tidy_entry).collect()),
        Value::Array(items) => Value::Array(items.into_iter().map(tidy).collect()),
        other => other,
    }
}

fn tidy_entry((key, value): (String, Value)) -> (String, Value) {
    let value = match (key.as_str(), tidy(value)) {
        ("description", Value::String(text)) => Value::String(text.replace('\n', " ")),
        ("anyOf", Value::Array(choices)) => {
            Value::Array(choices.into_iter().flat_map(alternatives).collect())
        }
        (_, value) => value,
    };
    (key, value)
}

fn alternatives(choice: Value) -> Vec<Value> {
    match choice {
        Value::Object(mut only) if only.len() == 1 => match only.remove("anyOf") {
            Some(Value::Array(inner)) => inner,
            Some(other) => vec![json!({ "anyOf": other })],
            None => vec![Value::Object(only)],
        },
        choice => vec![choice],
    }
}

/// A text that says something.
pub fn text() -> Value {
    json!({"type": ["string", "number"], "pattern": r"\S"})
}

/// An id of one or more segments, such as a unit's.
pub fn dotted_id() -> Value {
    json!({
        "type": ["string", "number"],
        "pattern": format!("^{DOTTED}$"),
        "maxLength": MAX_NAME_BYTES,
    })
}

/// An id of one segment with at most so many characters.
pub fn flat_id(longest: usize) -> Value {
    json!({
        "type": ["string", "number"],
        "pattern": "^[a-z0-9_-]+$",
        "maxLength": longest,
    })
}

/// A semantic version.
pub fn version() -> Value {
    const NUMBER: &str = r"(0|[1-9][0-9]*)";
    const BEFORE: &str = r"(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    const BUILD: &str = r"[0-9A-Za-z-]+";
    let pattern =
        format!(r"^{NUMBER}\.{NUMBER}\.{NUMBER}(-{BEFORE}(\.{BEFORE})*)?(\+{BUILD}(\.{BUILD})*)?$");
    json!({"type": "string", "pattern": pattern, "examples": ["1.0.0"]})
}

/// A day, such as the end of an exception.
pub fn date() -> Value {
    let pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
    json!({"type": "string", "format": "date", "pattern": pattern})
}

/// One of these words.
pub fn choice<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    json!({"type": "string", "enum": words.into_iter().collect::<Vec<_>>()})
}

/// One of the words of a table, such as [`EntryKind::WORDS`](crate::contract::EntryKind::WORDS).
pub fn words<T>(table: &[(&str, T)]) -> Value {
    choice(table.iter().map(|(word, _)| *word))
}

/// An answer to yes or no, of which only one may be allowed.
pub fn answer(allowed: &[bool]) -> Value {
    let quoted = allowed.iter().map(|answer| Value::from(answer.to_string()));
    let answers: Vec<_> = allowed.iter().copied().map(Value::from).chain(quoted).collect();
    json!({ "enum": answers })
}

/// A piece with its description.
pub fn described(mut piece: Value, description: impl Into<String>) -> Value {
    if let Value::Object(keywords) = &mut piece {
        keywords.insert("description".into(), Value::String(description.into()));
    }
    piece
}

/// For `oneOf`: a mapping says one of several things, each with the keys that belong to it. A key
/// without a value counts as absent.
///
/// ```
/// use v2p_core::json_schema;
/// let [must, must_not] = json_schema::one_of(&[&["must"], &["must_not"]]).try_into().unwrap();
/// assert_eq!(must["required"], serde_json::json!(["must"]));
/// assert!(must["properties"].get("must_not").is_none());
/// ```
pub fn one_of(forms: &[&[&str]]) -> Vec<Value> {
    let form = |own: &&[&str]| {
        // Two forms of one key each shut each other out. Of a longer one a part may be there, which
        // is refused by name.
        let others = forms.iter().filter(|it| *it != own && (own.len() > 1 || it.len() > 1));
        let absent = others.copied().flatten().map(|key| (key, json!({"type": "null"})));
        let present = own.iter().map(|key| (key, json!({"not": {"type": "null"}})));
        let keys = present.chain(absent).map(|(key, value)| ((*key).to_owned(), value));
        json!({"required": own, "properties": keys.collect::<Map<_, _>>()})
    };
    forms.iter().map(form).collect()
}

/// Declares private types that stand for one piece each, so that a derive can use them in fields.
/// The crate that calls it depends on `schemars`.
///
/// ```
/// v2p_core::json_schema_pieces! {
///     /// A text.
///     Text = v2p_core::json_schema::text();
/// }
///
/// #[derive(schemars::JsonSchema)]
/// struct Note {
///     /// What is noted.
///     text: Text,
/// }
///
/// let note = schemars::schema_for!(Note).to_value();
/// assert_eq!(note["properties"]["text"]["description"], "What is noted.");
/// ```
#[macro_export]
macro_rules! json_schema_pieces {
    ($($(#[$doc:meta])* $vis:vis $name:ident = $schema:expr;)*) => {$(
        $(#[$doc])*
        $vis struct $name;

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                // Every piece is an object, which is always a schema.
                schemars::Schema::try_from($schema).unwrap_or_default()
            }
        }
    )*};
}
