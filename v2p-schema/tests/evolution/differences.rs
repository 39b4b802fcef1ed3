//! Each difference, by itself: what is said of it, and whether it is allowed.

use crate::support::{assert_well_said, schema};
use v2p_core::{Layer, Valid};
use v2p_schema::{Change, Difference, Evolution, Schema, VersionChange, evolve};

pub(super) const BEFORE: &str = "\
schema: 1.3.0
concerns:
  - {id: safety, tier: T1, weight: 10, question: In scope?}
  - {id: ops, tier: T3}
  - {id: privacy, tier: T1, merged_into: safety}
dimensions:
  - id: safety.scope
    concern: safety
    question: Which data may it touch?
    since: 1.0.0
    applies: tag(pii) | tag(phi)
    proof: {any_of: [static, test]}
  - {id: ops.trace, concern: ops, since: 1.1.0, standard: {must: attach `id`, proof: [{attest: lead}]}}
  - {id: ops.alert, concern: ops, since: 1.0.0, depth: {at: L2}}
  - {id: ops.old, concern: ops, since: 1.0.0, deprecated: {since: 1.2.0, because: vague}}
  - {id: ops.late, concern: ops, since: 1.0.0, deprecated: {since: 1.3.0, because: vague}}
  - {id: privacy.purge, concern: privacy, since: 1.0.0}
constraints:
  - {id: k, since: 1.1.0, if: {tag: phi, entry: any}, then: {addresses: safety.scope}}
  - {id: old-needs-alert, dimension: ops.old, requires: [ops.alert]}
removed:
  - {dimension: ops.gone, since: 1.1.0}
";

const OLD: &str =
    "  - {id: ops.old, concern: ops, since: 1.0.0, deprecated: {since: 1.2.0, because: vague}}\n";
const OLD_NEEDS: &str = "  - {id: old-needs-alert, dimension: ops.old, requires: [ops.alert]}\n";
pub(super) const LATE: &str =
    "  - {id: ops.late, concern: ops, since: 1.0.0, deprecated: {since: 1.3.0, because: vague}}\n";
const GONE: &str = "  - {dimension: ops.gone, since: 1.1.0}\n";

pub(super) type Replacements = &'static [(&'static str, &'static str)];

/// The release that follows, with each of the replacements made.
pub(super) fn after(replacements: &[(&str, &str)]) -> Valid<Schema> {
    let mut text = BEFORE.replace("schema: 1.3.0", "schema: 1.4.0");
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    schema(&text)
}

/// `L2 EVO-1 note message`, without the version.
fn shown(evolution: &Evolution) -> Vec<String> {
    let line = |difference: &Difference| {
        let Difference { layer, rule, severity, message, .. } = difference;
        format!("{} {rule} {severity} {message}", layer.short())
    };
    let differences = evolution.differences().iter();
    differences
        .filter(|difference| difference.change != Change::Version(VersionChange::Moved))
        .map(line)
        .collect()
}

