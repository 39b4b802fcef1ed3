/// ```v2p
/// unit: a.unclosed
fn unclosed() {}

/// ````markdown
/// ```v2p
/// unit: a.example
/// ```
/// ````
fn example() {}

/// ~~~
/// ```v2p
/// unit: a.tilde-example
/// ```
/// ~~~
fn tilde_example() {}

/// ```
/// let text = "
///     ```v2p
///     unit: a.indented-example
///     ```
/// ";
/// ```
fn indented_example() {}

/// ```text
/// never closed
/// ```v2p
/// unit: a.misfit
/// ```
fn misfit() {}

/// ```rust
/// let closed = 1;
/// ```
/// ```v2p
/// unit: a.behind-example
/// ```
fn behind_example() {}

/// ```v2p
/// unit: a.first-unclosed
/// ```v2p
/// unit: a.second
/// ```
fn second() {}

/// ```v2p unit: a.joined version: 1.0.0 ```
fn joined() {}

/// Gives back. ```v2p unit: a.in-text version: 1.0.0 ```
fn in_text() {}

/// The info string is ```` ```v2p ````, and `v2p` alone is prose.
fn prose() {}

/// ```v2p-example
/// unit: a.other-language
/// ```
fn other_language() {}

/// ```v2p
/// unit: a.shorter-end
/// ``
/// ````
fn shorter_end() {}

/// ```v2p
/// ```
fn empty() {}
