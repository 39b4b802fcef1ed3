//! Tests that are calls: `describe("coaching", () => { it("strips PHI", …) })`.

use super::{Role, as_name, slice, unquoted};
use tree_sitter::Node;

/// The functions of test runners that take a title: those that hold tests, and those that are one.
const CALLEES: &[&str] = &["describe", "suite", "context", "it", "test", "specify"];
/// The levels of the tree in which suites around a test are looked for.
const MOST_LEVELS: usize = 40;

/// A test or suite, named by its title behind those of the suites around it.
pub(super) fn test_case<'t>(
    call: Node<'t>,
    ancestors: &[Node<'t>],
    text: &str,
) -> Option<Role<'t>> {
    let own = title(call, text)?;
    let around = ancestors.iter().rev().take(MOST_LEVELS);
    let around = around.filter(|node| node.kind() == "call_expression");
    let mut titles: Vec<_> = around.filter_map(|call| title(*call, text)).collect();
    titles.reverse();
    titles.push(own);
    let titles = titles.iter().map(|title| as_name(unquoted(slice(*title, text))));
    let name = titles.collect::<Vec<_>>().join(" > ");
    Some(Role::Test { name, title: own })
}

/// The title of `test("…", …)`, `test.only("…", …)` and `test.each(table)("…", …)`.
fn title<'t>(call: Node<'t>, text: &str) -> Option<Node<'t>> {
    let mut callee = call.child_by_field_name("function")?;
    // At most: the call of a table, its `each`, and a modifier before it.
    for _ in 0..3 {
        callee = match callee.kind() {
            "call_expression" => callee.child_by_field_name("function")?,
            "member_expression" => callee.child_by_field_name("object")?,
            _ => break,
        };
    }
    let is_runner = callee.kind() == "identifier" && CALLEES.contains(&slice(callee, text));
    let title = call.child_by_field_name("arguments")?.named_child(0)?;
    let is_title = matches!(title.kind(), "string" | "template_string");
    (is_runner && is_title).then_some(title)
}
