//! The command line: arguments in, text or JSON out, an exit code at the end.

mod args;
mod human;
mod progress;
mod schema;

use crate::exit::Exit;
use crate::explain::{UnknownCode, explain};
use crate::printable::printable;
use crate::{check, codes, init, query, scan};
use args::{Arguments, Color, Command, Format};
use clap::Parser;
use std::error::Error;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use v2p_core::{Date, Expression};

/// Runs the program with the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            let usage = error.use_stderr();
            // A closed pipe is no reason to fail twice.
            let _ = error.print();
            return if usage { Exit::Usage.into() } else { Exit::Pass.into() };
        }
    };
    match arguments.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::Always.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let mut out = anstream::stdout().lock();
    match run(&arguments, &mut out)
        .and_then(|exit| out.flush().map(|()| exit).map_err(Failure::from))
    {
        Ok(exit) => exit.into(),
        // Whoever reads has seen enough.
        Err(Failure { error, .. }) if is_closed_pipe(error.as_ref()) => Exit::Pass.into(),
        Err(failure) => {
            let mut err = anstream::stderr().lock();
            let _ = failure.write(&mut err);
            failure.exit.into()
        }
    }
}

/// Why a command could not do its work.
struct Failure {
    exit: Exit,
    error: Box<dyn Error>,
    help: Option<String>,
}

impl Failure {
    fn new(exit: Exit, error: impl Into<Box<dyn Error>>) -> Self {
        Self { exit, error: error.into(), help: None }
    }

    fn help(self, help: impl Into<Option<String>>) -> Self {
        Self { help: help.into(), ..self }
    }

    fn write(&self, err: &mut impl Write) -> io::Result<()> {
        write!(err, "error: {}", printable(&self.error.to_string()))?;
        let mut cause = self.error.source();
        while let Some(error) = cause {
            write!(err, ": {}", printable(&error.to_string()))?;
            cause = error.source();
        }
        writeln!(err)?;
        match &self.help {
            Some(help) => writeln!(err, "  = help: {}", printable(help)),
            None => Ok(()),
        }
    }
}

impl<E: Error + 'static> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::new(Exit::CouldNotRun, error)
    }
}

fn is_closed_pipe(error: &(dyn Error + 'static)) -> bool {
    let io = error.downcast_ref::<io::Error>().map(io::Error::kind);
    let json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    io.or(json) == Some(ErrorKind::BrokenPipe)
}

fn run(arguments: &Arguments, out: &mut impl Write) -> Result<Exit, Failure> {
    let format = arguments.format;
    match &arguments.command {
        Command::Scan { path, top } => run_scan(path, *top, format, out),
        Command::Init { path } => run_init(path, format, out),
        Command::Check { path } => run_check(path, format, out),
        Command::Query { expression, path } => run_query(expression, path, format, out),
        Command::Schema(command) => schema::run(command, format, out),
        Command::Explain { code } => run_explain(code.as_deref(), format, out),
    }
}

fn json(value: &impl serde::Serialize, out: &mut impl Write) -> Result<(), Failure> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}

fn run_scan(
    path: &Path,
    top: usize,
    format: Format,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let bar = progress::bar("reading");
    let scan = scan(path, top, &bar.callback())?;
    bar.finish();
    match format {
        Format::Json => json(&human::scan_document(&scan), out)?,
        Format::Human => human::scan(&scan, path, out)?,
    }
    Ok(Exit::Pass)
}

fn run_init(path: &Path, format: Format, out: &mut impl Write) -> Result<Exit, Failure> {
    let files = init(path)?;
    match format {
        Format::Json => json(&files, out)?,
        Format::Human => human::init(&files, out)?,
    }
    Ok(Exit::Pass)
}

fn run_check(path: &Path, format: Format, out: &mut impl Write) -> Result<Exit, Failure> {
    let bar = progress::bar("checking");
    let callback = bar.callback();
    let report = check(path, crate::Options { today: today(), progress: &callback })?;
    bar.finish();
    match format {
        Format::Json => json(&report, out)?,
        Format::Human => human::check(&report, path, out)?,
    }
    Ok(report.outcome())
}

/// The day in UTC: the one place where the program reads the clock.
fn today() -> Option<Date> {
    jiff::Timestamp::now().strftime("%Y-%m-%d").to_string().parse().ok()
}

fn run_query(
    expression: &str,
    path: &Path,
    format: Format,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    let parsed: Expression = match expression.parse() {
        Ok(parsed) => parsed,
        Err(error) => return Err(misread(expression, &error)),
    };
    let bar = progress::bar("reading");
    let answer = query(path, &parsed, &bar.callback());
    bar.finish();
    let answer = match answer {
        Ok(answer) => answer,
        Err(error @ query::QueryError::Root(_)) => return Err(error.into()),
        Err(error) => {
            let help = error.help();
            return Err(Failure::new(Exit::Usage, error).help(help));
        }
    };
    match format {
        Format::Json => json(&answer, out)?,
        Format::Human => human::query(&answer, out)?,
    }
    Ok(Exit::Pass)
}

/// A question that cannot be read, with a mark under the place.
fn misread(expression: &str, error: &v2p_core::set::ParseError) -> Failure {
    let before = expression.get(..error.place.start).map_or(0, |before| before.chars().count());
    let marked = expression.get(error.place.clone()).map_or(0, |part| part.chars().count());
    let mark = format!("{}{}", " ".repeat(before), "^".repeat(marked.max(1)));
    let shown = format!("{}\n    {expression}\n    {mark}", error.message);
    let help = error.help.clone();
    Failure::new(Exit::Usage, shown).help(help)
}

fn run_explain(code: Option<&str>, format: Format, out: &mut impl Write) -> Result<Exit, Failure> {
    let Some(code) = code else {
        let all = codes::all();
        match format {
            Format::Json => {
                json(&all.iter().map(|code| human::page(code)).collect::<Vec<_>>(), out)?;
            }
            Format::Human => human::codes(&all, out)?,
        }
        return Ok(Exit::Pass);
    };
    match explain(code) {
        Ok(found) if format == Format::Json => json(&human::page(found), out)?,
        Ok(found) => writeln!(out, "{}", found.page.trim_end())?,
        Err(error) => {
            let help = near(&error);
            return Err(Failure::new(Exit::Usage, error).help(Some(help)));
        }
    }
    Ok(Exit::Pass)
}

fn near(error: &UnknownCode) -> String {
    error.nearest.map_or_else(
        || "`v2p explain` without a code lists them all".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    )
}
