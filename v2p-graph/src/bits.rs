//! A set of small numbers: one bit for each unit of a corpus.

#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
    /// How many numbers there are; the bits behind stay zero.
    len: usize,
}

const WIDTH: usize = u64::BITS as usize;

impl Bits {
    pub(crate) fn empty(len: usize) -> Self {
        Self { words: vec![0; len.div_ceil(WIDTH)], len }
    }

    pub(crate) fn full(len: usize) -> Self {
        let mut bits = Self { words: vec![u64::MAX; len.div_ceil(WIDTH)], len };
        let spare = bits.words.len() * WIDTH - len;
        if let Some(last) = bits.words.last_mut() {
            *last >>= spare;
        }
        bits
    }

    pub(crate) fn collect(len: usize, numbers: impl IntoIterator<Item = usize>) -> Self {
        let mut bits = Self::empty(len);
        for number in numbers {
            bits.insert(number);
        }
        bits
    }

    /// Adds a number; false when it was there before, or is none of this set's numbers.
    pub(crate) fn insert(&mut self, number: usize) -> bool {
        let mask = 1 << (number % WIDTH);
        match self.words.get_mut(number / WIDTH) {
            Some(word) if number < self.len && *word & mask == 0 => {
                *word |= mask;
                true
            }
            _ => false,
        }
    }

    pub(crate) fn contains(&self, number: usize) -> bool {
        self.words.get(number / WIDTH).is_some_and(|word| word & (1 << (number % WIDTH)) != 0)
    }

    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn union(self, other: &Self) -> Self {
        self.zip(other, |a, b| a | b)
    }

    pub(crate) fn intersection(self, other: &Self) -> Self {
        self.zip(other, |a, b| a & b)
    }

    pub(crate) fn difference(self, other: &Self) -> Self {
        self.zip(other, |a, b| a & !b)
    }

    fn zip(mut self, other: &Self, combine: fn(u64, u64) -> u64) -> Self {
        for (a, b) in self.words.iter_mut().zip(&other.words) {
            *a = combine(*a, *b);
        }
        self
    }

    /// The numbers, ascending.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + Clone + '_ {
        self.words.iter().enumerate().flat_map(|(index, word)| {
            let rest = std::iter::successors(Some(*word), |word| Some(word & word.wrapping_sub(1)));
            rest.take_while(|word| *word != 0)
                .map(move |word| index * WIDTH + word.trailing_zeros() as usize)
        })
    }
}
