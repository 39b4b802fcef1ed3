//! The finding codes of this crate.

v2p_core::codes! {
    /// Two contracts declare the same unit id.
    DUPLICATE_UNIT = "V2P-G001", "FMT-16", include_str!("../codes/V2P-G001.md");
    /// `depends_on` names a unit that no contract declares.
    UNKNOWN_DEPENDENCY = "V2P-G002", "formats section 1", include_str!("../codes/V2P-G002.md");
    /// A unit depends on itself.
    SELF_DEPENDENCY = "V2P-G003", "formats section 1", include_str!("../codes/V2P-G003.md");
    /// `part_of` names a unit that no contract declares.
    UNKNOWN_WHOLE = "V2P-G004", "FMT-4", include_str!("../codes/V2P-G004.md");
    /// A marker names a unit or a clause that no contract declares.
    UNKNOWN_CLAUSE = "V2P-G005", "FMT-6", include_str!("../codes/V2P-G005.md");
    /// A marker that is no clause reference.
    MARKER = "V2P-G006", "FMT-6", include_str!("../codes/V2P-G006.md");
    /// A unit violates a system invariant.
    VIOLATED = "V2P-G007", "formats section 3", include_str!("../codes/V2P-G007.md");
    /// An invariant that holds over no unit at all.
    VACUOUS = "V2P-G008", "formats section 3", include_str!("../codes/V2P-G008.md");
    /// An expression names something that no contract and no schema knows.
    UNKNOWN_WORD = "V2P-G009", "formats section 5", include_str!("../codes/V2P-G009.md");
    /// An expression asks for evidence or decisions, which contracts alone do not hold.
    NOT_OBSERVED = "V2P-G010", "formats section 5", include_str!("../codes/V2P-G010.md");
    /// An invariant belongs to a concern that the schema does not have.
    UNKNOWN_CONCERN = "V2P-G011", "SCH-4", include_str!("../codes/V2P-G011.md");
    /// A file whose name is not the id that it declares.
    FILE_NAME = "V2P-G012", "formats section 3", include_str!("../codes/V2P-G012.md");
    /// An exception for a unit that no contract declares.
    UNKNOWN_EXCEPTION = "V2P-G013", "formats section 3", include_str!("../codes/V2P-G013.md");
    /// An exception that is not needed any more.
    NEEDLESS_EXCEPTION = "V2P-G014", "formats section 3", include_str!("../codes/V2P-G014.md");
    /// An exception whose end has passed.
    EXPIRED_EXCEPTION = "V2P-G015", "formats section 3", include_str!("../codes/V2P-G015.md");
    /// A message with a placeholder that nothing fills.
    PLACEHOLDER = "V2P-G016", "formats section 3", include_str!("../codes/V2P-G016.md");
    /// A value chain names a unit that no contract declares.
    UNKNOWN_LINK = "V2P-G017", "formats section 4", include_str!("../codes/V2P-G017.md");
    /// A value chain that nobody answers for.
    NO_OUTCOME_OWNER = "V2P-G018", "formats section 4", include_str!("../codes/V2P-G018.md");
    /// A value chain without any outcome signal.
    NO_OUTCOME_SIGNAL = "V2P-G019", "formats section 4", include_str!("../codes/V2P-G019.md");
    /// An outcome signal that cannot be measured yet.
    NOT_MEASURABLE = "V2P-G020", "FMT-18", include_str!("../codes/V2P-G020.md");
}
