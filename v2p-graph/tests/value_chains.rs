//! Value chain files and their judgement.

use crate::support::{corpus, ids, lines, unit};
use proptest::prelude::*;
use v2p_core::{Excerpt, Severity};
use v2p_graph::value_chain::{self, Comparison, OnBreach, SignalClass, Threshold, Window};
use v2p_graph::{Corpus, Sources, ValueChain};

const LONG: &str = "\
value_chain: coaching_pipeline
owner: outcome-owner@example.com
units: [transcript.ingest, coaching.generate]
outcome_signals:
  - id: reversal-rate
    catches: regret
    statement: under 10% of accepted recommendations are later dismissed
    metric: coaching_reversal_ratio
    threshold: \"< 0.10\"
    window: 28d
    on_breach: block
";

/// As the framework has it.
const SHORT: &str = "\
value_chain:
  name: \"coaching_pipeline\"
  units: [F1, F3, F4, F5]
  outcome_signals:
    factual_traceability: \"100% of coaching claims link to source data\"
    acceptance_quality: \"acted-upon recommendations show improvement in target metric\"
    reversal_rate: \"<10% of accepted recommendations are later dismissed\"
    operational_impact: \"targeted KPIs move in the predicted direction\"
";

fn file(text: &str) -> Excerpt {
    Excerpt::whole("coaching_pipeline.yaml", text)
}

fn parsed(text: &str) -> ValueChain {
    let read = value_chain::parse(&file(text));
    assert_eq!(lines(&read.findings), [""; 0]);
    read.value.expect("a value chain")
}

fn coaching() -> Corpus {
    corpus(["transcript.ingest", "coaching.generate", "f1"].map(|id| unit(id, "")).into())
}

fn judge(text: &str) -> Vec<String> {
    let read = value_chain::parse(&file(text));
    let mut findings = read.findings;
    findings.extend(read.value.iter().flat_map(|chain| coaching().check_value_chain(chain)));
    lines(&findings)
}

#[test]
fn the_long_form() {
    let chain = parsed(LONG);
    let corpus = coaching();
    assert_eq!(corpus.check_value_chain(&chain), []);
    assert_eq!(ids(&chain.units_in(&corpus)), ["coaching.generate", "transcript.ingest"]);
    let [signal] = &*chain.signals else { panic!("{chain:?}") };
    assert_eq!(signal.catches, Some(SignalClass::Regret));
    assert_eq!(signal.on_breach, OnBreach::Block);
    assert_eq!(signal.window.as_ref().unwrap().seconds(), 2_419_200);
    let threshold = signal.threshold.as_ref().unwrap().value;
    assert_eq!((threshold.comparison(), threshold.to_string()), (Comparison::Less, "< 0.1".into()));
}

#[test]
fn the_frameworks_own_example() {
    let chain = parsed(SHORT);
    let classes: Vec<_> = chain.signals.iter().filter_map(|signal| signal.catches).collect();
    assert_eq!(
        classes,
        [
            SignalClass::Traceability,
            SignalClass::Acceptance,
            SignalClass::Regret,
            SignalClass::Impact
        ]
    );
    let findings = coaching().check_value_chain(&chain);
    let unknown: Vec<_> = findings.iter().filter(|it| it.is_error()).collect();
    assert_eq!(unknown.len(), 4);
    assert_eq!(
        unknown[0].message,
        "value chain `coaching_pipeline` names unit `F1`, which no contract declares"
    );
    assert_eq!(unknown[0].help.as_deref(), Some("did you mean `f1`?"));
    let warnings: Vec<_> = findings
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .map(|it| &*it.message)
        .collect();
    assert_eq!(
        warnings,
        [
            "value chain `coaching_pipeline` has no owner",
            "signal `factual_traceability` has neither metric nor threshold: a statement still to be made measurable",
            "signal `acceptance_quality` has neither metric nor threshold: a statement still to be made measurable",
            "signal `reversal_rate` has neither metric nor threshold: a statement still to be made measurable",
            "signal `operational_impact` has neither metric nor threshold: a statement still to be made measurable",
        ]
    );
    let owned = SHORT.replace("  units:", "  owner: lead@example.com\n  units:");
    assert!(parsed(&owned).owner.is_some());
}

#[test]
fn engagement_alone_is_not_enough() {
    let only = LONG.replace("catches: regret", "catches: engagement");
    assert_eq!(
        judge(&only),
        [
            "V2P-G019 coaching_pipeline.yaml:1 value chain `coaching_pipeline` has no outcome signal, \
          only engagement or unclassified ones"
        ]
    );
    let clicks = "value_chain:\n  name: coaching_pipeline\n  owner: a\n  units: [f1]\n  outcome_signals: {clicks: many}\n";
    assert!(judge(clicks)[0].starts_with("V2P-G019"));
    let none =
        LONG.split("  - id").next().unwrap().replace("outcome_signals:", "outcome_signals: []");
    assert!(judge(&none)[0].ends_with("has no outcome signal"));
    for class in [
        "traceability",
        "factual_traceability",
        "acceptance",
        "acceptance_quality",
        "impact",
        "operational_impact",
        "reversal_rate",
    ] {
        assert_eq!(judge(&LONG.replace("catches: regret", &format!("catches: {class}"))), [""; 0]);
    }
}

