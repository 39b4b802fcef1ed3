//! The five roles, who holds them, and what keeps them apart (formats section 6, ROL-1 to ROL-3).

mod approval;
mod decode;
mod identity;
mod separation;
#[cfg(feature = "json-schema")]
mod shape;

pub use approval::{Approval, Refusal, may_approve};
pub use decode::parse;
pub use identity::Identity;
pub use separation::separation;
#[cfg(feature = "json-schema")]
pub use shape::json_schema;

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use v2p_core::Spanned;

/// The roles file that a new repository begins with: everybody in it is a placeholder.
pub const DEFAULT_ROLES: &str = include_str!("../../defaults/roles.yaml");

/// A role: what somebody may decide, and answers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Adds and deprecates dimensions, sets risk tiers, approves schema changes (L1 and L2).
    SchemaOwner,
    /// Says whether a contract describes what its unit should do, and approves it (L3).
    ContractApprover,
    /// Owns incidents, and production signals that no contract explains (L0 and L1).
    IncidentOwner,
    /// Sees that every change record is completed or rejected in time.
    PropagationOwner,
    /// Watches the outcome signals of value chains, and sets their thresholds.
    OutcomeOwner,
}

impl Role {
    /// Every role, in the order of the framework.
    pub const ALL: [Self; 5] = [
        Self::SchemaOwner,
        Self::ContractApprover,
        Self::IncidentOwner,
        Self::PropagationOwner,
        Self::OutcomeOwner,
    ];

    /// The word in the formats.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SchemaOwner => "schema-owner",
            Self::ContractApprover => "contract-approver",
            Self::IncidentOwner => "incident-owner",
            Self::PropagationOwner => "propagation-owner",
            Self::OutcomeOwner => "outcome-owner",
        }
    }

    /// What nobody does while nobody holds the role.
    pub const fn duty(self) -> &'static str {
        match self {
            Self::SchemaOwner => "approve changes of the schema",
            Self::ContractApprover => "approve contracts",
            Self::IncidentOwner => "follow up incidents and unexplained signals",
            Self::PropagationOwner => "see that changes are completed in time",
            Self::OutcomeOwner => "watch what value chains bring about",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Who holds which role, as `governance/roles.yaml` says.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_propagate::{Role, roles};
/// let text = "\
/// roles:
///   schema-owner: [ana@pay.internal]
///   contract-approver: [bo@pay.internal, cy@pay.internal]
///   incident-owner: [ana@pay.internal]
///   propagation-owner: [bo@pay.internal]
///   outcome-owner: [cy@pay.internal]
/// ";
/// let read = roles::parse(&Excerpt::whole("governance/roles.yaml", text));
/// assert!(read.findings.is_empty());
/// assert_eq!(read.value.team_size(), 3);
/// assert!(read.value.holds(&"Bo@pay.internal".parse()?, Role::ContractApprover));
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roles {
    path: Arc<str>,
    holders: BTreeMap<Role, Vec<Spanned<Identity>>>,
}

impl Roles {
    /// The file that says so.
    pub const fn path(&self) -> &Arc<str> {
        &self.path
    }

    /// Who holds a role, in the order of the file, each person once.
    pub fn holders(&self, role: Role) -> &[Spanned<Identity>] {
        self.holders.get(&role).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody holds a role.
    pub fn holds(&self, identity: &Identity, role: Role) -> bool {
        self.holder(identity, role).is_some()
    }

    /// Where a role is given to somebody.
    fn holder(&self, identity: &Identity, role: Role) -> Option<&Spanned<Identity>> {
        self.holders(role).iter().find(|holder| holder.value == *identity)
    }

    /// Everybody who holds a role, each once.
    pub fn people(&self) -> BTreeSet<&Identity> {
        self.holders.values().flatten().map(|holder| &holder.value).collect()
    }

    /// How many different people hold roles: it decides how far the roles must be apart (ROL-2).
    pub fn team_size(&self) -> usize {
        self.people().len()
    }
}
