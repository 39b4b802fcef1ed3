//! Evidence records: one JSON line for each observation (VER-2).

#[cfg(feature = "json-schema")]
mod shape;

#[cfg(feature = "json-schema")]
pub use shape::json_schema;

use crate::codes::{TRUNCATED, UNKNOWN_VERSION, UNREADABLE};
use crate::obligation::{Obligation, ObligationId};
use crate::state::{Circumstances, Outcome, Reading};
use serde::{Deserialize, Serialize};
use v2p_core::finding::printable;
use v2p_core::{Excerpt, Finding, Partial};

/// The version of the record format that this crate reads and writes.
pub const VERSION: u32 = 1;

/// How something was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Read off the code.
    Static,
    /// An executed example.
    Test,
    /// A property over many inputs.
    Property,
    /// A comparison with a stored output.
    Golden,
    /// Repeated runs of something that does not always answer the same.
    Sample,
    /// Seen in production.
    Signal,
    /// A document that exists.
    Document,
    /// A person's word.
    Attest,
    /// A proof by a solver.
    Solver,
    /// Mutants, and whether the tests noticed them.
    Mutation,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Static,
        Self::Test,
        Self::Property,
        Self::Golden,
        Self::Sample,
        Self::Signal,
        Self::Document,
        Self::Attest,
        Self::Solver,
        Self::Mutation,
    ];

    /// The word in records.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Static => "static",
            Self::Test => "test",
            Self::Property => "property",
            Self::Golden => "golden",
            Self::Sample => "sample",
            Self::Signal => "signal",
            Self::Document => "document",
            Self::Attest => "attest",
            Self::Solver => "solver",
            Self::Mutation => "mutation",
        }
    }
}

/// One observation, as far as it bears on the state of an obligation (VER-2).
///
/// Its line is `{"v": 1, "kind": .., "obligation": .., "outcome": ..}`, and where they say
/// something `"attempts": [{"outcome": ..}]`, `"test": {"expects_failure": true}` and
/// `"env": {"overrides": [..]}`. Further fields are left to those who know them.
///
/// ```
/// use v2p_verify::{Outcome, Record};
/// let line = r#"{"v":1, "kind":"test", "obligation":"pay.refund#never-more@spec",
///     "outcome":"pass", "attempts":[{"outcome":"fail"}, {"outcome":"pass"}], "run":{"id":"7"}}"#;
/// let record: Record = serde_json::from_str(line)?;
/// assert_eq!(record.attempts, [Outcome::Fail, Outcome::Pass]);
/// assert!(!record.expects_failure && record.overrides.is_empty());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Record {
    /// The version of the format.
    pub version: u32,
    /// How it was observed.
    pub kind: Kind,
    /// What it is evidence for.
    pub obligation: ObligationId,
    /// What the tool said in the end.
    pub outcome: Outcome,
    /// What it said at each attempt, first to last; empty when there was one.
    pub attempts: Vec<Outcome>,
    /// The test is marked as expected to fail.
    pub expects_failure: bool,
    /// The environment variables that were set and can turn a failure into a pass, by name.
    pub overrides: Vec<String>,
}

impl Record {
    /// How the outcome and every attempt are read for the obligation it speaks of (VER-3).
    ///
    /// All attempts count, so a test that passed when it was run again is flaky and no pass.
    pub fn readings(&self, owed: &Obligation) -> impl Iterator<Item = Reading> {
        let seen = Circumstances {
            track: self.obligation.track,
            promises_failure: owed.promises_failure(),
            expects_failure: self.expects_failure,
            forced: !self.overrides.is_empty(),
        };
        let outcomes = self.attempts.iter().chain([&self.outcome]);
        outcomes.map(move |outcome| Reading::of(*outcome, seen))
    }
}

/// A record as it is written.
#[derive(Serialize, Deserialize)]
#[serde(expecting = "an evidence record")]
struct Wire {
    v: u32,
    kind: Kind,
    obligation: ObligationId,
    outcome: Outcome,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    attempts: Vec<Attempt>,
    #[serde(default, skip_serializing_if = "Test::is_plain")]
    test: Test,
    #[serde(default, skip_serializing_if = "Env::is_plain")]
    env: Env,
}

#[derive(Serialize, Deserialize)]
#[serde(expecting = "an attempt with its `outcome`")]
struct Attempt {
    outcome: Outcome,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(expecting = "a mapping about the test")]
struct Test {
    #[serde(default)]
    expects_failure: bool,
}

impl Test {
    const fn is_plain(&self) -> bool {
        !self.expects_failure
    }
}

#[derive(Default, Serialize, Deserialize)]
#[serde(expecting = "a mapping about the environment")]
struct Env {
    #[serde(default)]
    overrides: Vec<String>,
}

impl Env {
    const fn is_plain(&self) -> bool {
        self.overrides.is_empty()
    }
}

