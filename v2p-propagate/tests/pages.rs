//! Every page of a code is run: what it calls wrong gives the finding, what it calls right does not.

use v2p_core::{Block, Excerpt, Explanation, Finding, contract};
use v2p_propagate::{codes, roles};

/// The files of a section: `(path, text)`.
fn files<'p>(page: &'p Explanation, section: &str) -> Vec<(&'p str, &'p str)> {
    let (_, rest) = page.page.split_once(&format!("\n## {section}\n")).unwrap();
    let section = rest.split("\n## ").next().unwrap();
    let fences: Vec<_> = section.split("~~~~").collect();
    let file = |fence: &&'p str| {
        let (info, text) = fence.split_once('\n').unwrap();
        (info.split_once(' ').unwrap().1, text)
    };
    fences.iter().skip(1).step_by(2).map(file).collect()
}

fn findings(page: &Explanation, section: &str) -> Vec<Finding> {
    let files = files(page, section);
    let (path, text) = files.iter().find(|(path, _)| *path == "governance/roles.yaml").unwrap();
    let mut read = roles::parse(&Excerpt::whole(*path, text));
    read.findings.extend(roles::separation(&read.value));
    read.findings
}

#[test]
fn every_page_does_what_it_says() {
    for page in codes::ALL {
        let wrong = findings(page, "Wrong");
        assert!(wrong.iter().any(|finding| finding.code == page.code), "{}: {wrong:?}", page.code);
        let right = findings(page, "Right");
        assert!(right.iter().all(|it| it.code != page.code && !it.is_error()), "{right:?}");
    }
}

#[test]
fn every_section_has_a_contract_that_can_be_read() {
    for page in codes::ALL {
        for section in ["Wrong", "Right"] {
            let files = files(page, section);
            let (path, text) = files.iter().find(|(path, _)| *path == "src/pay.py").unwrap();
            let (_, rest) = text.split_once("```v2p\n").unwrap();
            let (block, _) = rest.split_once("    ```").unwrap();
            let block: Vec<_> = block.lines().map(|line| line.get(4..).unwrap()).collect();
            let read = contract::decode(&Excerpt::whole(*path, &block.join("\n")));
            assert_eq!(read.findings, [], "{} {section}", page.code);
            assert!(matches!(read.value, Some(Block::Unit(_))));
        }
    }
}

#[test]
fn every_message_keeps_the_rules() {
    for page in codes::ALL {
        assert!(page.page.starts_with(&format!("# {}: ", page.code)));
        for finding in findings(page, "Wrong") {
            let message = &finding.message;
            assert!(message.starts_with(|c: char| c.is_lowercase() || c == '`'), "{message}");
            assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
        }
    }
}
