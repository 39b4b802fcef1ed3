/// ```v2p
/// unit: a.constant
/// ```
const CONSTANT: u8 = 0;

/// ```v2p
/// unit: a.import
/// ```
use std::fmt;

struct Structure {
    /// ```v2p
    /// unit: a.field
    /// ```
    field: u8,
}

/// ```v2p
/// unit: a.implementation
/// ```
impl Structure {
    fn method(&self) {
        // ```v2p
        // unit: a.statement
        // ```
        self.method();
    }
}

/// ```v2p
/// unit: a.call
/// ```
item_macro! {
    fn inside() {}
}

macro_rules! rule {
    () => {
        /// ```v2p
        /// unit: a.rule
        /// ```
        fn made() {}
    };
}

// ```v2p
// unit: a.end
// ```
