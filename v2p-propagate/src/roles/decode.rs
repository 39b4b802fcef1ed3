//! Reading `governance/roles.yaml` (formats section 6).

use super::{Identity, Role, Roles};
use crate::codes::{NOBODY, PLACEHOLDER};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use v2p_core::yaml::{self, Decoder, Fields, MISSING_KEY};
use v2p_core::{Excerpt, Finding, Partial, Span, Spanned};

const RULE: &str = "formats section 6";

/// Reads the roles file. What could not be read is a finding, and the rest is there.
///
/// ```
/// use v2p_core::Excerpt;
/// use v2p_propagate::{DEFAULT_ROLES, codes, roles};
/// let read = roles::parse(&Excerpt::whole("governance/roles.yaml", DEFAULT_ROLES));
/// assert!(read.passed());
/// assert!(read.findings.iter().all(|finding| finding.code == codes::PLACEHOLDER));
/// ```
///
/// # Contract
///
/// ```v2p
/// unit: propagate.read_roles
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Reads who may decide what.
/// owner: maintainers@v2p-governance.dev
/// entry: public_api
/// tags: [untrusted, findings]
/// depends_on: [core.read_yaml]
/// clauses:
///   - id: roles
///     dimension: correctness.result
///     must: return the holders of each of the five roles, one spelling for each person
///     proof: [{test: "tests/roles.rs > one_spelling_for_each_person"}]
///   - id: goes-on
///     dimension: correctness.all-findings
///     must: report every problem of the file in one pass
///     proof: [{test: "tests/roles.rs > every_problem_of_a_file_is_told"}]
///   - id: any-text
///     dimension: safety.untrusted-input
///     must: hold to the limits of `core.read_yaml` and answer any text
///     proof: [{property: "tests/roles.rs > any_text_is_an_answer"}]
///   - id: partial
///     dimension: resilience.error-surface
///     must: return the roles that could be read with findings, and warn of a role that nobody holds
///     proof: [{test: "tests/roles.rs > a_file_that_says_nothing_is_told"}]
///   - id: places
///     dimension: operations.place
///     must: point at the identity or key that is wrong
///     proof: [{test: "tests/roles.rs > a_placeholder_stands_in_one_warning_with_all_its_places"}]
/// ```
pub fn parse(file: &Excerpt) -> Partial<Roles> {
    let read = yaml::read(file, yaml::Limits::default());
    let mut decoder = Decoder::new(Arc::clone(file.path()), read.value.complete);
    decoder.findings = read.findings;
    if read.value.root.is_none() && read.value.complete {
        let help = Some("add `roles:` with the five roles".to_owned());
        decoder.error(MISSING_KEY, RULE, Span::FILE, "roles file is empty", help);
    }
    let root = read.value.root.as_ref();
    let holders = root.and_then(|root| decode(&mut decoder, root)).unwrap_or_default();
    let roles = Roles { path: Arc::clone(file.path()), holders };
    decoder.findings.extend(placeholders(&roles));
    Partial { value: roles, findings: decoder.findings }
}

/// The keys as they stand in messages.
const KEYS: [(Role, &str); 5] = [
    (Role::SchemaOwner, "`schema-owner`"),
    (Role::ContractApprover, "`contract-approver`"),
    (Role::IncidentOwner, "`incident-owner`"),
    (Role::PropagationOwner, "`propagation-owner`"),
    (Role::OutcomeOwner, "`outcome-owner`"),
];

type Holders = BTreeMap<Role, Vec<Spanned<Identity>>>;

fn decode(decoder: &mut Decoder, root: &yaml::Node) -> Option<Holders> {
    let file = decoder.fields(root, "the roles file", &["roles"])?;
    let node = decoder.required(file, "roles")?;
    let fields = decoder.fields(node, "`roles`", &Role::ALL.map(Role::word))?;
    let mut holders = Holders::new();
    for (role, quoted) in KEYS {
        match fields.get(role.word()) {
            Some(node) => {
                let listed = decoder.list(node, quoted);
                if listed.is_empty() && matches!(node.value, yaml::Value::Sequence(_)) {
                    nobody(decoder, fields, role);
                }
                let people = listed.iter().filter_map(|item| decoder.parse(item, "holder"));
                holders.insert(role, each_once(people));
            }
            None => nobody(decoder, fields, role),
        }
    }
    Some(holders)
}

fn each_once(people: impl Iterator<Item = Spanned<Identity>>) -> Vec<Spanned<Identity>> {
    let mut seen = BTreeSet::new();
    people.filter(|person| seen.insert(person.value.clone())).collect()
}

fn nobody(decoder: &mut Decoder, fields: Fields<'_>, role: Role) {
    if !decoder.is_complete() {
        return;
    }
    let span = fields.key_span(role.word()).unwrap_or(fields.beginning());
    let message = format!("nobody is `{role}`");
    let help = format!("name who will {}: one person may hold several roles", role.duty());
    let finding = Finding::warning(NOBODY, RULE, message).at(decoder.path(), span, "").help(help);
    decoder.findings.push(finding);
}

/// One warning for each placeholder, at every place where it stands.
fn placeholders(roles: &Roles) -> Vec<Finding> {
    let mut places: BTreeMap<&Identity, Vec<Span>> = BTreeMap::new();
    for holder in roles.holders.values().flatten().filter(|holder| holder.is_placeholder()) {
        places.entry(&holder.value).or_default().push(holder.span);
    }
    let finding = |(identity, spans): (&Identity, Vec<Span>)| {
        let finding = Finding::warning(PLACEHOLDER, RULE, format!("`{identity}` is a placeholder"))
            .help("write the address that the person commits with: `git config user.email`");
        spans
            .into_iter()
            .fold(finding, |finding, span| finding.at(Arc::clone(&roles.path), span, ""))
    };
    places.into_iter().map(finding).collect()
}
