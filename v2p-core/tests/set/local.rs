//! The local part against the obvious reading: sets of contracts, and set operations on them.

use crate::contract::unit;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use v2p_core::contract::{Carrier, ItemKind};
use v2p_core::set::{Arg, Function, Node};
use v2p_core::{Contract, Expression, Span};

type Set = BTreeSet<usize>;

fn contracts() -> Vec<Contract> {
    let unit =
        |id: &str, rest: &str| unit(&format!("unit: {id}\nversion: 1.0.0\nschema: 1.0.0\n{rest}"));
    let mut contracts = vec![
        unit("pay.refund", "tags: [payment, pii]\nentry: {http: POST /refund}\nowner: team-pay\n"),
        unit("pay.charge", "tags: [payment]\nresources: [{resource: db.cards, access: write}]\n"),
        unit("mail.send", "area: pay\nentry: queue\ndepends_on: [{unit: a, kind: cascade}, b]\n"),
        unit(
            "mail.draft",
            "model: {provider: acme, name: large-1}\nresources: [{resource: gpu, limit: 1/s}]\n\
             clauses: [{id: a, dimension: safety.scope, must: return 1}]\n",
        ),
    ];
    contracts[3].carrier = Some(Carrier {
        language: "python".to_owned(),
        kind: ItemKind::Method,
        name: "Mail.draft".to_owned(),
        span: Span::FILE,
    });
    contracts
}

/// What each call means, written down by hand.
fn calls() -> Vec<(&'static str, &'static [usize])> {
    vec![
        ("all()", &[0, 1, 2, 3]),
        ("none()", &[]),
        ("pay.*", &[0, 1]),
        ("unit(mail.send)", &[2]),
        ("tag(payment)", &[0, 1]),
        ("tag(p*)", &[0, 1]),
        ("tag(phi)", &[]),
        ("area(pay)", &[0, 1, 2]),
        ("owner(team-*)", &[0]),
        ("entry()", &[0, 2]),
        ("entry(http)", &[0]),
        ("model()", &[3]),
        ("model(large-*)", &[3]),
        ("model(acme)", &[]),
        ("resource(**)", &[1, 3]),
        ("resource(db.*, write)", &[1]),
        ("resource(db.*, read)", &[]),
        ("resource(gpu, write)", &[]),
        ("dependency()", &[2]),
        ("dependency(call)", &[2]),
        ("dependency(data)", &[]),
        ("addresses(safety.*)", &[3]),
        ("having(safety.scope)", &[3]),
        ("kind(method)", &[3]),
        ("kind(class)", &[]),
        ("language(python)", &[3]),
        ("path(src/**)", &[0, 1, 2, 3]),
        ("path(lib/**)", &[]),
    ]
}

#[test]
fn calls_mean_what_they_say() {
    let contracts = contracts();
    for (text, members) in calls() {
        let expression: Expression = text.parse().unwrap();
        for (index, contract) in contracts.iter().enumerate() {
            let holds = expression.holds_for(contract);
            assert_eq!(holds, Some(members.contains(&index)), "{text} on {}", contract.unit);
        }
    }
    let tested: BTreeSet<_> = calls()
        .iter()
        .flat_map(|(text, _)| text.parse::<Expression>().unwrap().functions())
        .collect();
    let local = Function::ALL.iter().copied().filter(|function| function.is_local());
    assert_eq!(tested, local.collect(), "every local function has a case");
}

fn evaluate(node: &Node, names: &BTreeMap<String, Set>, universe: &Set) -> Set {
    let of = |node: &Node| evaluate(node, names, universe);
    match node {
        Node::And(a, b) => &of(a) & &of(b),
        Node::Or(a, b) => &of(a) | &of(b),
        Node::Without(a, b) => &of(a) - &of(b),
        Node::Not(a) => universe - &of(a),
        Node::Var(name) => names[name].clone(),
        Node::Let { name, value, body } => {
            let mut names = names.clone();
            names.insert(name.clone(), of(value));
            evaluate(body, &names, universe)
        }
        Node::Call { .. } | Node::Ids(_) => {
            let text = node.to_string();
            let (_, members) = calls().into_iter().find(|(call, _)| *call == text).unwrap();
            members.iter().copied().collect()
        }
    }
}

fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(calls()).prop_map(|(text, _)| text.to_owned());
    leaf.prop_recursive(5, 30, 2, |inner| {
        let two = (inner.clone(), inner.clone());
        prop_oneof![
            two.clone().prop_map(|(a, b)| format!("({a}) & ({b})")),
            two.clone().prop_map(|(a, b)| format!("({a}) | ({b})")),
            two.clone().prop_map(|(a, b)| format!("({a}) - ({b})")),
            inner.prop_map(|a| format!("not ({a})")),
            two.prop_map(|(a, b)| format!("let x = {a} in x | ({b}) - x")),
        ]
    })
}

proptest! {
    #[test]
    fn one_contract_at_a_time_is_the_same_as_all_at_once(text in expression()) {
        let expression: Expression = text.parse().unwrap();
        let contracts = contracts();
        let universe = (0..contracts.len()).collect();
        let expected = evaluate(expression.root(), &BTreeMap::new(), &universe);
        for (index, contract) in contracts.iter().enumerate() {
            prop_assert_eq!(expression.holds_for(contract), Some(expected.contains(&index)), "{}", text);
        }
    }
}

#[test]
fn what_needs_the_corpus_is_not_guessed() {
    let contract = &contracts()[0];
    for text in ["deps(all())", "stale()", "having(safety.*, approved)", "none() | proven()"] {
        let expression: Expression = text.parse().unwrap();
        assert_eq!(expression.holds_for(contract), None, "{text}");
    }
    let expression: Expression = "tag(pii)".parse().unwrap();
    let Node::Call { function, args } = expression.root() else { panic!() };
    assert_eq!(Expression::call_holds_for(*function, args, contract), Some(true));
    let nothing: &[Arg] = &[];
    assert_eq!(Expression::call_holds_for(Function::Stale, nothing, contract), None);
}
