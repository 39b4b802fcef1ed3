use super::{Corpus, Tables, build, check};
use crate::sources::Sources;
use v2p_core::{Partial, finding};

impl Corpus {
    /// Joins contracts, schema and markers into a corpus.
    ///
    /// It never fails: what does not fit is a finding, and the rest is joined. The findings, by
    /// place, are: a unit id that is declared twice ([`DUPLICATE_UNIT`], the first by place
    /// stays), a dependency on a unit that nobody declares ([`UNKNOWN_DEPENDENCY`]) or on itself
    /// ([`SELF_DEPENDENCY`]), a `part_of` ([`UNKNOWN_WHOLE`]) or marker ([`UNKNOWN_CLAUSE`]) that
    /// names nothing, and a marker that cannot be read ([`MARKER`]).
    ///
    /// [`DUPLICATE_UNIT`]: crate::codes::DUPLICATE_UNIT
    /// [`UNKNOWN_DEPENDENCY`]: crate::codes::UNKNOWN_DEPENDENCY
    /// [`SELF_DEPENDENCY`]: crate::codes::SELF_DEPENDENCY
    /// [`UNKNOWN_WHOLE`]: crate::codes::UNKNOWN_WHOLE
    /// [`UNKNOWN_CLAUSE`]: crate::codes::UNKNOWN_CLAUSE
    /// [`MARKER`]: crate::codes::MARKER
    pub fn assemble(sources: Sources) -> Partial<Self> {
        let mut tables = Tables::new(sources);
        let mut findings = check::duplicates(&tables);
        tables.contracts.dedup_by(|later, first| later.unit == first.unit);
        findings.extend(check::references(&tables));
        finding::sort(&mut findings);
        let graph = build::graph(&tables);
        Partial { value: Self { tables, graph }, findings }
    }
}
