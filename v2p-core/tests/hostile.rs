//! Whatever comes in, reading ends, nothing panics, and every finding points into the source.

use crate::messages::faults;
use proptest::prelude::*;
use v2p_core::yaml::{self, Limits};
use v2p_core::{Excerpt, Expression, Finding, contract};

fn check(text: &str) -> Result<(), TestCaseError> {
    let excerpt = Excerpt::whole("f", text);
    let read = yaml::read(&excerpt, Limits { bytes: 4_000, depth: 6, values: 200 });
    let decoded = contract::decode(&excerpt);
    for finding in read.findings.iter().chain(&decoded.findings) {
        points_into(finding, text)?;
        prop_assert!(faults(finding).is_empty(), "{finding:#?}");
    }
    prop_assert!(decoded.value.is_some() || !decoded.passed(), "nothing, and nothing is said");
    match text.parse::<Expression>() {
        Ok(expression) => {
            prop_assert_eq!(expression.to_string().parse::<Expression>(), Ok(expression));
        }
        Err(error) => {
            prop_assert!(text.get(error.place.clone()).is_some(), "{error:?}");
            prop_assert!(!error.message.contains(char::is_control));
            prop_assert!(error.message.chars().count() < 300);
        }
    }
    Ok(())
}

fn points_into(finding: &Finding, text: &str) -> Result<(), TestCaseError> {
    for label in &finding.labels {
        prop_assert!(text.get(label.span.bytes()).is_some(), "{finding:#?}");
    }
    Ok(())
}

/// Pieces of YAML, contracts and expressions.
fn soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "unit: pay.refund\n",
        "version: 1.0.0\n",
        "schema: 1.0.0\n",
        "part_of: a\n",
        "clauses:\n",
        "  - id: a\n",
        "    dimension: a.b\n",
        "    must: x\n",
        "    must_not: y\n",
        "    proof: ",
        "[{test: x}]\n",
        "{calls: x, before: y}\n",
        "entry: ",
        "{http: x}\n",
        "model: ",
        "tags: ",
        "depends_on: ",
        "resources: ",
        "not_applicable:\n",
        "? ",
        ": ",
        "- ",
        "\n",
        "  ",
        "\t",
        "&a ",
        "*a ",
        "!t ",
        "!x!t ",
        "<<: ",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "|\n",
        ">-\n",
        "#",
        " # ",
        "\r\n",
        "\r",
        "\0",
        "\u{feff}",
        "ö",
        "🦀",
        "\u{2028}",
        "\u{85}",
        "tag(pii)",
        " & ",
        " | ",
        " - ",
        "not ",
        "let x = ",
        " in ",
        "x",
        "(",
        ")",
        "deps(",
        "having(a, approved)",
        "*",
        "**",
        "\\",
        "null",
        "~",
        "`",
        "@",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn characters(text in "\\PC{0,60}") {
        check(&text)?;
    }

    #[test]
    fn pieces(text in soup()) {
        check(&text)?;
    }

    /// One byte of a good contract is changed, so that most of it is still reached.
    #[test]
    fn mutations(at: prop::sample::Index, with in any::<char>(), cut in 0_usize..9) {
        let text = include_str!("data/contract/every-key.yaml");
        let at = at.index(text.len());
        let rest = text.get(at + cut..).unwrap_or_default();
        check(&format!("{}{with}{rest}", &text[..at]))?;
    }
}
