use proptest::prelude::*;
use v2p_core::Expression;
use v2p_core::set::{Arg, Function, Node, Param, Pattern};

const NAMES: &[&str] = &["x", "y", "tag"];

fn pattern() -> impl Strategy<Value = Pattern> {
    prop_oneof![
        "[a-z.*-]{1,6}",
        "[ -~&&[^\"{\\[\\\\]]{0,6}",
        Just("{a,b}".to_owned()),
        Just("it's \"".replace('"', "")),
        Just("say \"x\"".to_owned()),
        prop::sample::select(vec!["not", "let", "in", "all", "x", "y", "tag", "größe", ""])
            .prop_map(str::to_owned),
    ]
    .prop_map(Pattern::new)
}

fn arg(param: Param, inner: BoxedStrategy<Node>) -> BoxedStrategy<Arg> {
    match param {
        Param::Pattern => pattern().prop_map(Arg::Pattern).boxed(),
        Param::Choice(words) => prop::sample::select(words).prop_map(Arg::Word).boxed(),
        Param::Depth => any::<u32>().prop_map(Arg::Depth).boxed(),
        Param::Set => inner.prop_map(Arg::Set).boxed(),
    }
}

fn call(inner: BoxedStrategy<Node>) -> impl Strategy<Value = Node> {
    prop::sample::select(Function::ALL).prop_flat_map(move |function| {
        let params = function.params();
        let inner = inner.clone();
        (function.required()..=params.len()).prop_flat_map(move |count| {
            let args: Vec<_> =
                params[..count].iter().map(|param| arg(*param, inner.clone())).collect();
            args.prop_map(move |args| Node::Call { function, args })
        })
    })
}

fn node() -> impl Strategy<Value = Node> {
    let name = || prop::sample::select(NAMES).prop_map(str::to_owned);
    let ids = || pattern().prop_map(Node::Ids);
    let leaf = prop_oneof![ids(), name().prop_map(Node::Var), call(ids().boxed())];
    leaf.prop_recursive(6, 40, 3, move |inner| {
        let pair = (inner.clone(), inner.clone()).prop_map(|(a, b)| (Box::new(a), Box::new(b)));
        prop_oneof![
            pair.clone().prop_map(|(a, b)| Node::And(a, b)),
            pair.clone().prop_map(|(a, b)| Node::Or(a, b)),
            pair.clone().prop_map(|(a, b)| Node::Without(a, b)),
            inner.clone().prop_map(|a| Node::Not(Box::new(a))),
            (name(), pair).prop_map(|(name, (value, body))| Node::Let { name, value, body }),
            call(inner),
        ]
    })
}

/// A name that is not bound where it stands is an id.
fn close(node: Node, bound: &mut Vec<String>) -> Node {
    let mut pair =
        |a: Box<Node>, b: Box<Node>| (Box::new(close(*a, bound)), Box::new(close(*b, bound)));
    match node {
        Node::And(a, b) => {
            let (a, b) = pair(a, b);
            Node::And(a, b)
        }
        Node::Or(a, b) => {
            let (a, b) = pair(a, b);
            Node::Or(a, b)
        }
        Node::Without(a, b) => {
            let (a, b) = pair(a, b);
            Node::Without(a, b)
        }
        Node::Not(a) => Node::Not(Box::new(close(*a, bound))),
        Node::Let { name, value, body } => {
            let value = Box::new(close(*value, bound));
            bound.push(name.clone());
            let body = Box::new(close(*body, bound));
            bound.pop();
            Node::Let { name, value, body }
        }
        Node::Var(name) if !bound.contains(&name) => Node::Ids(Pattern::new(name)),
        Node::Call { function, args } => {
            let args = args.into_iter().map(|arg| match arg {
                Arg::Set(node) => Arg::Set(close(node, bound)),
                other => other,
            });
            Node::Call { function, args: args.collect() }
        }
        Node::Var(_) | Node::Ids(_) => node,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_shown_reads_back(node in node()) {
        let node = close(node, &mut Vec::new());
        let text = node.to_string();
        let read = text.parse::<Expression>();
        prop_assert!(read.is_ok(), "{text}: {read:?}");
        let read = read.unwrap();
        prop_assert_eq!(read.root(), &node, "{}", text);
        prop_assert_eq!(read.to_string(), text);
        let json = serde_json::to_string(&read).unwrap();
        prop_assert_eq!(serde_json::from_str::<Expression>(&json).unwrap(), read);
    }
}

#[test]
fn every_function_is_read_with_few_and_with_all_arguments() {
    for function in Function::ALL {
        let word = |param: &Param| match param {
            Param::Pattern => "a*",
            Param::Choice(words) => words[0],
            Param::Depth => "3",
            Param::Set => "all()",
        };
        let words: Vec<_> = function.params().iter().map(word).collect();
        for count in function.required()..=words.len() {
            let text = format!("{}({})", function.name(), words[..count].join(", "));
            let expression: Expression = text.parse().unwrap();
            assert_eq!(expression.to_string(), text);
            assert_eq!(expression.functions()[0], *function);
        }
        assert_eq!(Function::named(function.name()), Some(*function));
    }
}

#[test]
fn grouping() {
    for (text, shown) in [
        ("a|b&c", "a | b & c"),
        ("(a|b)&c", "(a | b) & c"),
        ("a - b - c", "a - b - c"),
        ("a - (b - c)", "a - (b - c)"),
        ("a & b - c", "a & b - c"),
        ("a -b", "a - b"),
        ("a-b", "a-b"),
        ("not a & b", "not a & b"),
        ("not (a & b)", "not (a & b)"),
        ("((a))", "a"),
        ("let x = a | b in x & c", "let x = a | b in x & c"),
        ("(let x = a in x) | b", "(let x = a in x) | b"),
        ("let x = a in \"x\"", "let x = a in \"x\""),
        ("\"tag\"", "\"tag\""),
        ("tag('a\"b')", "tag('a\"b')"),
        ("owner(lead+x@example.com)", "owner(lead+x@example.com)"),
        ("tag(\"{a,b}\") & !a", "tag(\"{a,b}\") & !a"),
        ("path( src/** )\n\t& all( )", "path(src/**) & all()"),
    ] {
        assert_eq!(text.parse::<Expression>().unwrap().to_string(), shown);
    }
}
