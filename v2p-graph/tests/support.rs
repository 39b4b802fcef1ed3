//! Small ways to make contracts and corpora. Every corpus of the tests is verified, and every
//! finding is held to the message rules.

use v2p_core::contract::DependencyKind;
use v2p_core::{
    Block, Concern, Contract, Excerpt, Finding, Partial, Span, Tier, Valid, Validator, contract,
};
use v2p_graph::{Corpus, DimensionInfo, Marker, Sources, UnitSet};

pub(crate) struct NoRules;

impl Validator<Contract> for NoRules {
    fn validate(&self, _: &Contract) -> Vec<Finding> {
        Vec::new()
    }
}

/// A contract of `src/<unit>.py`; `rest` is YAML behind the first three keys.
pub(crate) fn unit(id: &str, rest: &str) -> Valid<Contract> {
    unit_at(&format!("src/{id}.py"), id, rest)
}

pub(crate) fn unit_at(path: &str, id: &str, rest: &str) -> Valid<Contract> {
    let text = format!("unit: {id}\nversion: 1.0.0\nschema: 1.0.0\n{rest}\n");
    let read = contract::decode(&Excerpt::whole(path, &text));
    assert_eq!(read.findings, [], "{text}");
    let Some(Block::Unit(contract)) = read.value else { panic!("no contract: {text}") };
    valid(*contract)
}

pub(crate) fn valid(contract: Contract) -> Valid<Contract> {
    Valid::by(&NoRules, contract).expect("no rules").value
}

/// YAML of clauses, one for each dimension; the ids are `c0`, `c1` and so on.
pub(crate) fn clauses(dimensions: &[&str]) -> String {
    let clause = |(at, dimension): (usize, &&str)| {
        format!("  - {{id: c{at}, dimension: {dimension}, must: return 1}}\n")
    };
    let list: String = dimensions.iter().enumerate().map(clause).collect();
    format!("clauses:\n{list}")
}

/// The concerns safety (T1), correctness (T2) and economics (T5) with a dimension each, and a
/// deprecated one.
pub(crate) fn schema() -> Sources {
    let concern = |id: &str, tier| Concern::new(id.parse().unwrap(), tier, "why?");
    let dimension = |id: &str, concern: &str, deprecated| DimensionInfo {
        id: id.parse().unwrap(),
        concern: concern.parse().unwrap(),
        deprecated,
    };
    Sources {
        concerns: vec![
            concern("safety", Tier::T1),
            concern("correctness", Tier::T2),
            concern("economics", Tier::T5),
        ],
        dimensions: vec![
            dimension("safety.scope", "safety", false),
            dimension("correctness.result", "correctness", false),
            dimension("economics.cost", "economics", false),
            dimension("safety.old", "safety", true),
        ],
        vocabulary: vec!["phi".to_owned()],
        ..Sources::default()
    }
}

/// A corpus of these contracts under [`schema`], verified.
pub(crate) fn corpus(contracts: Vec<Valid<Contract>>) -> Corpus {
    let assembled = assemble(Sources { contracts, ..schema() });
    assert_eq!(assembled.findings, []);
    assembled.value
}

pub(crate) fn assemble(sources: Sources) -> Partial<Corpus> {
    let assembled = Corpus::assemble(sources);
    assembled.value.verify().expect("the corpus holds together");
    tidy(&assembled.findings);
    assembled
}

pub(crate) fn marker(clause: &str) -> Marker {
    let span = Span { start: 3, end: 20, line: 7, column: 4 };
    let clause = clause.to_owned();
    Marker { clause, mode: None, path: "tests/test_pay.py".into(), span, test: Some("it".into()) }
}

/// `a -> b` for each pair, all calls, the units named by number.
pub(crate) fn graph(units: usize, edges: &[(usize, usize)]) -> Corpus {
    let kinds: Vec<_> = edges.iter().map(|(a, b)| (*a, *b, DependencyKind::Call)).collect();
    graph_of_kinds(units, &kinds)
}

pub(crate) fn graph_of_kinds(units: usize, edges: &[(usize, usize, DependencyKind)]) -> Corpus {
    let ids: Vec<_> = (0..units).map(|unit| format!("u{unit:05}")).collect();
    let mut contracts: Vec<_> = ids.iter().map(|id| unit(id, "").into_inner()).collect();
    for (from, to, kind) in edges {
        let depends_on = contract::Dependency { unit: contracts[*to].unit.clone(), kind: *kind };
        contracts[*from].depends_on.push(depends_on);
    }
    corpus(contracts.into_iter().map(valid).collect())
}

pub(crate) fn ids(set: &UnitSet<'_>) -> Vec<String> {
    set.ids().map(ToString::to_string).collect()
}

pub(crate) fn select(corpus: &Corpus, expression: &str) -> Vec<String> {
    let parsed = expression.parse().unwrap_or_else(|error| panic!("{expression}: {error}"));
    let set = corpus.select(&parsed).unwrap_or_else(|error| panic!("{expression}: {error}"));
    assert_eq!(set.len(), set.iter().count());
    ids(&set)
}

/// The message rules: one line, lower case or user text first, no full stop, no types.
pub(crate) fn tidy(findings: &[Finding]) {
    for finding in findings {
        let message = &finding.message;
        assert!(!message.is_empty() && message.len() < 1000, "{finding:?}");
        for text in finding.help.iter().chain([message]) {
            assert!(!text.contains(char::is_control), "{text:?}");
            assert!(!text.ends_with('.'), "{text:?}");
            assert!(!text.contains("::") && !text.contains("Some("), "{text:?}");
            assert!(!text.starts_with(|c: char| c.is_ascii_uppercase()), "{text:?}");
        }
        assert!(finding.place().is_some(), "{finding:?}");
    }
}

/// `code path:line message` of each finding.
pub(crate) fn lines(findings: &[Finding]) -> Vec<String> {
    tidy(findings);
    let line = |finding: &Finding| {
        let place = finding.place().expect("a place");
        let Finding { code, message, .. } = finding;
        format!("{code} {}:{} {message}", place.path, place.span.line)
    };
    findings.iter().map(line).collect()
}
