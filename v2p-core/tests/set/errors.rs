use v2p_core::Expression;
use v2p_core::set::{Function, Pattern};

fn error(text: &str) -> v2p_core::set::ParseError {
    text.parse::<Expression>().expect_err(text)
}

#[test]
fn errors_have_a_place_and_a_help() {
    let set = "a set is a function such as `tag(pii)` or an id glob";
    let combine = "combine two sets with `&`, `|` or ` - `";
    let quotes = "put a word with other characters than a-z, 0-9 and _ . - / * in quotes";
    for (text, message, place, help) in [
        ("", "expression is empty", "", "`all()` is every unit, `none()` is no unit"),
        (" \n ", "expression is empty", " \n ", "`all()` is every unit, `none()` is no unit"),
        ("tga(pii)", "`tga` is no function of the set language", "tga", "did you mean `tag`?"),
        (
            "a & zebra(x)",
            "`zebra` is no function of the set language",
            "zebra",
            "the functions are listed in the book",
        ),
        (
            "!tag(x)",
            "`!tag` is no function of the set language",
            "!tag",
            "negation is written `not`",
        ),
        (
            "tag(pii) & stale",
            "`stale` is a function",
            "stale",
            "write `stale(…)`, or put the id of a unit in quotes",
        ),
        ("entry(htpp)", "`htpp` is nothing that `entry` takes", "htpp", "did you mean `http`?"),
        (
            "dependency(calls)",
            "`calls` is nothing that `dependency` takes",
            "calls",
            "did you mean `call`?",
        ),
        ("tier(T9)", "`T9` is nothing that `tier` takes", "T9", "did you mean `T1`?"),
        ("tag()", "`tag` needs an argument", "tag()", ""),
        ("somepath(a)", "`somepath` needs 2 arguments", "somepath(a)", ""),
        ("tag(a, b)", "`tag` takes one argument", "b", ""),
        ("none(a)", "`none` takes no argument", "a", ""),
        ("deps(a, calls, 1, 2)", "`deps` takes at most 3 arguments", "2", ""),
        ("deps(a, calls, x)", "`x` is no number of steps", "x", ""),
        ("deps(a, calls, 99999999999)", "`99999999999` is no number of steps", "99999999999", ""),
        ("tag(&)", "`tag` takes a word here", "&", ""),
        ("tag(a", "`)` is missing here", "", ""),
        ("(a", "`)` is missing here", "", ""),
        ("a)", "expression should have ended here", ")", "there is no `(` for it"),
        ("a b", "expression should have ended here", "b", combine),
        ("a and b", "expression should have ended here", "and", "and is written `&`"),
        ("a or b", "expression should have ended here", "or", "or is written `|`"),
        ("a + b", "expression should have ended here", "+", "a union is written `|`"),
        ("a &", "a set is missing here", "", set),
        ("a && b", "a set is missing here", "&", set),
        ("| a", "a set is missing here", "|", set),
        ("not", "a set is missing here", "", set),
        ("tag(\"a)", "quoted text has no end", "\"a)", ""),
        ("a & größe", "`ö` has no meaning here", "ö", quotes),
        ("a\u{7}", "`\u{fffd}` has no meaning here", "\u{7}", quotes),
        ("let = a in b", "a name belongs behind `let`", "=", ""),
        ("let X = a in b", "a name belongs behind `let`", "X", ""),
        ("let x a in b", "`=` is missing here", "a", ""),
        ("let x = a", "`in` is missing here", "", ""),
        ("a & in", "`in` does not belong here", "in", ""),
        ("a & let x = a in x", "`let` does not belong here", "let", ""),
        ("tag([a)", "pattern `[a` has a `[` without its `]`", "[a", ""),
        (
            "tag({a,b})",
            "pattern `{a` has a `{` without its `}`",
            "{a",
            "put a pattern with a comma in quotes: `\"{a,b}\"`",
        ),
        ("tag(\"a\\\")", "pattern `a\\` ends in a `\\`", "\"a\\\"", ""),
        (
            "'{a,b}{a,b}{a,b}{a,b}{a,b}'",
            "pattern `{a,b}{a,b}{a,b}{a,b}{a,b}` has more than 4 groups in braces",
            "'{a,b}{a,b}{a,b}{a,b}{a,b}'",
            "",
        ),
    ] {
        let error = error(text);
        assert_eq!(error.message, message, "{text}");
        assert_eq!(text.get(error.place.clone()), Some(place), "{text}: {:?}", error.place);
        assert_eq!(error.help.unwrap_or_default(), help, "{text}");
    }
}

