//! Which of many ranges is the innermost around a byte.

use std::cmp::Reverse;
use std::ops::Range;

/// Ranges, each with a number, ready to be asked for the one that begins last before a byte and
/// reaches over it. Asking costs a binary search, however many ranges there are.
#[derive(Debug)]
pub(crate) struct Innermost {
    /// From a byte on, the number of the innermost range; sorted.
    steps: Vec<(usize, Option<usize>)>,
}

impl Innermost {
    /// Of two ranges with one beginning, the one with the smaller number is the inner one.
    pub(crate) fn new(ranges: impl IntoIterator<Item = (Range<usize>, usize)>) -> Self {
        let mut ranges: Vec<_> =
            ranges.into_iter().filter(|(range, _)| !range.is_empty()).collect();
        ranges.sort_by_key(|(range, number)| (range.start, Reverse(*number)));
        let mut borders: Vec<_> =
            ranges.iter().flat_map(|(range, _)| [range.start, range.end]).collect();
        borders.sort_unstable();
        borders.dedup();
        let mut next = ranges.into_iter().peekable();
        let mut open: Vec<(usize, usize)> = Vec::new();
        let step = |border| {
            while let Some((range, number)) = next.next_if(|(range, _)| range.start <= border) {
                open.push((range.end, number));
            }
            while open.last().is_some_and(|(end, _)| *end <= border) {
                open.pop();
            }
            (border, open.last().map(|(_, number)| *number))
        };
        Self { steps: borders.into_iter().map(step).collect() }
    }

    /// The number of the innermost range around a byte.
    pub(crate) fn at(&self, byte: usize) -> Option<usize> {
        let after = self.steps.partition_point(|(border, _)| *border <= byte);
        self.steps.get(after.checked_sub(1)?)?.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_asking_every_range(
            pairs in prop::collection::vec((0usize..40, 0usize..12), 0..12),
            byte in 0usize..60,
        ) {
            let ranges: Vec<_> =
                pairs.iter().enumerate().map(|(n, (start, len))| (*start..start + len, n)).collect();
            let slow = ranges
                .iter()
                .filter(|(range, _)| range.contains(&byte))
                .max_by_key(|(range, number)| (range.start, Reverse(*number)))
                .map(|(_, number)| *number);
            prop_assert_eq!(Innermost::new(ranges).at(byte), slow);
        }
    }
}
