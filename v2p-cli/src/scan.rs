//! `v2p scan`: a look at any repository, read-only and without configuration.

use crate::version;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use v2p_core::contract::{Block, ItemKind, decode};
use v2p_core::{Finding, Tier, UnitId};
use v2p_extract::walk::{Options, RootError, walk};
use v2p_extract::{Extraction, Form, Item, NotExamined, Reason, extract};

/// What a scan saw. Its JSON form is the output of `v2p scan --format json` (FMT-10a).
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Scan {
    /// The version of this document's shape.
    pub format: u32,
    /// The program that wrote it.
    pub producer: String,
    /// Figures for each language, by its name.
    pub languages: BTreeMap<&'static str, Figures>,
    /// All of them together.
    pub total: Figures,
    /// The riskiest units without a contract, riskiest first.
    pub riskiest: Vec<Risky>,
    /// Whether governance fits this repository (semantics, section 14).
    pub advice: Vec<String>,
    /// Every item, by path and place.
    pub items: Vec<Listed>,
    /// Everything that was not examined, with the reason.
    pub not_examined: Vec<LeftOut>,
    /// What is wrong with the sources and blocks as such.
    #[serde(skip)]
    pub findings: Vec<Finding>,
}

/// Counts of one language.
#[derive(Debug, Default, Serialize)]
#[non_exhaustive]
pub struct Figures {
    /// Examined files.
    pub files: usize,
    /// Their lines.
    pub lines: usize,
    /// Items that are functions.
    pub functions: usize,
    /// Items that are methods.
    pub methods: usize,
    /// Items that are classes.
    pub classes: usize,
    /// Items that are modules; each file is one.
    pub modules: usize,
    /// Units that could carry a contract: functions, methods and classes that are neither nested
    /// nor test code.
    pub units: usize,
    /// Those of them that have one.
    pub governed: usize,
}

/// One item, as FMT-10a lists it.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Listed {
    /// The file.
    pub path: String,
    /// The line of its name or keyword, from 1.
    pub line: u32,
    /// The last line of the definition.
    pub end_line: u32,
    /// What it is.
    pub kind: ItemKind,
    /// Its name.
    pub name: String,
    /// The name with its scopes.
    pub qualified_name: String,
    /// The language.
    pub language: &'static str,
    /// The inventory's key of its unit (FMT-16).
    pub unit: String,
    /// The id of the contract that governs it.
    pub contract: Option<UnitId>,
    /// Defined inside a function.
    pub nested: bool,
    /// How it is written.
    pub form: Form,
    /// The callee through which it is bound.
    pub wrapper: Option<String>,
    /// The item macro in which it stands.
    pub in_macro: Option<String>,
    /// Test code.
    pub test: bool,
    /// The proposed tier; modules have none.
    pub tier: Option<Tier>,
    /// Why this tier, heaviest first. Empty where no word is a sign of risk: then the length of the
    /// item alone decides between T4 and T5.
    pub reasons: Vec<Reason>,
}

/// A unit that should be looked at first.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Risky {
    /// The file.
    pub path: String,
    /// Its line.
    pub line: u32,
    /// Its qualified name.
    pub name: String,
    /// The proposed tier.
    pub tier: Tier,
    /// Why.
    pub reasons: Vec<Reason>,
    #[serde(skip)]
    score: u32,
}

/// Something that was not examined.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct LeftOut {
    /// The file or folder.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl From<&NotExamined> for LeftOut {
    fn from(left_out: &NotExamined) -> Self {
        Self { path: left_out.path.to_string(), reason: left_out.reason.to_string() }
    }
}

/// Below this many units, tests alone serve better (semantics, section 14).
const TOO_FEW: usize = 10;