/// What is replaced in the text, and what is said of it.
const CASES: &[(Replacements, &[&str])] = &[
    (&[], &[]),
    // Concerns.
    (
        &[("privacy, tier: T1", "privacy, tier: T2")],
        &["L1 SCH-4 note concern `privacy` is T2 in place of T1"],
    ),
    (&[("ops, tier: T3", "ops, tier: T2")], &["L1 SCH-4 note concern `ops` is T2 in place of T3"]),
    (
        &[("ops, tier: T3", "ops, tier: T4")],
        &["L1 EVO-3 warning concern `ops` is T4 in place of T3"],
    ),
    (&[("weight: 10", "weight: 3")], &["L1 SCH-4 note concern `safety` weighs 3 in place of 10"]),
    (
        &[("In scope?", "Is it in scope?")],
        &["L1 SCH-4 note concern `safety` is worded differently"],
    ),
    (
        &[("dimensions:", "  - {id: cost, tier: T5}\ndimensions:")],
        &["L1 SCH-4 note concern `cost` is new"],
    ),
    (
        &[("ops, tier: T3", "ops, tier: T3, merged_into: safety")],
        &["L1 SCH-4 note concern `ops` is merged into `safety`"],
    ),
    (
        &[("In scope?}", "In scope?, merged_into: ops}")],
        &[
            "L1 EVO-3 warning concern `safety` is merged into `ops`, and its dimensions fall to a weaker tier",
        ],
    ),
    (
        &[(", merged_into: safety", "")],
        &["L1 SCH-4 error concern `privacy` leaves the one into which it was merged"],
    ),
    (
        &[
            ("  - {id: privacy, tier: T1, merged_into: safety}\n", ""),
            ("concern: privacy", "concern: safety"),
        ],
        &[
            "L1 SCH-4 note concern `privacy`, which was merged, is gone",
            "L2 SCH-4 note `privacy.purge` measures `safety` in place of `privacy`",
        ],
    ),
    (
        &[
            ("{id: ops, tier: T3}", "{id: run, tier: T3}"),
            ("concern: ops", "concern: run"),
            ("concern: ops", "concern: run"),
            ("concern: ops", "concern: run"),
            ("concern: ops", "concern: run"),
        ],
        &[
            "L1 SCH-4 note concern `run` is new",
            "L1 SCH-4 error concern `ops` is gone, and was not merged into another one",
            "L2 EVO-1 error `ops.trace` measures `run` in place of `ops`",
            "L2 EVO-1 error `ops.alert` measures `run` in place of `ops`",
            "L2 EVO-1 error `ops.old` measures `run` in place of `ops`",
            "L2 EVO-1 error `ops.late` measures `run` in place of `ops`",
        ],
    ),
    // Dimensions.
    (
        &[("constraints:", "  - {id: ops.new, concern: ops, since: 1.4.0}\nconstraints:")],
        &["L2 EVO-1 note dimension `ops.new` is new"],
    ),
    (
        &[("constraints:", "  - {id: ops.new, concern: ops, since: 1.3.0}\nconstraints:")],
        &["L2 EVO-4 error dimension `ops.new` is new, and says `since: 1.3.0`"],
    ),
    (
        &[(
            "concern: privacy, since: 1.0.0",
            "concern: privacy, since: 1.0.0, deprecated: {since: 1.4.0, because: x}",
        )],
        &["L2 EVO-2 note dimension `privacy.purge` is deprecated"],
    ),
    (
        &[(
            "concern: privacy, since: 1.0.0",
            "concern: privacy, since: 1.0.0, deprecated: {since: 1.2.0, because: x}",
        )],
        &["L2 EVO-4 error dimension `privacy.purge` is deprecated, and says `since: 1.2.0`"],
    ),
    (
        &[(", deprecated: {since: 1.2.0, because: vague}", "")],
        &["L2 EVO-2 error dimension `ops.old` is no longer deprecated"],
    ),
    (
        &[("{since: 1.3.0, because: vague}", "{since: 1.2.0, because: vague}")],
        &["L2 EVO-2 error `ops.late` is deprecated since 1.2.0, not 1.3.0"],
    ),
    (
        &[(
            "{since: 1.3.0, because: vague}",
            "{since: 1.3.0, because: vague, replaced_by: ops.alert}",
        )],
        &["L2 EVO-1 note deprecation of `ops.late` is worded differently"],
    ),
    (
        &[
            (OLD, ""),
            (OLD_NEEDS, ""),
            (
                GONE,
                "  - {dimension: ops.gone, since: 1.1.0}\n  - {dimension: ops.old, since: 1.4.0}\n",
            ),
        ],
        &[
            "L2 EVO-2 note dimension `ops.old` is gone",
            "L2 EVO-2 note constraint `old-needs-alert` is gone",
        ],
    ),
    (
        &[
            (LATE, ""),
            (
                GONE,
                "  - {dimension: ops.gone, since: 1.1.0}\n  - {dimension: ops.late, since: 1.4.0}\n",
            ),
        ],
        &["L2 EVO-2 error dimension `ops.late` is gone, and is deprecated since 1.3.0 only"],
    ),
    (
        &[
            ("  - {id: privacy.purge, concern: privacy, since: 1.0.0}\n", ""),
            (
                GONE,
                "  - {dimension: ops.gone, since: 1.1.0}\n  - {dimension: privacy.purge, since: 1.4.0}\n",
            ),
        ],
        &["L2 EVO-2 error dimension `privacy.purge` is gone, and was not deprecated"],
    ),
    (
        &[("touch?", "touch, and why?")],
        &["L2 EVO-1 error `question` of `safety.scope` is another one"],
    ),
    (&[("Which data may it touch?", ">\n      Which data\n      may it touch?")], &[]),
    (
        &[("since: 1.1.0, standard", "since: 1.2.0, standard")],
        &["L2 EVO-1 error `since` of `ops.trace` is another one"],
    ),
    (
        &[("tag(pii) | tag(phi)", "tag(pii)")],
        &["L2 EVO-1 error `applies` of `safety.scope` is another one"],
    ),
    (&[("[static, test]", "[test]")], &["L2 EVO-1 error `proof` of `safety.scope` is another one"]),
    (&[("[static, test]", "[test, static]"), ("tag(pii) | tag(phi)", "tag(pii)|tag(phi)")], &[]),
    (&[("at: L2", "at: L3")], &["L2 EVO-1 error `depth` of `ops.alert` is another one"]),
    (
        &[("attach `id`", "attach `trace`")],
        &["L2 EVO-1 error standard clause of `ops.trace` is another one"],
    ),
    (
        &[(", standard: {must: attach `id`, proof: [{attest: lead}]}", "")],
        &["L2 EVO-1 error standard clause of `ops.trace` is gone"],
    ),
    (
        &[("depth: {at: L2}", "depth: {at: L2}, standard: {must: count}")],
        &["L2 EVO-1 note `ops.alert` has a standard clause now"],
    ),
    // Constraints.
    (
        &[("removed:", "  - {id: new, since: 1.4.0, any_of: [ops.alert]}\nremoved:")],
        &["L2 EVO-1 note constraint `new` is new"],
    ),
    (
        &[(
            "constraints:",
            "  - {id: ops.new, concern: ops, since: 1.4.0}\nconstraints:\n  - {id: new, any_of: [ops.new, ops.alert]}",
        )],
        &["L2 EVO-1 note dimension `ops.new` is new", "L2 EVO-1 note constraint `new` is new"],
    ),
    (
        &[("removed:", "  - {id: new, any_of: [ops.alert, ops.trace]}\nremoved:")],
        &["L2 EVO-4 error constraint `new` is new, and speaks to contracts of 1.1.0"],
    ),
    (
        &[("removed:", "  - {id: new, if: {tag: x}, then: {tag: y}}\nremoved:")],
        &["L2 EVO-4 error constraint `new` is new, and speaks to all contracts"],
    ),
    (
        &[("then: {addresses: safety.scope}", "then: {addresses: ops.alert}")],
        &["L2 EVO-1 error constraint `k` asks for something else"],
    ),
    (&[("k, since: 1.1.0", "k")], &["L2 EVO-1 error constraint `k` speaks to other contracts"]),
    (
        &[
            ("{tag: phi, entry: any}", "{entry: any, tag: phi}"),
            ("old-needs-alert,", "old-needs-alert, since: 1.0.0,"),
        ],
        &[],
    ),
    (
        &[(
            "  - {id: k, since: 1.1.0, if: {tag: phi, entry: any}, then: {addresses: safety.scope}}\n",
            "",
        )],
        &["L2 EVO-3 warning constraint `k` is gone"],
    ),
    // Tombstones.
    (
        &[("removed:\n", ""), (GONE, "")],
        &["L2 EVO-2 error `ops.gone` was removed, and is not listed under `removed`"],
    ),
    (
        &[("ops.gone, since: 1.1.0", "ops.gone, since: 1.2.0")],
        &["L2 EVO-2 error `ops.gone` is listed as removed in 1.2.0, not in 1.1.0"],
    ),
    (
        &[(
            GONE,
            "  - {dimension: ops.gone, since: 1.1.0}\n  - {dimension: ops.never, since: 1.4.0}\n",
        )],
        &["L2 EVO-2 note `ops.never` is listed as removed in 1.4.0"],
    ),
    (
        &[(OLD, ""), (OLD_NEEDS, "")],
        &[
            "L2 EVO-2 note dimension `ops.old` is gone",
            "L2 EVO-2 note constraint `old-needs-alert` is gone",
            "L2 EVO-2 error `ops.old` was removed, and is not listed under `removed`",
        ],
    ),
    (
        &[
            (OLD, ""),
            (OLD_NEEDS, ""),
            (
                GONE,
                "  - {dimension: ops.gone, since: 1.1.0}\n  - {dimension: ops.old, since: 1.3.0}\n",
            ),
        ],
        &[
            "L2 EVO-2 note dimension `ops.old` is gone",
            "L2 EVO-2 note constraint `old-needs-alert` is gone",
            "L2 EVO-2 error `ops.old` is listed as removed in 1.3.0, not in 1.4.0",
        ],
    ),
    (
        &[
            ("removed:\n", ""),
            (GONE, ""),
            ("constraints:", "  - {id: ops.gone, concern: ops, since: 1.4.0}\nconstraints:"),
        ],
        &["L2 EVO-2 error id `ops.gone` was removed in 1.1.0 and is used again"],
    ),
];

#[test]
fn each_difference_is_judged() {
    let before = schema(BEFORE);
    for (replacements, expected) in CASES {
        let evolution = evolve(&before, &after(replacements));
        assert_eq!(shown(&evolution), *expected, "{replacements:#?}");
        let refused = expected.iter().any(|line| line.contains(" error "));
        assert_eq!(evolution.accepted(), !refused, "{replacements:#?}");
        let layers: Vec<_> = evolution.touches().into_iter().map(Layer::short).collect();
        let named = ["L1", "L2"]
            .into_iter()
            .filter(|layer| *layer == "L2" || expected.iter().any(|line| line.starts_with(layer)));
        assert_eq!(layers, named.collect::<Vec<_>>(), "the version is L2; {replacements:#?}");

        let findings = evolution.findings();
        let loud = expected.iter().filter(|line| !line.contains(" note ")).count();
        assert_eq!(findings.len(), loud, "{findings:#?}");
        findings.iter().for_each(assert_well_said);
        assert!(findings.iter().all(|finding| finding.help.is_some()));
    }
}
