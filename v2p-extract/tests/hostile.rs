//! Input that nobody writes: it must pass in bounded time and without recursion.

use crate::fixtures::check_places;
use v2p_extract::{Extraction, Language, Source, extract};

/// Reads a text on a thread with a small stack.
fn read(language: Language, text: String) -> Extraction {
    let read = move || extract(&Source::new("hostile", text), language).unwrap();
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(read).unwrap();
    thread.join().unwrap()
}

fn line_comment(language: Language) -> &'static str {
    if language.name() == "python" { "#" } else { "//" }
}

fn function(language: Language, name: usize) -> String {
    match language.name() {
        "rust" => format!("fn f{name}() {{}}\n"),
        "python" => format!("def f{name}(): ...\n"),
        _ => format!("function f{name}() {{}}\n"),
    }
}

fn block(language: Language, id: usize) -> String {
    let comment = line_comment(language);
    format!("{comment} ```v2p\n{comment} unit: a.f{id}\n{comment} ```\n")
}

#[test]
fn a_hundred_thousand_parentheses() {
    for language in Language::ALL {
        let (open, close) = ("(".repeat(100_000), ")".repeat(100_000));
        let before = match language.name() {
            "rust" => "fn f() { ",
            _ => "x = ",
        };
        read(*language, format!("{before}{open}1{close}"));
        read(*language, format!("{before}{open}"));
        read(*language, close);
    }
}

#[test]
fn ten_thousand_nested_functions() {
    for language in Language::ALL {
        let depth = if language.name() == "python" { 500 } else { 10_000 };
        let text = match language.name() {
            "python" => (0..depth).flat_map(|n| [" ".repeat(n), "def f():\n".to_owned()]).collect(),
            "rust" => format!("{}{}", "fn f() {".repeat(depth), "}".repeat(depth)),
            _ => format!("{}{}", "function f() {".repeat(depth), "}".repeat(depth)),
        };
        let found = read(*language, text);
        let longest = found.items.iter().map(|item| item.qualified_name.len()).max();
        assert!(longest < Some(500), "{longest:?}");
        if language.name() != "python" {
            assert_eq!(found.items.len(), depth + 1);
        }
    }
}

#[test]
fn ten_thousand_nested_braces() {
    for language in Language::ALL {
        let text = match language.name() {
            "python" => format!("x = {}{}", "[".repeat(10_000), "]".repeat(10_000)),
            "rust" => format!("fn f() {{ {}{} }}", "{".repeat(10_000), "}".repeat(10_000)),
            _ => format!("const x = {}1{}", "{a: ".repeat(10_000), "}".repeat(10_000)),
        };
        read(*language, text);
    }
}

#[cfg(feature = "rust")]
#[test]
fn macros_in_macros_and_many_macros() {
    let deep = format!("{}fn f() {{}}{}", "cfg! {".repeat(1_000), "}".repeat(1_000));
    let found = read(Language::Rust, deep);
    assert_eq!(found.items.len(), 1, "followed eight deep, and then left alone");
    let eight = format!("{}fn f() {{}}{}", "cfg! {".repeat(8), "}".repeat(8));
    assert_eq!(read(Language::Rust, eight).items.len(), 2);
    let many = "cfg! { fn f() {} } ".repeat(5_000);
    assert_eq!(read(Language::Rust, many).items.len(), 5_001);
}

#[cfg(any(feature = "typescript", feature = "javascript"))]
#[test]
fn long_names_are_cut() {
    for language in Language::ALL.iter().filter(|known| known.endings().contains(&"ts")) {
        let text = format!("x = {{ [{}1]: () => 1 }}; y = {};", "1 + ".repeat(10_000), {
            let calls = "(() => 1)".repeat(1_000);
            format!("f{calls}")
        });
        let found = read(*language, text);
        assert!(found.items.iter().all(|item| item.name.len() < 210));
        assert!(found.items.iter().flat_map(|item| &item.wrapper).all(|name| name.len() < 210));
        assert!(found.items.iter().any(|item| item.name.ends_with('…')));
    }
}

