//! Findings for people: source line, underline, message and help.

use crate::printable::{masked, printable};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Snippet};
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
    style: annotate_snippets::Renderer,
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

    fn with(root: &Path, style: annotate_snippets::Renderer) -> Self {
        let style = style.decor_style(DecorStyle::Ascii);
        // Paths of findings are relative to a folder; a root that is a file stands in one.
        let root = if root.is_file() { root.parent().unwrap_or(root) } else { root };
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        Self { root: root.to_path_buf(), sources: BTreeMap::new(), style }
    }

    /// One finding, without a line break at the end.
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: cli.render
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Shows a finding with the lines of source that it is about.
    /// owner: maintainers@v2p-governance.dev
    /// tags: [untrusted, findings]
    /// resources: [{resource: filesystem.repository, access: read}]
    /// clauses:
    ///   - id: shown
    ///     dimension: correctness.result
    ///     must: return severity, code, message, place, the marked source line and the help
    ///     proof: [{test: "tests/cli/check.rs > defects_are_shown_with_their_lines_and_what_to_do"}]
    ///   - id: all-labels
    ///     dimension: correctness.all-findings
    ///     must: show every label, and name the place alone where the source cannot be shown
    ///     proof: [{test: "tests/cli/check.rs > defects_are_shown_with_their_lines_and_what_to_do"}]
    ///   - id: no-control
    ///     dimension: safety.untrusted-input
    ///     must_not: let a control character, an escape sequence or a bidirectional control of a user's file reach the terminal
    ///     proof: [{test: "tests/cli/terminal.rs > a_repository_writes_no_raw_control_character_to_the_terminal"}]
    ///   - id: bounded
    ///     dimension: safety.containment
    ///     must: open no file over 8 MiB, and show no line over 400 bytes and no more than 12 lines for a label
    ///     proof: [{test: "tests/hostile.rs > a_long_line_with_a_defect_is_not_shown"}]
    ///   - id: no-error
    ///     dimension: resilience.error-surface
    ///     must: return text in every case; a file that is gone is named by its place
    ///     proof: [{test: "tests/hostile.rs > a_long_line_with_a_defect_is_not_shown"}]
    ///   - id: places
    ///     dimension: operations.place
    ///     must: mark exactly the characters of the finding's span
    ///     proof: [{test: "tests/cli/check.rs > defects_are_shown_with_their_lines_and_what_to_do"}]
    /// ```
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
        self.style.render(&[group])
    }

    fn element(&self, label: &Label, primary: bool) -> Vec<Element<'static>> {
        let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let text = (!label.text.is_empty()).then(|| printable(&label.text));
        let source = self.sources.get(label.path.as_ref()).and_then(Option::as_deref);
        if let Some(window) = source.and_then(|source| window(source, label)) {
            let annotation = kind.span(window.span).label(text);
            let snippet = Snippet::source(window.text)
                .line_start(label.span.line as usize)
                .path(printable(&label.path))
                .annotation(annotation);
            return vec![snippet.into()];
        }
        let origin = Origin::path(printable(&label.path))
            .line(label.span.line as usize)
            .char_column(label.span.column as usize);
        let mut elements: Vec<Element<'static>> = vec![origin.into()];
        elements.extend(text.map(|text| Level::NOTE.message(text).into()));
        elements
    }

    fn load(&mut self, path: &str) {
        if self.sources.contains_key(path) {
            return;
        }
        self.sources.insert(path.to_owned(), self.read(path).ok());
    }

    /// A file inside of the root: a link that leads out of it shows nothing of what is there.
    fn read(&self, path: &str) -> std::io::Result<String> {
        let real = self.root.join(path).canonicalize()?;
        let inside = real.starts_with(self.root.canonicalize()?);
        let file = real.metadata()?;
        if inside && file.is_file() && file.len() <= MOST_BYTES {
            std::fs::read_to_string(real)
        } else {
            Err(std::io::ErrorKind::Unsupported.into())
        }
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
    let text = rest.get(..end)?.trim_end_matches(['\n', '\r']);
    let from = (span.start - start).min(text.len());
    let to = wanted.min(text.len()).max(from);
    let [before, marked, after] =
        [text.get(..from)?, text.get(from..to)?, text.get(to..)?].map(masked);
    let span = before.len()..before.len() + marked.len();
    Some(Window { text: [before, marked, after].concat(), span })
}
