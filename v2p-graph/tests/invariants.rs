//! Invariant files and their judgement.

use crate::support::{assemble, clauses, corpus, lines, schema, tidy, unit, unit_at};
use v2p_core::{Date, Excerpt, Finding, Severity, Span};
use v2p_graph::invariant::Template;
use v2p_graph::{Corpus, DEFAULT_INVARIANTS, Invariant, Rejected, Sources, invariant};

const AUTHZ: &str = "\
invariant: authz-everywhere
concern: safety
over: entry()
require: addresses(safety.scope)
message: \"entry point {unit} of {owner} in {area} ({path}) has no scope\"
because: one unguarded entry point undoes the checks of all others
";

fn file(text: &str) -> Excerpt {
    Excerpt::whole("governance/invariants/authz-everywhere.yaml", text)
}

fn parsed(text: &str) -> Invariant {
    let read = invariant::parse(&file(text));
    assert_eq!(lines(&read.findings), [""; 0], "{text}");
    read.value.expect("an invariant")
}

fn problems(text: &str) -> Vec<String> {
    lines(&invariant::parse(&file(text)).findings)
}

fn entry_points() -> Corpus {
    corpus(vec![
        unit("api.pay", &format!("entry: http\n{}", clauses(&["safety.scope"]))),
        unit_at("src/open.py", "api.open", "entry: http\nowner: team-api\narea: web"),
        unit("health.ping", "entry: http"),
        unit("pay.charge", ""),
    ])
}

fn judge(corpus: &Corpus, invariant: &Invariant, today: &str) -> Vec<Finding> {
    let today: Option<Date> = today.parse().ok();
    let findings = corpus.check_invariant(invariant, today);
    tidy(&findings);
    findings
}

#[test]
fn each_violation_is_a_finding_at_its_unit() {
    let corpus = entry_points();
    let findings = judge(&corpus, &parsed(AUTHZ), "");
    assert_eq!(
        lines(&findings),
        [
            "V2P-G007 src/open.py:1 entry point api.open of team-api in web (src/open.py) has no scope",
            "V2P-G007 src/health.ping.py:1 entry point health.ping of nobody in health (src/health.ping.py) has no scope",
        ]
    );
    assert_eq!(findings[0].unit.as_deref(), Some("api.open"));
    assert_eq!(findings[0].labels.len(), 1);
    assert_eq!(
        findings[0].help.as_deref(),
        Some(
            "invariant `authz-everywhere` asks for `addresses(safety.scope)`: \
             one unguarded entry point undoes the checks of all others"
        )
    );
}

#[test]
fn exceptions_hold_to_their_last_day() {
    let corpus = entry_points();
    let text = format!(
        "{AUTHZ}exceptions:\n\
         \x20 - {{unit: api.open, because: public, until: 2027-06-30, by: lead@example.com}}\n\
         \x20 - {{unit: health.ping, because: public, until: 2026-01-31, by: lead@example.com}}\n"
    );
    let invariant = parsed(&text);
    assert_eq!(lines(&judge(&corpus, &invariant, "")), [""; 0]);
    assert_eq!(lines(&judge(&corpus, &invariant, "2026-01-31")), [""; 0]);
    let after = judge(&corpus, &invariant, "2026-02-01");
    let found = lines(&after);
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[0],
        "V2P-G015 governance/invariants/authz-everywhere.yaml:9 \
         exception for unit `health.ping` ended on 2026-01-31"
    );
    assert!(found[1].starts_with("V2P-G007 src/health.ping.py:1"), "{found:?}");
}

#[test]
fn exceptions_that_except_nothing() {
    let mut sources = schema();
    sources.contracts = vec![
        unit("api.pay", &format!("entry: http\n{}", clauses(&["safety.scope"]))),
        unit("api.open", "entry: http"),
    ];
    let span = Span::FILE;
    sources.rejected =
        vec![Rejected { unit: "api.bad".parse().unwrap(), path: "b.py".into(), span }];
    let corpus = assemble(sources).value;
    let exception = |unit: &str| {
        format!("  - {{unit: {unit}, because: public, until: 2027-06-30, by: lead@example.com}}\n")
    };
    let list: String =
        ["api.pay", "api.opn", "api.open", "api.open", "api.bad"].map(exception).concat();
    let findings = judge(&corpus, &parsed(&format!("{AUTHZ}exceptions:\n{list}")), "2027-01-01");
    let found: Vec<_> = findings.iter().map(|it| (it.severity, &*it.message)).collect();
    assert_eq!(
        found,
        [
            (Severity::Warning, "exception for unit `api.pay` is not needed: the unit complies"),
            (Severity::Error, "exception names unit `api.opn`, which no contract declares"),
            (Severity::Warning, "a second exception for unit `api.open` is not needed"),
        ]
    );
    assert_eq!(findings[1].help.as_deref(), Some("did you mean `api.open`?"));
}