/// Looks at every source file below a folder. Nothing is written.
///
/// # Errors
/// [`RootError`], when the folder cannot be read.
///
/// # Contract
///
/// ```v2p
/// unit: cli.scan
/// version: 1.0.0
/// schema: 1.0.0
/// summary: Looks at a repository without writing anything.
/// owner: maintainers@v2p-governance.dev
/// entry: {cli: v2p scan}
/// tags: [findings]
/// depends_on: [extract.walk, extract.extract, extract.propose, core.decode]
/// resources: [{resource: filesystem.repository, access: read}]
/// clauses:
///   - id: items
///     dimension: correctness.result
///     must: list every item of FMT-12 with path, line, kind, name and unit, and every file that was not examined with the reason
///     proof: [{test: "tests/cli/scan.rs > a_scan_as_json_has_the_agreed_fields"}]
///   - id: agreement
///     dimension: correctness.result
///     must: agree with syn, Python's ast and the TypeScript compiler on at least 99.5 % of functions, methods and classes by name and line
///     proof: [{test: "benches/agreement/run.sh > every comparison is ok"}]
///   - id: the-rest
///     dimension: correctness.all-findings
///     must: list every other file when one cannot be read or parsed
///     proof: [{test: "tests/hostile.rs > the_rest_is_processed"}]
///   - id: root-error
///     dimension: resilience.error-surface
///     must: return `RootError` only when the root itself cannot be read
///     proof: [{test: "tests/cli/usage.rs > a_root_that_cannot_be_read_has_the_code_5"}]
///   - id: inside
///     dimension: safety.containment
///     must: read below the root only, and follow no link
///     proof: [{test: "tests/hostile.rs > a_link_that_leaves_the_root"}]
///   - id: places
///     dimension: operations.place
///     must: give each finding its file, line and column
///     proof: [{test: "tests/cli/scan.rs > a_scan_as_json_has_the_agreed_fields"}]
/// ```
pub fn scan(
    root: &Path,
    top: usize,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Scan, RootError> {
    let mut options = Options::default();
    options.progress = progress;
    let walked = walk(root, &options, extract)?;
    let mut scan = Scan {
        format: 1,
        producer: version(),
        languages: BTreeMap::new(),
        total: Figures::default(),
        riskiest: Vec::new(),
        advice: Vec::new(),
        items: Vec::new(),
        not_examined: walked.not_examined.iter().map(LeftOut::from).collect(),
        findings: walked.not_examined.into_iter().filter_map(|file| file.finding).collect(),
    };
    for extraction in walked.results {
        scan.take(extraction);
    }
    scan.riskiest.sort_by(|a, b| {
        let key = |unit: &Risky| (unit.tier, std::cmp::Reverse(unit.score));
        key(a).cmp(&key(b)).then_with(|| (&a.path, a.line).cmp(&(&b.path, b.line)))
    });
    scan.riskiest.truncate(top);
    scan.advise();
    v2p_core::finding::sort(&mut scan.findings);
    Ok(scan)
}

impl Scan {
    fn take(&mut self, extraction: Extraction) {
        let contracts = contracts(&extraction);
        let language = extraction.language.name();
        self.findings.extend(extraction.findings);
        let mut figures =
            Figures { files: 1, lines: extraction.lines as usize, ..Figures::default() };
        let covering = covering(&extraction.items, &contracts);
        let mut units = BTreeSet::new();
        for (index, item) in extraction.items.into_iter().enumerate() {
            match item.kind {
                ItemKind::Function => figures.functions += 1,
                ItemKind::Method => figures.methods += 1,
                ItemKind::Class => figures.classes += 1,
                ItemKind::Module => figures.modules += 1,
            }
            let contract = contracts
                .get(&index)
                .or_else(|| covering.iter().find(|class| class.covers(&item)).map(|class| class.id))
                .cloned();
            if item.kind != ItemKind::Module
                && !item.nested
                && !item.test
                && units.insert(item.unit.clone())
            {
                figures.units += 1;
                figures.governed += usize::from(contract.is_some());
                self.weigh(&extraction.path, &item, contract.is_some());
            }
            self.items.push(Listed {
                path: extraction.path.to_string(),
                line: item.span.line,
                end_line: item.end_line,
                kind: item.kind,
                name: item.name,
                qualified_name: item.qualified_name,
                language,
                unit: item.unit.to_string(),
                contract,
                nested: item.nested,
                form: item.form,
                wrapper: item.wrapper,
                in_macro: item.in_macro,
                test: item.test,
                tier: item.proposal.as_ref().map(|proposal| proposal.tier),
                reasons: item.proposal.map(|proposal| proposal.reasons).unwrap_or_default(),
            });
        }
        self.total.add(&figures);
        self.languages.entry(language).or_default().add(&figures);
    }

    /// Functions and methods compete for the list: a class is as risky as its methods.
    fn weigh(&mut self, path: &str, item: &Item, governed: bool) {
        let Some(proposal) = &item.proposal else { return };
        if governed || item.kind == ItemKind::Class || proposal.reasons.is_empty() {
            return;
        }
        self.riskiest.push(Risky {
            path: path.to_owned(),
            line: item.span.line,
            name: item.qualified_name.clone(),
            tier: proposal.tier,
            reasons: proposal.reasons.clone(),
            score: proposal.score,
        });
    }

    fn advise(&mut self) {
        if self.total.files == 0 {
            self.advice.push("no source file in a known language was found here".to_owned());
        } else if self.total.units < TOO_FEW {
            self.advice.push(format!(
                "{} units are few: below about {TOO_FEW}, writing tests directly serves better",
                self.total.units
            ));
        }
    }
}

impl Figures {
    fn add(&mut self, more: &Self) {
        self.files += more.files;
        self.lines += more.lines;
        self.functions += more.functions;
        self.methods += more.methods;
        self.classes += more.classes;
        self.modules += more.modules;
        self.units += more.units;
        self.governed += more.governed;
    }
}

/// A class with a contract. Its body belongs to it, so its methods are governed.
struct Covering<'c> {
    id: &'c UnitId,
    lines: std::ops::RangeInclusive<u32>,
}

impl Covering<'_> {
    fn covers(&self, item: &Item) -> bool {
        item.kind == ItemKind::Method && self.lines.contains(&item.span.line)
    }
}

fn covering<'c>(items: &[Item], contracts: &'c BTreeMap<usize, UnitId>) -> Vec<Covering<'c>> {
    let classes = contracts.iter().filter_map(|(index, id)| {
        let item = items.get(*index).filter(|item| item.kind == ItemKind::Class)?;
        Some(Covering { id, lines: item.span.line..=item.end_line })
    });
    classes.collect()
}

/// The contract ids of a file, by the index of the governed item. The items of one unit share it.
fn contracts(extraction: &Extraction) -> BTreeMap<usize, UnitId> {
    let mut by_unit = BTreeMap::new();
    for block in &extraction.blocks {
        let id = match decode(&block.excerpt).value {
            Some(Block::Unit(contract)) => contract.unit.value,
            Some(Block::PartOf(part)) => part.unit.value,
            _ => continue,
        };
        if let Some(item) = extraction.items.get(block.item) {
            by_unit.entry(item.unit.clone()).or_insert(id);
        }
    }
    let items = extraction.items.iter().enumerate();
    items.filter_map(|(index, item)| Some((index, by_unit.get(&item.unit)?.clone()))).collect()
}
