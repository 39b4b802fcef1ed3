//! A slow, obvious model of the set language, compared with the corpus over random contracts and
//! random expressions: same units, in the same order.

use crate::support::{clauses, corpus, ids, select, unit};
use proptest::prelude::*;
use proptest::sample::{select as one_of, subsequence};
use std::collections::BTreeSet;
use v2p_core::contract::DependencyKind;
use v2p_core::set::{Arg, Function, Node};
use v2p_core::{Expression, Tier};
use v2p_graph::{Corpus, Direction, Via};

const IDS: [&str; 6] = ["a", "b", "c", "d.x", "d.y", "e"];
const TAGS: [&str; 2] = ["pii", "phi"];
const DIMENSIONS: [&str; 3] = ["safety.scope", "correctness.result", "economics.cost"];
const TIERS: [Tier; 3] = [Tier::T1, Tier::T2, Tier::T5];
const KINDS: [DependencyKind; 3] =
    [DependencyKind::Call, DependencyKind::Cascade, DependencyKind::Data];

#[derive(Clone, Debug)]
struct ModelUnit {
    id: &'static str,
    tags: Vec<&'static str>,
    entry: Option<&'static str>,
    writes: bool,
    dimensions: Vec<&'static str>,
}

#[derive(Clone, Debug)]
struct Model {
    units: Vec<ModelUnit>,
    edges: Vec<(&'static str, &'static str, DependencyKind)>,
}

type Set = BTreeSet<&'static str>;

fn model() -> impl Strategy<Value = Model> {
    let a_unit = |id| {
        let entry = one_of(vec![None, Some("http"), Some("event")]);
        let tags = subsequence(TAGS.to_vec(), 0..=2);
        let dimensions = subsequence(DIMENSIONS.to_vec(), 0..=3);
        (tags, entry, any::<bool>(), dimensions).prop_map(
            move |(tags, entry, writes, dimensions)| ModelUnit {
                id,
                tags,
                entry,
                writes,
                dimensions,
            },
        )
    };
    let edge = (one_of(&IDS[..]), one_of(&IDS[..]), one_of(&KINDS[..]))
        .prop_filter("no self-dependency", |(from, to, _)| from != to);
    (IDS.map(a_unit), prop::collection::vec(edge, 0..14))
        .prop_map(|(units, edges)| Model { units: units.into(), edges })
}

impl Model {
    fn corpus(&self) -> Corpus {
        let contracts = self.units.iter().rev().map(|it| {
            let edges = self.edges.iter().filter(|(from, ..)| *from == it.id);
            let depends_on: Vec<_> =
                edges.map(|(_, to, kind)| format!("{{unit: {to}, kind: {kind}}}")).collect();
            let mut rest = format!(
                "tags: [{}]\ndepends_on: [{}]\n",
                it.tags.join(", "),
                depends_on.join(", ")
            );
            rest.extend(it.entry.map(|entry| format!("entry: {entry}\n")));
            if it.writes {
                rest += "resources: [{resource: db, access: write}]\n";
            }
            unit(it.id, &(rest + &clauses(&it.dimensions)))
        });
        corpus(contracts.collect())
    }

    fn all(&self) -> Set {
        self.units.iter().map(|unit| unit.id).collect()
    }

    fn such_that(&self, holds: impl Fn(&ModelUnit) -> bool) -> Set {
        self.units.iter().filter(|unit| holds(unit)).map(|unit| unit.id).collect()
    }

    fn step(&self, set: &Set, forward: bool, kind: Option<DependencyKind>) -> Set {
        let edges = self.edges.iter().filter(|(.., it)| kind.is_none_or(|kind| kind == *it));
        let ends = edges.map(|(from, to, _)| if forward { (*from, *to) } else { (*to, *from) });
        ends.filter(|(from, _)| set.contains(from)).map(|(_, to)| to).collect()
    }

    fn reach(&self, set: &Set, forward: bool, kind: Option<DependencyKind>, depth: u32) -> Set {
        (0..depth).fold(set.clone(), |set, _| &set | &self.step(&set, forward, kind))
    }

    fn far(&self, set: &Set, forward: bool) -> Set {
        self.reach(set, forward, None, 6)
    }

