//! The verdict over both tracks: a total lattice (VER-4).

use crate::state::State;
use serde::Serialize;
use std::fmt;

/// What a verdict asks for, from nothing to a repair. A unit has the maximum of its cells.
///
/// ```
/// use v2p_verify::Gate;
/// assert!(Gate::Ok < Gate::Note && Gate::Evidence < Gate::Decide && Gate::Decide < Gate::Defect);
/// assert!(!Gate::Note.blocks() && Gate::Evidence.blocks());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// Nothing to do.
    Ok,
    /// Something to know.
    Note,
    /// Evidence is missing.
    Evidence,
    /// A person must decide.
    Decide,
    /// Something is broken.
    Defect,
}

impl Gate {
    /// Every class, the mildest first.
    pub const ALL: [Self; 5] = [Self::Ok, Self::Note, Self::Evidence, Self::Decide, Self::Defect];

    /// The word in reports.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Note => "note",
            Self::Evidence => "evidence",
            Self::Decide => "decide",
            Self::Defect => "defect",
        }
    }

    /// Whether it keeps a change from passing.
    pub const fn blocks(self) -> bool {
        match self {
            Self::Ok | Self::Note => false,
            Self::Evidence | Self::Decide | Self::Defect => true,
        }
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

macro_rules! verdicts {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $gate:ident;)*) => {
        /// What the two tracks of a clause say together (VER-4).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum Verdict {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
        }

        impl Verdict {
            /// Every verdict.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The word in reports.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What it asks for.
            pub const fn gate(self) -> Gate {
                match self { $(Self::$name => Gate::$gate,)* }
            }
        }
    };
}

verdicts! {
    /// Nothing is owed.
    Unspecified = "unspecified", Note;
    /// A pin is owed and missing.
    Unpinned = "unpinned", Evidence;
    /// The code does what the pin says; nobody has said that it should.
    Pinned = "pinned", Note;
    /// The code no longer does what the pin says.
    Drift = "drift", Decide;
    /// The pin was taken of something else than what stands there today.
    PinExpired = "pin_expired", Evidence;
    /// The pin says nothing certain.
    PinUnstable = "pin_unstable", Evidence;
    /// The specification is owed a proof.
    Unproven = "unproven", Evidence;
    /// The pin holds; the specification is owed a proof.
    PinnedUnproven = "pinned_unproven", Evidence;
    /// The pin does not hold; the specification is owed a proof.
    DriftUnproven = "drift_unproven", Decide;
    /// The code does what it must.
    Proven = "proven", Ok;
    /// The code does what it must; a pin is owed and missing.
    ProvenUnpinned = "proven_unpinned", Ok;
    /// The code does what it must, and what it did.
    Agreed = "agreed", Ok;
    /// The code does what it must, and no longer what it did: a person takes the pin anew.
    IntendedChange = "intended_change", Decide;
    /// The code does what it must; the pin is out of date.
    ProvenRepin = "proven_repin", Note;
    /// The code does what it must; the pin says nothing certain.
    ProvenNoisyPin = "proven_noisy_pin", Note;
    /// The code does not do what it must.
    Defect = "defect", Defect;
    /// The code does what it did, and that is not what it must.
    KnownDefect = "known_defect", Defect;
    /// The code does neither what it must nor what it did.
    Regression = "regression", Defect;
    /// The proof is about something else than what stands there today.
    Expired = "expired", Evidence;
    /// The pin holds; the proof is out of date.
    PinnedExpiredProof = "pinned_expired_proof", Evidence;
    /// The pin does not hold; the proof is out of date.
    DriftExpiredProof = "drift_expired_proof", Decide;
    /// The proof says nothing certain.
    Undecided = "undecided", Evidence;
    /// The pin holds; the proof says nothing certain.
    PinnedUndecided = "pinned_undecided", Evidence;
    /// The pin does not hold; the proof says nothing certain.
    DriftUndecided = "drift_undecided", Decide;
}

