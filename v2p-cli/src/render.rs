//! Findings for people: source line, underline, message and help.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Snippet};
use annotate_snippets::renderer::DecorStyle;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use v2p_core::{Finding, Label, Severity};

/// The longest line that is shown; of a longer one only the place is named.
const LONGEST_LINE: usize = 400;
/// The most lines of source that one label shows.
const MOST_LINES: usize = 12;
/// The most bytes of a file that is opened to show a line of it.
const MOST_BYTES: u64 = 8 << 20;

/// Turns findings into text, with the lines of source they are about.
#[derive(Debug)]
pub struct Renderer {
    root: PathBuf,
    sources: BTreeMap<String, Option<String>>,
    renderer: annotate_snippets::Renderer,
}

impl Renderer {
    /// Renders findings about the files below a root, with styles for a terminal.
    pub fn styled(root: &Path) -> Self {
        Self::with(root, annotate_snippets::Renderer::styled())
    }

    /// The same without styles.
    pub fn plain(root: &Path) -> Self {
        Self::with(root, annotate_snippets::Renderer::plain())
    }

    fn with(root: &Path, renderer: annotate_snippets::Renderer) -> Self {
        let renderer = renderer.decor_style(DecorStyle::Ascii);
        // Paths of findings are relative to a folder; a root that is a file stands in one.
        let root = if root.is_file() { root.parent().unwrap_or(root) } else { root };
        Self { root: root.to_path_buf(), sources: BTreeMap::new(), renderer }
    }

    /// One finding, without a line break at the end.
    pub fn render(&mut self, finding: &Finding) -> String {
        for label in &finding.labels {
            self.load(&label.path);
        }
        let level = match finding.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(printable(&finding.message)).id(finding.code.as_str());
        let mut group = Group::with_title(title);
        for (index, label) in finding.labels.iter().enumerate() {
            for element in self.element(label, index == 0) {
                group = group.element(element);
            }
        }
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(printable(help)));
        }
        self.renderer.render(&[group])
    }

    fn element(&self, label: &Label, primary: bool) -> Vec<Element<'static>> {
        let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = (!label.text.is_empty()).then(|| printable(&label.text));
        let source = self.sources.get(label.path.as_ref()).and_then(Option::as_deref);
        match source.and_then(|source| window(source, label)) {
            Some(window) => {
                let annotation = kind.span(window.span).label(text);
                let snippet = Snippet::source(window.text)
                    .line_start(label.span.line as usize)
                    .path(printable(&label.path))
                    .annotation(annotation);
                vec![snippet.into()]
            }
            None => {
                let origin = Origin::path(printable(&label.path))
                    .line(label.span.line as usize)
                    .char_column(label.span.column as usize);
                let mut elements: Vec<Element<'static>> = vec![origin.into()];
                elements.extend(text.map(|text| Level::NOTE.message(text).into()));
                elements
            }
        }
    }

    fn load(&mut self, path: &str) {
        if self.sources.contains_key(path) {
            return;
        }
        let at = self.root.join(path);
        let small = at.metadata().is_ok_and(|file| file.is_file() && file.len() <= MOST_BYTES);
        let text = small.then(|| std::fs::read_to_string(&at).ok()).flatten();
        self.sources.insert(path.to_owned(), text);
    }
}

/// The lines of a label, cut out of their file.
struct Window {
    text: String,
    span: std::ops::Range<usize>,
}

fn window(source: &str, label: &Label) -> Option<Window> {
    let span = label.span.bytes();
    let start = source.get(..span.start)?.rfind('\n').map_or(0, |line_break| line_break + 1);
    let rest = source.get(start..)?;
    let wanted = span.end.max(span.start) - start;
    let mut end = 0;
    for (count, line) in rest.split_inclusive('\n').enumerate() {
        if line.len() > LONGEST_LINE {
            return None;
        }
        if count > 0 && (end >= wanted || count >= MOST_LINES) {
            break;
        }
        end += line.len();
    }
    if end == 0 {
        return None;
    }
    let text = rest.get(..end)?.trim_end_matches(['\n', '\r']).to_owned();
    let from = (span.start - start).min(text.len());
    let to = wanted.min(text.len()).max(from);
    (text.is_char_boundary(from) && text.is_char_boundary(to)).then(|| Window { text, span: from..to })
}

/// Text from a user's file, safe to print.
fn printable(text: &str) -> String {
    annotate_snippets::normalize_untrusted_str(text)
}
