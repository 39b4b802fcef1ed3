//! Separation of duties: how far roles must be apart (ROL-2).

use super::{Identity, Role, Roles};
use crate::codes::{FULL_SEPARATION, MINIMUM_SEPARATION, ONE_PERSON};
use std::sync::Arc;
use v2p_core::{Finding, Severity};

const RULE: &str = "ROL-2";

/// Who writes the rules, and who says that they are kept.
const MINIMUM: (Role, Role, &str) =
    (Role::SchemaOwner, Role::ContractApprover, "what a contract must answer, and whether it does");

/// The other roles that meet in one decision, with the decision.
const FULL: [(Role, Role, &str); 6] = [
    (Role::SchemaOwner, Role::IncidentOwner, "what an incident changes in the concern model"),
    (Role::SchemaOwner, Role::OutcomeOwner, "whether the threshold of an outcome is loosened"),
    (Role::ContractApprover, Role::IncidentOwner, "whether an approved contract missed a failure"),
    (Role::ContractApprover, Role::PropagationOwner, "whether a change to a contract is done"),
    (Role::ContractApprover, Role::OutcomeOwner, "whether approved contracts bring a good outcome"),
    (Role::IncidentOwner, Role::PropagationOwner, "whether the lesson of an incident came in time"),
];

/// What is wrong with the way in which roles are shared, by the size of the team (ROL-2).
///
/// One person holds all roles: a note, because the risk is acknowledged and never hidden. From two
/// people on, schema-owner and contract-approver are different people: anything else is a defect.
/// From five on, no two roles that meet in one decision are one person's: a warning.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_propagate::roles;
/// let text = "\
/// roles:
///   schema-owner: [ana@pay.internal]
///   contract-approver: [bo@pay.internal, ana@pay.internal]
/// ";
/// let roles = roles::parse(&Excerpt::whole("governance/roles.yaml", text)).value;
/// let findings = roles::separation(&roles);
/// assert_eq!(
///     findings[0].message,
///     "`ana@pay.internal` is both `schema-owner` and `contract-approver`",
/// );
/// ```
pub fn separation(roles: &Roles) -> Vec<Finding> {
    let people = roles.people();
    match (people.len(), people.first()) {
        (0, _) | (_, None) => Vec::new(),
        (1, Some(person)) => vec![one_person(roles, person)],
        (size, Some(_)) => {
            let full = if size >= 5 { &FULL[..] } else { &[] };
            let minimum = shared(roles, Severity::Error, MINIMUM);
            let full = full.iter().flat_map(|pair| shared(roles, Severity::Warning, *pair));
            minimum.into_iter().chain(full).collect()
        }
    }
}

fn one_person(roles: &Roles, person: &Identity) -> Finding {
    let message = format!("`{person}` is the only person who holds a role");
    let finding = Finding::note(ONE_PERSON, RULE, message).help(
        "an acknowledged risk, shown with every approval, until a second person takes a role",
    );
    let place = Role::ALL.iter().find_map(|role| roles.holder(person, *role));
    place
        .into_iter()
        .fold(finding, |finding, holder| finding.at(Arc::clone(roles.path()), holder.span, ""))
}

/// A finding for everybody who holds both roles.
fn shared(
    roles: &Roles,
    severity: Severity,
    (first, second, decision): (Role, Role, &str),
) -> Vec<Finding> {
    let code = if severity == Severity::Error { MINIMUM_SEPARATION } else { FULL_SEPARATION };
    let both = roles.holders(second).iter().filter_map(|holder| {
        let other = roles.holder(&holder.value, first)?;
        let message = format!("`{}` is both `{first}` and `{second}`", holder.value);
        let finding = Finding::new(severity, code, RULE, message)
            .at(Arc::clone(roles.path()), holder.span, second.word())
            .at(Arc::clone(roles.path()), other.span, first.word())
            .help(format!("different people decide {decision}: give one of the roles away"));
        Some(finding)
    });
    both.collect()
}
