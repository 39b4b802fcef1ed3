use proptest::prelude::*;
use v2p_core::Excerpt;
use v2p_propagate::roles::{Approval, Refusal};
use v2p_propagate::{DEFAULT_ROLES, Identity, Role, Roles, codes, roles};

/// Reads and judges a roles file: `line:column severity code message`.
fn check(text: &str) -> Vec<String> {
    let mut read = roles::parse(&Excerpt::whole("governance/roles.yaml", text));
    read.findings.extend(roles::separation(&read.value));
    let shown = read.findings.iter().map(|finding| {
        let span = finding.place().unwrap().span;
        let (line, column) = (span.line, span.column);
        format!("{line}:{column} {} {} {}", finding.severity, finding.code, finding.message)
    });
    shown.collect()
}

fn parse(text: &str) -> Roles {
    roles::parse(&Excerpt::whole("governance/roles.yaml", text)).value
}

/// A file in which each role has these holders, written as first letters.
fn team(holders: [&str; 5]) -> String {
    let line = |(role, letters): (Role, &str)| {
        let people: Vec<_> =
            letters.chars().map(|letter| format!("{letter}@pay.internal")).collect();
        format!("  {role}: [{}]\n", people.join(", "))
    };
    "roles:\n".to_owned() + &Role::ALL.into_iter().zip(holders).map(line).collect::<String>()
}

fn person(letter: char) -> Identity {
    format!("{letter}@pay.internal").parse().unwrap()
}

#[test]
fn every_problem_of_a_file_is_told() {
    let text = "\
roles:
  schema-owner: [ana@pay.internal, bo]
  contract-aprover: [cy@pay.internal]
  incident-owner: []
  propagation-owner: dee@pay.internal
  outcome-owner: [Eve@Example.com, eve@example.com, 'Ana <ana@pay.internal>']
team: pay
";
    assert_eq!(
        check(text),
        [
            "7:1 error V2P-F006 the roles file has no key `team`",
            "3:3 error V2P-F006 `roles` has no key `contract-aprover`",
            "2:36 error V2P-F008 `bo` is no identity: it has no `@` between a name and a domain",
            "2:3 warning V2P-P002 nobody is `contract-approver`",
            "4:3 warning V2P-P002 nobody is `incident-owner`",
            "5:22 error V2P-F005 `propagation-owner` is a single value, and a list belongs here",
            "6:53 error V2P-F008 `Ana <ana@pay.internal>` is no identity: it has a blank, a \
             bracket or a comma beside the address",
            "6:19 warning V2P-P001 `eve@example.com` is a placeholder",
        ],
    );
}

#[test]
fn a_file_that_says_nothing_is_told() {
    assert_eq!(check("# nobody yet\n"), ["1:1 error V2P-F007 roles file is empty"]);
    assert_eq!(check("roles:\n").len(), 1);
    assert_eq!(check("[]\n").len(), 1);
    let cut_short = check("roles: {schema-owner: [a@b.c\n");
    assert!(cut_short.iter().all(|line| !line.contains("P002")), "{cut_short:?}");
}

#[test]
fn the_default_file_is_whole_and_everybody_in_it_is_a_placeholder() {
    let roles = parse(DEFAULT_ROLES);
    assert_eq!(roles.team_size(), 6);
    assert!(roles.people().iter().all(|person| person.is_placeholder()));
    assert!(Role::ALL.into_iter().all(|role| !roles.holders(role).is_empty()));
    let findings = check(DEFAULT_ROLES);
    assert_eq!(findings.len(), 6);
    assert!(findings.iter().all(|line| line.contains("warning V2P-P001")), "{findings:?}");
}

#[test]
fn a_placeholder_stands_in_one_warning_with_all_its_places() {
    let text = "roles:\n  schema-owner: [a@x.example]\n  contract-approver: [b@c.d, a@x.example]\n";
    let read = roles::parse(&Excerpt::whole("roles.yaml", text));
    let placeholder = read.findings.iter().find(|it| it.code == codes::PLACEHOLDER).unwrap();
    let lines: Vec<_> = placeholder.labels.iter().map(|label| label.span.line).collect();
    assert_eq!(lines, [2, 3]);
}

#[test]
fn a_person_stands_in_a_role_once() {
    let roles = parse("roles: {incident-owner: [b@c.d, a@c.d, B@C.D]}");
    let holders: Vec<_> =
        roles.holders(Role::IncidentOwner).iter().map(|holder| holder.value.as_str()).collect();
    assert_eq!(holders, ["b@c.d", "a@c.d"]);
}

#[test]
fn what_a_placeholder_is() {
    for text in
        ["a@example.com", "a@EXAMPLE.org", "a@mail.example.net", "a@pay.example", "a@example"]
    {
        assert!(text.parse::<Identity>().unwrap().is_placeholder(), "{text}");
    }
    for text in
        ["a@notexample.com", "a@example.dev", "example@pay.internal", "a@com", "a@example.com.au"]
    {
        assert!(!text.parse::<Identity>().unwrap().is_placeholder(), "{text}");
    }
}

