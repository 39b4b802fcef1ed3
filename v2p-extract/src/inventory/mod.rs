//! One walk over the tree: items, scopes, comments, strings and signs of risk.

mod scope;
mod walker;

pub(crate) use walker::{File, Inventory, inventory};
