//! The book has a page for every code (A9), and no link in the documentation leads nowhere.

use super::crates::{files_below, published, text};
use crate::support::workspace;
use std::collections::BTreeSet;

#[test]
fn every_code_has_a_page_in_the_book() {
    let summary = text("docs/src/SUMMARY.md");
    let mut pages: BTreeSet<_> = files_below("docs/src/codes", "md").into_iter().collect();
    for name in published() {
        for page in files_below(&format!("{name}/codes"), "md") {
            let file = page.rsplit('/').next().unwrap();
            let in_book = format!("docs/src/codes/{file}");
            assert!(pages.remove(&in_book), "{in_book} is missing");
            let included = format!("{{{{#include ../../../{page}}}}}");
            assert_eq!(text(&in_book).trim(), included, "{in_book}");
            assert!(
                summary.contains(&format!("](codes/{file})")),
                "SUMMARY.md does not name {file}"
            );
        }
    }
    pages.remove("docs/src/codes/README.md");
    assert!(pages.is_empty(), "no code has these pages: {pages:?}");
}

#[test]
fn every_code_has_a_file_of_its_own_and_no_file_is_without_a_code() {
    let mut files = BTreeSet::new();
    for name in published() {
        let pages = files_below(&format!("{name}/codes"), "md");
        files.extend(pages.iter().map(|path| path.rsplit('/').next().unwrap().replace(".md", "")));
    }
    let codes: BTreeSet<_> = v2p::codes::all().iter().map(|page| page.code.to_string()).collect();
    let alone: Vec<_> = files.symmetric_difference(&codes).collect();
    assert!(alone.is_empty(), "a code without a file, or a file without a code: {alone:?}");
}

#[test]
fn links_lead_somewhere() {
    let mut broken = Vec::new();
    let mut pages = files_below(".", "md");
    pages.retain(|path| !path.contains("/tests/data/"));
    assert!(pages.len() > 10);
    for page in pages {
        let folder = workspace().join(&page).parent().unwrap().to_path_buf();
        for link in links(&text(&page)) {
            if !folder.join(&link).exists() {
                broken.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "these links lead nowhere:\n{}", broken.join("\n"));
}

#[test]
fn links_are_read_as_markdown_means_them() {
    let page = "[a](b.md) [c](https://c.dev) ![d](e.png#f) `[g](h.md)` [i](v2p_core::yaml)\n\
                [j](#k)\n~~~~text\n[l](m.md)\n~~~~\n[n](o/p.md \"title\")\n[q]: r.md\n";
    assert_eq!(links(page), ["b.md", "e.png", "o/p.md", "r.md"]);
}

/// The relative links of a page, code left out.
fn links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    let mut fence: Option<&str> = None;
    for line in page.lines() {
        let begin = line.trim_start();
        let marks = begin.len() - begin.trim_start_matches(['`', '~']).len();
        match fence {
            Some(open) if begin.starts_with(open) => fence = None,
            None if marks >= 3 => fence = begin.get(..marks),
            Some(_) => {}
            None => {
                let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
                let inline = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
                let named =
                    prose.strip_prefix('[').and_then(|rest| Some(rest.split_once("]: ")?.1));
                links.extend(inline.chain(named).filter_map(relative));
            }
        }
    }
    links
}

/// The file of a link; `None` when it leads into the web, the page itself or the API.
fn relative(link: &str) -> Option<String> {
    let target = link.split_whitespace().next()?;
    let path = target.split('#').next().filter(|path| !path.is_empty())?;
    let elsewhere = path.contains("://") || path.starts_with("mailto:") || path.contains("::");
    (!elsewhere).then(|| path.to_owned())
}
