//! From sources to a corpus.

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
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: graph.assemble
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: Puts contracts, markers, concerns and dimensions together as one graph.
    /// owner: maintainers@v2p-governance.dev
    /// entry: public_api
    /// tags: [findings, scale]
    /// clauses:
    ///   - id: order-free
    ///     dimension: correctness.result
    ///     must: return the same corpus and the same findings for the same sources in any order
    ///     proof: [{property: "tests/assemble.rs > the_order_of_the_sources_does_not_matter"}]
    ///   - id: all-findings
    ///     dimension: correctness.all-findings
    ///     must: report every duplicate id, dangling reference and unreadable marker, and keep the units that they concern
    ///     proof:
    ///       - {test: "tests/assemble.rs > dependencies_that_lead_nowhere"}
    ///       - {test: "tests/assemble.rs > markers_that_prove_nothing"}
    ///   - id: places
    ///     dimension: operations.place
    ///     must: point at the reference that dangles, and for a duplicate id at all its places
    ///     proof: [{test: "tests/assemble.rs > an_id_declared_twice_is_one_finding_with_all_its_places"}]
    ///   - id: growth
    ///     dimension: economics.growth
    ///     must: take time in proportion to the links times the logarithm of the units, also with 2,000 dangling names
    ///     proof: [{test: "tests/assemble.rs > many_dangling_names_do_not_take_long"}]
    /// ```
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
