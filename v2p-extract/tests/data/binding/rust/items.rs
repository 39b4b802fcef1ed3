/// ```v2p
/// unit: a.function
/// ```
fn function() {}

/// ```v2p
/// unit: a.structure
/// ```
pub struct Structure {
    field: u8,
}

/// ```v2p
/// unit: a.choice
/// ```
enum Choice {
    One,
}

/// ```v2p
/// unit: a.bits
/// ```
union Bits {
    whole: u8,
}

/// ```v2p
/// unit: a.inner
/// ```
mod inner {
    /// ```v2p
    /// unit: a.inner-function
    /// ```
    pub(super) async fn function() {}
}

/// ```v2p
/// unit: a.behaviour
/// ```
trait Behaviour {
    /// ```v2p
    /// unit: a.owed
    /// ```
    fn owed(&self);
    /// ```v2p
    /// unit: a.given
    /// ```
    fn given(&self) {}
}

impl Structure {
    /// ```v2p
    /// unit: a.method
    /// ```
    pub const fn method(&self) {}
}

impl Behaviour for Structure {
    /// ```v2p
    /// unit: a.owed-by-structure
    /// ```
    fn owed(&self) {}
}

extern "C" {
    /// ```v2p
    /// unit: a.foreign
    /// ```
    fn foreign();
}
