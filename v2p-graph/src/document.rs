//! A governance file of one document: what reading all of them has in common.

use std::sync::Arc;
use v2p_core::yaml::{self, Decoder, Node};
use v2p_core::{Excerpt, Partial};

/// Reads a file and decodes its root. `decode` is told whether the file was read to its end; an
/// empty one should begin with `first_key`.
pub(crate) fn read<T>(
    excerpt: &Excerpt,
    first_key: &str,
    rule: &'static str,
    decode: impl FnOnce(&mut Decoder, &Node, bool) -> Option<T>,
) -> Partial<Option<T>> {
    let read = yaml::read(excerpt, yaml::Limits::default());
    let complete = read.value.complete;
    let mut decoder = Decoder::new(Arc::clone(excerpt.path()), complete);
    decoder.findings = read.findings;
    let value = read.value.root.and_then(|root| decode(&mut decoder, &root, complete));
    if value.is_none() && decoder.findings.is_empty() {
        let help = Some(format!("begin with `{first_key}: …`"));
        decoder.error(yaml::MISSING_KEY, rule, excerpt.span(0..0), "file is empty", help);
    }
    Partial { value, findings: decoder.findings }
}
