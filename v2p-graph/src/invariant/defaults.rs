//! The invariants to begin with.

/// The framework's four system invariants, by name and as the text of their files: authorization
/// consistency, data governance, integration integrity and idempotency. They speak of the tags and
/// dimensions of the default schema.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_graph::{DEFAULT_INVARIANTS, invariant};
/// for (name, text) in DEFAULT_INVARIANTS {
///     let path = format!("governance/invariants/{name}.yaml");
///     assert!(invariant::parse(&Excerpt::whole(path, text)).passed());
/// }
/// ```
pub const DEFAULT_INVARIANTS: &[(&str, &str)] = &[
    (
        "authorization-consistency",
        include_str!("../../defaults/invariants/authorization-consistency.yaml"),
    ),
    ("cascade-integrity", include_str!("../../defaults/invariants/cascade-integrity.yaml")),
    ("event-idempotency", include_str!("../../defaults/invariants/event-idempotency.yaml")),
    (
        "sensitive-data-governance",
        include_str!("../../defaults/invariants/sensitive-data-governance.yaml"),
    ),
];
