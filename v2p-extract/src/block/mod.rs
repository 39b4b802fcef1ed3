//! Contract blocks: finding the fences, taking their text out, and binding them to code.

mod bind;
mod comment;
mod fence;
mod problem;
mod stray;
mod target;
mod text;

pub(crate) use bind::bind;
pub(crate) use stray::strays;

use v2p_core::{Excerpt, Span};

/// A contract block and the item that it governs (FMT-3).
///
/// ```
/// use v2p_extract::{Language, Source, extract};
/// let source = Source::new("pay.ts", "\
/// /* ```v2p
///  * unit: pay.refund
///  * ```
///  */
/// export const refund = () => 0;
/// ");
/// let found = extract(&source, Language::TypeScript).unwrap();
/// let block = &found.blocks[0];
/// assert_eq!((block.fence.line, block.fence.column), (1, 4));
/// assert_eq!(found.items[block.item].name, "refund");
/// // The text knows its places in the source.
/// assert_eq!(block.excerpt.span(6..16).line, 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bound {
    /// The text between the fences, with its place in the source.
    pub excerpt: Excerpt,
    /// The opening fence.
    pub fence: Span,
    /// The governed item, as an index into [`Extraction::items`](crate::Extraction::items).
    pub item: usize,
}