impl Verdict {
    /// The verdict for a state on each track: the lattice of VER-4.
    ///
    /// ```
    /// use v2p_verify::{Gate, State, Verdict};
    /// // Broken code with a test weakened until it agrees: the pin still tells.
    /// let verdict = Verdict::of(State::Fail, State::Pass);
    /// assert_eq!((verdict, verdict.gate()), (Verdict::IntendedChange, Gate::Decide));
    /// assert_eq!(Verdict::of(State::Pass, State::Fail), Verdict::KnownDefect);
    /// ```
    #[rustfmt::skip]
    pub const fn of(characterization: State, specification: State) -> Self {
        use Verdict::{
            Agreed, Defect, Drift, DriftExpiredProof, DriftUndecided, DriftUnproven, Expired,
            IntendedChange, KnownDefect, PinExpired, PinUnstable, Pinned, PinnedExpiredProof,
            PinnedUndecided, PinnedUnproven, Proven, ProvenNoisyPin, ProvenRepin, ProvenUnpinned,
            Regression, Undecided, Unpinned, Unproven, Unspecified,
        };
        let [none, missing, pass, fail, stale, open] = match characterization {
            //                   none         missing         pass            fail         stale               open
            State::Unowed  => [Unspecified, Unproven,       Proven,         Defect,      Expired,            Undecided],
            State::Missing => [Unpinned,    Unproven,       ProvenUnpinned, Defect,      Expired,            Undecided],
            State::Pass    => [Pinned,      PinnedUnproven, Agreed,         KnownDefect, PinnedExpiredProof, PinnedUndecided],
            State::Fail    => [Drift,       DriftUnproven,  IntendedChange, Regression,  DriftExpiredProof,  DriftUndecided],
            State::Stale   => [PinExpired,  Unproven,       ProvenRepin,    Defect,      Expired,            Undecided],
            State::Open(_) => [PinUnstable, Unproven,       ProvenNoisyPin, Defect,      Expired,            Undecided],
        };
        match specification {
            State::Unowed => none,
            State::Missing => missing,
            State::Pass => pass,
            State::Fail => fail,
            State::Stale => stale,
            State::Open(_) => open,
        }
    }

    /// The verdict while nobody has shown that the proven specification governs every differing
    /// path (VER-5): a change that only seems intended is drift.
    #[must_use]
    pub const fn unattributed(self) -> Self {
        if matches!(self, Self::IntendedChange) { Self::Drift } else { self }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// The gate of a unit: the maximum over its verdicts. `None` when there is none, because nothing
/// observed is not the same as nothing wrong.
///
/// ```
/// use v2p_verify::{Gate, Verdict, gate};
/// assert_eq!(gate([Verdict::Proven, Verdict::Drift, Verdict::Unproven]), Some(Gate::Decide));
/// assert_eq!(gate([]), None);
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: verify.gate
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Gives a unit the gate class of its worst cell.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// depends_on: [{unit: verify.fold, kind: data}]
/// clauses:
///   - id: maximum
///     dimension: correctness.result
///     must: return the maximum of the cells in the order ok, note, evidence, decide, defect, and `None` for no cell
///     proof: [{property: "tests/verdict.rs > a_unit_has_the_maximum_of_its_cells_in_any_order"}]
///   - id: laws
///     dimension: correctness.result
///     must: keep the laws of VER-4 over every cell of the lattice
///     proof:
///       - {test: "tests/verdict.rs > a_failing_specification_is_always_a_defect_and_nothing_else_is"}
///       - {test: "tests/verdict.rs > ok_needs_a_current_pass_of_the_specification"}
///       - {test: "tests/verdict.rs > an_owed_specification_without_a_pass_blocks"}
///       - {test: "tests/verdict.rs > drift_is_never_silent"}
///       - {test: "tests/verdict.rs > losing_passing_evidence_never_improves_the_gate"}
/// ```
pub fn gate(verdicts: impl IntoIterator<Item = Verdict>) -> Option<Gate> {
    verdicts.into_iter().map(Verdict::gate).max()
}
