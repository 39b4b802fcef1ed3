//! Every single change of a document.

use serde_json::{Value, json};

/// Everything that can be done to one place of a document, with a name for it.
pub(super) fn changes(root: &Value) -> Vec<(String, Value)> {
    let instead = instead();
    let mut all = Vec::new();
    for at in places(root, "") {
        for value in &instead {
            all.push((
                format!("{at} = {value}"),
                edited(root, &at, |place| *place = value.clone()),
            ));
        }
        let (above, last) = at.rsplit_once('/').unwrap();
        all.push((format!("{at} is gone"), edited(root, above, |place| remove(place, last))));
        if root.pointer(&at).is_some_and(Value::is_object) {
            let another = |place: &mut Value| place["wordd"] = "word".into();
            all.push((format!("{at} has another key"), edited(root, &at, another)));
        }
        for (key, value) in siblings(root.pointer(above).unwrap()) {
            if root.pointer(&at).is_some_and(|own| own.is_object() && own.get(key).is_none()) {
                let also = |place: &mut Value| place[key] = value.clone();
                all.push((format!("{at} also has {key}"), edited(root, &at, also)));
            }
        }
    }
    all
}

/// The entries of all mappings of a list: what one has, another must not always have.
fn siblings(list: &Value) -> impl Iterator<Item = (&String, &Value)> {
    list.as_array().into_iter().flatten().filter_map(Value::as_object).flatten()
}

/// What may stand in the place of any value: each kind, and texts that some format asks for.
fn instead() -> Vec<Value> {
    let texts = [
        "",
        " ",
        "Not an Id!",
        "word",
        "two.words",
        "any",
        "false",
        "1.0",
        "1.0.0-rc.1",
        "28 d",
        ">= 1e-3",
        "2027-13-01",
        "a@b@c",
    ];
    let longest = [100, 101, 160, 161].map(|n| "x".repeat(n).into());
    let others = [
        json!(null),
        json!(7),
        json!(0),
        json!(true),
        json!([]),
        json!({}),
        json!(["word"]),
        json!([null]),
        json!({"word": "word"}),
        json!({"http": null}),
    ];
    texts.map(Value::from).into_iter().chain(longest).chain(others).collect()
}

/// The places of a document below its root, as pointers. No key has a `/` or `~` in it.
fn places(value: &Value, at: &str) -> Vec<String> {
    let below: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, item)| (format!("{at}/{n}"), item)).collect()
        }
        Value::Object(entries) => {
            entries.iter().map(|(key, value)| (format!("{at}/{key}"), value)).collect()
        }
        _ => Vec::new(),
    };
    let deeper = below.iter().flat_map(|(at, value)| places(value, at));
    below.iter().map(|(at, _)| at.clone()).chain(deeper).collect()
}

fn edited(root: &Value, at: &str, edit: impl FnOnce(&mut Value)) -> Value {
    let mut root = root.clone();
    edit(root.pointer_mut(at).unwrap());
    root
}

/// Takes one thing out; the others keep their order.
fn remove(from: &mut Value, key: &str) {
    match from {
        Value::Object(entries) => drop(entries.shift_remove(key)),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        other => panic!("{other} has no parts"),
    }
}
