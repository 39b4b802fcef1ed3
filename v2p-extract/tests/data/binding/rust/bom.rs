//! ```v2p
//! unit: a.file
//! ```

/// ```v2p
/// unit: a.function
/// ```
fn function() {}
