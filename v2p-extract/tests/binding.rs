//! Which code a block governs (FMT-1 to FMT-4, FMT-6, FMT-13, FMT-14).

use crate::fixtures::{check, line_of};
use std::fmt::Write;

#[test]
fn blocks_and_markers() {
    check("binding", |_, found| {
        let mut shown = String::new();
        for block in &found.blocks {
            let id = block.excerpt.text().lines().next().unwrap_or_default();
            let item = &found.items[block.item];
            let (kind, name, line) = (item.kind, &item.qualified_name, item.span.line);
            writeln!(shown, "{id} -> {kind} {name} at line {line}").unwrap();
        }
        for marker in &found.markers {
            let (clause, test) = (&marker.clause, marker.test.as_deref().unwrap_or("nothing"));
            let (line, column) = (marker.span.line, marker.span.column);
            writeln!(shown, "proves {clause} at {line}:{column} -> {test}").unwrap();
        }
        found.findings.iter().for_each(|finding| shown.push_str(&line_of(finding)));
        shown
    });
}