#[test]
fn a_rule_over_nothing_is_a_finding_unless_that_is_right() {
    let corpus = corpus(vec![unit("pay.charge", "")]);
    assert_eq!(
        lines(&judge(&corpus, &parsed(AUTHZ), "")),
        [
            "V2P-G008 governance/invariants/authz-everywhere.yaml:3 invariant `authz-everywhere` holds over no unit"
        ]
    );
    let allowed = format!("{AUTHZ}may_be_empty: true\n");
    assert_eq!(judge(&corpus, &parsed(&allowed), ""), []);
    let forbids = AUTHZ.replace("addresses(safety.scope)", "none()");
    assert!(parsed(&forbids).forbids());
    assert_eq!(judge(&corpus, &parsed(&forbids), ""), []);
    assert_eq!(judge(&entry_points(), &parsed(&forbids), "").len(), 3);
    // The rejected contract may be the entry point that the rule is about.
    let span = Span { start: 6, end: 13, line: 1, column: 7 };
    let rejected = vec![Rejected { unit: "api.bad".parse().unwrap(), path: "b.py".into(), span }];
    let contracts = vec![unit("pay.charge", "")];
    let corpus = assemble(Sources { contracts, rejected, ..schema() }).value;
    assert_eq!(judge(&corpus, &parsed(AUTHZ), ""), []);
}

#[test]
fn a_word_that_means_nothing_is_shown_at_its_place() {
    let corpus = entry_points();
    let table = [
        ("entry() & tag(pih)", "V2P-G009", "pih", "did you mean `phi`?"),
        ("'all() - area(heath)'", "V2P-G009", "heath", "did you mean `health`?"),
        ("\"not tag( 'phu' )\"", "V2P-G009", "phu", "did you mean `phi`?"),
        (
            "all() - stale()",
            "V2P-G010",
            "stale",
            "ask for what contracts declare, for example with `addresses`",
        ),
    ];
    for (over, code, word, help) in table {
        let text = AUTHZ.replace("entry()\n", &format!("{over}\n"));
        let findings = judge(&corpus, &parsed(&text), "");
        let [finding] = &*findings else { panic!("{findings:?}") };
        let place = finding.place().unwrap().span;
        assert_eq!((finding.code.as_str(), &text[place.bytes()]), (code, word), "{over}");
        assert_eq!(finding.help.as_deref(), Some(help));
        let column = text.lines().nth(2).unwrap().find(word).unwrap() + 1;
        assert_eq!((place.line, place.column as usize), (3, column));
    }
    // In a folded text there is no such place: the whole expression is shown.
    let text = AUTHZ.replace("over: entry()", "over: >\n  entry() &\n  tag(pih)");
    let findings = judge(&corpus, &parsed(&text), "");
    assert_eq!(findings.len(), 1);
    assert!(findings[0].place().unwrap().span.line >= 3);
}

#[test]
fn all_that_is_wrong_is_told_at_once() {
    let corpus = entry_points();
    let text = AUTHZ
        .replace("concern: safety", "concern: safty")
        .replace("addresses(safety.scope)", "proven() | owner(team-ap) | tag(zz)");
    let text =
        format!("{text}exceptions: [{{unit: nobody, because: x, until: 2020-01-01, by: y}}]\n");
    let codes: Vec<_> =
        judge(&corpus, &parsed(&text), "2026-01-01").iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["V2P-G011", "V2P-G010", "V2P-G009", "V2P-G009", "V2P-G013"]);
}

#[test]
fn what_is_wrong_in_a_file() {
    const PATH: &str = "governance/invariants/authz-everywhere.yaml";
    let table = [
        (
            "invariant: authz-everywhere",
            "invariant: other",
            "V2P-G012",
            "invariant `other` stands in a file named `authz-everywhere`",
        ),
        ("invariant: authz-everywhere", "invariant: Über", "V2P-F008", ""),
        ("concern: safety\n", "", "V2P-F007", "an invariant has no `concern`"),
        ("because: one", "becuase: one", "V2P-F006", ""),
        ("over: entry()", "over: entri()", "V2P-F013", ""),
        ("over: entry()", "over: [entry]", "V2P-F005", ""),
        (
            "{owner}",
            "{ownr}",
            "V2P-G016",
            "message has the placeholder `{ownr}`, which nothing fills",
        ),
        ("because: one", "may_be_empty: maybe\nbecause: one", "V2P-F008", ""),
        (
            "because: one",
            "exceptions: [{unit: a, because: b, by: c}]\nbecause: one",
            "V2P-F007",
            "an exception has no `until`",
        ),
        (
            "because: one",
            "exceptions: [{unit: \"a*\", because: b, until: 2027-01-01, by: c}]\nbecause: one",
            "V2P-F008",
            "",
        ),
        (
            "because: one",
            "exceptions: [{unit: a, because: b, until: someday, by: c}]\nbecause: one",
            "V2P-F008",
            "",
        ),
    ];
    for (from, to, code, message) in table {
        let found = problems(&AUTHZ.replace(from, to));
        let expected = format!("{code} {PATH}:");
        assert!(
            found.iter().any(|it| it.starts_with(&expected) && it.ends_with(message)),
            "{to}: {found:?}"
        );
    }
    assert_eq!(problems(""), [format!("V2P-F007 {PATH}:1 file is empty")]);
    assert!(invariant::parse(&file("")).value.is_none());
    assert!(!problems("- a list").is_empty());
    assert!(!problems("invariant: [").is_empty());
}

