//! Validation of a schema (SCH-4): one module for each part of it.

mod concerns;
mod constraints;
mod depth;
mod dimensions;

use crate::codes::{self, DUPLICATE_ID};
use crate::contradiction;
use crate::model::Schema;
use std::collections::BTreeMap;
use std::sync::Arc;
use v2p_core::{Code, Finding, Partial, Severity, Span, Valid, Validator};

impl Schema {
    /// Validates the schema against the rules that a schema itself must keep (SCH-4, EVO-2).
    ///
    /// ```
    /// use v2p_core::Excerpt;
    /// let text = "\
    /// schema: 1.0.0
    /// concerns: [{id: safety, tier: T1}]
    /// dimensions: [{id: safety.scope, concern: safety, since: 1.2.0}]
    /// ";
    /// let schema = v2p_schema::parse(&Excerpt::whole("schema.yaml", text)).value;
    /// let rejected = schema.validate().unwrap_err();
    /// assert_eq!(rejected.findings[0].message, "`safety.scope` is since 1.2.0, later than the schema's version 1.0.0");
    /// ```
    ///
    /// # Errors
    /// The schema and all findings, when at least one is a defect.
    pub fn validate(self) -> Result<Partial<Valid<Self>>, Partial<Self>> {
        Valid::by(&Rules, self)
    }
}

struct Rules;

impl Validator<Schema> for Rules {
    fn validate(&self, schema: &Schema) -> Vec<Finding> {
        const RULES: &[fn(&Schema) -> Vec<Finding>] = &[
            concerns::known,
            concerns::cycles,
            concerns::unmeasured,
            concerns::duplicates,
            dimensions::duplicates,
            dimensions::reused,
            dimensions::versions,
            dimensions::replacements,
            dimensions::local,
            dimensions::standard_proofs,
            depth::steps,
            constraints::duplicates,
            constraints::versions,
            constraints::references,
            constraints::shapes,
            contradiction::check,
        ];
        RULES.iter().flat_map(|rule| rule(schema)).collect()
    }
}

fn error(schema: &Schema, code: Code, span: Span, message: impl Into<String>) -> Finding {
    finding(schema, Severity::Error, code, span, message)
}

fn finding(
    schema: &Schema,
    severity: Severity,
    code: Code,
    span: Span,
    message: impl Into<String>,
) -> Finding {
    Finding::new(severity, code, codes::rule(code), message).at(Arc::clone(&schema.path), span, "")
}

/// Ids that stand twice, each with the place where it stands first.
fn duplicates(schema: &Schema, what: &str, ids: &[(&str, Span)]) -> Vec<Finding> {
    let mut first = BTreeMap::new();
    let mut found = Vec::new();
    for (id, span) in ids.iter().copied() {
        if let Some(first) = first.get(id) {
            let message = format!("{what} id `{id}` stands twice in this schema");
            let finding = error(schema, DUPLICATE_ID, span, message)
                .at(Arc::clone(&schema.path), *first, "first here")
                .help("rename or drop one of the two");
            found.push(finding);
        } else {
            first.insert(id, span);
        }
    }
    found
}
