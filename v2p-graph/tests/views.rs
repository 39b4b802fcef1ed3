//! Walking the graph by its views.

use crate::support::{clauses, corpus, graph, ids, marker, schema, unit};
use v2p_core::Tier;
use v2p_core::contract::DependencyKind::{Call, Cascade};
use v2p_graph::{Clause, Corpus, Direction, LinkKind, Node, Sources};

fn shop() -> Corpus {
    let mut sources = schema();
    sources.contracts = vec![
        unit("api.pay", "depends_on: [pay.charge, {unit: pay.charge, kind: cascade}, mail.send]"),
        unit(
            "pay.charge",
            &format!(
                "resources:\n  - {{resource: db, access: write, limit: 5/s}}\n  - {{resource: bank}}\n{}",
                clauses(&["correctness.result", "economics.cost"])
            ),
        ),
        unit("mail.send", "resources: [{resource: db, access: read}]"),
    ];
    sources.markers = vec![marker("pay.charge#c1")];
    Corpus::assemble(sources).value
}

#[test]
fn from_a_unit_to_what_it_depends_on_and_back() {
    let corpus = shop();
    corpus.verify().unwrap();
    let api = corpus.unit(&"api.pay".parse().unwrap()).unwrap();
    let forward: Vec<_> = api.dependencies(Direction::Forward).collect();
    let shown: Vec<_> = forward.iter().map(|link| (link.to.id().as_str(), link.kind)).collect();
    assert_eq!(shown, [("mail.send", Call), ("pay.charge", Call), ("pay.charge", Cascade)]);
    for link in forward {
        assert_eq!(link.from, api);
        assert!(link.to.dependencies(Direction::Reverse).any(|back| back == link));
    }
}

#[test]
fn from_a_clause_to_its_concern_and_back() {
    let corpus = shop();
    let charge = corpus.unit(&"pay.charge".parse().unwrap()).unwrap();
    assert_eq!(charge.tier(), Some(Tier::T2));
    let dimensions: Vec<_> = charge.clauses().filter_map(Clause::dimension).collect();
    assert_eq!(dimensions[1].id().as_str(), "economics.cost");
    let economics = dimensions[1].concern().unwrap();
    assert_eq!((economics.id().as_str(), economics.tier()), ("economics", Tier::T5));
    assert!(economics.dimensions().any(|dimension| dimension == dimensions[1]));
    let clause = dimensions[1].clauses().next().unwrap();
    assert_eq!(clause.id().to_string(), "pay.charge#c1");
    assert_eq!(clause.unit(), charge);
    assert_eq!(clause.markers().next().unwrap().test.as_deref(), Some("it"));
    let deprecated: Vec<_> = corpus
        .dimensions()
        .filter(|dimension| dimension.info().is_some_and(|info| info.deprecated))
        .map(|dimension| dimension.id().to_string())
        .collect();
    assert_eq!(deprecated, ["safety.old"]);
    assert_eq!(corpus.concerns().count(), 3);
    assert_eq!(corpus.unit(&"mail.send".parse().unwrap()).unwrap().tier(), None);
}

#[test]
fn from_a_resource_to_its_users() {
    let corpus = shop();
    let resources: Vec<_> = corpus.resources().map(|resource| resource.id().to_string()).collect();
    assert_eq!(resources, ["bank", "db"]);
    let db = corpus.resources().nth(1).unwrap();
    let uses: Vec<_> = db.uses().map(|link| (link.from.id().as_str(), link.kind)).collect();
    assert_eq!(
        uses,
        [
            ("mail.send", LinkKind::Reads),
            ("pay.charge", LinkKind::Writes),
            ("pay.charge", LinkKind::LimitedBy),
        ]
    );
    let charge = corpus.unit(&"pay.charge".parse().unwrap()).unwrap();
    assert!(charge.resources().any(|link| link.kind == LinkKind::Uses));
}

#[test]
fn all_links_join_what_their_kind_says() {
    let corpus = shop();
    let statistics = corpus.statistics();
    assert_eq!((statistics.units, statistics.clauses, statistics.dependencies), (3, 2, 3));
    assert_eq!(statistics.links, corpus.links().count());
    let proofs: Vec<_> = corpus.links().filter(|link| link.kind == LinkKind::Proves).collect();
    let [proof] = &*proofs else { panic!("{proofs:?}") };
    assert!(matches!((proof.from, proof.to), (Node::Marker(_), Node::Clause(_))));
    let charge = corpus.unit(&"pay.charge".parse().unwrap()).unwrap();
    assert_eq!(charge.links(Direction::Reverse).count(), 2);
    assert_eq!(charge.links(Direction::Forward).count(), 3 + 2);
    assert_eq!(format!("{charge:?}"), "Unit(pay.charge)");
    assert_eq!(LinkKind::Depends(Cascade).to_string(), "cascade");
}

#[test]
fn sets_combine_and_keep_the_order_of_ids() {
    let corpus = graph(130, &[]);
    let even = corpus.units_where(|unit| unit.id().as_str().ends_with(['0', '2', '4', '6', '8']));
    let odd = corpus.all().difference(&even);
    assert_eq!((even.len(), odd.len()), (65, 65));
    assert_eq!(even.union(&odd), corpus.all());
    assert!(even.intersection(&odd).is_empty());
    assert!(ids(&odd).is_sorted());
    assert!(odd.contains(&"u00129".parse().unwrap()) && !odd.contains(&"u00200".parse().unwrap()));
    assert_eq!(corpus.units_of(odd.ids()), odd);
}

#[test]
fn sets_of_two_corpora_meet_by_ids() {
    let small = corpus(vec![unit("b", ""), unit("d", "")]);
    let large = corpus(["a", "b", "c", "d"].map(|id| unit(id, "")).into());
    assert_eq!(ids(&large.all().difference(&small.all())), ["a", "c"]);
    assert_eq!(ids(&small.none().union(&large.all())), ["b", "d"]);
    assert_eq!(small.all(), large.all().intersection(&small.all()));
    let nothing = Corpus::assemble(Sources::default()).value;
    assert_eq!(nothing.all(), large.none());
}
