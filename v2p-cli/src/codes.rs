//! The findings of the frontend, and all findings of all layers.

use crate::core::Explanation;

mod own {
    v2p_core::codes! {
        /// Nothing was found that could be checked.
        NO_CONTRACT = "V2P-C001", "GATE-4", include_str!("../codes/V2P-C001.md");
        /// A governance file could not be read.
        UNREADABLE = "V2P-C002", "formats section 2", include_str!("../codes/V2P-C002.md");
        /// A file in `governance/` that nothing reads.
        UNKNOWN_FILE = "V2P-C003", "formats section 2", include_str!("../codes/V2P-C003.md");
    }
}

pub use own::{NO_CONTRACT, UNKNOWN_FILE, UNREADABLE};

/// Every code of every layer, in the order of the codes.
///
/// ```
/// let all = v2p::codes::all();
/// assert!(all.iter().any(|code| code.code.as_str() == "V2P-S001"));
/// assert!(all.is_sorted_by_key(|code| code.code));
/// ```
pub fn all() -> Vec<&'static Explanation> {
    let layers = [
        own::ALL,
        v2p_core::yaml::ALL,
        v2p_extract::CODES,
        v2p_schema::codes::ALL,
        v2p_schema::lint::codes::ALL,
        v2p_graph::codes::ALL,
        v2p_verify::codes::ALL,
        v2p_propagate::codes::ALL,
    ];
    let mut all: Vec<_> = layers.into_iter().flatten().collect();
    all.sort_by_key(|explanation| explanation.code);
    all
}