impl From<Record> for Wire {
    fn from(record: Record) -> Self {
        Self {
            v: record.version,
            kind: record.kind,
            obligation: record.obligation,
            outcome: record.outcome,
            attempts: record.attempts.into_iter().map(|outcome| Attempt { outcome }).collect(),
            test: Test { expects_failure: record.expects_failure },
            env: Env { overrides: record.overrides },
        }
    }
}

impl TryFrom<Wire> for Record {
    type Error = String;

    fn try_from(wire: Wire) -> Result<Self, String> {
        if wire.v != VERSION {
            return Err(format!("version `{}` is not known", wire.v));
        }
        Ok(Self {
            version: wire.v,
            kind: wire.kind,
            obligation: wire.obligation,
            outcome: wire.outcome,
            attempts: wire.attempts.into_iter().map(|attempt| attempt.outcome).collect(),
            expects_failure: wire.test.expects_failure,
            overrides: wire.env.overrides,
        })
    }
}

/// The part of a record that every version has.
#[derive(Deserialize)]
#[serde(expecting = "an evidence record")]
struct Header {
    v: serde_json::Value,
}

/// Reads an evidence file, one record a line; empty lines are passed over.
///
/// A line that cannot be read is a finding and the other lines still count. It is a defect, even
/// where only the last line breaks off: what it said could have been a failure.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_verify::{codes, read_jsonl};
/// let text = "\
/// {\"v\":1,\"kind\":\"test\",\"obligation\":\"pay.refund#never-more@spec\",\"outcome\":\"pass\"}
/// {\"v\":1,\"kind\":\"test\",\"obligation\":\"pay.ref";
/// let read = read_jsonl(&Excerpt::whole("run-1.jsonl", text));
/// assert_eq!(read.value.len(), 1);
/// assert_eq!(read.findings[0].code, codes::TRUNCATED);
/// assert_eq!(read.findings[0].place().unwrap().span.line, 2);
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: verify.read_evidence
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Reads the evidence records of one file.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings]
/// clauses:
///   - id: records
///     dimension: correctness.result
///     must: return one `Record` for each line of a known version, in the order written
///     proof: [{test: "tests/evidence.rs > a_record_keeps_what_bears_on_the_state"}]
///   - id: goes-on
///     dimension: correctness.all-findings
///     must: read the other lines whatever is wrong with one
///     proof: [{test: "tests/evidence.rs > the_other_lines_count_whatever_is_wrong_with_one"}]
///   - id: any-text
///     dimension: safety.untrusted-input
///     must: answer any text, and lose at most one line when the file is cut anywhere
///     proof:
///       - {property: "tests/evidence.rs > any_text_is_an_answer"}
///       - {property: "tests/evidence.rs > cutting_the_file_anywhere_loses_one_line_at_most"}
///   - id: never-upgraded
///     dimension: resilience.error-surface
///     must_not: read a line as an outcome that it does not state
///     proof: [{property: "tests/evidence.rs > no_line_is_read_as_something_that_it_does_not_say"}]
///   - id: places
///     dimension: operations.place
///     must: point at the line that cannot be read
///     proof: [{test: "tests/evidence.rs > a_broken_line_that_is_not_the_last_is_unreadable"}]
/// ```
pub fn read_jsonl(file: &Excerpt) -> Partial<Vec<Record>> {
    let mut read = Partial::clean(Vec::new());
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let span = file.span(start..start + line.trim_end().len());
            match read_line(text, line.ends_with('\n')) {
                Ok(record) => read.value.push(record),
                Err(unread) => {
                    read.findings.push(unread.finding().at(file.path().clone(), span, ""));
                }
            }
        }
        start += line.len();
    }
    read
}

fn read_line(line: &str, ended: bool) -> Result<Record, Unread> {
    let wrong = |error: serde_json::Error| {
        if error.is_eof() && !ended { Unread::Truncated } else { Unread::NoRecord(reason(&error)) }
    };
    let header: Header = serde_json::from_str(line).map_err(wrong)?;
    if header.v != VERSION {
        return Err(Unread::Version(printable(&header.v.to_string())));
    }
    serde_json::from_str(line).map_err(wrong)
}

/// Why a line does not count.
enum Unread {
    Truncated,
    Version(String),
    NoRecord(String),
}

impl Unread {
    fn finding(self) -> Finding {
        match self {
            Self::Truncated => {
                Finding::error(TRUNCATED, "VER-2", "last line of the evidence breaks off")
                    .help("what wrote it ended early: run the tests again")
            }
            Self::Version(version) => {
                let message =
                    format!("evidence record has version `{version}`, which is not known");
                let help =
                    format!("this release reads version {VERSION}: use tools of one release");
                Finding::error(UNKNOWN_VERSION, "VER-2", message).help(help)
            }
            Self::NoRecord(reason) => {
                let message = format!("line is no evidence record: {reason}");
                let help = format!("the page of `{UNREADABLE}` lists the fields and their words");
                Finding::error(UNREADABLE, "VER-2", message).help(help)
            }
        }
    }
}

/// The reason alone: the place is the finding's own business.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    printable(text.strip_suffix(&place).unwrap_or(&text))
}
