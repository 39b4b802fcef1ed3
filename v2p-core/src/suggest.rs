//! Did-you-mean: the nearest of the words that would have been right.

/// The candidate nearest to `word`, when it is near enough to be a slip.
///
/// Near enough is one edit for each three letters, and at least one; of equals the first in
/// alphabetical order, so that the answer does not depend on the order of the candidates.
///
/// ```
/// use v2p_core::suggest::nearest;
/// assert_eq!(nearest("claused", ["clauses", "tags"]), Some("clauses"));
/// assert_eq!(nearest("zebra", ["clauses", "tags"]), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 200;
    if word.len() > LONGEST {
        return None;
    }
    let limit = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A help text: the nearest candidate, or the list of all when it is short.
///
/// ```
/// use v2p_core::suggest::help;
/// assert_eq!(help("wirte", ["read", "write"]).as_deref(), Some("did you mean `write`?"));
/// assert_eq!(help("own", ["read", "write"]).as_deref(), Some("it is one of `read`, `write`"));
/// ```
#[expect(single_use_lifetimes, reason = "an anonymous lifetime is unstable in this place")]
pub fn help<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(near) = nearest(word, candidates.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let all: Vec<_> = candidates.into_iter().map(|candidate| format!("`{candidate}`")).collect();
    match all.as_slice() {
        [] => None,
        [only] => Some(format!("only {only} belongs here")),
        several if several.len() <= 12 => Some(format!("it is one of {}", several.join(", "))),
        _ => None,
    }
}
