//! Short ways from text to values and from findings to text.

use v2p_core::{Block, Contract, Excerpt, Finding, Partial, Valid, contract as core_contract};
use v2p_schema::{Schema, enforce, load};

pub(crate) fn file(text: &str) -> Excerpt {
    Excerpt::whole("governance/schema.yaml", text)
}

/// A schema that must load.
pub(crate) fn schema(text: &str) -> Valid<Schema> {
    load(&file(text)).unwrap_or_else(|rejected| panic!("{:#?}", rejected.findings)).value
}

/// Every finding about a schema, accepted or not, one line each.
pub(crate) fn about_schema(text: &str) -> Vec<String> {
    lines(&match load(&file(text)) {
        Ok(loaded) => loaded.findings,
        Err(rejected) => rejected.findings,
    })
}

/// A contract that must be readable; `rest` follows its three obligatory keys.
pub(crate) fn contract(schema: &str, rest: &str) -> Contract {
    let text = format!("unit: pay.refund\nversion: 1.0.0\nschema: {schema}\n{rest}");
    let read = core_contract::decode(&Excerpt::whole("src/pay.py", &text));
    assert!(read.passed(), "{:#?}\n{text}", read.findings);
    match read.value {
        Some(Block::Unit(contract)) => *contract,
        other => panic!("{other:?}"),
    }
}

/// Every finding about a contract, and whether it was accepted.
pub(crate) fn judge(schema: &Valid<Schema>, contract: Contract) -> (bool, Vec<Finding>) {
    match enforce(schema, contract) {
        Ok(Partial { findings, .. }) => (true, findings),
        Err(Partial { findings, .. }) => (false, findings),
    }
}

/// The same, one line each.
pub(crate) fn about_contract(schema: &Valid<Schema>, contract: Contract) -> Vec<String> {
    lines(&judge(schema, contract).1)
}

/// `S001 error 1:7 message`
pub(crate) fn lines(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let place = finding.place().expect("every finding has a place").span;
        let code = finding.code.as_str().trim_start_matches("V2P-");
        let Finding { severity, message, .. } = finding;
        format!("{code} {severity} {}:{} {message}", place.line, place.column)
    };
    findings.iter().map(line).collect()
}

/// The rules of messages, for one finding.
pub(crate) fn assert_well_said(finding: &Finding) {
    let message = &finding.message;
    let first = message.chars().next().expect("a message");
    assert!(!first.is_uppercase(), "{message}");
    assert!(!message.ends_with('.'), "{message}");
    assert_eq!(message.matches('`').count() % 2, 0, "{message}");
    for text in [Some(message), finding.help.as_ref()].into_iter().flatten() {
        assert!(!text.is_empty() && !text.contains(char::is_control), "{text:?}");
        for word in ["Spanned", "Version(", "Some(", "DimensionId", "\\\""] {
            assert!(!text.contains(word), "{text}");
        }
    }
    assert!(!finding.rule.is_empty(), "{message}");
    let code = v2p_schema::codes::ALL.iter().find(|known| known.code == finding.code);
    assert!(code.is_none_or(|known| known.rule == finding.rule), "{message}");
}
