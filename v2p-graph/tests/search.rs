//! Searches on graphs that are made to explode.

use crate::support::{graph, graph_of_kinds, ids, select, unit};
use v2p_core::contract::DependencyKind::{Call, Cascade, Data};
use v2p_graph::{Corpus, Direction, Sources, Via};

/// `0` splits into `1` and `2`, which meet in `3`, and so on: 2^50 walks from end to end.
fn ladder_of_diamonds() -> Corpus {
    let edges: Vec<_> = (0..50)
        .map(|step| step * 3)
        .flat_map(|at| [(at, at + 1), (at, at + 2), (at + 1, at + 3), (at + 2, at + 3)])
        .collect();
    graph(151, &edges)
}

#[test]
fn fifty_diamonds() {
    let corpus = ladder_of_diamonds();
    assert_eq!(select(&corpus, "deps(u00000)").len(), 151);
    assert_eq!(select(&corpus, "rdeps(u00150)").len(), 151);
    assert_eq!(select(&corpus, "allpaths(u00000, u00150)").len(), 151);
    assert_eq!(select(&corpus, "between(u00000, u00150)").len(), 149);
    assert_eq!(select(&corpus, "deps(u00000, call, 4)").len(), 7);
    let path = select(&corpus, "somepath(u00000, u00150)");
    assert_eq!(path.len(), 101);
    assert!(path.contains(&"u00001".to_owned()) && !path.contains(&"u00002".to_owned()));
    assert_eq!(select(&corpus, "in_cycle()").len(), 0);
}

#[test]
fn a_clique() {
    let edges: Vec<_> = (0..60).flat_map(|a| (0..60).map(move |b| (a, b))).collect();
    let corpus = graph(60, &edges.into_iter().filter(|(a, b)| a != b).collect::<Vec<_>>());
    assert_eq!(select(&corpus, "deps(u00007)").len(), 60);
    assert_eq!(select(&corpus, "deps(u00007, call, 0)"), ["u00007"]);
    assert_eq!(select(&corpus, "in_cycle()").len(), 60);
    assert_eq!(select(&corpus, "somepath(u00007, u00009)"), ["u00007", "u00009"]);
    assert_eq!(corpus.circles(None).len(), 1);
}

#[test]
fn a_chain_and_a_circle_of_twenty_thousand() {
    let mut edges: Vec<_> = (1..20_000).map(|at| (at - 1, at)).collect();
    edges.push((19_999, 10_000));
    let corpus = graph(20_000, &edges);
    // A thread's small stack: nothing here recurses along the graph.
    std::thread::scope(|scope| {
        let small = std::thread::Builder::new().stack_size(256 << 10);
        let search = || {
            assert_eq!(corpus.all().reach(Direction::Forward, Via::default()).len(), 20_000);
            let first = corpus.units_of([unit("u00000", "").unit.value.clone()]);
            assert_eq!(first.path_to(&corpus.all().difference(&first), Via::default()).len(), 2);
            assert_eq!(first.reach(Direction::Forward, Via::default()).len(), 20_000);
            let circles = corpus.circles(None);
            assert_eq!((circles.len(), circles[0].len()), (1, 10_000));
        };
        small.spawn_scoped(scope, search).unwrap().join().unwrap();
    });
}

#[test]
fn circles_are_of_one_kind_when_it_is_asked_for() {
    let edges = [(0, 1, Call), (1, 0, Cascade), (2, 3, Data), (3, 2, Data), (3, 4, Call)];
    let corpus = graph_of_kinds(5, &edges);
    assert_eq!(select(&corpus, "in_cycle()"), ["u00000", "u00001", "u00002", "u00003"]);
    assert_eq!(select(&corpus, "in_cycle(data)"), ["u00002", "u00003"]);
    assert!(select(&corpus, "in_cycle(calls)").is_empty());
    let circles: Vec<_> = corpus.circles(None).iter().map(ids).collect();
    assert_eq!(circles, [["u00000", "u00001"], ["u00002", "u00003"]]);
}

#[test]
fn of_several_shortest_paths_the_first_by_ids() {
    // 0 and 1 both lead to 6 in two steps; 0-5-6 comes before 1-3-6.
    let corpus = graph(7, &[(0, 5), (5, 6), (1, 3), (3, 6), (1, 2), (2, 4), (4, 6)]);
    let set = |names: &str| corpus.select(&names.parse().unwrap()).unwrap();
    let path = set("u0000[01]").path_to(&set("u00006"), Via::default());
    let path: Vec<_> = path.iter().map(|unit| unit.id().as_str()).collect();
    assert_eq!(path, ["u00000", "u00005", "u00006"]);
    assert_eq!(set("u00006").path_to(&set("u00000"), Via::default()), []);
    assert_eq!(set("all()").path_to(&set("u00004"), Via::default()).len(), 1);
    let long = set("u00001").paths_to(&set("u00006"), Via::default());
    assert_eq!(ids(&long), ["u00001", "u00002", "u00003", "u00004", "u00006"]);
}

#[test]
fn a_long_expression_on_a_small_stack() {
    let corpus = Corpus::assemble(Sources { contracts: vec![unit("a", "")], ..Sources::default() });
    let expression = vec!["a"; 500].join("|").parse().unwrap();
    std::thread::scope(|scope| {
        let small = std::thread::Builder::new().stack_size(128 << 10);
        let search = || assert_eq!(corpus.value.select(&expression).unwrap().len(), 1);
        small.spawn_scoped(scope, search).unwrap().join().unwrap();
    });
}
