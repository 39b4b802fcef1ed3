//! Who may approve a contract (ROL-1 to ROL-3).

use super::{Identity, Role, Roles};
use serde::Serialize;

/// How an approval comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[must_use = "an acknowledged risk is shown with the approval"]
pub enum Approval {
    /// Somebody else than the author approves.
    Separated,
    /// There is one person only: an acknowledged risk, which the approval shows (ROL-2).
    AcknowledgedRisk,
}

/// Why somebody may not approve.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// They do not hold the role.
    #[error("`{identity}` is no `contract-approver`")]
    NotInRole {
        /// Who wanted to.
        identity: Identity,
    },
    /// They wrote it.
    #[error("`{identity}` wrote this contract, and nobody approves what they wrote")]
    OwnWork {
        /// Who wanted to.
        identity: Identity,
    },
}

/// Whether somebody may approve a contract of this author.
///
/// `roles` are those of the base revision, before the change under review (ROL-3): nobody makes
/// themselves an approver. `author` is the contract's `author`, else who wrote its lines (ROL-1).
///
/// # Errors
/// [`Refusal`] says why not.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_propagate::roles::{self, Approval, Refusal};
/// let text = "roles: {schema-owner: [ana@pay.internal], contract-approver: [bo@pay.internal]}";
/// let roles = roles::parse(&Excerpt::whole("governance/roles.yaml", text)).value;
/// let (ana, bo) = ("ana@pay.internal".parse()?, "bo@pay.internal".parse()?);
/// assert_eq!(roles::may_approve(&bo, &ana, &roles), Ok(Approval::Separated));
/// assert!(matches!(roles::may_approve(&ana, &bo, &roles), Err(Refusal::NotInRole { .. })));
/// assert!(matches!(roles::may_approve(&bo, &bo, &roles), Err(Refusal::OwnWork { .. })));
/// # Ok::<(), v2p_core::InvalidName>(())
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: propagate.may_approve
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Says whether a person may approve a contract.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// depends_on: [{unit: propagate.read_roles, kind: data}]
/// clauses:
///   - id: never-the-author
///     dimension: correctness.result
///     must_not: return `Approval` for the author of the contract in a team of two or more (ROL-1)
///     proof: [{property: "tests/roles.rs > an_approval_is_never_the_authors_in_a_team"}]
///   - id: alone
///     dimension: correctness.result
///     when: one person holds all roles
///     must: return `AcknowledgedRisk`, so that the risk is said on each approval (ROL-2)
///     proof: [{test: "tests/roles.rs > nobody_approves_what_they_wrote_except_alone"}]
/// ```
pub fn may_approve(
    identity: &Identity,
    author: &Identity,
    roles: &Roles,
) -> Result<Approval, Refusal> {
    if !roles.holds(identity, Role::ContractApprover) {
        Err(Refusal::NotInRole { identity: identity.clone() })
    } else if roles.team_size() == 1 {
        Ok(Approval::AcknowledgedRisk)
    } else if identity == author {
        Err(Refusal::OwnWork { identity: identity.clone() })
    } else {
        Ok(Approval::Separated)
    }
}
