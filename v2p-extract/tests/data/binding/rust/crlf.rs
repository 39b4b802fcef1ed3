/// ```v2p
/// unit: a.crlf
/// ```
#[inline]
fn crlf() {}

// ```v2p
// unit: a.blank-line
// ```

fn blank_line() {}

/**
 * ```v2p
 * unit: a.block
 * ```
 */
fn block() {}
