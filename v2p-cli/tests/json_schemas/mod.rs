//! The JSON Schemas of all file formats: what is published, what it says of real files, and that it
//! says of the form what the decoders say.

mod agreement;
mod change;
mod command;
mod document;
mod output;
mod published;
mod typed;

use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static VALIDATORS: LazyLock<BTreeMap<&str, [Validator; 2]>> = LazyLock::new(|| {
    let both = |schema: &Value| [compiled(schema), jsonschema::draft7::new(schema).unwrap()];
    v2p::json_schema::all().iter().map(|it| (it.name, both(&it.schema()))).collect()
});

fn compiled(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).unwrap()
}

/// What a format's schema has against a value; `None` when it is valid. Many editors know no draft
/// beyond 7: to them it must say the same.
fn refusal(format: &str, value: &Value) -> Option<String> {
    let [now, draft7] = &VALIDATORS[format];
    let errors = now.iter_errors(value);
    let shown: Vec<_> = errors.map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert_eq!(draft7.is_valid(value), shown.is_empty(), "as draft 7, {format} differs on {value}");
    (!shown.is_empty()).then(|| shown.join("\n"))
}
