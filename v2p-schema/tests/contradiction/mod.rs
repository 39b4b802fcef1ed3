//! Constraints that contradict each other (SCH-3).

mod cases;
mod hostile;
mod model;

use crate::support::file;
use v2p_core::Finding;
use v2p_schema::load;

/// Every finding about a schema, accepted or not.
fn findings(text: &str) -> Vec<Finding> {
    match load(&file(text)) {
        Ok(loaded) => loaded.findings,
        Err(rejected) => rejected.findings,
    }
}

/// A list in YAML.
fn list(elements: impl IntoIterator<Item = String>) -> String {
    elements.into_iter().fold(String::new(), |list, element| list + "  - " + &element + "\n")
}