    /// Every path without a repetition from its last unit on.
    fn paths(&self, path: &mut Vec<&'static str>, to: &Set, found: &mut Vec<Vec<&'static str>>) {
        let Some(last) = path.last().copied() else { return };
        if to.contains(last) {
            found.push(path.clone());
        }
        for next in self.step(&Set::from([last]), true, None) {
            if !path.contains(&next) {
                path.push(next);
                self.paths(path, to, found);
                path.pop();
            }
        }
    }

    fn evaluate(&self, node: &Node, names: &mut Vec<(String, Set)>) -> Set {
        match node {
            Node::And(a, b) => &self.evaluate(a, names) & &self.evaluate(b, names),
            Node::Or(a, b) => &self.evaluate(a, names) | &self.evaluate(b, names),
            Node::Without(a, b) => &self.evaluate(a, names) - &self.evaluate(b, names),
            Node::Not(inner) => &self.all() - &self.evaluate(inner, names),
            Node::Ids(pattern) => self.such_that(|unit| pattern.matches(unit.id)),
            Node::Var(name) => {
                names.iter().rev().find(|(bound, _)| bound == name).expect("bound").1.clone()
            }
            Node::Let { name, value, body } => {
                let value = self.evaluate(value, names);
                names.push((name.clone(), value));
                let answer = self.evaluate(body, names);
                names.pop();
                answer
            }
            Node::Call { function, args } => self.call(*function, args, names),
        }
    }