#[test]
fn messages_are_bounded_and_printable() {
    let long = "x".repeat(5_000);
    for text in [
        format!("{long}(a)"),
        format!("tier({long})"),
        format!("deps(a, call, {long})"),
        format!("tag(\"[{long}\")"),
        "tier(\"a\u{1b}[31m\nb\")".to_owned(),
        "tag(\"[\r\n\")".to_owned(),
    ] {
        let error = error(&text);
        assert!(error.message.chars().count() < 200, "{error}");
        assert!(!error.message.contains(char::is_control), "{error}");
    }
}

#[test]
fn nesting_is_bounded() {
    let nested = |depth: usize, open: &str, close: &str| {
        format!("{}a{}", open.repeat(depth), close.repeat(depth)).parse::<Expression>()
    };
    for (open, close) in [("(", ")"), ("not ", ""), ("deps(", ")"), ("let x = ", " in x")] {
        assert!(nested(63, open, close).is_ok(), "{open}");
        let error = nested(64, open, close).unwrap_err();
        assert_eq!(error.message, "expression is nested deeper than 64 levels", "{open}");
        assert!(nested(3_000, open, close).is_err());
    }
}

/// A long chain is a deep tree: whatever walks it stays within the stack of a thread.
#[test]
fn length_is_bounded() {
    let chain = |count: usize, sign: &str| vec!["a"; count].join(sign).parse::<Expression>();
    for sign in [" & ", " | ", " - "] {
        let longest = chain(500, sign).unwrap();
        let copy = longest.clone();
        assert_eq!(copy.to_string().parse::<Expression>().unwrap(), longest);
        assert_eq!((copy.functions().len(), copy.needs_corpus()), (0, None));
        assert!(!format!("{copy:?}").is_empty());
        let error = chain(501, sign).unwrap_err();
        assert_eq!(error.message, "expression has more than 1000 words and signs");
    }
    let error = error(&"a".repeat(20_000));
    assert_eq!(error.message, "expression has 20000 bytes, more than 16384");
}

#[test]
fn patterns_are_globs() {
    for (pattern, text, matches) in [
        ("pay.*", "pay.refund", true),
        ("pay.*", "pay.refund.card", true),
        ("pay.*", "pay", false),
        ("src/*", "src/pay/refund.rs", false),
        ("src/**", "src/pay/refund.rs", true),
        ("**", "pay.refund", true),
        ("{pii,phi}", "phi", true),
        ("p[ih]i", "phi", true),
        ("!pii", "phi", true),
        ("[", "[", false),
    ] {
        assert_eq!(Pattern::new(pattern).matches(text), matches, "{pattern} on {text}");
    }
    assert!(Pattern::new("pay.refund").is_literal() && !Pattern::new("pay.*").is_literal());
}

#[test]
fn what_needs_the_corpus_says_so() {
    for (text, first) in [
        ("tag(pii) & not entry() - path(src/**)", None),
        ("having(safety.*)", None),
        ("having(safety.*, approved)", Some(Function::Having)),
        ("not (all() - having(safety.*, proven))", Some(Function::Having)),
        ("deps(having(a, proven))", Some(Function::Deps)),
        ("let x = stale() in tag(pii)", Some(Function::Stale)),
        ("tier(T1) | maturity(L1)", Some(Function::Tier)),
    ] {
        let expression: Expression = text.parse().unwrap();
        assert_eq!(expression.needs_corpus(), first, "{text}");
    }
}
