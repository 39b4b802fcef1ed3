//! Time is an argument: these types hold it, nothing here reads a clock (invariant A1).

use crate::name::InvalidName;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// An instant in UTC, written as in RFC 3339 (FMT-9).
///
/// ```
/// use v2p_core::Timestamp;
/// let time: Timestamp = "2026-11-23T05:00:00Z".parse()?;
/// assert_eq!(time.date().to_string(), "2026-11-23");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(jiff::Timestamp);

impl Timestamp {
    /// Seconds since the Unix epoch; out of range is `None`.
    pub fn from_second(second: i64) -> Option<Self> {
        jiff::Timestamp::from_second(second).ok().map(Self)
    }

    /// The day in UTC.
    pub fn date(self) -> Date {
        Date(jiff::tz::Offset::UTC.to_datetime(self.0).date())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Timestamp {
    type Err = InvalidName;
    fn from_str(text: &str) -> Result<Self, InvalidName> {
        text.parse()
            .map(Self)
            .map_err(|_| InvalidName::new("time", text, "is not written like 2026-11-23T05:00:00Z"))
    }
}

/// A day: the end of an exception, the deadline of a deferral.
///
/// ```
/// use v2p_core::Date;
/// assert!("2027-06-30".parse::<Date>()? < "2027-07-01".parse()?);
/// assert!("2027-02-30".parse::<Date>().is_err());
/// assert!("2027-06-30T12:00".parse::<Date>().is_err());
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(jiff::civil::Date);

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Date {
    type Err = InvalidName;
    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let wrong = || InvalidName::new("date", text, "is not written like 2027-06-30");
        let date = Self(text.parse().map_err(|_| wrong())?);
        // Times and shorter forms parse as dates too; a deadline must not lose its hour in silence.
        if date.to_string() == text { Ok(date) } else { Err(wrong()) }
    }
}

impl TryFrom<String> for Date {
    type Error = InvalidName;
    fn try_from(text: String) -> Result<Self, InvalidName> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
