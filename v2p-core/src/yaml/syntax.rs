//! What the YAML parser gives up on, in our words.

use super::{Limits, REFUSED, SYNTAX, TOO_LARGE};
use crate::code::Code;
use crate::finding::bounded;
use granit_parser::{ErrorKind, ScanError};
use std::ops::Range;

/// The bytes at which the parser gave up.
pub(super) fn place(error: &ScanError, text: &str) -> Range<usize> {
    let at = error.marker().byte_offset().unwrap_or(0);
    let rest = text.get(at..).unwrap_or_default();
    // The parser names the beginning of the value that the tab follows.
    let tab = match error.kind() {
        ErrorKind::TabInPlainScalar => rest.find("\n\t").map(|line| at + line + 1),
        _ => None,
    };
    let next = rest.chars().next().map_or(0, char::len_utf8);
    tab.map_or(at..at + next, |tab| tab..tab + 1)
}

/// Why a document could not be read to its end.
pub(super) struct Failure {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) help: &'static str,
}

const QUOTE: &str = "quote values that begin with a backtick, `@`, `*`, `&` or `!`, or that contain \
                     `: ` or ` #`; if a formatter re-flowed this comment, see the page of this code";

impl Failure {
    pub(super) fn of(error: &ScanError, limits: Limits) -> Self {
        match error.kind() {
            ErrorKind::RecursionLimitExceeded => Self::too_deep(limits),
            ErrorKind::UndeclaredTagHandle => Self::refused("a tag"),
            ErrorKind::UnexpectedCharacter { character } if character.is_control() => Self::syntax(
                format!("not valid YAML: control character U+{:04X}", u32::from(*character)),
                "remove the character; in double quotes it can be written as an escape",
            ),
            ErrorKind::UnexpectedCharacter { character: '`' } => Self::syntax(
                "not valid YAML: a value without quotes cannot begin with a backtick",
                "put the whole value in double quotes",
            ),
            ErrorKind::UnexpectedCharacter { character } => {
                let shown = bounded(&character.to_string(), 1);
                Self::syntax(format!("not valid YAML: `{shown}` cannot stand here"), QUOTE)
            }
            ErrorKind::TabInPlainScalar
            | ErrorKind::TabNotAllowed
            | ErrorKind::TabInIndentation
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabAtBlockScalarStart => Self::syntax(
                "not valid YAML: a tab stands in the indentation",
                "indent with spaces",
            ),
            ErrorKind::MappingValueNotAllowed => {
                Self::syntax("not valid YAML: `: ` stands inside of a value without quotes", QUOTE)
            }
            ErrorKind::UnclosedQuotedScalar => Self::syntax(
                "not valid YAML: quoted text has no end",
                "close the quote; a single quote inside of single quotes is written twice",
            ),
            ErrorKind::ExpectedBlockMappingKey => Self::syntax(
                "not valid YAML: a key belongs here",
                "indent it like the keys above; if it belongs to the value above, quote that value",
            ),
            _ => Self::syntax(format!("not valid YAML: {}", bounded(&error.info(), 200)), QUOTE),
        }
    }

    pub(super) fn too_long(bytes: usize, limits: Limits) -> Self {
        let message = format!("document has {bytes} bytes, more than {}", limits.bytes);
        Self { code: TOO_LARGE, message, help: "split it into several files" }
    }

    pub(super) fn too_many(limits: Limits) -> Self {
        let message = format!("document has more than {} values", limits.values);
        Self { code: TOO_LARGE, message, help: "split it into several files" }
    }

    pub(super) fn too_deep(limits: Limits) -> Self {
        let message = format!("values are nested deeper than {} levels", limits.depth);
        Self { code: TOO_LARGE, message, help: "flatten the document" }
    }

    /// Something that YAML has and this dialect has not.
    pub(super) fn refused(what: &str) -> Self {
        let message = format!("{what} is not part of this format");
        let help = "write the value out: a document says what it says in one place; \
                    a text that begins with `*`, `&` or `!` belongs in quotes";
        Self { code: REFUSED, message, help }
    }

    fn syntax(message: impl Into<String>, help: &'static str) -> Self {
        Self { code: SYNTAX, message: message.into(), help }
    }
}
