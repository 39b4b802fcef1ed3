//! The findings of this layer.

v2p_core::codes! {
    /// The last line of an evidence file breaks off.
    TRUNCATED = "V2P-E001", "VER-2", include_str!("../codes/V2P-E001.md");
    /// A record has a version that cannot be read.
    UNKNOWN_VERSION = "V2P-E002", "VER-2", include_str!("../codes/V2P-E002.md");
    /// A line is no evidence record.
    UNREADABLE = "V2P-E003", "VER-2", include_str!("../codes/V2P-E003.md");
    /// Evidence speaks of an obligation that no contract owes.
    UNKNOWN_OBLIGATION = "V2P-E004", "VER-1", include_str!("../codes/V2P-E004.md");
}
