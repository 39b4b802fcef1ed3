//! Obligations: what a contract owes a proof of, under a name that survives every move (VER-1).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
use v2p_core::contract::{Clause, Mode, Proof};
use v2p_core::finding::printable;
use v2p_core::{ClauseId, ClauseRef, Contract, Digest, DimensionId, InvalidName, Spanned, Valid};

/// What a proof is measured against: what the code does, or what it must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Track {
    /// It pins what the code does.
    #[serde(rename = "char")]
    Characterization,
    /// It says what the code must do.
    #[serde(rename = "spec")]
    Specification,
}

impl Track {
    /// Both tracks.
    pub const ALL: [Self; 2] = [Self::Characterization, Self::Specification];

    /// The word behind the `@` of an obligation id.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Characterization => "char",
            Self::Specification => "spec",
        }
    }
}

impl fmt::Display for Track {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One case of a clause, named by the test that runs it: `neg-qty`. It is written like a clause id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CaseId(ClauseId);

impl CaseId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Display for CaseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CaseId {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        text.parse()
            .map(Self)
            .map_err(|error: InvalidName| InvalidName { kind: "case id", ..error })
    }
}

/// The name under which a proof is owed and evidence is given (VER-1):
/// `<unit>#<clause>[/<case>]@char|spec`.
///
/// Digests stand beside it, never in it, so that the name stays when contract and code change.
///
/// ```
/// use v2p_verify::{ObligationId, Track};
/// let id: ObligationId = "orders.price#total/neg-qty@spec".parse()?;
/// assert_eq!(id.clause.to_string(), "orders.price#total");
/// assert_eq!(id.case.as_ref().map(|case| case.as_str()), Some("neg-qty"));
/// assert_eq!(id.track, Track::Specification);
/// assert_eq!(id.to_string(), "orders.price#total/neg-qty@spec");
///
/// let error = "orders.price#total".parse::<ObligationId>().unwrap_err();
/// assert_eq!(error.reason, "has no `@char` or `@spec` at its end");
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ObligationId {
    /// The clause.
    pub clause: ClauseRef,
    /// One case of it, where tests tell cases apart.
    pub case: Option<CaseId>,
    /// What the proof is measured against.
    pub track: Track,
}

impl fmt::Display for ObligationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.clause)?;
        if let Some(case) = &self.case {
            write!(f, "/{case}")?;
        }
        write!(f, "@{}", self.track)
    }
}

impl fmt::Debug for ObligationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl FromStr for ObligationId {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let wrong = |reason| InvalidName { kind: "obligation id", text: printable(text), reason };
        let (rest, word) =
            text.rsplit_once('@').ok_or_else(|| wrong("has no `@char` or `@spec` at its end"))?;
        let track = Track::ALL
            .into_iter()
            .find(|track| track.word() == word)
            .ok_or_else(|| wrong("ends in neither `@char` nor `@spec`"))?;
        let (unit, rest) =
            rest.split_once('#').ok_or_else(|| wrong("has no `#` between unit and clause"))?;
        let (clause, case) = match rest.split_once('/') {
            Some((clause, case)) => (clause, Some(case.parse()?)),
            None => (rest, None),
        };
        let clause = ClauseRef { unit: unit.parse()?, clause: clause.parse()? };
        Ok(Self { clause, case, track })
    }
}

impl TryFrom<String> for ObligationId {
    type Error = InvalidName;
    fn try_from(text: String) -> Result<Self, InvalidName> {
        text.parse()
    }
}

impl From<ObligationId> for String {
    fn from(id: ObligationId) -> Self {
        id.to_string()
    }
}

/// A proof that a contract owes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Obligation {
    /// The name under which evidence is given.
    pub id: ObligationId,
    /// The dimension that the clause answers.
    pub dimension: DimensionId,
    /// The digest of the clause that is to be proven.
    pub digest: Digest,
    /// The proofs that the clause names. Without any, no evidence can discharge it.
    pub proofs: Vec<Spanned<Proof>>,
}

impl Obligation {
    /// Whether the clause is about failing: then a test that expects a failure can prove it
    /// (VER-3).
    pub fn promises_failure(&self) -> bool {
        self.proofs.iter().any(|proof| matches!(proof.value, Proof::Raises(_)))
    }
}

/// What a contract owes: one obligation for each clause, in the order of the clauses (VER-1). This
/// is the denominator of every figure, never "tests found".
///
/// The mode follows the approval (semantics, section 5): a clause of a contract that nobody
/// `approved` at its present digest pins what the code does, an approved one says what the code
/// must do, and `mode: characterization` keeps a clause a pin even then.
///
/// ```
/// use v2p_core::{Block, Contract, Excerpt, Finding, Valid, Validator, contract};
/// # struct Schema;
/// # impl Validator<Contract> for Schema {
/// #     fn validate(&self, _: &Contract) -> Vec<Finding> { Vec::new() }
/// # }
/// let text = "\
/// unit: pay.refund
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - {id: never-more, dimension: correctness.result, must: return at most `paid`}
/// ";
/// let Some(Block::Unit(contract)) = contract::decode(&Excerpt::whole("pay.py", text)).value else {
///     panic!()
/// };
/// let contract = Valid::by(&Schema, *contract).unwrap().value;
/// let ids = |approved| v2p_verify::obligations(&contract, approved)[0].id.to_string();
/// assert_eq!(ids(false), "pay.refund#never-more@char");
/// assert_eq!(ids(true), "pay.refund#never-more@spec");
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: verify.obligations
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Lists what a contract owes in proof.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// clauses:
///   - id: mode
///     dimension: correctness.result
///     must: return one obligation for each clause, on the track `Specification` exactly when the contract is approved and the clause does not say `characterization`
///     proof: [{test: "tests/obligation.rs > the_mode_follows_the_approval"}]
/// ```
pub fn obligations(contract: &Valid<Contract>, approved: bool) -> Vec<Obligation> {
    let owed = |clause: &Clause| Obligation {
        id: ObligationId {
            clause: contract.clause_ref(clause),
            case: None,
            track: track_of(clause.mode.as_deref(), approved),
        },
        dimension: clause.dimension.value.clone(),
        digest: clause.digest(),
        proofs: clause.proofs.clone(),
    };
    contract.clauses.iter().map(owed).collect()
}

const fn track_of(mode: Option<&Mode>, approved: bool) -> Track {
    match (mode, approved) {
        (Some(Mode::Characterization), _) | (_, false) => Track::Characterization,
        (None | Some(Mode::Specification), true) => Track::Specification,
    }
}
