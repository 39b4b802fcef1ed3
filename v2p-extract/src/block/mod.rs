//! Contract blocks: finding the fences, taking their text out, and binding them to code.

mod bind;
mod comment;
mod fence;

pub(crate) use bind::bind;

use v2p_core::Excerpt;

/// A contract block and the item that it governs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bound {
    /// The text between the fences, with its place in the source.
    pub excerpt: Excerpt,
    /// The governed item, as an index into [`Extraction::items`](crate::Extraction::items).
    pub item: usize,
}