#[test]
fn a_message_may_be_left_out_and_is_filled_once() {
    let text: String = AUTHZ
        .lines()
        .filter(|line| !line.starts_with("message"))
        .fold(String::new(), |text, line| text + line + "\n");
    let findings = judge(&entry_points(), &parsed(&text), "");
    assert_eq!(findings[0].message, "unit `api.open` violates invariant `authz-everywhere`");
    let corpus = corpus(vec![unit("a", "owner: \"{unit} {area}\"")]);
    let unit = corpus.units().next().unwrap();
    let render = |text: &str| Template::new(text).render(unit);
    assert_eq!(render("{owner}: {unit}"), "{unit} {area}: a");
    assert_eq!(render("{} {Unit} { unit } {unit"), "{} {Unit} { unit } {unit");
    assert_eq!(render("}{{unit}}{"), "}{a}{");
    assert_eq!(render("one\n  two\tthree\u{7}"), "one two three\u{fffd}");
    assert_eq!(render(&"x y ".repeat(10_000)).len(), 400);
    assert_eq!(render(""), "");
}

#[test]
fn the_defaults_are_the_files_of_their_names() {
    assert_eq!(DEFAULT_INVARIANTS.len(), 4);
    for (name, text) in DEFAULT_INVARIANTS {
        let path = format!("governance/invariants/{name}.yaml");
        let read = invariant::parse(&Excerpt::whole(path, text));
        assert_eq!(read.findings, [], "{name}");
        let invariant = read.value.unwrap();
        assert_eq!(invariant.id.as_str(), *name);
        assert!(invariant.may_be_empty);
        assert_eq!(invariant.message.unknown().count(), 0);
    }
}

#[test]
fn the_defaults_fire_and_are_silent() {
    let concerns = ["safety", "correctness", "resilience"];
    let dimensions = [
        "safety.authorization",
        "safety.data-scope",
        "correctness.idempotent",
        "resilience.dependency-failure",
    ];
    let source = |contracts| Sources {
        contracts,
        concerns: concerns
            .map(|id| v2p_core::Concern::new(id.parse().unwrap(), v2p_core::Tier::T1, "why?"))
            .into(),
        dimensions: dimensions
            .map(|id: &str| v2p_graph::DimensionInfo {
                id: id.parse().unwrap(),
                concern: id.split('.').next().unwrap().parse().unwrap(),
                deprecated: false,
            })
            .into(),
        vocabulary: ["pii", "phi", "payment", "financial", "credentials"].map(str::to_owned).into(),
        ..Sources::default()
    };
    let wrong = vec![
        unit("a.http", "entry: http"),
        unit("b.event", "entry: event\ntags: [pii]\ndepends_on: [{unit: a.http, kind: cascade}]"),
        unit("c.cli", "entry: cli"),
    ];
    let right = wrong
        .iter()
        .map(|contract| {
            let (entry, rest) = match contract.unit.as_str() {
                "b.event" => {
                    ("event", "\ntags: [pii]\ndepends_on: [{unit: a.http, kind: cascade}]")
                }
                "c.cli" => ("cli", ""),
                _ => ("http", ""),
            };
            unit(contract.unit.as_str(), &format!("entry: {entry}{rest}\n{}", clauses(&dimensions)))
        })
        .collect();
    let count = |contracts| {
        let corpus = assemble(source(contracts)).value;
        DEFAULT_INVARIANTS
            .iter()
            .map(|(name, text)| {
                let path = format!("{name}.yaml");
                let invariant = invariant::parse(&Excerpt::whole(path, text)).value.unwrap();
                judge(&corpus, &invariant, "").len()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(count(wrong), [2, 1, 1, 1]);
    assert_eq!(count(right), [0, 0, 0, 0]);
    assert_eq!(count(Vec::new()), [0, 0, 0, 0]);
}
