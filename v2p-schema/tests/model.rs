//! Completeness once more, slow and obvious, beside `enforce` over random schemas and contracts.
//!
//! Both sides read the same `World`: here as plain numbers and flags, there through the files that
//! a user would write.

use crate::support::{contract, file, judge, schema};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::collections::BTreeSet;
use std::fmt::Write;
use v2p_core::Finding;
use v2p_schema::{Coverage, codes, load, owed};

/// Dimension `k` of the schema is called `q.dk`; those from `DIMENSIONS` on are unknown.
const DIMENSIONS: usize = 6;
/// The schema is 1.4.0, so that minor 5 is a contract from the future.
const NEWEST: u32 = 4;

#[derive(Clone, Debug)]
struct World {
    dimensions: Vec<Dimension>,
    rules: Vec<Rule>,
    unit: Unit,
}

#[derive(Clone, Debug)]
struct Dimension {
    since: u32,
    /// Applies to units with this tag.
    only_with: Option<u32>,
    standard: bool,
    deprecated: Option<u32>,
}

#[derive(Clone, Debug)]
struct Rule {
    since: Option<u32>,
    says: Says,
}

#[derive(Clone, Debug)]
enum Says {
    IfAddressed(usize, usize),
    IfTagged(u32, usize),
    AnyOf(Vec<usize>),
    Conflicts(Vec<usize>),
    Requires(usize, Vec<usize>),
}

#[derive(Clone, Debug)]
struct Unit {
    schema: u32,
    tags: Vec<u32>,
    clauses: Vec<usize>,
    /// The dimension, and whether a reason is given.
    not_applicable: Vec<(usize, bool)>,
}

/// What enforcement must say, in words as near to the rules as code can be.
#[derive(Debug, PartialEq, Eq)]
struct Verdict {
    accepted: bool,
    missing: BTreeSet<usize>,
    later: BTreeSet<usize>,
    broken: usize,
}

fn slow(world: &World) -> Verdict {
    let World { dimensions, rules, unit } = world;
    let addressed = |k: usize| unit.clauses.contains(&k);
    let excused = |k: usize| unit.not_applicable.contains(&(k, true));
    let mut missing = BTreeSet::new();
    let mut later = BTreeSet::new();
    for (k, dimension) in dimensions.iter().enumerate() {
        let applies = dimension.only_with.is_none_or(|tag| unit.tags.contains(&tag));
        let gone = dimension.deprecated.is_some_and(|since| since <= unit.schema);
        if !applies || gone || addressed(k) || excused(k) {
            continue;
        }
        if dimension.since > unit.schema {
            later.insert(k);
        } else if !dimension.standard {
            missing.insert(k);
        }
    }

    let mut broken = 0;
    for rule in rules {
        let exists = |k: usize| dimensions[k].since <= unit.schema;
        let (named, breaks): (Vec<usize>, usize) = match &rule.says {
            Says::IfAddressed(a, b) => (vec![*a, *b], usize::from(addressed(*a) && !addressed(*b))),
            Says::IfTagged(tag, b) => {
                (vec![*b], usize::from(unit.tags.contains(tag) && !addressed(*b)))
            }
            Says::AnyOf(ks) => (ks.clone(), usize::from(!ks.iter().any(|k| addressed(*k)))),
            Says::Conflicts(ks) => {
                (ks.clone(), usize::from(ks.iter().filter(|k| addressed(**k)).count() > 1))
            }
            Says::Requires(a, ks) => {
                let lacking = ks.iter().filter(|k| addressed(*a) && !addressed(**k)).count();
                (ks.iter().copied().chain([*a]).collect(), lacking)
            }
        };
        let known = rule.since.is_none_or(|since| since <= unit.schema);
        if known && named.into_iter().all(exists) {
            broken += breaks;
        }
    }

    let mentioned = || unit.clauses.iter().chain(unit.not_applicable.iter().map(|(k, _)| k));
    let unknown = mentioned().any(|k| *k >= DIMENSIONS);
    let twice = (0..DIMENSIONS)
        .any(|k| addressed(k) && unit.not_applicable.iter().any(|(excused, _)| *excused == k));
    let future = unit.schema > NEWEST;
    let accepted = missing.is_empty() && broken == 0 && !unknown && !twice && !future;
    Verdict { accepted, missing, later, broken }
}

