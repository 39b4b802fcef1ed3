//! Source files in every language.

use crate::findings::{hold, stands_in};
use v2p::core::{LineIndex, contract};
use v2p::extract::{Language, Source};

/// `v2p::extract::extract`; the first byte chooses the language.
pub fn extract(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Some(language) = Language::ALL.get(usize::from(*first) % Language::ALL.len()) else {
        return;
    };
    let text = String::from_utf8_lossy(rest).into_owned();
    let source = Source::new("f", text.clone());
    let extraction = match v2p::extract::extract(&source, *language) {
        Ok(extraction) => extraction,
        Err(left_out) => {
            return hold(left_out.finding.as_slice(), &text);
        }
    };
    hold(&extraction.findings, &text);
    let index = LineIndex::new(&text);
    for item in &extraction.items {
        stands_in(item.span, &text, &index);
        assert!(item.span.line <= item.end_line, "{item:?}");
    }
    for marker in &extraction.markers {
        stands_in(marker.span, &text, &index);
    }
    for block in &extraction.blocks {
        stands_in(block.fence, &text, &index);
        assert!(block.item < extraction.items.len());
        hold(&contract::decode(&block.excerpt).findings, &text);
    }
}