#[test]
fn one_spelling_for_each_person() {
    let ana: Identity = "ana@pay.internal".parse().unwrap();
    assert_eq!("ANA@Pay.Internal".parse::<Identity>().unwrap(), ana);
    for text in ["ana\u{200b}@pay.internal", "ana @pay.internal", "@pay.internal", "ana@", "<a@b>"]
    {
        assert!(text.parse::<Identity>().is_err(), "{text:?}");
    }
    assert!(format!("{}@b", "a".repeat(200)).parse::<Identity>().is_err());
}

#[test]
fn the_size_of_the_team_decides_how_far_roles_are_apart() {
    let table: [([&str; 5], &[&str]); 9] = [
        (
            ["a", "a", "a", "a", "a"],
            &["note V2P-P003 `a@pay.internal` is the only person who holds a role"],
        ),
        (["a", "b", "a", "b", "a"], &[]),
        (
            ["a", "ab", "a", "a", "a"],
            &["error V2P-P004 `a@pay.internal` is both `schema-owner` and `contract-approver`"],
        ),
        (["a", "b", "c", "a", "b"], &[]),
        (
            ["ab", "ab", "c", "c", "c"],
            &[
                "error V2P-P004 `a@pay.internal` is both `schema-owner` and `contract-approver`",
                "error V2P-P004 `b@pay.internal` is both `schema-owner` and `contract-approver`",
            ],
        ),
        (["a", "b", "a", "c", "d"], &[]),
        (["a", "b", "c", "d", "e"], &[]),
        (
            ["a", "b", "ac", "d", "e"],
            &["warning V2P-P005 `a@pay.internal` is both `schema-owner` and `incident-owner`"],
        ),
        (
            ["a", "ab", "c", "bd", "e"],
            &[
                "error V2P-P004 `a@pay.internal` is both `schema-owner` and `contract-approver`",
                "warning V2P-P005 `b@pay.internal` is both `contract-approver` and `propagation-owner`",
            ],
        ),
    ];
    for (holders, expected) in table {
        let found = check(&team(holders));
        let found: Vec<_> = found.iter().map(|line| line.split_once(' ').unwrap().1).collect();
        assert_eq!(found, expected, "{holders:?}");
    }
}

#[test]
fn nobody_approves_what_they_wrote_except_alone() {
    let roles = parse(&team(["a", "bc", "a", "b", "c"]));
    let may = |who, author| roles::may_approve(&person(who), &person(author), &roles);
    assert_eq!(may('b', 'c'), Ok(Approval::Separated));
    assert_eq!(may('b', 'x'), Ok(Approval::Separated));
    assert_eq!(may('b', 'b'), Err(Refusal::OwnWork { identity: person('b') }));
    assert_eq!(
        may('a', 'b').unwrap_err().to_string(),
        "`a@pay.internal` is no `contract-approver`",
    );
    let shouting = "B@PAY.INTERNAL".parse().unwrap();
    assert!(roles::may_approve(&shouting, &person('b'), &roles).is_err());

    let alone = parse(&team(["a", "a", "a", "a", "a"]));
    let own = roles::may_approve(&person('a'), &person('a'), &alone);
    assert_eq!(own, Ok(Approval::AcknowledgedRisk));
    assert!(roles::may_approve(&person('b'), &person('a'), &alone).is_err());
}

fn teams() -> impl Strategy<Value = String> {
    prop::array::uniform5("[a-f]{0,3}")
        .prop_map(|holders| team(holders.each_ref().map(String::as_str)))
}

proptest! {
    #[test]
    fn an_approval_is_never_the_authors_in_a_team(text in teams(), who in "[a-f]", author in "[a-f]") {
        let roles = parse(&text);
        let person = |letter: &str| format!("{letter}@pay.internal").parse::<Identity>().unwrap();
        let (who, author) = (person(&who), person(&author));
        match roles::may_approve(&who, &author, &roles) {
            Ok(Approval::Separated) => {
                prop_assert!(who != author && roles.holds(&who, Role::ContractApprover));
            }
            Ok(Approval::AcknowledgedRisk) => prop_assert_eq!(roles.team_size(), 1),
            Err(Refusal::NotInRole { .. }) => {
                prop_assert!(!roles.holds(&who, Role::ContractApprover));
            }
            Err(Refusal::OwnWork { .. }) => prop_assert!(who == author && roles.team_size() > 1),
        }
    }

    #[test]
    fn minimum_separation_is_a_defect_in_every_team(text in teams()) {
        let roles = parse(&text);
        let shared = roles.people().into_iter().any(|person| {
            roles.holds(person, Role::SchemaOwner) && roles.holds(person, Role::ContractApprover)
        });
        let findings = roles::separation(&roles);
        let defect = findings.iter().any(|finding| finding.code == codes::MINIMUM_SEPARATION);
        prop_assert_eq!(defect, shared && roles.team_size() > 1);
        prop_assert!(roles.team_size() >= 5 || !findings.iter().any(|it| it.code == codes::FULL_SEPARATION));
    }

    #[test]
    fn any_text_is_an_answer(text in "(roles:|schema-owner|[\\[\\]{}:, \\n@-]|.){0,60}") {
        let read = roles::parse(&Excerpt::whole("roles.yaml", &text));
        let _ = roles::separation(&read.value);
    }
}
