//! What makes a statement measurable: a threshold and a window.

use serde::{Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// How a metric compares with the number of its threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `==`
    Equal,
}

impl Comparison {
    /// Every comparison with its sign; the longer signs come first.
    pub const SIGNS: &[(&'static str, Self)] = &[
        ("<=", Self::AtMost),
        (">=", Self::AtLeast),
        ("==", Self::Equal),
        ("<", Self::Less),
        (">", Self::Greater),
    ];

    /// Its sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
            Self::Equal => "==",
        }
    }
}

/// What a metric must keep: an operator and a number.
///
/// ```
/// use v2p_graph::value_chain::Threshold;
/// let reversals: Threshold = "< 0.10".parse()?;
/// assert!(reversals.holds(0.07));
/// assert!(!reversals.holds(f64::NAN)); // no number keeps nothing
/// assert!("under 10%".parse::<Threshold>().is_err());
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    comparison: Comparison,
    number: f64,
}

impl Threshold {
    /// How the metric compares.
    pub fn comparison(self) -> Comparison {
        self.comparison
    }

    /// With what; always finite.
    pub fn number(self) -> f64 {
        self.number
    }

    /// Whether a value of the metric keeps the threshold.
    #[expect(clippy::float_cmp, reason = "`==` asks for this very number")]
    pub fn holds(self, value: f64) -> bool {
        match self.comparison {
            Comparison::Less => value < self.number,
            Comparison::AtMost => value <= self.number,
            Comparison::Greater => value > self.number,
            Comparison::AtLeast => value >= self.number,
            Comparison::Equal => value == self.number,
        }
    }
}

impl FromStr for Threshold {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "a threshold is an operator (`<`, `<=`, `>`, `>=`, `==`) and a number, such as `< 0.10`";
        let text = text.trim();
        let mut split = Comparison::SIGNS
            .iter()
            .filter_map(|(sign, comparison)| Some((*comparison, text.strip_prefix(sign)?)));
        let (comparison, number) = split.next().ok_or(FORM)?;
        let number: f64 = number.trim().parse().map_err(|_| FORM)?;
        if number.is_finite() { Ok(Self { comparison, number }) } else { Err(FORM) }
    }
}

impl fmt::Display for Threshold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.comparison.sign(), self.number)
    }
}

impl Serialize for Threshold {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A time over which a metric is taken: a number and `s`, `m`, `h`, `d` or `w`.
///
/// ```
/// use v2p_graph::value_chain::Window;
/// assert_eq!("28d".parse::<Window>()?.seconds(), 28 * 24 * 60 * 60);
/// assert!("a month".parse::<Window>().is_err());
/// # Ok::<(), &'static str>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Window {
    seconds: u32,
}

impl Window {
    /// Its length in seconds, at least 1.
    pub fn seconds(self) -> u32 {
        self.seconds
    }
}

impl FromStr for Window {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "a window is a number and `s`, `m`, `h`, `d` or `w`, such as `28d`";
        let units =
            [("s", 1), ("m", 60), ("h", 60 * 60), ("d", 24 * 60 * 60), ("w", 7 * 24 * 60 * 60)];
        let mut split =
            units.iter().filter_map(|(unit, length)| Some((text.strip_suffix(unit)?, length)));
        let (count, length) = split.next().ok_or(FORM)?;
        let count: u32 = count.trim().parse().map_err(|_| FORM)?;
        let seconds = count.checked_mul(*length).filter(|seconds| *seconds > 0).ok_or(FORM)?;
        Ok(Self { seconds })
    }
}
