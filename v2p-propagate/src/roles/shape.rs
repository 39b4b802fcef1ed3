//! The form of the roles file as JSON Schema.

use super::Role;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};
use v2p_core::json_schema as piece;

/// The JSON Schema of `governance/roles.yaml` (formats, section 6).
///
/// It says of the form what [`parse`](super::parse) says. A role that nobody holds is a warning
/// there and nothing here.
///
/// ```
/// let schema = v2p_propagate::roles::json_schema();
/// assert!(schema["properties"]["roles"]["properties"]["schema-owner"].is_object());
/// ```
pub fn json_schema() -> Value {
    piece::document("roles", schemars::schema_for!(RolesFile).to_value())
}

v2p_core::json_schema_pieces! {
    Holders = holders();
}

/// Who holds which role. One person may hold several; `v2p check` says when they should be apart.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, title = "V2P roles: governance/roles.yaml")]
struct RolesFile {
    /// The five roles, each with the git identities (e-mail addresses) of the people who hold it.
    #[expect(dead_code, reason = "the type describes the format and is never made")]
    roles: Holders,
}

fn holders() -> Value {
    let identity = json!({
        "type": "string",
        "pattern": r"^[^\s<>,;]+@[^\s<>,;@]+$",
        "maxLength": 100,
    });
    let list = json!({"type": ["array", "null"], "items": identity});
    let role = |role: Role| {
        let description = format!("Who will {}.", role.duty());
        (role.word().to_owned(), piece::described(list.clone(), description))
    };
    json!({
        "type": "object",
        "properties": Role::ALL.into_iter().map(role).collect::<Map<_, _>>(),
        "additionalProperties": false,
    })
}
