//! A minimal set of parts that contradict each other.

use super::search::GaveUp;

/// Of parts that contradict each other, some that still do: without any one of them, the others do
/// not. Asks about few sets where the answer is small: both halves are searched, each with only
/// what the other one needs.
pub(super) fn minimal(
    parts: &[usize],
    contradict: &mut impl FnMut(&[usize]) -> Result<bool, GaveUp>,
) -> Result<Vec<usize>, GaveUp> {
    if contradict(&[])? {
        return Ok(Vec::new());
    }
    let mut found = narrow(&mut Vec::new(), false, parts, contradict)?;
    found.sort_unstable();
    Ok(found)
}

/// The parts of `parts` that are needed beside those of `kept`; `grown` says that `kept` is more than
/// what is known not to contradict itself. The recursion halves `parts`.
fn narrow(
    kept: &mut Vec<usize>,
    grown: bool,
    parts: &[usize],
    contradict: &mut impl FnMut(&[usize]) -> Result<bool, GaveUp>,
) -> Result<Vec<usize>, GaveUp> {
    if grown && contradict(kept)? {
        return Ok(Vec::new());
    }
    if parts.len() < 2 {
        return Ok(parts.to_vec());
    }
    let (first, second) = parts.split_at(parts.len() / 2);
    let before = kept.len();
    kept.extend(first);
    let mut found = narrow(kept, true, second, contradict)?;
    kept.truncate(before);
    kept.extend(&found);
    let of_first = narrow(kept, !found.is_empty(), first, contradict)?;
    kept.truncate(before);
    found.extend(of_first);
    Ok(found)
}
