//! Fingerprints (FPR-2): what a contract says changes them, how it is written does not.

use crate::contract::{decode, in_comment, unit};
use proptest::prelude::*;
use std::fmt::Write;
use v2p_core::{Block, Digest, contract};

const TEXT: &str = include_str!("data/contract/every-key.yaml");

#[test]
fn every_change_of_content_changes_the_digest() {
    let before = unit(TEXT).digest();
    for (from, to) in [
        ("coaching.generate", "coaching.create"),
        ("1.2.0", "1.2.1"),
        ("Turns one", "Turns a"),
        ("area: pipeline", "area: other"),
        ("team-coaching", "team-other"),
        ("author@example.com", "other@example.com"),
        ("{http: POST", "{rpc: POST"),
        ("POST /coaching", "PUT /coaching"),
        ("[phi, pii]", "[phi]"),
        ("[phi, pii]", "[\"phi, pii\"]"),
        ("google", "acme"),
        ("gemini-2.0-flash", "gemini-2.5-flash"),
        ("\"001\"", "\"002\""),
        (", version: \"001\"", ""),
        ("transcript.ingest", "transcript.read"),
        ("kind: cascade", "kind: data"),
        ("firestore.sessions", "firestore.users"),
        ("access: write", "access: read"),
        ("60/min", "90/min"),
        ("limit: 60/min", "access: read"),
        ("#chunk", "#split"),
        ("id: phi-strip", "id: phi-drop"),
        ("dimension: safety.data-scope\n    when", "dimension: safety.scope\n    when"),
        ("a transcript comes", "no transcript comes"),
        ("    when: a transcript comes in\n", ""),
        ("Call `PHISanitizer", "Call  `PHISanitizer"),
        ("must_not: pass", "must: pass"),
        ("mode: characterization", "mode: specification"),
        ("    mode: characterization\n", ""),
        (", before: db.collection", ""),
        ("strip, before: db.collection}", "\"strip, before: db.collection\"}"),
        ("{calls: PHISanitizer.strip}", "{never_calls: PHISanitizer.strip}"),
        ("      - {raises: GeminiTimeout}\n", ""),
        ("{raises: GeminiTimeout}", "{raises: OtherTimeout}"),
        ("{never_raises: KeyError}", "{raises: KeyError}"),
        ("[requests, \"urllib.*\"]", "[\"requests, urllib.*\"]"),
        ("password", "secret"),
        ("{awaits_in_loop: false}", "{test: awaits_in_loop}"),
        ("strips PHI", "strips phi"),
        ("{property: strip", "{test: strip"),
        ("{golden: timeout}", "{golden: other}"),
        ("coaching_failed_total", "coaching_total"),
        ("docs/runbooks", "docs"),
        ("contract-approver", "schema-owner"),
        ("compliance.retention", "compliance.export"),
        ("stores nothing", "stores little"),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        let text = text.replace("PHISanitizer.\"strip", "\"PHISanitizer.strip");
        assert_ne!(unit(&text).digest(), before, "{from} -> {to}");
    }
}

#[test]
fn what_is_no_content_does_not_change_the_digest() {
    let before = unit(TEXT).digest();
    for (from, to) in [
        // When it was last verified is no promise (SCH-2).
        ("schema: 1.0.0", "schema: 1.7.0"),
        ("area: pipeline\n", "area: 'pipeline' # the batch\n"),
        ("[phi, pii]", "\n  - phi\n  - \"pii\""),
        ("when: a transcript comes in", "when: >\n      a transcript\n      comes in"),
        ("when: a transcript comes in", "when: |\n      a transcript comes in\n\n"),
        ("  - transcript.store", "  - {kind: call, unit: transcript.store}"),
        ("proof: {never_calls: \"console.*\"}", "proof: [{never_calls: console.*}]"),
        ("[{provider: google", "\n  [{provider: google"),
    ] {
        let text = TEXT.replacen(from, to, 1);
        assert_ne!(text, TEXT, "{from}");
        assert_eq!(unit(&text).digest(), before, "{from} -> {to}");
    }
    assert_eq!(unit(&TEXT.replace('\n', "\r\n")).digest(), before);
}

