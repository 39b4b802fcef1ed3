//! The schema that comes with the crate.

use crate::support::{contract, judge, lines, schema};
use v2p_core::Tier;
use v2p_schema::{ConcernModel, Coverage, DEFAULT_SCHEMA, default_schema, owed};

#[test]
fn it_passes_its_own_validation_without_a_remark() {
    let excerpt = crate::support::file(DEFAULT_SCHEMA);
    let loaded = v2p_schema::load(&excerpt).expect("the default schema is valid");
    assert_eq!(lines(&loaded.findings), [""; 0]);
    assert_eq!(default_schema().expect("the same").dimensions, loaded.value.dimensions);
}

#[test]
fn it_has_the_seven_concerns_in_their_tiers() {
    let schema = default_schema().expect("valid");
    let concerns = schema.concerns.declared().iter();
    let tiers: Vec<_> = concerns.map(|concern| (concern.id.as_str(), concern.tier)).collect();
    let expected = [
        ("safety", Tier::T1),
        ("compliance", Tier::T1),
        ("correctness", Tier::T2),
        ("resilience", Tier::T3),
        ("operations", Tier::T4),
        ("quality", Tier::T4),
        ("economics", Tier::T5),
    ];
    assert_eq!(tiers, expected);
    assert_eq!(schema.concerns, ConcernModel::default());
}

#[test]
fn a_schema_without_concerns_has_the_seven() {
    let short =
        schema("schema: 1.0.0\ndimensions: [{id: safety.scope, concern: safety, since: 1.0.0}]\n");
    assert_eq!(short.concerns, ConcernModel::default());
}

/// What the schema's own comment promises about the amount of work.
#[test]
fn a_pure_function_owes_four_and_a_model_endpoint_eighteen() {
    let schema = default_schema().expect("valid");
    let missing = |rest: &str| {
        let owed = owed(&schema, &contract("1.0.0", rest));
        owed.into_iter().filter(|owed| owed.coverage == Coverage::Missing).count()
    };
    assert_eq!(missing(""), 4);
    let endpoint = "\
entry: {http: POST /coaching}
tags: [pii]
model: [{provider: google, name: gemini}]
resources: [{resource: firestore.sessions, access: write}]
";
    assert_eq!(missing(endpoint), 18);
}

#[test]
fn health_data_must_have_a_stated_scope() {
    let schema = default_schema().expect("valid");
    let rest = "\
tags: [phi]
not_applicable: [{dimension: safety.data-scope, because: it is none of our business}]
";
    let (accepted, findings) = judge(&schema, contract("1.0.0", rest));
    assert!(!accepted);
    let broken = "constraint `phi-needs-data-scope` is broken: contract has the tag `phi`, and has \
                  no clause for `safety.data-scope`";
    assert!(findings.iter().any(|finding| finding.message == broken), "{findings:#?}");
}
