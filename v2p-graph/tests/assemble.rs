//! What assembling finds, and that it goes on.

use crate::support::{assemble, clauses, lines, marker, schema, unit, unit_at, valid};
use std::sync::Arc;
use v2p_core::contract::PartOf;
use v2p_core::{Severity, Span, Spanned, Tier};
use v2p_graph::{Corpus, Rejected, Sources, codes};

fn rejected(id: &str, path: &str) -> Rejected {
    let span = Span { start: 9, end: 12, line: 4, column: 2 };
    Rejected { unit: id.parse().unwrap(), path: path.into(), span }
}

#[test]
fn nothing_is_a_corpus() {
    let empty = assemble(Sources::default());
    assert_eq!(empty.findings, []);
    assert_eq!(empty.value.units().len(), 0);
    assert_eq!(empty.value.verify(), Ok(empty.value.statistics()));
    assert_eq!(empty.value.statistics().links, 0);
}

#[test]
fn an_id_declared_twice_is_one_finding_with_all_its_places() {
    let contracts = vec![
        unit_at("b.py", "pay.refund", "tags: [second]"),
        unit_at("a.py", "pay.refund", "tags: [first]"),
        unit("pay.charge", ""),
    ];
    let rejected = vec![rejected("pay.refund", "c.py"), rejected("pay.other", "c.py")];
    let assembled = assemble(Sources { contracts, rejected, ..Sources::default() });
    let [finding] = &*assembled.findings else { panic!("{:?}", assembled.findings) };
    assert_eq!(finding.code, codes::DUPLICATE_UNIT);
    assert_eq!(finding.message, "unit id `pay.refund` is declared 3 times");
    let places: Vec<_> = finding.labels.iter().map(|it| (&*it.path, &*it.text)).collect();
    assert_eq!(places, [("b.py", "again here"), ("a.py", "first here"), ("c.py", "again here")]);
    assert!(finding.help.as_ref().unwrap().contains("`a.py`, line 1"));
    // The first by place stands for the unit.
    let kept = assembled.value.unit(&"pay.refund".parse().unwrap()).unwrap();
    assert_eq!(kept.contract().tags[0].value, "first");
    assert_eq!(assembled.value.units().len(), 2);
}

#[test]
fn an_id_declared_twice_in_one_file_or_by_rejected_contracts_only() {
    let mut again = unit_at("a.py", "pay.refund", "").into_inner();
    again.unit.span = Span { start: 500, end: 510, line: 40, column: 7 };
    let contracts = vec![valid(again), unit_at("a.py", "pay.refund", "")];
    let rejected = vec![rejected("x.y", "r.py"), rejected("x.y", "q.py")];
    let assembled = assemble(Sources { contracts, rejected, ..Sources::default() });
    assert_eq!(
        lines(&assembled.findings),
        [
            "V2P-G001 a.py:40 unit id `pay.refund` is declared 2 times",
            "V2P-G001 r.py:4 unit id `x.y` is declared 2 times",
        ]
    );
}

#[test]
fn dependencies_that_lead_nowhere() {
    let contracts = vec![
        unit(
            "api.pay",
            "depends_on: [pay.chrge, pay.broken, zzz.zzz, {unit: api.pay, kind: data}]",
        ),
        unit("pay.charge", ""),
    ];
    let rejected = vec![rejected("pay.broken", "c.py")];
    let assembled = assemble(Sources { contracts, rejected, ..Sources::default() });
    assert_eq!(
        lines(&assembled.findings),
        [
            "V2P-G002 src/api.pay.py:4 unit `api.pay` depends on `pay.chrge`, which no contract declares",
            "V2P-G002 src/api.pay.py:4 unit `api.pay` depends on `zzz.zzz`, which no contract declares",
            "V2P-G003 src/api.pay.py:4 unit `api.pay` depends on itself",
        ]
    );
    let help = |at: usize| assembled.findings[at].help.as_deref().unwrap();
    assert_eq!(help(0), "did you mean `pay.charge`?");
    assert_eq!(help(1), "declare the unit in a contract, or take the name out");
    assert_eq!(assembled.findings[0].place().unwrap().span.column, 14);
    assert_eq!(assembled.value.statistics().dependencies, 0);
}

#[test]
fn a_rejected_contract_is_the_nearest_name_too() {
    let contracts = vec![unit("api.pay", "depends_on: [pay.broke]")];
    let rejected = vec![rejected("pay.broken", "c.py")];
    let assembled = assemble(Sources { contracts, rejected, ..Sources::default() });
    assert_eq!(assembled.findings[0].help.as_deref(), Some("did you mean `pay.broken`?"));
}