    fn call(&self, function: Function, args: &[Arg], names: &mut Vec<(String, Set)>) -> Set {
        let mut sets = Vec::new();
        let (mut word, mut depth, mut pattern) = (None, 6, None);
        for arg in args {
            match arg {
                Arg::Set(inner) => sets.push(self.evaluate(inner, names)),
                Arg::Word(it) => word = Some(*it),
                Arg::Depth(it) => depth = *it,
                Arg::Pattern(it) => pattern = Some(it),
            }
        }
        let matches = |text: &str| pattern.is_some_and(|pattern| pattern.matches(text));
        let kind = word.and_then(|word| match word {
            "call" | "calls" => Some(DependencyKind::Call),
            "cascade" => Some(DependencyKind::Cascade),
            "data" => Some(DependencyKind::Data),
            _ => None,
        });
        match function {
            Function::All | Function::Governed => self.all(),
            Function::None => Set::new(),
            Function::Tag => self.such_that(|unit| unit.tags.iter().any(|tag| matches(tag))),
            Function::Area => self.such_that(|unit| matches(unit.id.split('.').next().unwrap())),
            Function::Entry => self.such_that(|unit| {
                unit.entry.is_some_and(|entry| word.is_none_or(|word| word == entry))
            }),
            Function::Resource => self.such_that(|unit| unit.writes && word != Some("read")),
            Function::Addresses => {
                self.such_that(|unit| unit.dimensions.iter().any(|dimension| matches(dimension)))
            }
            Function::Tier => self.such_that(|unit| {
                let position = |it: &&str| DIMENSIONS.iter().position(|known| known == it).unwrap();
                let tier = unit.dimensions.iter().map(|it| TIERS[position(it)]).min();
                tier.map(|tier| tier.to_string()).as_deref() == word
            }),
            Function::Dependency => {
                self.such_that(|unit| !self.step(&Set::from([unit.id]), true, kind).is_empty())
            }
            Function::Deps => self.reach(&sets[0], true, kind, depth),
            Function::Rdeps => self.reach(&sets[0], false, kind, depth),
            Function::Targets => self.step(&sets[0], true, kind),
            Function::Sources => self.step(&sets[0], false, kind),
            Function::Somepath => {
                let mut found = Vec::new();
                for start in &sets[0] {
                    self.paths(&mut vec![*start], &sets[1], &mut found);
                }
                let first = found.into_iter().min_by_key(|path| (path.len(), path.clone()));
                first.into_iter().flatten().collect()
            }
            Function::Allpaths | Function::Between => {
                let on_a_path = &self.far(&sets[0], true) & &self.far(&sets[1], false);
                match function {
                    Function::Between => &(&on_a_path - &sets[0]) - &sets[1],
                    _ => on_a_path,
                }
            }
            Function::InCycle => self.such_that(|unit| {
                let next = self.step(&Set::from([unit.id]), true, kind);
                self.reach(&next, true, kind, 6).contains(unit.id)
            }),
            other => panic!("the model does not know {}", other.name()),
        }
    }
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = one_of(vec![
        "a",
        "d.x",
        "d.*",
        "[bc]",
        "*",
        "nothing*",
        "all()",
        "none()",
        "governed()",
        "tag(phi)",
        "tag(p*)",
        "area(d)",
        "entry()",
        "entry(http)",
        "resource(**)",
        "resource(d*, read)",
        "addresses(safety.scope)",
        "addresses(*.result)",
        "tier(T1)",
        "tier(T2)",
        "tier(T5)",
        "dependency()",
        "dependency(data)",
        "in_cycle()",
        "in_cycle(calls)",
        "in_cycle(data)",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(4, 24, 2, |inner| {
        let pair = (inner.clone(), inner.clone());
        let kind = one_of(vec!["call", "calls", "cascade", "data"]);
        let edges = one_of(vec!["deps", "rdeps", "targets", "sources"]);
        let closures = one_of(vec!["deps", "rdeps"]);
        let paths = one_of(vec!["somepath", "allpaths", "between"]);
        prop_oneof![
            (pair.clone(), one_of(vec!["&", "|", "-"]))
                .prop_map(|((a, b), sign)| format!("({a}) {sign} ({b})")),
            inner.clone().prop_map(|a| format!("not ({a})")),
            pair.clone().prop_map(|(a, b)| format!("(let x = {a} in x - ({b}) | deps(x & ({b})))")),
            (edges.clone(), inner.clone()).prop_map(|(name, a)| format!("{name}({a})")),
            (edges, inner.clone(), kind.clone())
                .prop_map(|(name, a, k)| format!("{name}({a}, {k})")),
            (closures, inner, kind, 0..4_u32)
                .prop_map(|(name, a, k, d)| format!("{name}({a}, {k}, {d})")),
            (paths, pair).prop_map(|(name, (a, b))| format!("{name}({a}, {b})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn select_answers_as_the_model(model in model(), text in expression()) {
        let parsed: Expression = text.parse().unwrap();
        let expected = model.evaluate(parsed.root(), &mut Vec::new());
        let answer = select(&model.corpus(), &text);
        prop_assert_eq!(answer, expected.into_iter().collect::<Vec<_>>(), "{}", text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn deps_and_rdeps_are_two_sides_of_one_thing(
        model in model(),
        kind in prop::option::of(one_of(&KINDS[..])),
        depth in prop::option::of(0..4_u32),
    ) {
        let corpus = model.corpus();
        let via = Via { kind, depth };
        for from in corpus.units() {
            let forward = corpus.units_of([from.id()]).reach(Direction::Forward, via);
            for to in corpus.units() {
                let reverse = corpus.units_of([to.id()]).reach(Direction::Reverse, via);
                prop_assert_eq!(forward.contains(to.id()), reverse.contains(from.id()));
            }
            if depth.is_none() {
                prop_assert_eq!(&forward.reach(Direction::Forward, via), &forward);
            }
        }
    }

    #[test]
    fn a_path_is_a_path(model in model(), from in subsequence(IDS.to_vec(), 0..=3), to in subsequence(IDS.to_vec(), 0..=3)) {
        let corpus = model.corpus();
        let set = |names: &[&str]| corpus.units_where(|unit| names.contains(&unit.id().as_str()));
        let (from, to) = (set(&from), set(&to));
        let path = from.path_to(&to, Via::default());
        let all = from.paths_to(&to, Via::default());
        prop_assert_eq!(path.is_empty(), all.is_empty());
        if let (Some(first), Some(last)) = (path.first(), path.last()) {
            prop_assert!(from.contains(first.id()) && to.contains(last.id()));
        }
        for pair in path.windows(2) {
            let mut next = pair[0].dependencies(Direction::Forward);
            prop_assert!(next.any(|link| link.to == pair[1]));
        }
        prop_assert!(path.iter().all(|unit| all.contains(unit.id())));
    }

    #[test]
    fn sets_keep_the_laws_of_sets(model in model(), texts in [expression(), expression(), expression()]) {
        let corpus = model.corpus();
        let [a, b, c] = texts.map(|text| corpus.select(&text.parse().unwrap()).unwrap());
        prop_assert_eq!(a.union(&b).intersection(&c), a.intersection(&c).union(&b.intersection(&c)));
        prop_assert_eq!(a.difference(&b), a.intersection(&corpus.all().difference(&b)));
        prop_assert_eq!(a.union(&b).len() + a.intersection(&b).len(), a.len() + b.len());
        prop_assert!(ids(&a).is_sorted());
    }
}
