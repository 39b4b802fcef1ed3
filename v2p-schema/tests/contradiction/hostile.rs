//! Hostile schemas: bounded work, and an answer.

use super::{findings, list};
use crate::support::lines;
use v2p_schema::codes;

fn large(dimensions: usize, constraints: impl Fn(usize) -> String, count: usize) -> String {
    let dimensions =
        list((0..dimensions).map(|k| {
            format!("{{id: q.d{k}, concern: q, since: 1.0.0, applies: tag(t{})}}", k % 50)
        }));
    let constraints = list((0..count).map(|k| format!("{{id: k{k}, {}}}", constraints(k))));
    let head = "schema: 1.0.0\nconcerns: [{id: q, tier: T2}]\ndimensions:\n";
    format!("{head}{dimensions}constraints:\n{constraints}")
}

#[test]
fn a_chain_of_three_hundred_is_one_finding() {
    let chain = |k| match k {
        0 => "any_of: [q.d0]".to_owned(),
        299 => "conflicts: [q.d0, q.d298]".to_owned(),
        _ => format!("dimension: q.d{}, requires: [q.d{k}]", k - 1),
    };
    let found = findings(&large(10_000, chain, 300));
    let [chain] = found.as_slice() else { panic!("{}", found.len()) };
    assert_eq!((chain.code, chain.labels.len()), (codes::CONTRADICTION, 300));
    assert!(chain.message.len() < 400);
}

/// As many pigeons as holes and one more: nothing short of trying shows that they do not fit.
#[test]
fn what_takes_too_long_is_given_up_and_said() {
    const HOLES: usize = 9;
    let sits = |pigeon, hole| format!("q.d{}", pigeon * HOLES + hole);
    let constraint = |k| {
        if k <= HOLES {
            let holes: Vec<_> = (0..HOLES).map(|hole| sits(k, hole)).collect();
            format!("any_of: [{}]", holes.join(", "))
        } else {
            let pigeons: Vec<_> = (0..=HOLES).map(|pigeon| sits(pigeon, k - HOLES - 1)).collect();
            format!("conflicts: [{}]", pigeons.join(", "))
        }
    };
    let found = findings(&large(100, constraint, 2 * HOLES + 1));
    let expected = "S028 warning 105:10 constraints are too many or too entangled to be examined \
                    for contradictions";
    assert_eq!(lines(&found), [expected]);
}

#[test]
fn large_schemas_are_answered() {
    let wide = |k| {
        let ids: Vec<_> = (0..300).map(|j| format!("q.d{}", (k * 31 + j * 7) % 10_000)).collect();
        let form = if k % 2 == 0 { "any_of" } else { "conflicts" };
        format!("{form}: [{}]", ids.join(", "))
    };
    assert!(findings(&large(10_000, wide, 1_000)).len() <= 1_000);
    let globs = |k| format!("if: {{tag: 'g{k}*'}}, then: {{tag: 'h{k}*'}}");
    assert!(findings(&large(10, globs, 3_000)).len() <= 1);
}