#[test]
fn parts_of_nothing() {
    let part = |id: &str| PartOf {
        path: "src/fees.py".into(),
        unit: Spanned::new(id.parse().unwrap(), Span { start: 1, end: 2, line: 3, column: 4 }),
    };
    let parts = vec![part("pay.charge"), part("pay.chareg"), part("pay.broken")];
    let contracts = vec![unit("pay.charge", "")];
    let rejected = vec![rejected("pay.broken", "c.py")];
    let assembled = assemble(Sources { contracts, parts, rejected, ..Sources::default() });
    assert_eq!(
        lines(&assembled.findings),
        ["V2P-G004 src/fees.py:3 `part_of` names unit `pay.chareg`, which no contract declares"]
    );
    let charge = assembled.value.units().next().unwrap();
    assert_eq!(charge.parts().len(), 1);
    assert_eq!(&*charge.parts()[0].path, "src/fees.py");
}

#[test]
fn markers_that_prove_nothing() {
    let contracts = vec![unit("pay.charge", &clauses(&["correctness.result", "safety.scope"]))];
    let markers = [
        "pay.charge#c0",
        "pay.charge#c7",
        "pay.chrge#c0",
        "pay.broken#anything",
        "pay.charge",
        "no such\u{7}thing#x",
    ];
    let markers = markers.map(marker).into();
    let rejected = vec![rejected("pay.broken", "c.py")];
    let assembled = assemble(Sources { contracts, markers, rejected, ..schema() });
    let found = lines(&assembled.findings);
    assert_eq!(
        found[..3],
        [
            "V2P-G005 tests/test_pay.py:7 marker names clause `c7`, which unit `pay.charge` does not have",
            "V2P-G005 tests/test_pay.py:7 marker names unit `pay.chrge`, which no contract declares",
            "V2P-G006 tests/test_pay.py:7 marker cannot be read: `no such\u{fffd}thing` is no unit id: it has a \
             character other than a-z, 0-9, `_`, `-` and the dot between segments",
        ]
    );
    assert!(found[3].contains("`pay.charge` is no clause reference: it has no `#`"), "{found:?}");
    assert_eq!(found.len(), 4);
    assert_eq!(assembled.findings[0].help.as_deref(), Some("did you mean `c0`?"));
    assert_eq!(assembled.findings[0].clause.as_deref(), Some("pay.charge#c7"));
    let clause = assembled.value.clause(&"pay.charge#c0".parse().unwrap()).unwrap();
    assert_eq!(clause.markers().count(), 1);
    assert_eq!(assembled.value.markers().len(), 6);
}

#[test]
fn a_merged_concern_gives_its_dimensions_to_the_other() {
    let mut sources = schema();
    let merge = |sources: &mut Sources, from: usize, to: &str| {
        sources.concerns[from].merged_into = Some(to.parse().unwrap());
    };
    merge(&mut sources, 2, "correctness");
    sources.contracts = vec![unit("a", &clauses(&["economics.cost"]))];
    let corpus = assemble(sources.clone()).value;
    assert_eq!(corpus.units().next().unwrap().tier(), Some(Tier::T2));
    // A circle of merges ends somewhere.
    merge(&mut sources, 1, "economics");
    assert!(assemble(sources).value.units().next().unwrap().tier().is_some());
}

#[test]
fn the_order_of_the_sources_does_not_matter() {
    let mut sources = schema();
    sources.contracts = vec![
        unit("b", "depends_on: [a, c, x]\nresources: [{resource: r2}, {resource: r1}]"),
        unit("a", "depends_on: [{unit: b, kind: data}, b]"),
        unit_at("other.py", "c", &clauses(&["safety.scope"])),
        unit("c", ""),
    ];
    sources.markers = ["c#c0", "c#c1", "nothing"].map(marker).into();
    let mut reversed = sources.clone();
    reversed.contracts.reverse();
    reversed.markers.reverse();
    reversed.concerns.reverse();
    reversed.dimensions.reverse();
    let (one, other) = (assemble(sources), assemble(reversed));
    assert_eq!(one.findings, other.findings);
    let show = |corpus: &Corpus| corpus.links().map(|link| format!("{link:?}")).collect::<Vec<_>>();
    assert_eq!(show(&one.value), show(&other.value));
}

#[test]
fn many_dangling_names_do_not_take_long() {
    let many: Vec<_> = (0..100).map(|at| format!("missing.unit-{at}")).collect();
    let rest = format!("depends_on: [{}]", many.join(", "));
    let contracts = (0..500).map(|at| unit(&format!("unit.number-{at}"), "")).collect();
    let mut sources = Sources { contracts, ..Sources::default() };
    sources.contracts.extend((0..20).map(|at| unit(&format!("from-{at}"), &rest)));
    let assembled = assemble(sources);
    assert_eq!(assembled.findings.len(), 20 * 100);
    assert!(assembled.findings.iter().all(|finding| finding.severity == Severity::Error));
}

#[test]
fn a_corpus_crosses_threads() {
    let corpus = Arc::new(assemble(Sources::default()).value);
    let there = Arc::clone(&corpus);
    let count = std::thread::spawn(move || there.units().len()).join().unwrap();
    assert_eq!(count, corpus.units().len());
}
