//! The findings of this crate.

v2p_core::codes! {
    /// A source file is not UTF-8 text.
    NOT_UTF8 = "V2P-X001", "FMT-2", include_str!("../codes/V2P-X001.md");
    /// A source file is larger than the limit.
    TOO_LARGE = "V2P-X002", "FMT-17", include_str!("../codes/V2P-X002.md");
    /// A symbolic link leads out of the root.
    LINK_OUT = "V2P-X003", "FMT-17", include_str!("../codes/V2P-X003.md");
    /// A source file has a syntax error.
    SYNTAX_ERROR = "V2P-X004", "FPR-1", include_str!("../codes/V2P-X004.md");
    /// A contract block has no end of its own.
    UNCLOSED = "V2P-X005", "FMT-1", include_str!("../codes/V2P-X005.md");
    /// A contract block governs nothing.
    DANGLING = "V2P-X006", "FMT-3", include_str!("../codes/V2P-X006.md");
    /// A contract block stands in a function body.
    IN_BODY = "V2P-X007", "FMT-3", include_str!("../codes/V2P-X007.md");
    /// A contract block stands in a string that is no docstring.
    IN_STRING = "V2P-X008", "FMT-3", include_str!("../codes/V2P-X008.md");
    /// Two contract blocks for one unit.
    TWO_BLOCKS = "V2P-X009", "FMT-13", include_str!("../codes/V2P-X009.md");
    /// A file could not be read.
    UNREADABLE = "V2P-X010", "FMT-17", include_str!("../codes/V2P-X010.md");
    /// The fence of a contract block shares its line with other text.
    MANGLED = "V2P-X011", "FMT-3a", include_str!("../codes/V2P-X011.md");
    /// A file that is left out as generated or minified holds a contract.
    HIDDEN = "V2P-X012", "FMT-17", include_str!("../codes/V2P-X012.md");
    /// A YAML fence that does not say `v2p` holds a contract.
    NAMELESS = "V2P-X013", "FMT-1", include_str!("../codes/V2P-X013.md");
}
