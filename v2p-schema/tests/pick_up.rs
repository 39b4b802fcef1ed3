//! The work list after a release.

use crate::support::{contract, schema};
use v2p_schema::{PickUp, pick_up};

const SCHEMA: &str = "\
schema: 1.2.0
concerns: [{id: q, tier: T2}]
dimensions:
  - {id: q.first, concern: q, since: 1.0.0}
  - {id: q.second, concern: q, since: 1.1.0}
  - {id: q.policy, concern: q, since: 1.1.0, standard: {must: do as all do}}
  - {id: q.short-lived, concern: q, since: 1.1.0, deprecated: {since: 1.2.0, because: vague}}
  - {id: q.queue, concern: q, since: 1.2.0, applies: entry(queue)}
  - {id: q.deep, concern: q, since: 1.2.0, depth: {at: L3}}
";

fn shown(work: &[PickUp]) -> Vec<String> {
    let line = |work: &PickUp| {
        let PickUp { unit, from, to, dimensions, .. } = work;
        format!("{unit} {from} -> {to} {dimensions:?}")
    };
    work.iter().map(line).collect()
}

#[test]
fn the_list_is_what_is_new_and_open() {
    let mut other = contract("1.1.0", "entry: queue\n");
    other.unit.value = "pay.charge".parse().expect("an id");
    let contracts = [
        contract("1.0.0", ""),
        other,
        contract("1.0.0", "clauses: [{id: a, dimension: q.second, must: hold}]\n"),
        contract("1.0.0", "not_applicable: [{dimension: q.second, because: idle}]\n"),
        contract("1.2.0", "entry: queue\n"),
    ];
    let expected =
        ["pay.refund 1.0.0 -> 1.2.0 [\"q.second\"]", "pay.charge 1.1.0 -> 1.2.0 [\"q.queue\"]"];
    assert_eq!(shown(&pick_up(&schema(SCHEMA), &contracts)), expected);
}

/// The list names what enforcement will ask for once the contract says the new version.
#[test]
fn what_is_listed_is_what_will_be_missing() {
    let schema = schema(SCHEMA);
    for rest in ["", "entry: queue\n", "clauses: [{id: a, dimension: q.first, must: hold}]\n"] {
        let before = contract("1.0.0", rest);
        let missing = |version: &str| {
            let owed = v2p_schema::owed(&schema, &contract(version, rest)).into_iter();
            let missing = owed.filter(|owed| owed.coverage == v2p_schema::Coverage::Missing);
            missing.map(|owed| owed.dimension).collect::<Vec<_>>()
        };
        let (now, then) = (missing("1.0.0"), missing("1.2.0"));
        let new: Vec<_> = then.into_iter().filter(|dimension| !now.contains(dimension)).collect();
        let listed: Vec<_> =
            pick_up(&schema, [&before]).into_iter().flat_map(|work| work.dimensions).collect();
        assert_eq!(listed, new, "{rest}");
    }
}
