//! Text of a repository, safe to print.

/// A text in which nothing moves the cursor, hides what follows or turns it around.
pub(crate) fn printable(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(&masked(text))
}

/// The same for lines of source that the renderer will still lay out: what it takes care of itself
/// (line breaks, tabs, the controls of ASCII) stays.
pub(crate) fn masked(text: &str) -> String {
    text.chars().map(|c| if is_obeyed(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Signs beyond ASCII that a terminal obeys rather than shows: the controls of C1, invisible signs
/// and those that change the direction of the text.
fn is_obeyed(c: char) -> bool {
    matches!(c,
        '\u{80}'..='\u{9f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}'
    )
}
