/// ```v2p
/// unit: a.one
/// ```
///
/// ```v2p
/// unit: a.two
/// ```
fn one_comment() {}

#[cfg(unix)]
/// ```v2p
/// unit: a.unix
/// ```
fn twin() {}

#[cfg(windows)]
/// ```v2p
/// unit: a.windows
/// ```
fn twin() {}

mod one {
    pub fn twin() {}
}

mod two {
    /// ```v2p
    /// unit: a.other-scope
    /// ```
    pub fn twin() {}
}
