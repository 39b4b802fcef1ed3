//! The set language, function by function.

use crate::support::{clauses, corpus, select, unit};
use v2p_core::contract::{Carrier, ItemKind};
use v2p_core::set::Function;
use v2p_core::{Span, Valid};
use v2p_graph::{Corpus, SelectError};

fn shop() -> Corpus {
    let api = unit(
        "api.pay",
        &format!(
            "entry: {{http: POST /pay}}\nowner: team-api\ndepends_on: [pay.charge]\n{}",
            clauses(&["safety.scope", "economics.cost"])
        ),
    );
    let mut api = Valid::into_inner(api);
    api.carrier = Some(Carrier {
        language: "python".into(),
        kind: ItemKind::Function,
        name: "pay".into(),
        span: Span::FILE,
    });
    corpus(vec![
        crate::support::valid(api),
        unit(
            "pay.charge",
            &format!(
                "tags: [payment]\nresources: [{{resource: db.money, access: write}}]\n\
                 depends_on: [{{unit: mail.send, kind: cascade}}]\n{}",
                clauses(&["correctness.result"])
            ),
        ),
        unit(
            "mail.send",
            "tags: [pii]\narea: post\nmodel: {provider: acme, name: writer}\n\
             depends_on: [{unit: log.write, kind: data}]\nresources: [{resource: smtp.rate, limit: 5/s}]",
        ),
        unit("log.write", "depends_on: [{unit: mail.send, kind: data}]"),
    ])
}

#[test]
fn every_function() {
    let corpus = shop();
    let table: &[(&str, &[&str])] = &[
        ("all()", &["api.pay", "log.write", "mail.send", "pay.charge"]),
        ("none()", &[]),
        ("governed()", &["api.pay", "log.write", "mail.send", "pay.charge"]),
        ("pay.charge", &["pay.charge"]),
        ("*.pay", &["api.pay"]),
        ("unit(*.send)", &["mail.send"]),
        ("tag(payment)", &["pay.charge"]),
        ("tag(p*)", &["mail.send", "pay.charge"]),
        ("tag(phi)", &[]),
        ("area(post)", &["mail.send"]),
        ("area(pay)", &["pay.charge"]),
        ("owner(team-api)", &["api.pay"]),
        ("kind(function)", &["api.pay"]),
        ("kind(class)", &[]),
        ("language(python)", &["api.pay"]),
        ("path(src/mail*)", &["mail.send"]),
        ("path(src/mail.send.py)", &["mail.send"]),
        ("entry()", &["api.pay"]),
        ("entry(http)", &["api.pay"]),
        ("entry(cron)", &[]),
        ("model()", &["mail.send"]),
        ("model(writer)", &["mail.send"]),
        ("resource(**)", &["mail.send", "pay.charge"]),
        ("resource(db.money, write)", &["pay.charge"]),
        ("resource(db.money, read)", &[]),
        ("dependency()", &["api.pay", "log.write", "mail.send", "pay.charge"]),
        ("dependency(call)", &["api.pay"]),
        ("addresses(safety.scope)", &["api.pay"]),
        ("addresses(safety.old)", &[]),
        ("having(correctness.*)", &["pay.charge"]),
        ("tier(T1)", &["api.pay"]),
        ("tier(T2)", &["pay.charge"]),
        ("tier(T5)", &[]),
        ("deps(api.pay)", &["api.pay", "log.write", "mail.send", "pay.charge"]),
        ("deps(api.pay, calls)", &["api.pay", "pay.charge"]),
        ("deps(api.pay, call)", &["api.pay", "pay.charge"]),
        ("deps(pay.charge, cascade, 1)", &["mail.send", "pay.charge"]),
        ("rdeps(mail.send)", &["api.pay", "log.write", "mail.send", "pay.charge"]),
        ("rdeps(mail.send, data)", &["log.write", "mail.send"]),
        ("targets(api.pay | pay.charge)", &["mail.send", "pay.charge"]),
        ("sources(mail.send)", &["log.write", "pay.charge"]),
        ("sources(mail.send, cascade)", &["pay.charge"]),
        ("somepath(api.pay, log.write)", &["api.pay", "log.write", "mail.send", "pay.charge"]),
        ("somepath(log.write, api.pay)", &[]),
        ("allpaths(api.pay, pay.charge)", &["api.pay", "pay.charge"]),
        ("between(api.pay, mail.send)", &["log.write", "pay.charge"]),
        ("in_cycle()", &["log.write", "mail.send"]),
        ("in_cycle(call)", &[]),
        ("not tag(**)", &["api.pay", "log.write"]),
        ("let x = tag(**) in deps(x) - x", &["log.write"]),
        ("let x = all() in let x = pay.charge in x", &["pay.charge"]),
        ("tag(pii) | entry() & tag(payment)", &["mail.send"]),
        ("nothing.* | resource(nothing*)", &[]),
    ];
    let mut used = Vec::new();
    for (expression, expected) in table {
        assert_eq!(select(&corpus, expression), *expected, "{expression}");
        used.extend(expression.parse::<v2p_core::Expression>().unwrap().functions());
    }
    let unused: Vec<_> = Function::ALL.iter().filter(|it| !used.contains(it)).collect();
    let unobserved = [Function::Maturity, Function::Proven, Function::Approved, Function::Stale];
    assert_eq!(unused, unobserved.iter().collect::<Vec<_>>());
}

