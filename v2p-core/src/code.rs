//! Finding codes and their explanations (FMT-10).

use serde::Serialize;
use std::fmt;

/// The stable code of a finding, for example `V2P-S001`. A code is never reused (FMT-10).
///
/// The letter names the layer that speaks: `F` formats (this crate), `X` extraction, `S` schema,
/// `G` corpus graph, `E` verification, `P` propagation, `C` the frontend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Code(&'static str);

impl Code {
    /// A code; the crates declare theirs as constants next to the page that explains it.
    pub const fn new(code: &'static str) -> Self {
        Self(code)
    }

    /// The code as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// What `v2p explain CODE` prints, and what the book shows: one Markdown page for each code.
///
/// A page begins with `# CODE: title`, and has a section `## Wrong` with files that give the
/// finding and a section `## Right` with files that do not. Both are run by the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The code that is explained.
    pub code: Code,
    /// The rule of the formats or semantics that the finding enforces, for example `SCH-1`.
    pub rule: &'static str,
    /// The page, in Markdown.
    pub page: &'static str,
}

impl Explanation {
    /// The page's title without the code.
    pub fn title(&self) -> &'static str {
        let first = self.page.lines().next().unwrap_or_default();
        first.split_once(": ").map_or(first, |(_, title)| title)
    }
}

/// Declares the codes of a crate with their rule and page, and a table of them all.
///
/// ```
/// mod codes {
///     v2p_core::codes! {
///         /// A unit has no owner.
///         NO_OWNER = "V2P-Z001", "OWN-1", "# V2P-Z001: unit without an owner\n";
///     }
/// }
/// assert_eq!(codes::ALL[0].title(), "unit without an owner");
/// assert_eq!(codes::NO_OWNER.as_str(), "V2P-Z001");
/// ```
#[macro_export]
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $rule:literal, $page:expr;)*) => {
        $($(#[$doc])* pub const $name: $crate::Code = $crate::Code::new($code);)*

        /// Every code of this crate with its rule and its page, in the order of the codes.
        pub const ALL: &[$crate::Explanation] = &[
            $($crate::Explanation { code: $name, rule: $rule, page: $page }),*
        ];
    };
}
