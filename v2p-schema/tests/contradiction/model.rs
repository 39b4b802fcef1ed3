//! The examination once more, slow and obvious: over all contracts of a small world.

use super::{findings, list};
use crate::support::assert_well_said;
use proptest::prelude::*;
use std::collections::BTreeSet;
use v2p_core::Finding;
use v2p_schema::codes;

const DIMENSIONS: usize = 4;

#[derive(Clone, Debug)]
struct World {
    /// For each dimension where it applies.
    applies: Vec<Where>,
    rules: Vec<Says>,
}

#[derive(Clone, Debug)]
enum Where {
    Always,
    Tag(usize),
    NoTag(usize),
    TagOrEntry(usize),
    NeitherTagNorEntry(usize),
    EntryWithoutCron,
    Addressed(usize),
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fact {
    Answers(usize),
    /// The tags `t0`, `t1`, and `t*`, which holds for these and for a third one.
    Tag(usize),
    AnyTag,
    Entry,
    Http,
    Cron,
}

#[derive(Clone, Debug)]
enum Says {
    IfThen(Vec<Fact>, Fact),
    AnyOf(Vec<usize>),
    Conflicts(Vec<usize>),
    Requires(usize, usize),
}

#[derive(Clone, Copy, Debug)]
struct Unit {
    answers: usize,
    tags: usize,
    /// None, http, cron, another kind.
    entry: usize,
}

fn units() -> impl Iterator<Item = Unit> {
    (0..1 << DIMENSIONS).flat_map(|answers| {
        (0..8).flat_map(move |tags| (0..4).map(move |entry| Unit { answers, tags, entry }))
    })
}

impl Unit {
    fn has(self, fact: Fact) -> bool {
        match fact {
            Fact::Answers(k) => self.answers >> k & 1 == 1,
            Fact::Tag(k) => self.tags >> k & 1 == 1,
            Fact::AnyTag => self.tags > 0,
            Fact::Entry => self.entry > 0,
            Fact::Http => self.entry == 1,
            Fact::Cron => self.entry == 2,
        }
    }

    fn is_in(self, place: &Where) -> bool {
        match place {
            Where::Always => true,
            Where::Tag(k) => self.has(Fact::Tag(*k)),
            Where::NoTag(k) => !self.has(Fact::Tag(*k)),
            Where::TagOrEntry(k) => self.has(Fact::Tag(*k)) || self.has(Fact::Entry),
            Where::NeitherTagNorEntry(k) => !self.is_in(&Where::TagOrEntry(*k)),
            Where::EntryWithoutCron => self.has(Fact::Entry) && !self.has(Fact::Cron),
            Where::Addressed(k) => self.has(Fact::Answers(*k)),
            Where::Never => false,
        }
    }

