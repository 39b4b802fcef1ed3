//! Lines, columns, and excerpts that point back into the source (FMT-2).

use proptest::prelude::*;
use v2p_core::{Excerpt, LineIndex, Span};

/// The slow way: count.
fn line_column(text: &str, offset: usize) -> (u32, u32) {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
    (u32::try_from(line).unwrap(), u32::try_from(column).unwrap())
}

fn boundary(text: &str, at: prop::sample::Index) -> usize {
    text.floor_char_boundary(at.index(text.len() + 1))
}

const LINES: &str = "([ \ta-cöß日🦀\r]{0,8}\n){0,6}[ \ta-cöß日🦀]{0,8}";

proptest! {
    #[test]
    fn an_index_counts_like_a_reader(text in LINES, at: prop::sample::Index) {
        let index = LineIndex::new(&text);
        let at = boundary(&text, at);
        prop_assert_eq!(index.line_column(&text, at), line_column(&text, at));
        prop_assert_eq!(index.lines(), text.matches('\n').count() + 1);
        prop_assert_eq!(index.line_of(at), line_column(&text, at).0);
    }

    #[test]
    fn a_whole_file_keeps_its_places(
        text in LINES,
        a: prop::sample::Index,
        b: prop::sample::Index,
    ) {
        let (a, b) = (boundary(&text, a), boundary(&text, b));
        let range = a.min(b)..a.max(b);
        let excerpt = Excerpt::whole("f", &text);
        let span = excerpt.span(range.clone());
        prop_assert_eq!(span.bytes(), range.clone());
        prop_assert_eq!((span.line, span.column), line_column(&text, range.start));
    }

    /// Lines are taken out behind a leader each; a part of the excerpt points at the same words.
    #[test]
    fn an_excerpt_points_back(
        lines in prop::collection::vec("[ \ta-cöß日🦀]{0,8}", 1..6),
        leader in "[ \t]{0,3}(///|#|ö|\\*)? ?",
        crlf: bool,
        a: prop::sample::Index,
        b: prop::sample::Index,
    ) {
        let mut source = "über\r\n".to_owned();
        let mut excerpt = Excerpt::empty("f");
        for line in &lines {
            source.push_str(&leader);
            let (number, column) = line_column(&source, source.len());
            excerpt.push_line(line, u32::try_from(source.len()).unwrap(), number, column);
            source.push_str(line);
            source.push_str(if crlf { "\r\n" } else { "\n" });
        }
        prop_assert_eq!(excerpt.text(), lines.join("\n"));
        let (a, b) = (boundary(excerpt.text(), a), boundary(excerpt.text(), b));
        let range = a.min(b)..a.max(b);
        let span = excerpt.span(range.clone());
        prop_assert_eq!((span.line, span.column), line_column(&source, span.start as usize));
        let there = source[span.bytes()].replace('\r', "");
        let here = &excerpt.text()[range];
        if here.contains('\n') {
            // The same lines, apart from what was left out between them.
            let first = |text: &str| text.lines().next().unwrap_or_default().to_owned();
            prop_assert_eq!(first(here), first(&there));
            let last = here.rsplit('\n').next().unwrap();
            prop_assert!(there.ends_with(last), "{:?} {:?}", here, there);
        } else {
            prop_assert_eq!(here, there);
        }
    }

    #[test]
    fn long_lines_are_no_exception(text in "[aö🦀]{3000,5000}", at: prop::sample::Index) {
        let at = boundary(&text, at);
        let mut excerpt = Excerpt::empty("f");
        excerpt.push_line(&text, 100, 3, 7);
        let span = excerpt.span(at..at);
        let column = u32::try_from(text[..at].chars().count()).unwrap();
        prop_assert_eq!((span.start as usize, span.line, span.column), (at + 100, 3, column + 7));
    }
}

#[test]
fn ranges_that_are_no_ranges_of_the_text_are_harmless() {
    let excerpt = Excerpt::whole("f", "aö\nb");
    assert_eq!(excerpt.span(2..3).column, 2, "inside of a character");
    assert_eq!(excerpt.span(90..99).bytes(), 5..5, "beyond the end");
    #[expect(clippy::reversed_empty_ranges, reason = "a caller's mistake")]
    let reversed = excerpt.span(3..1);
    assert_eq!(reversed.bytes(), 3..3);
    assert_eq!(Excerpt::empty("f").span(0..4), Span::FILE);
    let index = LineIndex::new("aö\nb");
    assert_eq!(index.line_column("aö\nb", 2), (1, 2));
    assert_eq!(index.line_column("aö\nb", 99), (2, 2));
    assert_eq!((index.start_of(0), index.start_of(2), index.start_of(3)), (None, Some(4), None));
}

#[test]
fn the_end_of_a_line_is_not_the_beginning_of_the_next() {
    let mut excerpt = Excerpt::empty("f");
    excerpt.push_line("one", 10, 1, 5);
    excerpt.push_line("two", 50, 2, 5);
    assert_eq!(excerpt.span(0..3).bytes(), 10..13);
    assert_eq!(excerpt.span(0..4).bytes(), 10..14);
    assert_eq!(excerpt.span(0..5).bytes(), 10..51);
}
