//! The schema that comes with the crate.

use crate::model::{ConcernModel, Schema};
use crate::parse;
use v2p_core::{Excerpt, Partial, Valid};

/// The text of the default schema, ready to be written to `governance/schema.yaml`.
pub const DEFAULT_SCHEMA: &str = include_str!("../defaults/schema.yaml");

/// The path that findings about the default schema give.
pub const DEFAULT_SCHEMA_PATH: &str = "defaults/schema.yaml";

/// The default schema: the framework's seven concerns, measured by some thirty dimensions.
///
/// It goes the way of every other schema, through [`load`](crate::load), so a caller handles both
/// in one place. A test of this crate proves that it passes.
///
/// # Errors
/// What every schema can be rejected for, although this one is not.
///
/// ```
/// let schema = v2p_schema::default_schema().expect("it passes its own validation");
/// assert_eq!(schema.concerns.declared().len(), 7);
/// ```
pub fn default_schema() -> Result<Valid<Schema>, Partial<Schema>> {
    parse::load(&text()).map(|loaded| loaded.value)
}

impl Default for ConcernModel {
    /// The framework's seven concerns, as the default schema has them.
    fn default() -> Self {
        parse::concerns_of(&text())
    }
}

fn text() -> Excerpt {
    Excerpt::whole(DEFAULT_SCHEMA_PATH, DEFAULT_SCHEMA)
}
