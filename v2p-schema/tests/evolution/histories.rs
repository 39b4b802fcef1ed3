//! Random histories: evolution against its obvious model, and contracts that stay complete.

use super::model::{Release, Rule, Says};
use crate::support::{contract, schema};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;
use v2p_core::contract::{NotApplicable, ProofKind};
use v2p_core::{Concern, ConcernId, Contract, DimensionId, Expression, Span, Spanned, Tier, Valid};
use v2p_schema::{
    ConcernModel, Condition, Constraint, ConstraintKind, Coverage, Deprecation, Depth, Dimension,
    Evolution, Maturity, Schema, Tombstone, enforce_at, evolve, history, owed_at,
};

/// Parsing thirty thousand schemas takes long, so the parts are read once and put together.
struct Parts {
    schema: Schema,
    dimension: Dimension,
    constraint: Constraint,
    contract: Contract,
    tags: [Expression; 4],
}

static PARTS: LazyLock<Parts> = LazyLock::new(|| {
    let text = "schema: 1.0.0\nconcerns: [{id: c0, tier: T2}]\ndimensions:\n  \
                - {id: q.d0, concern: c0, since: 1.0.0, standard: {must: do as all do}}\n\
                constraints: [{id: r0, any_of: [q.d0]}]\n";
    let schema = schema(text).into_inner();
    Parts {
        dimension: schema.dimensions[0].clone(),
        constraint: schema.constraints[0].clone(),
        contract: contract(
            "1.0.0",
            "clauses: [{id: a, dimension: q.d0, must: hold}]\ntags: [t0]\n",
        ),
        tags: [0, 1, 2, 3].map(|k| format!("tag(t{k})").parse().expect("an expression")),
        schema,
    }
});

fn here<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::FILE)
}

fn minor(minor: u8) -> Spanned<semver::Version> {
    here(semver::Version::new(1, minor.into(), 0))
}

fn concern_id(k: u8) -> ConcernId {
    ConcernId::new(format!("c{k}")).expect("an id")
}

fn dimension_id(k: u8) -> Spanned<DimensionId> {
    here(DimensionId::new(format!("q.d{k}")).expect("an id"))
}

/// The release as a schema. `None`: it is not valid by itself.
fn build(release: &Release) -> Option<Valid<Schema>> {
    let mut schema = PARTS.schema.clone();
    schema.version = here(semver::Version::new(1, release.minor.into(), release.patch.into()));
    schema.concerns = ConcernModel::new(release.concerns.iter().map(|(k, concern)| {
        let tier = Tier::ALL[usize::from(concern.tier) - 1];
        let mut built = Concern::new(concern_id(*k), tier, format!("name {}", concern.name));
        built.weight = concern.weight.into();
        built.merged_into = concern.merged.map(concern_id);
        here(built)
    }));
    schema.dimensions = release
        .dimensions
        .iter()
        .map(|(k, one)| {
            let mut built = PARTS.dimension.clone();
            built.id = dimension_id(*k);
            built.concern = here(concern_id(one.concern));
            built.question = Some(here(format!("question {}?", one.question)));
            built.since = minor(one.since);
            built.applies = one.only_with.map(|tag| here(PARTS.tags[usize::from(tag)].clone()));
            built.proof = one.proof.then(|| here(ProofKind::Test)).into_iter().collect();
            let depth = Depth { at: here(Maturity::Hardened), proof: Vec::new() };
            built.depth = one.depth.then_some(depth).into_iter().collect();
            match (one.standard, &mut built.standard) {
                (Some(text), Some(standard)) => standard.text.value = format!("policy {text}"),
                (_, standard) => *standard = None,
            }
            built.deprecated = one.deprecated.map(|since| Deprecation {
                since: minor(since),
                because: here("vague".to_owned()),
                replaced_by: None,
            });
            built
        })
        .collect();
    schema.constraints = release.rules.iter().map(|(k, rule)| constraint(*k, rule)).collect();
    let graves = release.removed.iter();
    schema.removed = graves
        .map(|(k, since)| Tombstone { dimension: dimension_id(*k), since: minor(*since) })
        .collect();
    schema.validate().ok().map(|valid| valid.value)
}

fn constraint(k: u8, rule: &Rule) -> Constraint {
    let mut built = PARTS.constraint.clone();
    built.id = here(format!("r{k}").parse().expect("an id"));
    built.since = rule.since.map(minor);
    let all = |ks: &BTreeSet<u8>| ks.iter().copied().map(dimension_id).collect();
    built.kind = match &rule.says {
        Says::IfTagged(tag, k) => ConstraintKind::IfThen {
            if_all: vec![here(Condition::Tag(v2p_core::set::Pattern::new(format!("t{tag}"))))],
            then_all: vec![here(Condition::Addresses(dimension_id(*k).value))],
        },
        Says::AnyOf(ks) => ConstraintKind::AnyOf(all(ks)),
        Says::Conflicts(ks) => ConstraintKind::Conflicts(all(ks)),
        Says::Requires(a, b) => ConstraintKind::Requires {
            dimension: dimension_id(*a),
            requires: vec![dimension_id(*b)],
        },
    };
    built
}

