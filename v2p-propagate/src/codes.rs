//! The findings of this layer.

v2p_core::codes! {
    /// An identity of the kind that documentation uses.
    PLACEHOLDER = "V2P-P001", "formats section 6", include_str!("../codes/V2P-P001.md");
    /// A role that nobody holds.
    NOBODY = "V2P-P002", "formats section 6", include_str!("../codes/V2P-P002.md");
    /// One person holds all roles.
    ONE_PERSON = "V2P-P003", "ROL-2", include_str!("../codes/V2P-P003.md");
    /// Who owns the schema also approves contracts.
    MINIMUM_SEPARATION = "V2P-P004", "ROL-2", include_str!("../codes/V2P-P004.md");
    /// Two roles that meet in one decision are one person's, in a team large enough to part them.
    FULL_SEPARATION = "V2P-P005", "ROL-2", include_str!("../codes/V2P-P005.md");
}
