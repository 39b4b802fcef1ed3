//! The way of the data: blocks to contracts, contracts through the schema, all into the corpus.

use std::collections::BTreeSet;
use std::sync::Arc;
use v2p_core::contract::{Block, Carrier, Mode, PartOf, decode};
use v2p_core::set::{Arg, Function, Node};
use v2p_core::{Contract, Expression, Finding, Valid};
use v2p_extract::Extraction;
use v2p_graph::{DimensionInfo, Marker, Rejected, Sources};
use v2p_schema::{Condition, ConstraintKind, Schema, lint};

/// What the blocks of a repository say.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    pub(crate) contracts: Vec<Contract>,
    pub(crate) parts: Vec<PartOf>,
    pub(crate) markers: Vec<Marker>,
}

impl Blocks {
    /// Decodes the blocks of one file.
    pub(crate) fn take(&mut self, extraction: &Extraction, findings: &mut Vec<Finding>) {
        for block in &extraction.blocks {
            match decode(&block.excerpt).drain(findings) {
                Some(Block::Unit(mut contract)) => {
                    contract.carrier = extraction.items.get(block.item).map(|item| Carrier {
                        language: extraction.language.name().to_owned(),
                        kind: item.kind,
                        name: item.qualified_name.clone(),
                        span: item.span,
                    });
                    self.contracts.push(*contract);
                }
                Some(Block::PartOf(part)) => self.parts.push(part),
                _ => {}
            }
        }
        self.markers.extend(extraction.markers.iter().map(marker));
    }

    /// Puts the contracts through the schema.
    pub(crate) fn enforce(self, schema: &Valid<Schema>, findings: &mut Vec<Finding>) -> Sources {
        let mut sources = Sources {
            parts: self.parts,
            markers: self.markers,
            concerns: schema.concerns.declared().iter().map(|c| c.value.clone()).collect(),
            dimensions: schema
                .dimensions
                .iter()
                .map(|dimension| DimensionInfo {
                    id: dimension.id.value.clone(),
                    concern: dimension.concern.value.clone(),
                    deprecated: dimension.deprecated.is_some(),
                })
                .collect(),
            vocabulary: tags(schema),
            ..Sources::default()
        };
        for contract in self.contracts {
            findings.extend(lint::check(&contract));
            match v2p_schema::enforce(schema, contract) {
                Ok(valid) => sources.contracts.push(valid.drain(findings)),
                Err(rejected) => {
                    let contract = rejected.drain(findings);
                    sources.rejected.push(Rejected {
                        unit: contract.unit.value,
                        path: contract.path,
                        span: contract.unit.span,
                    });
                }
            }
        }
        sources
    }
}

fn marker(marker: &v2p_extract::Marker) -> Marker {
    let (clause, mode) = match marker.clause.rsplit_once('@') {
        Some((clause, "char")) => (clause, Some(Mode::Characterization)),
        Some((clause, "spec")) => (clause, Some(Mode::Specification)),
        _ => (marker.clause.as_str(), None),
    };
    Marker {
        clause: clause.to_owned(),
        mode,
        path: Arc::clone(&marker.path),
        span: marker.span,
        test: marker.test.clone(),
    }
}

/// The tags that the schema reads: known words, also where no contract uses them yet.
fn tags(schema: &Schema) -> Vec<String> {
    let mut tags = BTreeSet::new();
    for applies in schema.dimensions.iter().filter_map(|dimension| dimension.applies.as_ref()) {
        tags_of(applies, &mut tags);
    }
    for constraint in &schema.constraints {
        if let ConstraintKind::IfThen { if_all, then_all } = &constraint.kind {
            for condition in if_all.iter().chain(then_all) {
                if let Condition::Tag(pattern) = &condition.value
                    && pattern.is_literal()
                {
                    tags.insert(pattern.as_str().to_owned());
                }
            }
        }
    }
    tags.into_iter().collect()
}

fn tags_of(expression: &Expression, tags: &mut BTreeSet<String>) {
    expression.walk(&mut |node| {
        if let Node::Call { function: Function::Tag, args } = node
            && let Some(Arg::Pattern(pattern)) = args.first()
            && pattern.is_literal()
        {
            tags.insert(pattern.as_str().to_owned());
        }
    });
}