/// A contract of the schema's version that tries to be complete; a bit of `choice` for each
/// dimension says whether it is answered by a clause.
fn contract_for(schema: &Valid<Schema>, tags: u8, choice: u8, level: Maturity) -> Contract {
    let mut built = PARTS.contract.clone();
    built.schema = schema.version.clone();
    let (tag, clause) = (built.tags[0].clone(), built.clauses[0].clone());
    let chosen = (0..4).filter(|k| tags >> k & 1 == 1);
    built.tags = chosen.map(|k| tag.clone().map(|_| format!("t{k}"))).collect();
    built.clauses.clear();
    let owed = owed_at(schema, &built, level);
    for (k, owed) in owed.into_iter().enumerate() {
        let id = here(owed.dimension);
        if choice >> (k % 8) & 1 == 1 {
            let mut clause = clause.clone();
            clause.dimension = id;
            built.clauses.push(clause);
        } else if owed.coverage == Coverage::Missing {
            let because = here("idle".to_owned());
            built.not_applicable.push(NotApplicable { dimension: id, because });
        }
    }
    built
}

fn is_complete(schema: &Valid<Schema>, contract: &Contract, level: Maturity) -> bool {
    enforce_at(schema, contract.clone(), level).is_ok()
}

/// One release: the edits, how the version moves, and what a contract of it is like.
type Step = (Vec<[u8; 4]>, u8, [u8; 2]);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let edits = prop::collection::vec(any::<[u8; 4]>(), 1..4);
    prop::collection::vec((edits, any::<u8>(), any::<[u8; 2]>()), 2..7)
}

fn edited(old: &Release, (edits, bump, _): &Step) -> Release {
    let mut new = old.clone();
    for edit in edits {
        new.edit(old.minor + 1, *edit);
    }
    new.bump(*bump);
    new
}

/// How often things happened, so that the comparison shows something.
#[derive(Debug, Default)]
struct Seen {
    accepted: u32,
    refused: u32,
    removed: u32,
    carried: u32,
}

/// Goes on from accepted releases only, and keeps every contract that was complete.
fn walk(steps: &[Step], seen: &mut Seen) -> Result<(), TestCaseError> {
    let mut old = Release::first();
    let mut before = build(&old).expect("the first release is valid");
    let mut contracts: Vec<(Contract, Maturity)> = Vec::new();
    for step in steps {
        let (_, _, [tags, choice]) = *step;
        let level = if choice > 127 { Maturity::Hardened } else { Maturity::Specified };
        let contract = contract_for(&before, tags, choice, level);
        if is_complete(&before, &contract, level) {
            contracts.push((contract, level));
        }
        let new = edited(&old, step);
        let Some(after) = build(&new) else { continue };
        prop_assert_eq!(evolve(&after, &after).differences().len(), 1, "its version did not move");
        let graves = old.removed.keys().copied().collect();
        let evolution = evolve(&before, &after);
        let allowed = new.may_follow(&old, &graves);
        prop_assert_eq!(evolution.accepted(), allowed, "{:#?}\n{:#?}", new, evolution);
        if !allowed {
            seen.refused += 1;
            continue;
        }
        seen.accepted += 1;
        seen.removed += u32::from(old.dimensions.keys().any(|id| !new.dimensions.contains_key(id)));
        seen.carried += u32::try_from(contracts.len()).unwrap_or(u32::MAX);
        for (contract, level) in &contracts {
            prop_assert!(is_complete(&after, contract, *level), "{:#?}\n{:#?}", contract, new);
        }
        (old, before) = (new, after);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(10_000) })]

    /// EVO-1, EVO-2: accepts what the model accepts. EVO-4: and then no contract breaks.
    #[test]
    fn evolution_is_the_obvious_one(steps in steps()) {
        walk(&steps, &mut Seen::default())?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_000) })]

    /// A whole history, with the refused releases in it, remembers every id that ever went.
    #[test]
    fn a_history_is_its_steps_with_a_memory(steps in steps()) {
        let mut releases = vec![Release::first()];
        for step in &steps {
            let new = edited(&releases[releases.len() - 1], step);
            if new.minor < 200 && build(&new).is_some() {
                releases.push(new);
            }
        }
        let schemas: Vec<_> = releases.iter().filter_map(build).collect();
        let found: Vec<_> = history(&schemas).iter().map(Evolution::accepted).collect();
        let mut graves = BTreeSet::new();
        let mut expected = Vec::new();
        for (old, new) in releases.iter().zip(releases.iter().skip(1)) {
            graves.extend(old.removed.keys().copied());
            expected.push(new.may_follow(old, &graves));
            let gone = old.dimensions.keys().filter(|id| !new.dimensions.contains_key(id));
            graves.extend(gone.copied());
        }
        prop_assert_eq!(found, expected, "{:#?}", releases);
    }
}

/// A comparison in which everything is refused, or no contract is carried along, would show little.
#[test]
fn random_histories_are_of_all_kinds() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = Seen::default();
    for _ in 0..500 {
        let steps = steps().new_tree(&mut runner).expect("a value").current();
        walk(&steps, &mut seen).expect("the laws hold");
    }
    assert!(seen.accepted > 400 && seen.refused > 400, "{seen:?}");
    assert!(seen.removed > 10 && seen.carried > 500, "{seen:?}");
}
