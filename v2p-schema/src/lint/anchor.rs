//! The symbols that a clause names in backticks (PRE-2).

use super::place::place;
use super::token::{self, Kind};
use super::words::{self, Words};
use v2p_core::Span;
use v2p_core::contract::Clause;

/// A symbol of the code that a clause names.
///
/// What stands in backticks is taken for a symbol only when nothing else can be written so: a call
/// (`strip()`), a path (`Journal::save`), a name with a hump (`PhiSanitizer`, `requireScope`), or
/// a constant (`MAX_ATTEMPTS`). In an expression (`index < self.len()`) each such name is one.
///
/// No symbols are lone lower-case words and `snake_case` (they may be values, statuses, fields and
/// events: write `strip_tags()` to have a function looked up), literals, numbers, globs, names of
/// files, paths, headers, routes and words of a shell command.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Anchor {
    /// The symbol as written, without the arguments of a call.
    pub text: String,
    /// Where it stands, as far as that can be told.
    pub span: Span,
    names: Vec<String>,
}

impl Anchor {
    /// The names that must exist for the symbol to exist: `PhiSanitizer` and `strip` of
    /// `PhiSanitizer.strip()`. A lower-case owner such as `self` is none.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}

/// The symbols that a clause names, in the order of the text: its condition, then its promise.
///
/// ```
/// use v2p_core::{Block, Excerpt, contract};
/// use v2p_schema::lint::anchors;
/// let text = "\
/// unit: pay.refund
/// version: 1.0.0
/// schema: 1.0.0
/// clauses:
///   - {id: a, dimension: safety.data, when: '`amount > paid`', must: 'call `Phi.strip(text)`, set `status`'}
/// ";
/// let read = contract::decode(&Excerpt::whole("src/pay.py", text));
/// let Some(Block::Unit(contract)) = read.value else { panic!() };
/// let found = anchors(&contract.clauses[0]);
/// assert_eq!(found[0].text, "Phi.strip");
/// assert_eq!(found[0].names().collect::<Vec<_>>(), ["Phi", "strip"]);
/// assert_eq!(found.len(), 1);
/// ```
pub fn anchors(clause: &Clause) -> Vec<Anchor> {
    let texts = clause.when.iter().chain([&clause.text]);
    let mut found = Vec::new();
    for text in texts {
        for token in token::tokens(text).iter().filter(|token| token.kind == Kind::Code) {
            let code = text.get(token.at.clone()).unwrap_or_default().trim_matches('`');
            for path in paths(code) {
                let names = names(path);
                if !names.is_empty() {
                    let span = place(text, &token.at);
                    found.push(Anchor { text: path.text.to_owned(), span, names });
                }
            }
        }
    }
    found
}

/// A run of names joined by dots or colons, as it stands in an expression.
#[derive(Clone, Copy)]
struct Path<'c> {
    text: &'c str,
    called: bool,
}

/// The paths of an expression outside of its string literals.
fn paths(code: &str) -> Vec<Path<'_>> {
    let mut found = Vec::new();
    for stretch in code.split_whitespace() {
        if is_no_expression(stretch) {
            continue;
        }
        let mut quote = None;
        let mut start = None;
        for (at, c) in stretch.char_indices().chain([(stretch.len(), ' ')]) {
            if let Some(open) = quote {
                quote = (c != open).then_some(open);
                continue;
            }
            if is_of_path(c) {
                start.get_or_insert(at);
                continue;
            }
            if let Some(text) = start.take().and_then(|start| stretch.get(start..at)) {
                found.push(Path { text: text.trim_matches(['.', ':']), called: c == '(' });
            }
            if matches!(c, '"' | '\'') {
                quote = Some(c);
            }
        }
    }
    found
}

fn is_of_path(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | ':' | '$')
}

/// A path in the file system, a flag, a glob, a header or an address.
fn is_no_expression(stretch: &str) -> bool {
    let called = stretch.contains('(');
    let hyphen = stretch.split('-').all(|part| part.chars().all(char::is_alphanumeric));
    stretch.starts_with(['-', '/', '#', '<', '$'])
        || (stretch.contains('/') && !called)
        || stretch.contains('*')
        || (stretch.contains('-') && hyphen)
        || is_file(stretch)
}

fn is_file(name: &str) -> bool {
    static ENDINGS: Words = Words::new(|| {
        words::of(
            "rs py ts tsx js mjs jsx md toml yaml yml json jsonl lock txt sh sql csv tsv html css \
             xml proto env cfg ini log pem com org",
        )
    });
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| ENDINGS.contains(ending))
}

/// The names of a path that the code must have for it to be there: types and constants wherever
/// they stand, and the last name when it is called, or asked of a type or module.
fn names(path: Path<'_>) -> Vec<String> {
    let segments: Vec<_> = path.text.split(['.', ':']).filter(|name| !name.is_empty()).collect();
    let Some((last, owners)) = segments.split_last() else { return Vec::new() };
    let is_type = |name: &str| is_distinct(name) || is_title(name);
    let member = path.called || path.text.contains("::") || owners.iter().any(|name| is_type(name));
    let owners = owners.iter().filter(|name| is_type(name));
    let last = Some(last).filter(|name| is_distinct(name) || (member && is_identifier(name)));
    let names = owners.chain(last).filter(|name| !is_built_in(name));
    names.map(|name| (*name).to_owned()).collect()
}

fn is_identifier(name: &str) -> bool {
    let starts = name.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$'));
    starts && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'))
}

/// A name that no word of prose and no value has: a hump inside, or a constant of several words.
fn is_distinct(name: &str) -> bool {
    let pairs = || name.chars().zip(name.chars().skip(1));
    let hump = pairs().any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let mut triples = pairs().zip(name.chars().skip(2));
    let acronym =
        triples.any(|((a, b), c)| a.is_uppercase() && b.is_uppercase() && c.is_lowercase());
    let constant = name.contains('_')
        && name.contains(char::is_alphabetic)
        && !name.contains(char::is_lowercase);
    is_identifier(name) && (hump || acronym || constant)
}

/// `Flawed`: one capital and small letters.
fn is_title(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|c| c.is_lowercase() || c.is_ascii_digit())
}

/// Names that a language brings along, so that a repository need not have them.
fn is_built_in(name: &str) -> bool {
    static NAMES: Words = Words::new(|| {
        words::of(
            "self Self this super crate std None Some Ok Err True False NaN String Vec Option \
             Result Box Arc Rc u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 bool \
             char str MAX MIN BTreeMap BTreeSet HashMap HashSet ValueError TypeError KeyError \
             IndexError RuntimeError AssertionError IOError OSError Exception StopIteration \
             FileNotFoundError PermissionError TimeoutError NotImplementedError Error RangeError \
             SyntaxError Promise Map Set Array Object Number Boolean Symbol Date Math JSON RegExp",
        )
    });
    NAMES.contains(name) || name.chars().count() < 2
}