#[test]
fn a_word_that_means_nothing_is_an_error() {
    let corpus = shop();
    let table = [
        ("tag(paymnt)", "no unit has the tag `paymnt`", "did you mean `payment`?"),
        ("all() & tag(ph)", "no unit has the tag `ph`", "did you mean `phi`?"),
        ("area(pots)", "no unit is in the area `pots`", "did you mean `post`?"),
        ("owner(team-pai)", "no unit has the owner `team-pai`", "did you mean `team-api`?"),
        (
            "resource(db.mony)",
            "no unit declares the resource `db.mony`",
            "did you mean `db.money`?",
        ),
        (
            "addresses(safty.scope)",
            "no dimension has the id `safty.scope`",
            "did you mean `safety.scope`?",
        ),
        (
            "having(safety.skope)",
            "no dimension has the id `safety.skope`",
            "did you mean `safety.scope`?",
        ),
        ("model(wrtier)", "no unit depends on the model `wrtier`", "did you mean `writer`?"),
        (
            "language(phyton)",
            "no contract stands in the language `phyton`",
            "did you mean `python`?",
        ),
        (
            "path(src/api.pya.py)",
            "no contract stands in the file `src/api.pya.py`",
            "did you mean `src/api.pay.py`?",
        ),
        ("unit(api.pai)", "no unit has the id `api.pai`", "did you mean `api.pay`?"),
        ("deps(api.pya)", "no unit has the id `api.pya`", "did you mean `api.pay`?"),
        ("payment", "no unit has the id `payment`", "did you mean `tag(payment)`?"),
        ("unit(post)", "no unit has the id `post`", "did you mean `area(post)`?"),
        (
            "let x = tag(q) in all()",
            "no unit has the tag `q`",
            "it is one of `payment`, `phi`, `pii`",
        ),
    ];
    for (text, message, help) in table {
        let error = corpus.select(&text.parse().unwrap()).unwrap_err();
        assert_eq!((&*error.to_string(), error.help()), (message, Some(help)), "{text}");
        let SelectError::Unknown { argument, .. } = &error else { panic!("{error:?}") };
        let place = error.place_in(text).unwrap();
        assert_eq!(&text[place], argument, "{text}");
    }
}

#[test]
fn the_place_of_a_word_in_the_text() {
    let corpus = shop();
    let place = |text: &str| {
        let error = corpus.select(&text.parse().unwrap()).unwrap_err();
        error.place_in(text)
    };
    assert_eq!(place("addresses(safety.scope) & tag( \"zzz\" )"), Some(32..35));
    assert_eq!(place("path(zzz) | tag(zzz)"), Some(5..8));
    assert_eq!(place("tag(pii)&(zzz)"), Some(10..13));
    assert_eq!(place("tag(pii) | area(pii)"), Some(16..19));
    assert_eq!(place("all() - stale()"), Some(8..13));
    let error = corpus.select(&"tag(zzz)".parse().unwrap()).unwrap_err();
    assert_eq!(error.place_in("all()"), None);
    assert_eq!(error.place_in("\"zz"), None);
}

#[test]
fn what_contracts_do_not_hold_is_an_error() {
    let corpus = shop();
    let table = [
        ("proven()", Function::Proven),
        ("all() | proven(safety.scope)", Function::Proven),
        ("none() & approved()", Function::Approved),
        ("stale()", Function::Stale),
        ("deps(maturity(L2))", Function::Maturity),
        ("having(safety.scope, approved)", Function::Having),
        ("having(safety.scope, proven)", Function::Having),
        ("let x = stale() in all()", Function::Stale),
    ];
    let nothing = Corpus::assemble(v2p_graph::Sources::default()).value;
    for (text, function) in table {
        let expected = SelectError::NotObserved { function };
        assert_eq!(corpus.select(&text.parse().unwrap()).unwrap_err(), expected, "{text}");
        let problems = nothing.problems(&text.parse().unwrap());
        assert!(problems.contains(&expected), "{text}");
        assert!(!expected.to_string().ends_with('.') && expected.help().is_some());
    }
}

#[test]
fn all_problems_are_told_in_the_order_written() {
    let corpus = shop();
    let problems = corpus.problems(&"tag(q1) & (stale() | area(q2)) - deps(q3)".parse().unwrap());
    let shown: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "no unit has the tag `q1`",
            "`stale` asks for evidence or decisions, and a corpus of contracts holds neither",
            "no unit is in the area `q2`",
            "no unit has the id `q3`",
        ]
    );
}
