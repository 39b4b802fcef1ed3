//! The functions of the set language, as data.

use crate::concern::Tier;
use crate::contract::{Access, DependencyKind, EntryKind, ItemKind};

/// What a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Param {
    /// A glob.
    Pattern,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A number of steps.
    Depth,
    /// A set.
    Set,
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $local:literal, $required:literal, [$($param:expr),*];)*) => {
        /// A function of the set language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Function {
            $($(#[$doc])* $variant,)*
        }

        impl Function {
            /// Every function, in the order in which they are documented.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name in expressions.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Whether one contract alone is enough to decide it, with no graph (so that a schema
            /// can use it). For `having` only while no state is asked for: ask
            /// [`Expression::needs_corpus`](super::Expression::needs_corpus).
            pub const fn is_local(self) -> bool {
                match self { $(Self::$variant => $local),* }
            }

            /// How many arguments it needs at least.
            pub const fn required(self) -> usize {
                match self { $(Self::$variant => $required),* }
            }

            /// What its parameters take; those behind [`required`](Self::required) may be left out.
            pub const fn params(self) -> &'static [Param] {
                match self { $(Self::$variant => &[$($param),*]),* }
            }
        }
    };
}

use Param::{Choice, Depth, Pattern, Set};

const KINDS: &[&str] = &[
    ItemKind::Function.word(),
    ItemKind::Method.word(),
    ItemKind::Class.word(),
    ItemKind::Module.word(),
];
const ENTRIES: &[&str] = &[
    EntryKind::Http.word(),
    EntryKind::Event.word(),
    EntryKind::Cron.word(),
    EntryKind::Queue.word(),
    EntryKind::Cli.word(),
    EntryKind::Rpc.word(),
    EntryKind::PublicApi.word(),
];
const ACCESSES: &[&str] = &[Access::Read.word(), Access::Write.word()];
const DEPENDENCIES: &[&str] =
    &[DependencyKind::Call.word(), DependencyKind::Cascade.word(), DependencyKind::Data.word()];
const EDGES: &[&str] = &[
    DependencyKind::Call.word(),
    DependencyKind::Cascade.word(),
    DependencyKind::Data.word(),
    "calls",
];
const TIERS: &[&str] = &["T1", "T2", "T3", "T4", "T5"];
const LEVELS: &[&str] = &["L0", "L1", "L2", "L3", "L4"];
const _: () = assert!(TIERS.len() == Tier::ALL.len(), "every tier is a word of `tier()`");

functions! {
    /// Units whose id matches.
    Unit = "unit", true, 1, [Pattern];
    /// Units with a tag that matches.
    Tag = "tag", true, 1, [Pattern];
    /// Units of an area.
    Area = "area", true, 1, [Pattern];
    /// Units of an owner.
    Owner = "owner", true, 1, [Pattern];
    /// Units whose contract stands at this kind of code.
    Kind = "kind", true, 1, [Choice(KINDS)];
    /// Units whose contract stands in this language.
    Language = "language", true, 1, [Pattern];
    /// Units whose contract stands in a file that matches.
    Path = "path", true, 1, [Pattern];
    /// Units that are reached from outside, at all or in this way.
    Entry = "entry", true, 0, [Choice(ENTRIES)];
    /// Units that depend on a model, on any or on one whose name matches.
    Model = "model", true, 0, [Pattern];
    /// Units that declare a resource that matches, at all or with this access.
    Resource = "resource", true, 1, [Pattern, Choice(ACCESSES)];
    /// Units that declare a dependency, at all or of this kind.
    Dependency = "dependency", true, 0, [Choice(DEPENDENCIES)];
    /// Units with a clause for a dimension that matches.
    Addresses = "addresses", true, 1, [Pattern];
    /// The same as `addresses`; with `approved` or `proven`, only clauses of that state.
    Having = "having", true, 1, [Pattern, Choice(&["approved", "proven"])];
    /// Every unit.
    All = "all", true, 0, [];
    /// No unit.
    None = "none", true, 0, [];
    /// Units whose strictest addressed concern is of this tier.
    Tier = "tier", false, 1, [Choice(TIERS)];
    /// Units at this maturity level.
    Maturity = "maturity", false, 1, [Choice(LEVELS)];
    /// Units whose clauses for a dimension are proven by current evidence.
    Proven = "proven", false, 0, [Pattern];
    /// Units whose contract is approved at its present digest.
    Approved = "approved", false, 0, [];
    /// Units whose seal is not current.
    Stale = "stale", false, 0, [];
    /// Units with a contract.
    Governed = "governed", false, 0, [];
    /// What the set depends on, the set itself included.
    Deps = "deps", false, 1, [Set, Choice(EDGES), Depth];
    /// What depends on the set, the set itself included.
    Rdeps = "rdeps", false, 1, [Set, Choice(EDGES), Depth];
    /// The units of one shortest path from the first set to the second.
    Somepath = "somepath", false, 2, [Set, Set];
    /// The units of all paths from the first set to the second.
    Allpaths = "allpaths", false, 2, [Set, Set];
    /// The same as `allpaths`, without its ends.
    Between = "between", false, 2, [Set, Set];
    /// The direct targets of the set's edges.
    Targets = "targets", false, 1, [Set, Choice(EDGES)];
    /// The direct sources of the edges into the set.
    Sources = "sources", false, 1, [Set, Choice(EDGES)];
    /// Units on a cycle of dependencies.
    InCycle = "in_cycle", false, 0, [Choice(EDGES)];
}

impl Function {
    /// The function of a name.
    ///
    /// ```
    /// use v2p_core::set::Function;
    /// assert_eq!(Function::named("tag"), Some(Function::Tag));
    /// assert_eq!(Function::named("tags"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.name() == name)
    }
}
