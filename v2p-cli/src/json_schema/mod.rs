//! The JSON Schema of every file format, for editors and for programs that read the output
//! (FMT-11).

mod finding;
mod report;
mod scan;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use v2p_core::suggest;

/// A file format that has a JSON Schema.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// The name that `v2p schema json NAME` takes, and the published file has.
    pub name: &'static str,
    /// The files or output that it describes.
    pub describes: &'static str,
    schema: fn() -> Value,
}

impl Format {
    /// Its JSON Schema, draft 2020-12.
    ///
    /// ```
    /// let roles = v2p::json_schema::find("roles").unwrap();
    /// assert_eq!(roles.schema()["$id"], "https://v2p-governance.dev/schemas/roles.json");
    /// ```
    pub fn schema(&self) -> Value {
        (self.schema)()
    }
}

/// Every format: first what people write, then what programs do.
///
/// ```
/// let written = v2p::json_schema::all().iter().filter(|it| it.describes.starts_with("governance/"));
/// assert_eq!(written.count(), 4);
/// ```
pub const fn all() -> &'static [Format] {
    FORMATS
}

const FORMATS: &[Format] = &[
    Format {
        name: "contract",
        describes: "contract blocks in comments",
        schema: v2p_core::contract::json_schema,
    },
    Format { name: "schema", describes: "governance/schema.yaml", schema: v2p_schema::json_schema },
    Format {
        name: "invariant",
        describes: "governance/invariants/*.yaml",
        schema: v2p_graph::invariant::json_schema,
    },
    Format {
        name: "value-chain",
        describes: "governance/value_chains/*.yaml",
        schema: v2p_graph::value_chain::json_schema,
    },
    Format {
        name: "roles",
        describes: "governance/roles.yaml",
        schema: v2p_propagate::roles::json_schema,
    },
    Format {
        name: "evidence",
        describes: "a line of an evidence file",
        schema: v2p_verify::evidence::json_schema,
    },
    Format {
        name: "report",
        describes: "the output of `v2p check --format json`",
        schema: report::json_schema,
    },
    Format {
        name: "scan",
        describes: "the output of `v2p scan --format json`",
        schema: scan::json_schema,
    },
];

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no JSON Schema `{name}`")]
pub struct UnknownFormat {
    /// The name that was asked for.
    pub name: String,
    /// The nearest one that exists.
    pub nearest: Option<&'static str>,
}

/// The format of a name.
///
/// ```
/// let error = v2p::json_schema::find("contracts").unwrap_err();
/// assert_eq!(error.nearest, Some("contract"));
/// ```
///
/// # Errors
/// [`UnknownFormat`], with the nearest name.
pub fn find(name: &str) -> Result<&'static Format, UnknownFormat> {
    let found = FORMATS.iter().find(|format| format.name == name);
    found.ok_or_else(|| UnknownFormat {
        name: v2p_core::finding::printable(name),
        nearest: suggest::nearest(name, FORMATS.iter().map(|format| format.name)),
    })
}

/// The schema of a document that this program writes. In it every field is there, and one that says
/// nothing is null. Further fields may come with a later version, so it does not forbid them.
fn written<T: JsonSchema>(name: &str) -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    v2p_core::json_schema::document(name, generator.into_root_schema_for::<T>().to_value())
}
