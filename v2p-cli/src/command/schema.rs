//! `v2p schema …`: what the schema and the file formats are.

use super::args::{Format, SchemaCommand};
use super::{Failure, json};
use crate::exit::Exit;
use crate::json_schema::{self, UnknownFormat};
use serde_json::{Value, json};
use std::io::Write;

pub(super) fn run(
    command: &SchemaCommand,
    format: Format,
    out: &mut impl Write,
) -> Result<Exit, Failure> {
    match command {
        SchemaCommand::Json { name: Some(name) } => print_one(name, out),
        SchemaCommand::Json { name: None } => list(format, out),
    }
}

/// A JSON Schema is JSON for people too.
fn print_one(name: &str, out: &mut impl Write) -> Result<Exit, Failure> {
    match json_schema::find(name) {
        Ok(found) => json(&found.schema(), out)?,
        Err(unknown) => {
            let help = near(&unknown);
            return Err(Failure::new(Exit::Usage, unknown).help(help));
        }
    }
    Ok(Exit::Pass)
}

fn list(format: Format, out: &mut impl Write) -> Result<Exit, Failure> {
    let all = json_schema::all();
    if format == Format::Json {
        let rows = all.iter().map(
            |it| json!({"name": it.name, "describes": it.describes, "id": it.schema().get("$id")}),
        );
        json(&rows.collect::<Vec<Value>>(), out)?;
        return Ok(Exit::Pass);
    }
    let width = all.iter().map(|it| it.name.len()).max().unwrap_or(0);
    for it in all {
        writeln!(out, "{:width$}  {}", it.name, it.describes)?;
    }
    writeln!(out, "\n`v2p schema json NAME` prints one.")?;
    Ok(Exit::Pass)
}

fn near(unknown: &UnknownFormat) -> String {
    unknown.nearest.map_or_else(
        || "`v2p schema json` without a name lists them all".to_owned(),
        |nearest| format!("did you mean `{nearest}`?"),
    )
}
