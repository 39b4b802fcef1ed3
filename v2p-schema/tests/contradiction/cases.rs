//! What is found, and what is said of it.

use super::{findings, list};
use crate::support::{assert_well_said, lines};

const HEAD: &str = "\
schema: 1.0.0
concerns: [{id: q, tier: T2}]
dimensions:
  - {id: q.a, concern: q, since: 1.0.0}
  - {id: q.b, concern: q, since: 1.0.0}
  - {id: q.c, concern: q, since: 1.0.0}
  - {id: q.jobs, concern: q, since: 1.0.0, applies: entry(cron)}
  - {id: q.quiet, concern: q, since: 1.0.0, applies: not tag(loud)}
  - {id: q.never, concern: q, since: 1.0.0, applies: none()}
  - id: q.closed
    concern: q
    since: 1.0.0
    applies: not (entry(http) | entry(event) | entry(cron) | entry(queue) | entry(cli) | entry(rpc) | entry(public_api))
constraints:
";

/// What is said of constraints, which are called `k1`, `k2` and so on.
fn said(constraints: &[&str]) -> Vec<String> {
    let numbered = constraints.iter().zip(1..);
    let constraints = list(numbered.map(|(says, k)| format!("{{id: k{k}, {says}}}")));
    let findings = findings(&format!("{HEAD}{constraints}"));
    findings.iter().for_each(assert_well_said);
    lines(&findings)
}

#[test]
fn contradictions_and_traps() {
    let nothing: &[&str] = &[];
    let cases: &[(&[&str], &[&str])] = &[
        (
            &["any_of: [q.a, q.b]", "conflicts: [q.a, q.b]", "dimension: q.a, requires: [q.c]"],
            nothing,
        ),
        (
            &["any_of: [q.a]", "any_of: [q.b]", "any_of: [q.c]", "conflicts: [q.a, q.b]"],
            &["S028 error 15:10 no contract can keep constraints `k1`, `k2`, `k4`"],
        ),
        (
            &["dimension: q.a, requires: [q.b, q.c]", "conflicts: [q.a, q.c]"],
            &["S029 error 15:10 no contract that answers `q.a` can keep constraints `k1`, `k2`"],
        ),
        // What leads into a trap is not a second one.
        (
            &[
                "if: {tag: phi}, then: {addresses: q.a}",
                "dimension: q.a, requires: [q.b]",
                "conflicts: [q.a, q.b]",
            ],
            &["S029 error 16:10 no contract that answers `q.a` can keep constraints `k2`, `k3`"],
        ),
        (
            &["if: {tag: phi}, then: {entry: http}", "if: {tag: phi}, then: {entry: cron}"],
            &[
                "S029 error 15:10 no contract that has the tag `phi` can keep constraints `k1`, `k2`",
            ],
        ),
        // A glob holds where a word does that it matches.
        (
            &["if: {tag: p*}, then: {entry: http}", "if: {tag: phi}, then: {entry: cron}"],
            &[
                "S029 error 15:10 no contract that has the tag `phi` can keep constraints `k1`, `k2`",
            ],
        ),
        // There are seven kinds of entry, and one of them it is.
        (
            &["if: {entry: any}, then: {addresses: q.closed}"],
            &["S029 error 15:10 no contract that has an `entry` can keep constraint `k1`"],
        ),
        (
            &[
                "if: {entry: any}, then: {addresses: q.a}",
                "if: {entry: any}, then: {addresses: q.b}",
                "conflicts: [q.a, q.b]",
            ],
            &[
                "S029 error 15:10 no contract that has an `entry` can keep constraints `k1`, `k2`, `k3`",
            ],
        ),
        (
            &[
                "if: {model: gemini}, then: {addresses: q.a}",
                "if: {model: any}, then: {addresses: q.b}",
                "conflicts: [q.a, q.b]",
            ],
            &[
                "S029 error 15:10 no contract that depends on the model `gemini` can keep constraints `k1`, `k2`, `k3`",
            ],
        ),
        // Two conditions that do not go together.
        (
            &[
                "if: {tag: x, entry: http}, then: {addresses: q.a}",
                "if: {tag: x}, then: {addresses: q.b}",
                "if: {entry: http}, then: {tag: y}",
                "conflicts: [q.a, q.b]",
            ],
            &[
                "S029 error 15:10 no contract that has the tag `x` and has an `entry` of kind `http` can keep constraints `k1`, `k2`, `k4`",
            ],
        ),
        // A dimension is answered where it applies.
        (
            &["any_of: [q.jobs]", "if: {tag: x}, then: {entry: http}"],
            &["S029 error 15:10 no contract that has the tag `x` can keep constraints `k1`, `k2`"],
        ),
        (&["any_of: [q.never]"], &["S028 error 15:10 no contract can keep constraint `k1`"]),
        (
            &["any_of: [q.quiet]"],
            &["S029 error 15:10 no contract that has the tag `loud` can keep constraint `k1`"],
        ),
        // That nobody answers it is no matter of constraints.
        (&["dimension: q.never, requires: [q.a]"], nothing),
        // Two mistakes are two findings.
        (
            &[
                "any_of: [q.never]",
                "dimension: q.a, requires: [q.b]",
                "conflicts: [q.a, q.b]",
                "if: {tag: loud}, then: {addresses: q.quiet}",
            ],
            &[
                "S028 error 15:10 no contract can keep constraint `k1`",
                "S029 error 16:10 no contract that answers `q.a` can keep constraints `k2`, `k3`",
                "S029 error 18:10 no contract that has the tag `loud` can keep constraint `k4`",
            ],
        ),
    ];
    for (constraints, expected) in cases {
        assert_eq!(said(constraints), *expected, "{constraints:#?}");
    }
}

#[test]
fn every_constraint_of_the_set_is_shown_and_the_conditions_that_matter() {
    let text = format!(
        "{HEAD}  - {{id: k1, any_of: [q.jobs]}}\n  - {{id: k2, if: {{tag: x}}, then: {{entry: http}}}}\n"
    );
    let found = findings(&text);
    let [trap] = found.as_slice() else { panic!("{found:#?}") };
    let labels: Vec<_> =
        trap.labels.iter().map(|label| (label.span.line, label.text.as_str())).collect();
    let expected = [(15, ""), (16, "and this one"), (7, "`q.jobs` is asked here only")];
    assert_eq!(labels, expected);
}
