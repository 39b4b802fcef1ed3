//! The findings of this crate, each with its rule and the page that explains it.

v2p_core::codes! {
    /// A dimension applies to the unit and nothing answers it.
    MISSING_DIMENSION = "V2P-S001", "SCH-1", include_str!("../codes/V2P-S001.md");
    /// A clause or `not_applicable` names a dimension that the schema does not have.
    UNKNOWN_DIMENSION = "V2P-S002", "SCH-4", include_str!("../codes/V2P-S002.md");
    /// A clause or `not_applicable` names a dimension that was removed.
    REMOVED_DIMENSION = "V2P-S003", "EVO-2", include_str!("../codes/V2P-S003.md");
    /// A clause, `not_applicable` or constraint names a deprecated dimension.
    DEPRECATED_DIMENSION = "V2P-S004", "EVO-2", include_str!("../codes/V2P-S004.md");
    /// A dimension has a clause and stands under `not_applicable` too.
    ANSWERED_TWICE = "V2P-S005", "SCH-1", include_str!("../codes/V2P-S005.md");
    /// `not_applicable` for a dimension that does not apply anyway.
    NEEDLESS_NOT_APPLICABLE = "V2P-S006", "SCH-1", include_str!("../codes/V2P-S006.md");
    /// The contract was verified against a newer schema than this one.
    SCHEMA_TOO_OLD = "V2P-S007", "SCH-2", include_str!("../codes/V2P-S007.md");
    /// Dimensions that are newer than the contract's `schema`.
    PICKED_UP_LATER = "V2P-S008", "SCH-2", include_str!("../codes/V2P-S008.md");
    /// None of a clause's proofs is of a kind that its dimension accepts.
    PROOF_DOES_NOT_COUNT = "V2P-S009", "formats section 2", include_str!("../codes/V2P-S009.md");
    /// A contract breaks a constraint between dimensions.
    BROKEN_CONSTRAINT = "V2P-S010", "SCH-3", include_str!("../codes/V2P-S010.md");
    /// A dimension or a merge names a concern that does not exist.
    UNKNOWN_CONCERN = "V2P-S011", "SCH-4", include_str!("../codes/V2P-S011.md");
    /// A concern that no dimension measures.
    EMPTY_CONCERN = "V2P-S012", "SCH-4", include_str!("../codes/V2P-S012.md");
    /// Concerns that are merged into each other.
    MERGE_CYCLE = "V2P-S013", "SCH-4", include_str!("../codes/V2P-S013.md");
    /// Two concerns, dimensions, constraints or tombstones with one id.
    DUPLICATE_ID = "V2P-S014", "SCH-4", include_str!("../codes/V2P-S014.md");
    /// A `since` that is later than the schema's version, or before what it builds on.
    VERSION_ORDER = "V2P-S015", "EVO-1", include_str!("../codes/V2P-S015.md");
    /// `replaced_by` or a constraint names a dimension that the schema does not have.
    UNKNOWN_REFERENCE = "V2P-S016", "SCH-4", include_str!("../codes/V2P-S016.md");
    /// An `applies` that one contract alone cannot decide.
    NEEDS_CORPUS = "V2P-S017", "formats section 5", include_str!("../codes/V2P-S017.md");
    /// A constraint that says nothing, or two things at once.
    CONSTRAINT_SHAPE = "V2P-S018", "SCH-3", include_str!("../codes/V2P-S018.md");
    /// A removed dimension's id is used again.
    REUSED_ID = "V2P-S019", "EVO-2", include_str!("../codes/V2P-S019.md");
    /// A release whose version did not move by one.
    RELEASE_VERSION = "V2P-S020", "EVO-1", include_str!("../codes/V2P-S020.md");
    /// A released dimension that says something else than before.
    CHANGED_DIMENSION = "V2P-S021", "EVO-1", include_str!("../codes/V2P-S021.md");
    /// Something new whose `since` is not the release that brings it.
    WRONG_SINCE = "V2P-S022", "EVO-4", include_str!("../codes/V2P-S022.md");
    /// A dimension that was removed too early, or whose mark of deprecation was changed.
    DEPRECATION_ORDER = "V2P-S023", "EVO-2", include_str!("../codes/V2P-S023.md");
    /// A removed dimension without its tombstone.
    LOST_TOMBSTONE = "V2P-S024", "EVO-2", include_str!("../codes/V2P-S024.md");
    /// A released constraint that says something else than before.
    CHANGED_CONSTRAINT = "V2P-S025", "EVO-1", include_str!("../codes/V2P-S025.md");
    /// A concern that is gone, or no longer merged, so that its dimensions lose their home.
    LOST_CONCERN = "V2P-S026", "SCH-4", include_str!("../codes/V2P-S026.md");
    /// A release that asks for less than the one before.
    WEAKER_SCHEMA = "V2P-S027", "EVO-3", include_str!("../codes/V2P-S027.md");
    /// Constraints that no contract can keep together.
    CONTRADICTION = "V2P-S028", "SCH-3", include_str!("../codes/V2P-S028.md");
    /// Constraints that no contract of a certain kind can keep together.
    TRAP = "V2P-S029", "SCH-3", include_str!("../codes/V2P-S029.md");
    /// Steps of `depth` that do not rise, or that accept more than before.
    DEPTH_ORDER = "V2P-S030", "MAT-2", include_str!("../codes/V2P-S030.md");
}

/// The rule that a code of this crate enforces.
pub(crate) fn rule(code: v2p_core::Code) -> &'static str {
    let found = ALL.iter().find(|explanation| explanation.code == code);
    found.map_or("", |explanation| explanation.rule)
}
