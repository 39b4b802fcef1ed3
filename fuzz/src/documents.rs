//! Readers of single documents.

use crate::findings::hold;
use v2p::core::yaml::{Limits, Node, Value};
use v2p::core::{Block, Excerpt, Expression, LineIndex};
use v2p::{graph, propagate, verify};

/// Bytes as the file that a reader meets.
fn file(bytes: &[u8]) -> Excerpt {
    Excerpt::whole("f.yaml", &String::from_utf8_lossy(bytes))
}

/// `v2p::core::yaml::read`: the tree stands in the text, within its limits.
pub fn yaml(bytes: &[u8]) {
    let file = file(bytes);
    let read = v2p::core::yaml::read(&file, Limits::default());
    hold(&read.findings, file.text());
    let index = LineIndex::new(file.text());
    let mut open: Vec<(&Node, usize)> = read.value.root.iter().map(|root| (root, 0)).collect();
    while let Some((node, depth)) = open.pop() {
        assert!(depth <= Limits::default().depth);
        crate::findings::stands_in(node.span, file.text(), &index);
        match &node.value {
            Value::Scalar { .. } => {}
            Value::Sequence(nodes) => open.extend(nodes.iter().map(|node| (node, depth + 1))),
            Value::Mapping(entries) => {
                open.extend(entries.iter().map(|entry| (&entry.value, depth + 1)));
            }
        }
    }
}

/// `v2p::core::contract::decode`: digests of what was read can be taken.
pub fn contract(bytes: &[u8]) {
    let file = file(bytes);
    let read = v2p::core::contract::decode(&file);
    hold(&read.findings, file.text());
    if let Some(Block::Unit(contract)) = &read.value {
        assert_eq!(contract.digest(), contract.digest());
    }
}

/// `Expression::from_str`: what is shown reads back as the same, and a mistake has its place.
pub fn expression(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Expression>() {
        Ok(expression) => {
            let shown = expression.to_string();
            let again = shown.parse::<Expression>();
            assert_eq!(again.as_ref().map(ToString::to_string).as_ref(), Ok(&shown));
            assert_eq!(again.ok(), Some(expression));
        }
        Err(error) => {
            assert!(text.get(error.place.clone()).is_some(), "{error:?}");
            assert!(!error.to_string().contains(char::is_control), "{error:?}");
        }
    }
}

/// `v2p::schema::load`: a valid schema judges any contract.
pub fn schema(bytes: &[u8]) {
    let file = file(bytes);
    let schema = match v2p::schema::load(&file) {
        Ok(loaded) => {
            hold(&loaded.findings, file.text());
            loaded.value
        }
        Err(refused) => {
            assert!(!refused.passed(), "refused without a reason");
            return hold(&refused.findings, file.text());
        }
    };
    let text = "unit: a.b\nversion: 1.0.0\nschema: 1.0.0\ntags: [pii]\nentry: {http: GET /}\n";
    let unit = Excerpt::whole("a.py", text);
    if let Some(Block::Unit(contract)) = v2p::core::contract::decode(&unit).value {
        match v2p::schema::enforce(&schema, *contract) {
            Ok(valid) => assert!(valid.passed()),
            Err(rejected) => assert!(!rejected.passed(), "rejected without a reason"),
        }
    }
}

/// `v2p::graph::invariant::parse`: what was read is judged over a corpus.
pub fn invariant(bytes: &[u8]) {
    let file = file(bytes);
    let read = graph::invariant::parse(&file);
    hold(&read.findings, file.text());
    let corpus = graph::Corpus::assemble(graph::Sources::default()).value;
    if let Some(invariant) = &read.value {
        hold(&corpus.check_invariant(invariant, "2026-11-23".parse().ok()), file.text());
    }
}

/// `v2p::graph::value_chain::parse`: what was read is judged over a corpus.
pub fn value_chain(bytes: &[u8]) {
    let file = file(bytes);
    let read = graph::value_chain::parse(&file);
    hold(&read.findings, file.text());
    let corpus = graph::Corpus::assemble(graph::Sources::default()).value;
    if let Some(chain) = &read.value {
        hold(&corpus.check_value_chain(chain), file.text());
    }
}

/// `v2p::propagate::roles::parse`, and the separation of what was read.
pub fn roles(bytes: &[u8]) {
    let file = file(bytes);
    let read = propagate::roles::parse(&file);
    hold(&read.findings, file.text());
    hold(&propagate::roles::separation(&read.value), file.text());
    assert!(read.value.team_size() == read.value.people().len());
}

/// `v2p::verify::read_jsonl`: no more records than lines.
pub fn evidence(bytes: &[u8]) {
    let file = file(bytes);
    let read = verify::read_jsonl(&file);
    hold(&read.findings, file.text());
    assert!(read.value.len() <= file.text().lines().count());
}
