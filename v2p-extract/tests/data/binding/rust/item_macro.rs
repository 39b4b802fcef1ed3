cfg_feature! {
    /// ```v2p
    /// unit: a.function
    /// ```
    pub fn function() {}

    cfg_other! {
        /// ```v2p
        /// unit: a.deeper
        /// ```
        pub fn deeper() {}
    }
}

struct Structure;

impl Structure {
    cfg_feature! {
        /// ```v2p
        /// unit: a.method
        /// ```
        pub fn method(&self) {}
    }
}

maybe! {
    // ```v2p
    // unit: a.no-items
    // ```
    1 + 1
}
