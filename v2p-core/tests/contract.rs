use crate::fixtures;
use v2p_core::contract::{self, Access, DependencyKind, EntryKind, Modality, Mode, ProofKind};
use v2p_core::{Block, Contract, Excerpt, Partial};

/// A block as it stands in a doc comment, with the source around it.
pub(crate) fn in_comment(block: &str, leader: &str) -> (String, Excerpt) {
    let mut source = "// größer\n".to_owned();
    let mut excerpt = Excerpt::empty("src/pay.rs");
    for (line, text) in (2..).zip(block.lines()) {
        source.push_str(leader);
        let column = u32::try_from(leader.chars().count()).unwrap() + 1;
        excerpt.push_line(text, u32::try_from(source.len()).unwrap(), line, column);
        source.push_str(text);
        source.push('\n');
    }
    source.push_str("fn refund() {}\n");
    (source, excerpt)
}

pub(crate) fn decode(text: &str) -> Partial<Option<Block>> {
    contract::decode(&Excerpt::whole("src/pay.rs", text))
}

pub(crate) fn unit(text: &str) -> Contract {
    let read = decode(text);
    assert_eq!(read.findings, []);
    match read.value {
        Some(Block::Unit(contract)) => *contract,
        other => panic!("{other:?}"),
    }
}

#[test]
fn fixtures_are_found_as_expected() {
    fixtures::check("contract", |text| {
        let (source, excerpt) = in_comment(text, "    /// ");
        let read = contract::decode(&excerpt);
        let block = match &read.value {
            None => "nothing".to_owned(),
            Some(Block::PartOf(part)) => format!("part of {}", part.unit),
            Some(Block::Unit(contract)) => format!(
                "{} with {} clauses and {} proofs",
                contract.unit,
                contract.clauses.len(),
                contract.clauses.iter().map(|clause| clause.proofs.len()).sum::<usize>(),
            ),
            Some(other) => panic!("{other:?}"),
        };
        let block: String = block.chars().take(100).collect();
        format!("{}{block}\n", fixtures::render(&read.findings, &source))
    });
}

#[test]
fn every_key_is_read() {
    let contract = unit(include_str!("data/contract/every-key.yaml"));
    assert_eq!(contract.unit.as_str(), "coaching.generate");
    assert_eq!((contract.version.minor, contract.schema.major), (2, 1));
    assert_eq!(contract.summary.as_ref().unwrap().as_str().len(), 42);
    assert_eq!(contract.area(), "pipeline");
    assert_eq!(contract.owner.as_ref().unwrap().as_str(), "team-coaching");
    assert_eq!(contract.author.as_ref().unwrap().as_str(), "author@example.com");
    let entry = contract.entry.as_ref().unwrap();
    assert_eq!((entry.kind, entry.target.as_str()), (EntryKind::Http, "POST /coaching"));
    assert_eq!(contract.tags.len(), 2);
    assert_eq!(contract.models[0].version.as_deref(), Some("001"));
    let kinds: Vec<_> = contract.depends_on.iter().map(|one| one.kind).collect();
    assert_eq!(kinds, [DependencyKind::Cascade, DependencyKind::Call]);
    let uses = contract.resources.iter().map(|one| (one.access, one.limit.is_some()));
    assert_eq!(uses.collect::<Vec<_>>(), [(Some(Access::Write), false), (None, true)]);
    assert_eq!(contract.governs[0].as_str(), "./helpers.ts#chunk");
    let [strip, no_log] = contract.clauses.as_slice() else { panic!() };
    assert_eq!(strip.when.as_ref().unwrap().as_str(), "a transcript comes in");
    assert_eq!((strip.modality, no_log.modality), (Modality::Must, Modality::MustNot));
    assert_eq!(strip.mode.as_ref().unwrap().value, Mode::Characterization);
    assert_eq!(contract.clause_ref(strip).to_string(), "coaching.generate#phi-strip");
    assert!(contract.addresses("safety.data-scope") && !contract.addresses("safety"));
    assert_eq!(contract.not_applicable[0].because.as_str(), "stores nothing");
}

#[test]
fn every_kind_of_proof_is_read() {
    let contract = unit(include_str!("data/contract/every-key.yaml"));
    let proofs = &contract.clauses[0].proofs;
    let shown: Vec<_> = proofs.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "calls: PHISanitizer.strip, before: db.collection",
            "calls: PHISanitizer.strip",
            "never_calls: console.*",
            "raises: GeminiTimeout",
            "never_raises: KeyError",
            "imports_none_of: [requests, urllib.*]",
            "literal_absent: password",
            "awaits_in_loop: false",
            "test: tests/coaching.test.ts > strips PHI",
            "property: strip_is_idempotent",
            "golden: timeout",
            "signal: coaching_failed_total",
            "runbook: docs/runbooks/coaching.md",
            "attest: contract-approver",
        ]
    );
    let mut kinds: Vec<_> = proofs.iter().map(|proof| proof.kind()).collect();
    kinds.dedup();
    assert_eq!(kinds, ProofKind::WORDS.iter().map(|(_, kind)| *kind).collect::<Vec<_>>());
    for (word, kind) in ProofKind::WORDS {
        assert_eq!(word.parse::<ProofKind>().unwrap(), *kind);
    }
}

#[test]
fn places_are_those_of_the_source() {
    let block = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\nsummary: \"größer\"\n\
                 clauses:\n  - id: a\n    dimension: correctness.result\n    must: return 1\n";
    let (source, excerpt) = in_comment(block, "  # ");
    let Some(Block::Unit(contract)) = contract::decode(&excerpt).value else { panic!() };
    let written = |span: v2p_core::Span| &source[span.bytes()];
    assert_eq!(written(contract.unit.span), "pay.refund");
    assert_eq!((contract.unit.span.line, contract.unit.span.column), (2, 11));
    assert_eq!(written(contract.summary.as_ref().unwrap().span), "\"größer\"");
    let clause = &contract.clauses[0];
    assert_eq!((clause.text.span.line, clause.text.span.column), (9, 15));
    assert_eq!(written(clause.text.span), "return 1");
    assert!(
        written(clause.span).starts_with("id: a\n") && written(clause.span).ends_with("return 1")
    );
    assert!(written(contract.span).starts_with("unit: pay.refund\n  # version"));
}

#[test]
fn a_contract_equals_its_copy_elsewhere() {
    let text = include_str!("data/contract/every-key.yaml");
    let (_, excerpt) = in_comment(text, "// ");
    let Some(Block::Unit(moved)) = contract::decode(&excerpt).value else { panic!() };
    let contract = unit(text);
    assert_eq!(contract, *moved);
    assert_ne!(contract.span, moved.span);
    let changed = unit(&text.replace("POST /coaching", "PUT /coaching"));
    assert_ne!(contract, changed);
}
