/// ```v2p
/// unit: a.attribute
/// ```
#[inline]
#[must_use]
fn attribute() -> u8 { 0 }

#[inline]
/// ```v2p
/// unit: a.behind-attribute
/// ```
fn behind_attribute() {}

#[inline]
// ```v2p
// unit: a.among-attributes
// ```
#[cold]
fn among_attributes() {}

/// ```v2p
/// unit: a.doc-lines
/// ```
///
/// More words.
fn doc_lines() {}

/// Words before.
///
/// ```v2p
/// unit: a.words-before
/// ```
fn words_before() {}

// ```v2p
// unit: a.note
// ```
/// Documentation of another style.
// and a note
fn note() {}

/// ```v2p
/// unit: a.doc-over-blank
/// ```

fn doc_over_blank() {}

/**
 * ```v2p
 * unit: a.block-over-blank
 * ```
 */


fn block_over_blank() {}

// ```v2p
// unit: a.line-over-blank
// ```

fn line_over_blank() {}

// ```v2p
// unit: a.blank-further-down
// ```
// a note

#[inline]
fn blank_further_down() {}
