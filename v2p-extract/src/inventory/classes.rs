//! The class of each node kind of a grammar, by the kind's number.

use crate::language::{Class, Language};
use std::sync::OnceLock;

/// The table of a language, made once.
pub(super) fn classes(language: Language) -> &'static [Class] {
    static TABLES: OnceLock<Vec<(Language, Vec<Class>)>> = OnceLock::new();
    let tables =
        TABLES.get_or_init(|| Language::ALL.iter().map(|known| (*known, table(*known))).collect());
    let found = tables.iter().find(|(known, _)| *known == language);
    found.map_or(&[], |(_, table)| table.as_slice())
}

fn table(language: Language) -> Vec<Class> {
    let (grammar, rules) = (language.grammar(), language.rules());
    let kinds = u16::try_from(grammar.node_kind_count()).unwrap_or(u16::MAX);
    let class = |id| match grammar.node_kind_for_id(id) {
        Some(kind) if grammar.node_kind_is_named(id) => rules.class(kind),
        Some(keyword) => rules.keyword(keyword).map_or(Class::Other, Class::Keyword),
        None => Class::Other,
    };
    (0..kinds).map(class).collect()
}