fn fast(world: &World) -> Verdict {
    let schema = schema(&schema_text(world));
    let mut contract = contract(&format!("1.{}.0", world.unit.schema), &unit_text(&world.unit));
    for (entry, (_, reasoned)) in contract.not_applicable.iter_mut().zip(&world.unit.not_applicable)
    {
        if !reasoned {
            entry.because.value.clear();
        }
    }
    let numbers = |wanted: Coverage| {
        let owed = owed(&schema, &contract).into_iter();
        let chosen = owed.filter(move |owed| owed.coverage == wanted);
        chosen.filter_map(|owed| number(owed.dimension.as_str())).collect::<BTreeSet<_>>()
    };
    let (missing, later) = (numbers(Coverage::Missing), numbers(Coverage::PickUpLater));
    let (accepted, findings) = judge(&schema, contract);
    let of = |code| findings.iter().filter(move |finding| finding.code == code);

    // The findings say what the coverage says: one for each missing dimension, one note for all
    // that are picked up later.
    assert_eq!(named_in(of(codes::MISSING_DIMENSION)), missing);
    assert_eq!(of(codes::MISSING_DIMENSION).count(), missing.len());
    assert_eq!(named_in(of(codes::PICKED_UP_LATER)), later);
    assert_eq!(of(codes::PICKED_UP_LATER).count(), usize::from(!later.is_empty()));
    findings.iter().for_each(crate::support::assert_well_said);
    let broken = of(codes::BROKEN_CONSTRAINT).count();
    Verdict { accepted, missing, later, broken }
}

/// The dimensions that messages name.
fn named_in<'f>(findings: impl Iterator<Item = &'f Finding>) -> BTreeSet<usize> {
    let names = findings.flat_map(|finding| finding.message.split('`'));
    names.filter_map(number).collect()
}

fn number(name: &str) -> Option<usize> {
    name.strip_prefix("q.d")?.parse().ok()
}

fn list(ks: &[usize]) -> String {
    let names: Vec<_> = ks.iter().map(|k| format!("q.d{k}")).collect();
    format!("[{}]", names.join(", "))
}

fn schema_text(world: &World) -> String {
    let mut text = format!("schema: 1.{NEWEST}.0\nconcerns: [{{id: q, tier: T2}}]\n");
    write_schema(&mut text, world).expect("a string takes all");
    text
}

fn write_schema(text: &mut String, world: &World) -> std::fmt::Result {
    writeln!(text, "dimensions:")?;
    for (k, dimension) in world.dimensions.iter().enumerate() {
        write!(text, "  - {{id: q.d{k}, concern: q, since: 1.{}.0", dimension.since)?;
        if let Some(tag) = dimension.only_with {
            write!(text, ", applies: tag(t{tag})")?;
        }
        if dimension.standard {
            write!(text, ", standard: {{must: do as all do}}")?;
        }
        if let Some(since) = dimension.deprecated {
            write!(text, ", deprecated: {{since: 1.{since}.0, because: vague}}")?;
        }
        writeln!(text, "}}")?;
    }
    writeln!(text, "constraints:")?;
    for (number, rule) in world.rules.iter().enumerate() {
        write!(text, "  - {{id: r{number}")?;
        match &rule.says {
            Says::IfAddressed(a, b) => {
                write!(text, ", if: {{addresses: q.d{a}}}, then: {{addresses: q.d{b}}}")
            }
            Says::IfTagged(tag, b) => {
                write!(text, ", if: {{tag: t{tag}}}, then: {{addresses: q.d{b}}}")
            }
            Says::AnyOf(ks) => write!(text, ", any_of: {}", list(ks)),
            Says::Conflicts(ks) => write!(text, ", conflicts: {}", list(ks)),
            Says::Requires(a, ks) => write!(text, ", dimension: q.d{a}, requires: {}", list(ks)),
        }?;
        if let Some(since) = rule.since {
            write!(text, ", since: 1.{since}.0")?;
        }
        writeln!(text, "}}")?;
    }
    Ok(())
}

fn unit_text(unit: &Unit) -> String {
    let tags: Vec<_> = unit.tags.iter().map(|tag| format!("t{tag}")).collect();
    let clauses = unit.clauses.iter().enumerate();
    let clauses =
        clauses.map(|(n, k)| format!("  - {{id: c{n}, dimension: q.d{k}, must: hold}}\n"));
    let excuses = unit.not_applicable.iter();
    let excuses = excuses.map(|(k, _)| format!("  - {{dimension: q.d{k}, because: idle}}\n"));
    format!(
        "tags: [{}]\nclauses:\n{}not_applicable:\n{}",
        tags.join(", "),
        clauses.collect::<String>(),
        excuses.collect::<String>(),
    )
}

