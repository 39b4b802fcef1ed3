//! User text on its way into a message, and names of files.

use v2p_core::finding::printable;

/// Prose in one line, printable and of bounded length.
pub(crate) fn one_line(prose: &str) -> String {
    const LONGEST: usize = 400;
    let words: Vec<_> = prose.split_whitespace().take(LONGEST).map(printable).collect();
    words.join(" ").chars().take(LONGEST).collect()
}

/// The name of a file without its folder and without `.yaml` or `.yml`.
pub(crate) fn stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".yaml").or_else(|| file.strip_suffix(".yml")).unwrap_or(file)
}