#[test]
fn twenty_thousand_functions_with_a_block_each() {
    for language in Language::ALL {
        let text: String =
            (0..20_000).map(|n| block(*language, n) + &function(*language, n)).collect();
        let found = read(*language, text);
        assert_eq!(found.blocks.len(), 20_000);
        assert!(found.findings.is_empty());
        let last = found.blocks.last().unwrap();
        assert_eq!(found.items[last.item].name, "f19999");
    }
}

#[test]
fn twenty_thousand_blocks_that_govern_nothing() {
    for language in Language::ALL {
        // Comments only, each set off by a blank line: none may look through all that follow.
        let text: String = (0..20_000).map(|n| block(*language, n) + "\n").collect();
        // Where they are about the module, all but the first are one too many.
        let found = read(*language, text.clone());
        assert!(found.blocks.len().max(found.findings.len()) >= 19_999);
        if language.name() == "python" {
            continue;
        }
        let inside = match language.name() {
            "rust" => format!("fn f() {{\n{text}}}\n"),
            _ => format!("function f() {{\n{text}}}\n"),
        };
        let found = read(*language, inside);
        assert_eq!(found.blocks.len() + found.findings.len(), 20_000);
    }
}

#[cfg(feature = "python")]
#[test]
fn a_parser_that_looks_ahead_too_far_is_stopped() {
    let block = block(Language::Python, 1).replace('\n', "\n    ");
    let inside = |blocks| format!("def f():\n    x\n    {}", block.repeat(blocks));
    assert_eq!(read(Language::Python, inside(500)).findings.len(), 500);
    let source = Source::new("hostile.py", inside(20_000));
    let left_out = extract(&source, Language::Python).unwrap_err();
    assert_eq!(left_out.reason, v2p_extract::LeftOut::Unparsable);
    // Its blocks are not dropped in silence.
    assert_eq!(left_out.finding.unwrap().labels.len(), 20_001);
}

#[test]
fn fences_without_an_end() {
    for language in Language::ALL {
        let comment = line_comment(*language);
        // One comment; each fence is longer or deeper than the ends behind it.
        let deep = (0..20_000).map(|n| format!("{comment} {}```x\n", " ".repeat(n % 3)));
        let text: String = deep.chain([format!("{comment}           ```\n")]).collect();
        read(*language, text);
        let ours = format!("{comment} ```v2p\n").repeat(20_000);
        assert_eq!(read(*language, ours).findings.len(), 20_000);
    }
}

#[test]
fn one_very_long_line() {
    for language in Language::ALL {
        let text = match language.name() {
            "python" => "f = lambda: 1; ".repeat(20_000),
            "rust" => "fn f() { password } ".repeat(20_000),
            _ => "function f() { password } ".repeat(20_000),
        };
        let found = read(*language, text.clone());
        assert_eq!(found.items.len(), 20_001);
        let last = found.items.last().unwrap();
        assert_eq!((last.span.line, last.span.start + 1 == last.span.column), (1, true));
    }
}

#[cfg(feature = "python")]
#[test]
fn a_docstring_behind_many_comments_and_many_strings() {
    let text = "# a\n".repeat(10_000) + &"\"\"\"x\"\"\"\n".repeat(10_000);
    read(Language::Python, text);
    let chain = format!("{}lambda: 1\n", "a = ".repeat(20_000));
    read(Language::Python, chain);
}

#[test]
fn odd_texts() {
    let odd = [
        "",
        "\n",
        "\u{feff}",
        "\r\n\r\n",
        "```v2p",
        "// ```v2p",
        "# ```v2p",
        "/*",
        "/**/",
        "/*! */",
        "\"\"\"",
        "\"",
        "'",
        "`",
        "/// ```v2p\r///",
        "é",
        "/* é",
        "//é",
        "##",
        "#",
        "r#\"```v2p\"#",
        "\u{2028}",
        "// v2p:proves",
        "// v2p:proves \n",
        "# v2p:proves é#ü @spec",
        "fn",
        "def",
        "class",
        "=>",
    ];
    for language in Language::ALL {
        for text in odd {
            let found = extract(&Source::new("odd", text), *language).unwrap();
            check_places(text, &found);
        }
    }
}
