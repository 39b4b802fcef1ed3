//! YAML as the core schema of YAML 1.2 types it: what an editor hands to a JSON Schema.

use serde_json::Value;
use v2p::core::yaml::{self, Node};

/// The JSON value of a node.
pub(super) fn typed(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Scalar { text, plain } => scalar(text, *plain),
        yaml::Value::Sequence(nodes) => nodes.iter().map(typed).collect(),
        yaml::Value::Mapping(entries) => {
            entries.iter().map(|entry| (entry.key.clone(), typed(&entry.value))).collect()
        }
    }
}

fn scalar(text: &str, plain: bool) -> Value {
    match text {
        _ if !plain => text.into(),
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => true.into(),
        "false" | "False" | "FALSE" => false.into(),
        _ => number(text).unwrap_or_else(|| text.into()),
    }
}

fn number(text: &str) -> Option<Value> {
    let radix = |digits, radix| i64::from_str_radix(digits, radix).ok().map(Value::from);
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    // `inf` and `nan` are numbers to Rust and words to YAML, which writes `.inf` and `.nan`.
    let of_digits =
        text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E'));
    let float = || text.parse::<f64>().ok().map(Value::from);
    of_digits.then(|| text.parse::<i64>().ok().map(Value::from).or_else(float))?
}

#[test]
fn plain_scalars_have_the_types_of_the_core_schema() {
    for (text, json) in [
        ("a: 7", r#"{"a": 7}"#),
        ("a: '7'", r#"{"a": "7"}"#),
        ("a: 1.10", r#"{"a": 1.1}"#),
        ("a: 1.1.0", r#"{"a": "1.1.0"}"#),
        ("a: 0x1f", r#"{"a": 31}"#),
        ("a: 2027-06-30", r#"{"a": "2027-06-30"}"#),
        ("a: yes", r#"{"a": "yes"}"#),
        ("a: True", r#"{"a": true}"#),
        ("a: nan", r#"{"a": "nan"}"#),
        ("a:", r#"{"a": null}"#),
        ("- ~\n- null\n- 'null'", r#"[null, null, "null"]"#),
    ] {
        let read = yaml::read(&v2p::core::Excerpt::whole("a.yaml", text), yaml::Limits::default());
        let expected: Value = serde_json::from_str(json).unwrap();
        assert_eq!(typed(&read.value.root.unwrap()), expected, "{text}");
    }
}
