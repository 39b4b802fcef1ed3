//! The page of every code (FMT-10): its wrong example gives the finding, its right one gives none.

use v2p_core::yaml::{self, Decoder, Limits};
use v2p_core::{Excerpt, Explanation, Finding, contract};

/// The files of a section: path and text.
fn files(page: &str, section: &str) -> Vec<(String, String)> {
    let part = page.split("\n## ").find_map(|part| part.strip_prefix(section)).unwrap_or_default();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in part.lines() {
        match (inside, line.strip_prefix("~~~~")) {
            (false, Some(info)) => {
                let path = info.split_once(' ').expect("language and path").1;
                files.push((path.to_owned(), String::new()));
                inside = true;
            }
            (true, Some("")) => inside = false,
            (true, _) => {
                let text = &mut files.last_mut().unwrap().1;
                text.push_str(line);
                text.push('\n');
            }
            (false, None) => {}
        }
    }
    assert!(!inside, "{section} has no end");
    files
}

/// The fenced blocks of a source file, without the leaders of its comments.
fn blocks(path: &str, source: &str) -> Vec<Excerpt> {
    let mut blocks = Vec::new();
    let mut open: Option<(Excerpt, usize)> = None;
    let mut start = 0;
    for (number, line) in (1..).zip(source.lines()) {
        open = match open {
            None => line.find("```v2p").map(|column| (Excerpt::empty(path), column)),
            Some((excerpt, column)) if line.get(column..) == Some("```") => {
                blocks.push(excerpt);
                None
            }
            Some((mut excerpt, column)) => {
                let text = line.get(column..).unwrap_or_default();
                let at = line.len().min(column);
                let columns = u32::try_from(at).unwrap() + 1;
                excerpt.push_line(text, u32::try_from(start + at).unwrap(), number, columns);
                Some((excerpt, column))
            }
        };
        start += line.len() + 1;
    }
    assert!(open.is_none(), "{path} has a block without an end");
    blocks
}

/// What this crate finds in the files of a section.
fn findings(page: &Explanation, section: &str) -> Vec<Finding> {
    let files = files(page.page, section);
    assert!(!files.is_empty(), "{} has no files in {section}", page.code);
    let mut found = Vec::new();
    for (path, text) in files {
        if path.starts_with("governance/") {
            let read = yaml::read(&Excerpt::whole(path.as_str(), &text), Limits::default());
            let mut decoder = Decoder::new(path.into(), true);
            decoder.findings = read.findings;
            let root = read.value.root.unwrap();
            let dimensions = root.get("dimensions").unwrap();
            for dimension in decoder.list(dimensions, "`dimensions`") {
                if let Some(applies) = dimension.get("applies") {
                    decoder.expression(applies, "`applies`");
                }
            }
            found.extend(decoder.findings);
        } else {
            let blocks = blocks(&path, &text);
            assert!(!blocks.is_empty(), "{path} of {} has no block", page.code);
            found.extend(blocks.iter().flat_map(|block| contract::decode(block).findings));
        }
    }
    found
}

pub(crate) fn all_findings() -> Vec<Finding> {
    yaml::ALL.iter().flat_map(|page| findings(page, "Wrong\n")).collect()
}

#[test]
fn wrong_examples_fire_and_right_ones_are_silent() {
    for page in yaml::ALL {
        let wrong = findings(page, "Wrong\n");
        assert!(wrong.iter().any(|finding| finding.code == page.code), "{}", page.code);
        assert_eq!(findings(page, "Right\n"), [], "{}", page.code);
    }
}

#[test]
fn pages_have_one_form() {
    let codes: Vec<_> = yaml::ALL.iter().map(|page| page.code.to_string()).collect();
    let expected: Vec<_> = (1..=13).map(|number| format!("V2P-F{number:03}")).collect();
    assert_eq!(codes, expected, "codes are in order, without a gap");
    for page in yaml::ALL {
        let title = page.title();
        assert!(page.page.starts_with(&format!("# {}: {title}\n\n", page.code)), "{}", page.code);
        assert!(!title.ends_with('.') && title.chars().next().is_some_and(char::is_lowercase));
        assert!(page.page.ends_with("~~~~\n") && !page.page.contains("\n\n\n"), "{}", page.code);
    }
}

#[test]
fn an_expression_is_shown_at_its_place_in_the_file() {
    for (yaml, place) in [
        ("a: tag(pii) & tga(phi)\n", (1, 15, "tga")),
        ("a: \"tag(pii) & tga(phi)\"\n", (1, 16, "tga")),
        ("a: 'tga(phi)'\n", (1, 5, "tga")),
        // Where the text is not what stands in the file, the whole value is the place.
        ("a: 'tag(''x'') & tga(phi)'\n", (1, 4, "'tag(''x'') & tga(phi)'")),
        ("a: >\n  tag(pii) &\n  tga(phi)\n", (2, 3, "tag(pii) &\n  tga(phi)")),
        ("a: tag(pii) &\n  tga(phi)\n", (1, 4, "tag(pii) &\n  tga(phi)")),
    ] {
        let file = Excerpt::whole("f.yaml", yaml);
        let read = yaml::read(&file, Limits::default());
        let mut decoder = Decoder::new(file.path().clone(), true);
        let root = read.value.root.unwrap();
        assert!(decoder.expression(root.get("a").unwrap(), "`a`").is_none());
        let span = decoder.findings[0].place().unwrap().span;
        assert_eq!((span.line, span.column, &yaml[span.bytes()]), place, "{yaml}");
        assert_eq!(decoder.findings[0].help.as_deref(), Some("did you mean `tag`?"));
    }
}