#[test]
fn a_clause_has_a_digest_of_its_own() {
    let before = unit(TEXT);
    let after = unit(&TEXT.replace("pass transcript text", "pass text"));
    assert_eq!(before.clauses[0].digest(), after.clauses[0].digest());
    assert_ne!(before.clauses[1].digest(), after.clauses[1].digest());
    assert_ne!(before.digest(), after.digest());
}

/// Ways to write one text in YAML.
fn written(text: &str, style: u8) -> String {
    match style % 4 {
        0 => format!("\"{text}\""),
        1 => format!("'{text}'"),
        2 => format!(">\n        {}", text.replace(' ', "\n        ")),
        _ => format!("|\n        {text}"),
    }
}

proptest! {
    #[test]
    fn style_and_place_do_not_count(
        texts in prop::collection::vec("[a-z`=1-9]{1,9}( [a-z`=1-9]{1,9}){0,4}", 4),
        styles in prop::collection::vec(any::<u8>(), 4),
        leader in "[ /#*]{0,6} ",
    ) {
        let write = |styles: [u8; 4]| {
            let mut yaml = "unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\nclauses:\n".to_owned();
            for (index, keys) in ["when", "must"].iter().enumerate() {
                let dimension = "dimension: correctness.result";
                let must = if *keys == "must" { "" } else { "\n    must: return 1" };
                let text = written(&texts[index], styles[index]);
                writeln!(yaml, "  - id: c{index}\n    {dimension}{must}\n    {keys}: {text}").unwrap();
            }
            let because = written(&texts[2], styles[2]);
            writeln!(yaml, "not_applicable:\n  - dimension: a.b\n    because: {because}").unwrap();
            writeln!(yaml, "summary: {}", written(&texts[3], styles[3])).unwrap();
            yaml
        };
        let plain = decode(&write([0; 4]));
        prop_assert!(plain.passed(), "{:?}", plain.findings);
        let Some(Block::Unit(plain)) = plain.value else { panic!() };
        let (_, excerpt) = in_comment(&write(styles.try_into().unwrap()), &leader);
        let styled = contract::decode(&excerpt);
        prop_assert!(styled.passed(), "{:?}", styled.findings);
        let Some(Block::Unit(styled)) = styled.value else { panic!() };
        prop_assert_eq!(plain.digest(), styled.digest());
        prop_assert_eq!(plain, styled);
    }

    /// Fields keep their borders, however texts are cut into fields.
    #[test]
    fn builders_keep_borders(a in "[ab]{0,3}", b in "[ab]{0,3}", c in "[ab]{0,3}", d in "[ab]{0,3}") {
        let of = |x: &str, y: &str| Digest::builder("v2p.test.v1").text(x).text(y).finish();
        prop_assert_eq!(of(&a, &b) == of(&c, &d), (a, b) == (c, d));
    }
}

#[test]
fn digests_read_back_and_nothing_else_does() {
    let digest = Digest::of("v2p.test.v1", b"x");
    let text = digest.to_string();
    assert_eq!(text.parse::<Digest>(), Ok(digest));
    assert!(text.starts_with(&digest.short()) && digest.short().len() == 12);
    assert_ne!(digest, Digest::of("v2p.test.v2", b"x"));
    for wrong in ["", "00", &text[1..], &format!("{text}0"), &text.to_uppercase(), &"é".repeat(32)]
    {
        assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
    }
    let json = serde_json::to_string(&digest).unwrap();
    assert_eq!(serde_json::from_str::<Digest>(&json).unwrap(), digest);
}

#[test]
fn absent_is_not_empty() {
    let of = |field: Option<&str>| Digest::builder("v2p.test.v1").optional(field).finish();
    assert_ne!(of(None), of(Some("")));
    let list = |items: &[&str]| {
        Digest::builder("v2p.test.v1").list(items, |digest, item| digest.text(item)).finish()
    };
    assert_ne!(list(&[]), list(&[""]));
}
