//! The message of an invariant, with placeholders.

use crate::text::one_line;
use crate::view::Unit;
use serde::Serialize;

/// A message in which `{unit}`, `{owner}`, `{area}` and `{path}` stand for those of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Template(String);

impl Template {
    /// The placeholders.
    pub const PLACEHOLDERS: [&str; 4] = ["unit", "owner", "area", "path"];

    /// A template; any text is one, and what is no placeholder stays as it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text with its placeholders.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Names in braces that no placeholder has.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        Pieces { rest: &self.0 }.filter_map(|piece| match piece {
            Piece::Name(name) if !Self::PLACEHOLDERS.contains(&name) => Some(name),
            _ => None,
        })
    }

    /// The message about a unit, in one line.
    pub fn render(&self, unit: Unit<'_>) -> String {
        let contract = unit.contract();
        let rendered = Pieces { rest: &self.0 }.fold(String::new(), |mut message, piece| {
            match piece {
                Piece::Name("unit") => message.push_str(unit.id().as_str()),
                Piece::Name("owner") => {
                    let owner = contract.owner.as_ref();
                    message.push_str(owner.map_or("nobody", |owner| owner.as_str()));
                }
                Piece::Name("area") => message.push_str(contract.area()),
                Piece::Name("path") => message.push_str(&contract.path),
                Piece::Name(other) => message.extend(["{", other, "}"]),
                Piece::Text(text) => message.push_str(text),
            }
            message
        });
        one_line(&rendered)
    }
}

enum Piece<'t> {
    Text(&'t str),
    /// A word in braces, without them.
    Name(&'t str),
}

struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let is_name = |name: &str| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        };
        if let Some((name, rest)) =
            self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && is_name(name)
        {
            self.rest = rest;
            return Some(Piece::Name(name));
        }
        let mut chars = self.rest.char_indices().skip(1);
        let end = chars.find(|(_, c)| *c == '{').map_or(self.rest.len(), |(at, _)| at);
        let (text, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        (!text.is_empty()).then_some(Piece::Text(text))
    }
}
