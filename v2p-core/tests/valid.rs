use v2p_core::{Code, Finding, Severity, Valid, Validator, finding};

const CODE: Code = Code::new("V2P-Z001");

/// Gives one finding of each severity.
struct Says(&'static [Severity]);

impl Validator<u8> for Says {
    fn validate(&self, _: &u8) -> Vec<Finding> {
        self.0.iter().map(|severity| Finding::new(*severity, CODE, "EX-1", "is odd")).collect()
    }
}

#[test]
fn only_a_defect_rejects() {
    use Severity::{Error, Note, Warning};
    let valid = Valid::by(&Says(&[Warning, Note]), 3).unwrap();
    assert_eq!((*valid.value, valid.findings.len(), valid.passed()), (3, 2, true));
    assert_eq!(valid.value.into_inner(), 3);
    let rejected = Valid::by(&Says(&[Note, Error, Error]), 3).unwrap_err();
    assert_eq!((rejected.value, rejected.findings.len(), rejected.passed()), (3, 3, false));
}

#[test]
fn a_report_is_in_the_order_of_places() {
    let at = |path: &str, start, severity| {
        let span = v2p_core::Span { start, ..v2p_core::Span::FILE };
        Finding::new(severity, CODE, "EX-1", "is odd").at(path, span, "")
    };
    let expected = [
        Finding::error(CODE, "EX-1", "is nowhere"),
        at("a.rs", 7, Severity::Error),
        at("a.rs", 7, Severity::Note),
        at("a.rs", 9, Severity::Error),
        at("b.rs", 0, Severity::Error),
    ];
    let mut findings: Vec<_> = expected.iter().rev().cloned().collect();
    finding::sort(&mut findings);
    assert_eq!(findings, expected);
}