fn dimension() -> impl Strategy<Value = Dimension> {
    let only_with = prop::option::of(0..3u32);
    (0..=NEWEST, only_with, prop::bool::weighted(0.2), prop::option::weighted(0.2, 0..=NEWEST))
        .prop_map(|(since, only_with, standard, deprecated)| {
            let deprecated = deprecated.map(|minor| minor.max(since));
            Dimension { since, only_with, standard, deprecated }
        })
}

fn rule() -> impl Strategy<Value = Rule> {
    let all: Vec<usize> = (0..DIMENSIONS).collect();
    let one = || 0..DIMENSIONS;
    let says = prop_oneof![
        (one(), one()).prop_map(|(a, b)| Says::IfAddressed(a, b)),
        (0..3u32, one()).prop_map(|(tag, b)| Says::IfTagged(tag, b)),
        subsequence(all.clone(), 1..4).prop_map(Says::AnyOf),
        subsequence(all.clone(), 2..4).prop_map(Says::Conflicts),
        (one(), subsequence(all, 1..4)).prop_map(|(a, ks)| Says::Requires(a, ks)),
    ];
    (prop::option::of(0..=NEWEST), says).prop_map(|(since, says)| Rule { since, says })
}

/// A unit that answers much of the schema, so that some are accepted.
fn unit() -> impl Strategy<Value = Unit> {
    let mention = || prop_oneof![30 => 0..DIMENSIONS, 1 => DIMENSIONS..DIMENSIONS + 2];
    let clauses = prop::collection::vec(mention(), 0..8);
    let excuses = prop::collection::vec((mention(), prop::bool::weighted(0.9)), 0..4);
    let schema = prop_oneof![20 => 0..=NEWEST, 1 => Just(NEWEST + 1)];
    (schema, subsequence(vec![0, 1, 2], 0..=3), clauses, excuses, select(vec![true, true, false]))
        .prop_map(|(schema, tags, clauses, mut not_applicable, consistent)| {
            if consistent {
                not_applicable.retain(|(k, _)| !clauses.contains(k));
            }
            Unit { schema, tags, clauses, not_applicable }
        })
}

fn world() -> impl Strategy<Value = World> {
    let dimensions = prop::collection::vec(dimension(), DIMENSIONS);
    (dimensions, prop::collection::vec(rule(), 0..3), unit())
        .prop_map(|(dimensions, rules, unit)| World { dimensions, rules, unit })
        .prop_filter("its rules can be kept", is_valid)
}

fn is_valid(world: &World) -> bool {
    world.rules.is_empty() || load(&file(&schema_text(world))).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(800) })]

    #[test]
    fn enforcement_is_the_obvious_one(world in world()) {
        prop_assert_eq!(fast(&world), slow(&world));
    }

    /// SCH-2, EVO-4: the schema's later releases do not touch a contract of an earlier version.
    #[test]
    fn what_is_added_later_changes_no_verdict(world in world(), dimension in dimension(), rule in rule()) {
        prop_assume!(world.unit.schema < NEWEST);
        let mut grown = world.clone();
        let since = world.unit.schema + 1;
        grown.dimensions.push(Dimension { since, deprecated: None, ..dimension });
        grown.rules.push(Rule { since: Some(since), ..rule });
        // The new dimension has an id that a careless contract might already use.
        prop_assume!(!world.unit.clauses.contains(&DIMENSIONS));
        prop_assume!(world.unit.not_applicable.iter().all(|(k, _)| *k != DIMENSIONS));
        prop_assume!(is_valid(&grown));
        let (before, after) = (fast(&world), fast(&grown));
        prop_assert_eq!(before.accepted, after.accepted);
        prop_assert_eq!(before.missing, after.missing);
        prop_assert_eq!(before.broken, after.broken);
    }
}

/// A comparison in which everything is rejected would show little.
#[test]
fn random_worlds_are_of_all_kinds() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let strategy = world();
    let verdicts: Vec<_> =
        (0..500).map(|_| slow(&strategy.new_tree(&mut runner).unwrap().current())).collect();
    let share =
        |kind: &dyn Fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| kind(verdict)).count();
    assert!(share(&|verdict| verdict.accepted) > 20, "{}", share(&|verdict| verdict.accepted));
    assert!(share(&|verdict| !verdict.missing.is_empty()) > 100);
    assert!(share(&|verdict| !verdict.later.is_empty()) > 100);
    assert!(share(&|verdict| verdict.broken > 0) > 50);
}
