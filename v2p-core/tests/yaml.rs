use crate::fixtures;
use v2p_core::yaml::{self, Document, Limits, Node, SYNTAX, TOO_LARGE, Value};
use v2p_core::{Excerpt, Partial};

fn read(text: &str) -> Partial<Document> {
    yaml::read(&Excerpt::whole("file.yaml", text), Limits::default())
}

/// The tree in one line; a place where the value in the file reads otherwise shows that too.
fn shape(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, plain: true } if node.is_null() => format!("null{text}"),
        Value::Scalar { text, .. } => format!("{text:?}"),
        Value::Sequence(nodes) => {
            format!("[{}]", nodes.iter().map(shape).collect::<Vec<_>>().join(", "))
        }
        Value::Mapping(entries) => {
            let entries = entries.iter().map(|e| format!("{}: {}", e.key, shape(&e.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn fixtures_are_found_as_expected() {
    fixtures::check("yaml", |text| {
        let read = read(text);
        let root = read.value.root.as_ref().map_or("nothing".to_owned(), shape);
        let end = if read.value.complete { "whole" } else { "cut short" };
        format!("{}{end}: {root}\n", fixtures::render(&read.findings, text))
    });
}

fn scalar(text: &str) -> (String, String) {
    let read = read(text);
    assert_eq!(read.findings, []);
    let root = read.value.root.unwrap();
    let node = root.get("a").unwrap();
    let Value::Scalar { text: value, .. } = &node.value else { panic!("{node:?}") };
    (value.clone(), text[node.span.bytes()].to_owned())
}

#[test]
fn scalars_point_at_what_is_written() {
    for (text, value, written) in [
        ("a: x", "x", "x"),
        ("a: x y # z\n", "x y", "x y"),
        ("a: x\n  y\nb: z\n", "x y", "x\n  y"),
        ("a: \"x\\u00e9\" # z\n", "xé", "\"x\\u00e9\""),
        ("a: 'it''s'\n", "it's", "'it''s'"),
        ("a: |\n  x\n  y\nb: z\n", "x\ny", "x\n  y"),
        ("a: >-\n  x\n  y\n\nb: z\n", "x y", "x\n  y"),
        ("a: |+\n  x\n\n\nb: z\n", "x", "x"),
        ("a: x\r\nb: z\r\n", "x", "x"),
        ("a: |\r\n  x\r\n  y\r\nb: z\r\n", "x\ny", "x\r\n  y"),
        ("\u{feff}a: ö\n", "ö", "ö"),
        ("a: x\u{a0}\n", "x\u{a0}", "x\u{a0}"),
    ] {
        assert_eq!(scalar(text), (value.to_owned(), written.to_owned()), "{text:?}");
    }
}

#[test]
fn collections_cover_their_brackets() {
    let text = "a: [x, {y: [1]}, ]\nb:\n  - c\n  - d\n";
    let root = read(text).value.root.unwrap();
    assert_eq!(&text[root.get("a").unwrap().span.bytes()], "[x, {y: [1]}, ]");
    assert_eq!(&text[root.get("b").unwrap().span.bytes()], "- c\n  - d");
    assert_eq!(&text[root.span.bytes()], text.trim_end());
}

#[test]
fn a_value_is_null_only_without_quotes() {
    for (text, null) in [
        ("a:", true),
        ("a: ~", true),
        ("a: null", true),
        ("a: Null", true),
        ("a: NULL", true),
        ("a: nULL", false),
        ("a: ''", false),
        ("a: \"null\"", false),
        ("a: []", false),
    ] {
        let root = read(text).value.root.unwrap();
        assert_eq!(root.get("a").unwrap().is_null(), null, "{text}");
    }
}

#[test]
fn control_characters_are_named_and_not_printed() {
    for (text, message) in [
        ("a: f\0oo\n", "not valid YAML: control character U+0000"),
        ("a: \u{1b}[31mred\n", "not valid YAML: control character U+001B"),
        ("a: |\n  x\u{7}\n", "not valid YAML: control character U+0007"),
    ] {
        let read = read(text);
        assert_eq!(read.findings[0].message, message);
        assert_eq!(read.findings[0].code, SYNTAX);
        assert!(!read.value.complete);
    }
}

#[test]
fn limits_hold() {
    let check = |limits, text: &str, message: &str| {
        let read = yaml::read(&Excerpt::whole("file.yaml", text), limits);
        assert_eq!(read.findings.len(), 1, "{:?}", read.findings);
        assert_eq!(
            (read.findings[0].code, read.findings[0].message.as_str()),
            (TOO_LARGE, message)
        );
        assert!(!read.value.complete);
    };
    let limits = Limits { bytes: 40, depth: 3, values: 8 };
    check(limits, &"a: x # ".repeat(9), "document has 63 bytes, more than 40");
    check(limits, "[[[[]]]]", "values are nested deeper than 3 levels");
    check(limits, "[1, 2, 3, 4, 5, 6, 7, 8, 9]", "document has more than 8 values");
    for text in ["[[[]]]", "[1, 2, 3, 4, 5, 6, 7]"] {
        assert!(yaml::read(&Excerpt::whole("file.yaml", text), limits).passed());
    }
}

#[test]
fn hostile_documents_are_read_in_reasonable_time() {
    // Each would take minutes if it were read in quadratic time.
    for text in [
        "[".repeat(1 << 20),
        "{".repeat(1 << 20),
        "- ".repeat(1 << 20),
        "? ".repeat(1 << 20),
        "[a,".to_owned() + &"a,".repeat(200_000) + "]",
        format!("a: \"{}\"", "\\n".repeat(1 << 20)),
        "# x\n".repeat(1 << 19),
        "&a ".repeat(1 << 19),
    ] {
        drop(read(&text));
    }
}