#[test]
fn what_is_wrong_in_a_file() {
    let table = [
        (
            "owner: outcome-owner@example.com\n",
            "",
            "V2P-G018",
            "value chain `coaching_pipeline` has no owner",
        ),
        (
            "ingest",
            "ingets",
            "V2P-G017",
            "names unit `transcript.ingets`, which no contract declares",
        ),
        (
            "    metric: coaching_reversal_ratio\n",
            "",
            "V2P-G020",
            "signal `reversal-rate` has no metric: a statement still to be made measurable",
        ),
        (
            "    threshold: \"< 0.10\"\n",
            "",
            "V2P-G020",
            "signal `reversal-rate` has no threshold: a statement still to be made measurable",
        ),
        (
            "value_chain: coaching_pipeline",
            "value_chain: other",
            "V2P-G012",
            "value chain `other` stands in a file named `coaching_pipeline`",
        ),
        ("\"< 0.10\"", "under 10%", "V2P-F008", "such as `< 0.10`"),
        ("28d", "a month", "V2P-F008", "such as `28d`"),
        ("block", "stop", "V2P-F008", "`stop` is no answer to a breach"),
        ("regret", "regrets", "V2P-F008", "`regrets` is no class of signal"),
        ("    catches: regret\n", "", "V2P-F007", "an outcome signal has no `catches`"),
        ("metric:", "metrics:", "V2P-F006", "an outcome signal has no key `metrics`"),
        ("[transcript.ingest, coaching.generate]", "[]", "V2P-F008", "value chain has no unit"),
        (
            "units: [transcript.ingest, coaching.generate]\n",
            "",
            "V2P-F007",
            "a value chain has no `units`",
        ),
        (
            "  - id: reversal-rate",
            "  - {id: reversal-rate, catches: regret, statement: x}\n  - id: reversal-rate",
            "V2P-F008",
            "signal id `reversal-rate` stands twice in this value chain",
        ),
    ];
    for (from, to, code, message) in table {
        let found = judge(&LONG.replace(from, to));
        assert!(
            found.iter().any(|it| it.starts_with(code) && it.ends_with(message)),
            "{to}: {found:?}"
        );
        // A signal that could not be read may have been the outcome that is missed.
        assert!(!found.iter().any(|it| it.starts_with("V2P-G019")), "{to}: {found:?}");
    }
    assert_eq!(judge(""), ["V2P-F007 coaching_pipeline.yaml:1 file is empty"]);
    assert!(judge("value_chain: {name: A}")[0].contains("F008"));
    assert!(judge("value_chain:\n  name: coaching_pipeline\n  units: [f1]\n  outcome_signals: {No Name: x}")[0].contains("F008"));
}

#[test]
fn thresholds_and_windows() {
    let table = [
        ("< 0.10", 0.09, 0.10),
        ("<=1", 1.0, 1.1),
        (">  -2.5", 0.0, -2.5),
        (">= 60", 60.0, 59.9),
        ("== 1e2", 100.0, 99.0),
    ];
    for (text, keeps, breaks) in table {
        let threshold: Threshold = text.parse().unwrap();
        assert!(threshold.holds(keeps) && !threshold.holds(breaks), "{text}");
        assert_eq!(threshold.to_string().parse(), Ok(threshold));
    }
    for text in ["", "0.10", "<", "< 10%", "< NaN", "< inf", "=> 1", "!= 1", "< 1 2", "=1"] {
        assert!(text.parse::<Threshold>().is_err(), "{text}");
    }
    let window = |text: &str| text.parse::<Window>().map(Window::seconds).ok();
    assert_eq!(window("90s"), Some(90));
    assert_eq!(window("2w"), Some(1_209_600));
    for text in ["", "d", "0d", "-1d", "28", "28y", "9999999999d", "100000w"] {
        assert_eq!(window(text), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_too_bad(text in ".{0,200}") {
        let _ = value_chain::parse(&file(&text));
        let _ = v2p_graph::invariant::parse(&file(&text));
    }

    #[test]
    fn no_edit_of_a_file_is_too_bad(at in 0..LONG.len(), cut in 0..20_usize, put in "[-\\[\\]{}:, \n\"'a-z<]{0,6}") {
        let mut text: Vec<char> = LONG.chars().collect();
        let end = (at + cut).min(text.len());
        text.splice(at..end, put.chars());
        let read = value_chain::parse(&file(&text.iter().collect::<String>()));
        let corpus = Corpus::assemble(Sources::default()).value;
        let _ = read.value.map(|chain| corpus.check_value_chain(&chain));
    }
}
