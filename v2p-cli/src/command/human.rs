//! Answers as text for people, and the small JSON documents that have no type of their own.

use crate::init::Written;
use crate::printable::printable;
use crate::query::Answer;
use crate::render::Renderer;
use crate::report::{Report, Row};
use crate::scan::{Figures, LeftOut, Scan};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use v2p_core::Explanation;

/// The most left-out files that are named.
const MOST_NAMED: usize = 8;

/// A scan with its findings in the flat shape of FMT-10a.
#[derive(Serialize)]
pub(super) struct ScanDocument<'s> {
    #[serde(flatten)]
    scan: &'s Scan,
    findings: Vec<Row>,
}

pub(super) fn scan_document(scan: &Scan) -> ScanDocument<'_> {
    ScanDocument { scan, findings: scan.findings.iter().map(Row::from).collect() }
}

/// A page as data.
#[derive(Serialize)]
pub(super) struct Page {
    code: &'static str,
    rule: &'static str,
    title: &'static str,
    #[serde(rename = "page")]
    markdown: &'static str,
}

pub(super) fn page(explanation: &'static Explanation) -> Page {
    Page {
        code: explanation.code.as_str(),
        rule: explanation.rule,
        title: explanation.title(),
        markdown: explanation.page,
    }
}

pub(super) fn codes(all: &[&'static Explanation], out: &mut impl Write) -> io::Result<()> {
    for explanation in all {
        writeln!(out, "{}  {}", explanation.code, explanation.title())?;
    }
    writeln!(out, "\n`v2p explain CODE` says what one means and what to do.")
}

pub(super) fn init(files: &[Written], out: &mut impl Write) -> io::Result<()> {
    for file in files {
        let what = if file.written { "wrote" } else { "kept " };
        writeln!(out, "{what}  {}", file.path)?;
    }
    writeln!(out)?;
    if files.iter().any(|file| file.written) {
        writeln!(out, "Read governance/README.md; then `v2p check`.")
    } else {
        writeln!(out, "Everything was there already; nothing was written.")
    }
}

pub(super) fn query(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    let width = answer.units.iter().map(|row| row.unit.as_str().len()).max().unwrap_or(0);
    for row in &answer.units {
        let tier = row.tier.map_or_else(|| "--".to_owned(), |tier| tier.to_string());
        let place = printable(&format!("{}:{}", row.path, row.line));
        writeln!(out, "{tier}  {:width$}  {place}", row.unit)?;
    }
    writeln!(out, "\n{} of {} units", answer.units.len(), answer.of)?;
    if answer.errors > 0 {
        let defects = count(answer.errors, "defect");
        writeln!(out, "{defects} found in this repository, so units may be missing: `v2p check`")?;
    }
    Ok(())
}

pub(super) fn check(report: &Report, root: &Path, out: &mut impl Write) -> io::Result<()> {
    let mut renderer = Renderer::styled(root);
    for finding in report.details() {
        writeln!(out, "{}\n", renderer.render(finding))?;
    }
    let examined = &report.examined;
    let files: usize = examined.files.values().sum();
    let languages: Vec<_> =
        examined.files.iter().map(|(language, files)| format!("{language} {files}")).collect();
    write!(out, "examined  {}", count(files, "source file"))?;
    if !languages.is_empty() {
        write!(out, " ({})", languages.join(", "))?;
    }
    writeln!(out, ", {}", count(examined.governance_files, "governance file"))?;
    left_out(&report.not_examined, out)?;
    let schema = match &examined.schema {
        Some(version) if examined.default_schema => format!("the built-in schema {version}"),
        Some(version) => format!("schema {version}"),
        None => "no valid schema".to_owned(),
    };
    writeln!(
        out,
        "corpus    {} of {} accepted by {schema}: {}, {}, {}",
        examined.accepted,
        count(examined.contracts, "contract"),
        count(examined.clauses, "clause"),
        plural(examined.dependencies, "dependency", "dependencies"),
        count(examined.resources, "resource"),
    )?;
    writeln!(
        out,
        "held to   {}, {}",
        count(examined.invariants, "invariant"),
        count(examined.value_chains, "value chain"),
    )?;
    writeln!(
        out,
        "owed      {}; test evidence is not read by this version",
        plural(examined.obligations, "obligation at layer L4", "obligations at layer L4")
    )?;
    writeln!(
        out,
        "\n{}: {}, {}, {}",
        verdict(report.exit),
        count(report.errors, "error"),
        count(report.warnings, "warning"),
        count(report.notes, "note"),
    )?;
    let heaviest = report.findings.iter().min_by_key(|finding| finding.severity);
    match heaviest {
        Some(finding) => writeln!(out, "`v2p explain {}` says more about a finding", finding.code),
        None => Ok(()),
    }
}

const fn verdict(exit: u8) -> &'static str {
    match exit {
        0 => "passed",
        4 => "nothing was judged",
        _ => "failed",
    }
}

