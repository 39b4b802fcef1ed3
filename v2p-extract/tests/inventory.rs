//! What is an item and what is a unit (FMT-12 to FMT-14, FMT-16).

use crate::fixtures::{check, line_of};
use std::fmt::Write;

#[test]
fn items_and_units() {
    check("inventory", |_, found| {
        let mut shown = String::new();
        for item in &found.items {
            let unit = item.unit.to_string();
            let (_, unit) = unit.split_once('#').unwrap();
            write!(shown, "{}..{} {} {unit}", item.span.line, item.end_line, item.kind).unwrap();
            let form = serde_json::to_string(&item.form).unwrap();
            write!(shown, " {}", form.trim_matches('"')).unwrap();
            for (flag, word) in [(item.nested, "nested"), (item.test, "test")] {
                if flag {
                    write!(shown, " {word}").unwrap();
                }
            }
            for (what, name) in [("through", &item.wrapper), ("in", &item.in_macro)] {
                if let Some(name) = name {
                    write!(shown, " {what} {name}").unwrap();
                }
            }
            shown.push('\n');
        }
        found.findings.iter().for_each(|finding| shown.push_str(&line_of(finding)));
        shown
    });
}
