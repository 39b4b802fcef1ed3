//! `v2p check`: extract, enforce, assemble, report.

use crate::codes::NO_CONTRACT;
use crate::corpus::Blocks;
use crate::exit::Exit;
use crate::governance::Governance;
use crate::report::{Examined, Report};
use crate::scan::LeftOut;
use std::path::Path;
use v2p_core::{Date, Finding, Span};
use v2p_extract::extract;
use v2p_extract::walk::{self, RootError, walk};
use v2p_graph::{Corpus, Direction, Sources};

/// How to check.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Options<'p> {
    /// The day on which exceptions are judged; `None` judges no end of an exception.
    pub today: Option<Date>,
    /// Told after each file how many of how many are done; from several threads.
    pub progress: &'p (dyn Fn(usize, usize) + Sync),
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { today: None, progress: &|_, _| {} }
    }
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options").field("today", &self.today).finish_non_exhaustive()
    }
}

/// A repository as it was read: its governance, its corpus, and everything found on the way.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) governance: Governance,
    pub(crate) corpus: Option<Corpus>,
    pub(crate) examined: Examined,
    pub(crate) not_examined: Vec<LeftOut>,
    pub(crate) findings: Vec<Finding>,
}

/// Checks a repository: every contract against the schema, and the corpus as a whole.
///
/// Without `governance/` the default schema judges. A folder below that has a `governance/` of its
/// own is a root of its own and is not examined.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("pay.py"), "def refund(): ...\n")?;
/// let report = v2p::check(folder.path(), v2p::Options::default())?;
/// assert_eq!(report.outcome(), v2p::Exit::EvidenceMissing); // no contract: nothing was judged
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`RootError`], when the root cannot be read.
///
/// # Contract
///
/// ```v2p
/// unit: cli.check
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Checks every contract of a repository, and the corpus as a whole.
/// owner: maintainers@v2p-governance.dev
/// entry: {cli: v2p check}
/// tags: [findings, scale]
/// depends_on:
///   - extract.walk
///   - extract.extract
///   - core.decode
///   - schema.load
///   - schema.enforce
///   - graph.assemble
///   - graph.check_invariant
///   - propagate.read_roles
///   - verify.obligations
/// resources: [{resource: filesystem.repository, access: read}]
/// clauses:
///   - id: outcome
///     dimension: correctness.result
///     must: return `Exit::Defect` when a finding is an error, `Exit::EvidenceMissing` when no contract was found, else `Exit::Pass`
///     proof: [{test: "tests/cli/check.rs > the_outcome_is_the_exit_code"}]
///   - id: same-bytes
///     dimension: correctness.result
///     must: return the same report for the same files, with one thread and with several
///     proof: [{test: "tests/cli/stable.rs > runs_and_threads_change_no_byte"}]
///   - id: the-rest
///     dimension: correctness.all-findings
///     must: judge every other file when one cannot be read, parsed or decoded
///     proof: [{test: "tests/hostile.rs > the_rest_is_processed"}]
///   - id: root-error
///     dimension: resilience.error-surface
///     must: return `RootError` only when the root itself cannot be read; trouble with a file in it is a finding
///     proof: [{test: "tests/cli/usage.rs > a_root_that_cannot_be_read_has_the_code_5"}]
///   - id: inside
///     dimension: safety.containment
///     must: read below the root only, follow no link out of it, and stop at folders that have a `governance/` of their own
///     proof: [{test: "tests/hostile.rs > a_link_that_leaves_the_root"}]
///   - id: places
///     dimension: operations.place
///     must: show each finding with its file, line and column, and the line of source under it
///     proof: [{test: "tests/cli/seeded.rs > a_defect_is_found_at_its_line"}]
///   - id: growth
///     dimension: economics.growth
///     must: read each file once, on all cores, and hold one syntax tree for each thread
///     proof: [{attest: schema-owner}]
/// ```
pub fn check(root: &Path, options: Options<'_>) -> Result<Report, RootError> {
    let Reading { governance, corpus, examined, not_examined, mut findings } =
        read(root, options.progress)?;
    if let Some(corpus) = &corpus {
        for invariant in &governance.invariants {
            findings.extend(corpus.check_invariant(invariant, options.today));
        }
        for chain in &governance.value_chains {
            findings.extend(corpus.check_value_chain(chain));
        }
    }
    // Where something is wrong, that says why nothing was judged.
    let outcome = if examined.contracts == 0 && !findings.iter().any(Finding::is_error) {
        findings.push(no_contract(root, governance.present));
        Exit::EvidenceMissing
    } else {
        Exit::Pass
    };
    let reproduce = format!("v2p check {}", root.display());
    Ok(Report::new(reproduce, examined, not_examined, findings, outcome))
}

/// Reads governance, sources and contracts of a root.
pub(crate) fn read(
    root: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Reading, RootError> {
    let mut walking = walk::Options::default();
    walking.stop_at_governed_roots = true;
    walking.progress = progress;
    let walked = walk(root, &walking, extract)?;
    let mut governance = Governance::load(root);
    let mut findings = std::mem::take(&mut governance.findings);
    let mut examined = Examined {
        governance_files: governance.files,
        default_schema: governance.default_schema,
        ..Examined::default()
    };
    let not_examined = walked.not_examined.iter().map(LeftOut::from).collect();
    findings.extend(walked.not_examined.into_iter().filter_map(|file| file.finding));
    let mut blocks = Blocks::default();
    for extraction in walked.results {
        *examined.files.entry(extraction.language.name()).or_default() += 1;
        blocks.take(&extraction, &mut findings);
        findings.extend(extraction.findings);
    }
    examined.contracts = blocks.contracts.len();
    examined.markers = blocks.markers.len();
    // With a broken schema nothing can be said of the contracts; its own findings say what to do.
    let corpus = governance.schema.as_ref().map(|schema| {
        examined.schema = Some(schema.version.to_string());
        examined.dimensions = schema.dimensions.len();
        let sources = blocks.enforce(schema, &mut findings);
        assemble(sources, &mut examined, &mut findings)
    });
    examined.invariants = governance.invariants.len();
    examined.value_chains = governance.value_chains.len();
    Ok(Reading { governance, corpus, examined, not_examined, findings })
}

fn assemble(sources: Sources, examined: &mut Examined, findings: &mut Vec<Finding>) -> Corpus {
    let corpus = Corpus::assemble(sources).drain(findings);
    examined.accepted = corpus.units().len();
    examined.clauses = corpus.units().map(|unit| unit.clauses().count()).sum();
    examined.obligations =
        corpus.units().map(|unit| v2p_verify::obligations(unit.contract(), false).len()).sum();
    examined.resources = corpus.resources().count();
    examined.dependencies =
        corpus.units().map(|unit| unit.dependencies(Direction::Forward).count()).sum();
    corpus
}

fn no_contract(root: &Path, governed: bool) -> Finding {
    let help = if governed {
        "write a contract block above a unit: `v2p scan` lists the riskiest"
    } else {
        "`v2p scan` shows what is here, `v2p init` writes governance/, and a contract block above \
         a unit is the first contract"
    };
    let message = format!("no contract was found in `{}`: nothing was judged", root.display());
    Finding::warning(NO_CONTRACT, "GATE-4", message).at(".", Span::FILE, "").help(help)
}
