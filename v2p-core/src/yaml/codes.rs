//! The findings of the core formats.

crate::codes! {
    /// The text is not YAML.
    SYNTAX = "V2P-F001", "FMT-1", include_str!("../../codes/V2P-F001.md");
    /// A key stands twice in one mapping.
    DUPLICATE_KEY = "V2P-F002", "FMT-1", include_str!("../../codes/V2P-F002.md");
    /// An anchor, alias, tag, merge key or second document.
    REFUSED = "V2P-F003", "FMT-1", include_str!("../../codes/V2P-F003.md");
    /// Too long, too deep or too many values.
    TOO_LARGE = "V2P-F004", "FMT-1", include_str!("../../codes/V2P-F004.md");
    /// A list where a single value belongs, or the like.
    WRONG_SHAPE = "V2P-F005", "FMT-7", include_str!("../../codes/V2P-F005.md");
    /// A key that the format does not know.
    UNKNOWN_KEY = "V2P-F006", "FMT-7", include_str!("../../codes/V2P-F006.md");
    /// A key that must be there.
    MISSING_KEY = "V2P-F007", "FMT-4", include_str!("../../codes/V2P-F007.md");
    /// A value that is not what its key asks for.
    INVALID_VALUE = "V2P-F008", "FMT-4", include_str!("../../codes/V2P-F008.md");
    /// A block whose first key is neither `unit` nor `part_of`.
    FIRST_KEY = "V2P-F009", "FMT-4", include_str!("../../codes/V2P-F009.md");
    /// A clause with both or neither of `must` and `must_not`.
    ONE_MUST = "V2P-F010", "FMT-7", include_str!("../../codes/V2P-F010.md");
    /// Two clauses of one unit with the same id.
    DUPLICATE_CLAUSE = "V2P-F011", "FMT-4", include_str!("../../codes/V2P-F011.md");
    /// A proof entry of an unknown kind, or of two kinds.
    PROOF_KIND = "V2P-F012", "FMT-5", include_str!("../../codes/V2P-F012.md");
    /// An expression that cannot be read.
    EXPRESSION = "V2P-F013", "formats section 5", include_str!("../../codes/V2P-F013.md");
}
