/// ```v2p
/// unit: a.whole
/// ```
fn whole() {}

/// ```v2p
/// part_of: a.whole
/// ```
fn part() {}
