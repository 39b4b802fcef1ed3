//! The findings of the lint, each with its rule and the page that explains it.

v2p_core::codes! {
    /// A promise whose verb leaves nothing to observe.
    NO_OUTCOME = "V2P-S040", "PRE-1", include_str!("../../codes/V2P-S040.md");
    /// A word that says how good something is, and not what it is.
    JUDGEMENT = "V2P-S041", "PRE-1", include_str!("../../codes/V2P-S041.md");
    /// A size, time or number without its value.
    UNBOUNDED_QUANTITY = "V2P-S042", "PRE-1", include_str!("../../codes/V2P-S042.md");
    /// An error that has no name.
    UNNAMED_ERROR = "V2P-S043", "PRE-1", include_str!("../../codes/V2P-S043.md");
    /// A list that does not end, or a group whose members are not said.
    OPEN_LIST = "V2P-S044", "PRE-1", include_str!("../../codes/V2P-S044.md");
    /// A way out with no condition that could be checked.
    LOOPHOLE = "V2P-S045", "PRE-1", include_str!("../../codes/V2P-S045.md");
    /// An appeal to a rule that stands somewhere else, or nowhere yet.
    UNNAMED_SOURCE = "V2P-S046", "PRE-1", include_str!("../../codes/V2P-S046.md");
    /// A symbol that the code does not have.
    DANGLING_ANCHOR = "V2P-S047", "PRE-2", include_str!("../../codes/V2P-S047.md");
}