pub(super) fn scan(scan: &Scan, root: &Path, out: &mut impl Write) -> io::Result<()> {
    let mut renderer = Renderer::styled(root);
    for finding in &scan.findings {
        writeln!(out, "{}\n", renderer.render(finding))?;
    }
    writeln!(
        out,
        "{:<12}{:>8}{:>10}{:>11}{:>9}{:>9}{:>9}{:>10}",
        "language", "files", "lines", "functions", "methods", "classes", "units", "governed"
    )?;
    for (language, figures) in &scan.languages {
        figures_line(language, figures, out)?;
    }
    if scan.languages.len() != 1 {
        figures_line("total", &scan.total, out)?;
    }
    writeln!(
        out,
        "\nA unit is a function, method or class that could carry a contract, tests and nested ones left out."
    )?;
    left_out(&scan.not_examined, out)?;
    if !scan.riskiest.is_empty() {
        writeln!(
            out,
            "\nLook at these first (the tier is proposed from names and calls, to be disputed):"
        )?;
    }
    for unit in &scan.riskiest {
        let reasons: Vec<_> = unit.reasons.iter().map(ToString::to_string).collect();
        let place = printable(&format!("{}:{}", unit.path, unit.line));
        let name = printable(&unit.name);
        let tier = unit.tier;
        writeln!(out, "  {tier} {}  {name}\n     {place}", tier.name())?;
        writeln!(out, "     {}", printable(&reasons.join(", ")))?;
    }
    for advice in &scan.advice {
        writeln!(out, "\nAdvice: {advice}")?;
    }
    Ok(())
}

fn figures_line(name: &str, figures: &Figures, out: &mut impl Write) -> io::Result<()> {
    writeln!(
        out,
        "{name:<12}{:>8}{:>10}{:>11}{:>9}{:>9}{:>9}{:>10}",
        figures.files,
        figures.lines,
        figures.functions,
        figures.methods,
        figures.classes,
        figures.units,
        figures.governed
    )
}

fn left_out(files: &[LeftOut], out: &mut impl Write) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for file in files {
        *reasons.entry(file.reason.as_str()).or_default() += 1;
    }
    let reasons: Vec<_> = reasons.iter().map(|(reason, n)| format!("{n} {reason}")).collect();
    let reasons = printable(&reasons.join(", "));
    writeln!(out, "left out  {}: {reasons}", plural(files.len(), "path", "paths"))?;
    for file in files.iter().take(MOST_NAMED) {
        let line = format!("{} ({})", file.path, file.reason);
        writeln!(out, "          {}", printable(&line))?;
    }
    match files.len().checked_sub(MOST_NAMED) {
        Some(more) if more > 0 => {
            writeln!(out, "          and {more} more, listed by `--format json`")
        }
        _ => Ok(()),
    }
}

fn count(n: usize, what: &str) -> String {
    plural(n, what, &format!("{what}s"))
}

fn plural(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