    fn keeps(self, rule: &Says) -> bool {
        let answered = |ks: &[usize]| ks.iter().filter(|k| self.has(Fact::Answers(**k))).count();
        match rule {
            Says::IfThen(conditions, then) => {
                !conditions.iter().all(|fact| self.has(*fact)) || self.has(*then)
            }
            Says::AnyOf(ks) => answered(ks) > 0,
            Says::Conflicts(ks) => answered(ks) < 2,
            Says::Requires(a, b) => !self.has(Fact::Answers(*a)) || self.has(Fact::Answers(*b)),
        }
    }
}

/// What a probe of the examination asks for: facts that some contract should be able to have.
fn probes(world: &World) -> BTreeSet<Vec<Fact>> {
    let mut found = BTreeSet::new();
    for rule in &world.rules {
        let facts: Vec<_> = match rule {
            Says::IfThen(conditions, then) => conditions.iter().chain([then]).copied().collect(),
            Says::AnyOf(ks) | Says::Conflicts(ks) => ks.iter().map(|k| Fact::Answers(*k)).collect(),
            Says::Requires(a, b) => vec![Fact::Answers(*a), Fact::Answers(*b)],
        };
        found.extend(facts.into_iter().map(|fact| vec![fact]));
    }
    // The dimensions in these, and what their conditions read.
    for _ in 0..DIMENSIONS {
        for k in 0..DIMENSIONS {
            if !found.contains(&vec![Fact::Answers(k)]) {
                continue;
            }
            let read = match world.applies[k] {
                Where::Always | Where::Never => vec![],
                Where::Tag(t) | Where::NoTag(t) => vec![Fact::Tag(t)],
                Where::TagOrEntry(t) | Where::NeitherTagNorEntry(t) => {
                    vec![Fact::Tag(t), Fact::Entry]
                }
                Where::EntryWithoutCron => vec![Fact::Entry, Fact::Cron],
                Where::Addressed(other) => vec![Fact::Answers(other)],
            };
            found.extend(read.into_iter().map(|fact| vec![fact]));
        }
    }
    let several = world.rules.iter().filter_map(|rule| match rule {
        Says::IfThen(conditions, _) if conditions.len() > 1 => Some(conditions.clone()),
        _ => None,
    });
    found.extend(several);
    found
}

/// Whether a contract with these facts keeps these rules, and answers only where it is asked by one
/// of these dimensions.
fn possible(world: &World, facts: &[Fact], rules: &[usize], asked: &[usize]) -> bool {
    units().any(|unit| {
        facts.iter().all(|fact| unit.has(*fact))
            && rules.iter().all(|rule| unit.keeps(&world.rules[*rule]))
            && asked.iter().all(|k| !unit.has(Fact::Answers(*k)) || unit.is_in(&world.applies[*k]))
    })
}

fn name(fact: Fact) -> String {
    match fact {
        Fact::Answers(k) => format!("addresses: q.d{k}"),
        Fact::Tag(k) => format!("tag: t{k}"),
        Fact::AnyTag => "tag: t*".to_owned(),
        Fact::Entry => "entry: any".to_owned(),
        Fact::Http => "entry: http".to_owned(),
        Fact::Cron => "entry: cron".to_owned(),
    }
}

fn text(world: &World) -> String {
    let dimension = |(k, place): (usize, &Where)| {
        let applies = match place {
            Where::Always => "all()".to_owned(),
            Where::Tag(t) => format!("tag(t{t})"),
            Where::NoTag(t) => format!("let x = tag(t{t}) in not x"),
            Where::TagOrEntry(t) => format!("tag(t{t}) | entry()"),
            Where::NeitherTagNorEntry(t) => format!("not (tag(t{t}) | entry())"),
            Where::EntryWithoutCron => "entry() - entry(cron)".to_owned(),
            Where::Addressed(other) => format!("addresses(q.d{other})"),
            Where::Never => "none()".to_owned(),
        };
        format!("{{id: q.d{k}, concern: q, since: 1.0.0, applies: '{applies}'}}")
    };
    let ids = |ks: &[usize]| ks.iter().map(|k| format!("q.d{k}")).collect::<Vec<_>>().join(", ");
    let constraint = |(k, rule): (usize, &Says)| {
        let says = match rule {
            Says::IfThen(conditions, then) => {
                let conditions: Vec<_> = conditions.iter().map(|fact| name(*fact)).collect();
                format!("if: {{{}}}, then: {{{}}}", conditions.join(", "), name(*then))
            }
            Says::AnyOf(ks) => format!("any_of: [{}]", ids(ks)),
            Says::Conflicts(ks) => format!("conflicts: [{}]", ids(ks)),
            Says::Requires(a, b) => format!("dimension: q.d{a}, requires: [q.d{b}]"),
        };
        format!("{{id: k{k}, {says}}}")
    };
    let head = "schema: 1.0.0\nconcerns: [{id: q, tier: T2}]\ndimensions:\n";
    let dimensions = list(world.applies.iter().enumerate().map(dimension));
    let constraints = list(world.rules.iter().enumerate().map(constraint));
    format!("{head}{dimensions}constraints:\n{constraints}")
}

fn world() -> impl Strategy<Value = World> {
    let one = || 0..DIMENSIONS;
    let place = prop_oneof![
        4 => Just(Where::Always),
        1 => (0..2usize).prop_map(Where::Tag),
        1 => (0..2usize).prop_map(Where::NoTag),
        1 => (0..2usize).prop_map(Where::TagOrEntry),
        1 => (0..2usize).prop_map(Where::NeitherTagNorEntry),
        1 => Just(Where::EntryWithoutCron),
        1 => one().prop_map(Where::Addressed),
        1 => Just(Where::Never),
    ];
    let fact = prop_oneof![
        3 => one().prop_map(Fact::Answers),
        2 => (0..2usize).prop_map(Fact::Tag),
        1 => Just(Fact::AnyTag),
        1 => Just(Fact::Entry),
        1 => Just(Fact::Http),
        1 => Just(Fact::Cron),
    ];
    // A mapping has each key once.
    let tag = prop_oneof![(0..2usize).prop_map(Fact::Tag), Just(Fact::AnyTag)];
    let entry = prop_oneof![Just(Fact::Entry), Just(Fact::Http), Just(Fact::Cron)];
    let conditions = prop_oneof![
        3 => fact.clone().prop_map(|fact| vec![fact]),
        1 => (tag.clone(), entry).prop_map(|(a, b)| vec![a, b]),
        1 => (one().prop_map(Fact::Answers), tag).prop_map(|(a, b)| vec![a, b]),
    ];
    let some = |least| prop::sample::subsequence((0..DIMENSIONS).collect::<Vec<_>>(), least..=3);
    let says = prop_oneof![
        3 => (conditions, fact).prop_map(|(conditions, then)| Says::IfThen(conditions, then)),
        1 => some(1).prop_map(Says::AnyOf),
        1 => some(2).prop_map(Says::Conflicts),
        1 => (one(), one()).prop_map(|(a, b)| Says::Requires(a, b)),
    ];
    let applies = prop::collection::vec(place, DIMENSIONS);
    (applies, prop::collection::vec(says, 1..8))
        .prop_map(|(applies, rules)| World { applies, rules })
}

/// The rules and the dimensions at whose lines the labels of a finding stand.
fn core(finding: &Finding) -> (Vec<usize>, Vec<usize>) {
    let lines = finding.labels.iter().map(|label| label.span.line as usize);
    let (rules, asked): (Vec<_>, Vec<_>) = lines.partition(|line| *line > 4 + DIMENSIONS);
    let rules = rules.into_iter().map(|line| line - 5 - DIMENSIONS).collect();
    (rules, asked.into_iter().map(|line| line - 4).collect())
}

/// The facts that a message names.
fn facts(message: &str) -> Vec<Fact> {
    let Some((kind, _)) = message.split_once(" can keep ") else { panic!("{message}") };
    let words = kind.split('`').skip(1).step_by(2);
    words
        .filter_map(|word| match word {
            "t0" => Some(Fact::Tag(0)),
            "t1" => Some(Fact::Tag(1)),
            "t*" => Some(Fact::AnyTag),
            "http" => Some(Fact::Http),
            "cron" => Some(Fact::Cron),
            "entry" => (!kind.contains("of kind")).then_some(Fact::Entry),
            dimension => dimension.strip_prefix("q.d")?.parse().ok().map(Fact::Answers),
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn what_is_found_is_a_minimal_contradiction_and_all_is_found(world in world()) {
        let found = findings(&text(&world));
        let mut left: Vec<usize> = (0..world.rules.len()).collect();
        let everywhere: Vec<usize> = (0..DIMENSIONS).collect();
        for finding in &found {
            assert_well_said(finding);
            let facts = if finding.code == codes::TRAP { facts(&finding.message) } else { vec![] };
            let (rules, asked) = core(finding);
            prop_assert!(!possible(&world, &facts, &rules, &asked), "{:#?}", finding);
            for k in 0..rules.len() {
                let mut fewer = rules.clone();
                fewer.remove(k);
                prop_assert!(possible(&world, &facts, &fewer, &asked), "without {}: {:#?}", rules[k], finding);
            }
            for k in 0..asked.len() {
                let mut fewer = asked.clone();
                fewer.remove(k);
                prop_assert!(possible(&world, &facts, &rules, &fewer), "without {}: {:#?}", asked[k], finding);
            }
            // Each constraint is named once.
            prop_assert!(rules.iter().all(|rule| left.contains(rule)), "{:#?}", found);
            left.retain(|rule| !rules.contains(rule));
        }
        // With what was found set right, every kind of contract can be, if the dimensions let it.
        for facts in probes(&world) {
            let by_itself = possible(&world, &facts, &[], &everywhere);
            prop_assert_eq!(possible(&world, &facts, &left, &everywhere), by_itself, "{:?} {:#?}", facts, found);
        }
        prop_assert!(possible(&world, &[], &left, &everywhere));
        prop_assert!(found.iter().all(|finding| [codes::CONTRADICTION, codes::TRAP].contains(&finding.code)));
    }
}

/// A comparison in which nothing or everything contradicts itself would show little.
#[test]
fn random_worlds_are_of_all_kinds() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let strategy = world();
    let mut seen = [0, 0, 0];
    for _ in 0..500 {
        let world = strategy.new_tree(&mut runner).unwrap().current();
        let found = findings(&text(&world));
        let has = |code| found.iter().any(|finding| finding.code == code);
        seen[0] += usize::from(found.is_empty());
        seen[1] += usize::from(has(codes::CONTRADICTION));
        seen[2] += usize::from(has(codes::TRAP));
    }
    assert!(seen.iter().all(|times| *times > 20), "{seen:?}");
}
