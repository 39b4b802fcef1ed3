//! Lists the functions, methods and types of the Rust files under ROOT.
//!
//! `syn_items ROOT > items.json`
//!
//! Reads with `syn` only. The rules are in `benches/agreement/README.md`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use serde_json::{Value, json};
use syn::parse::{Parse, ParseStream, Parser};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

const SKIPPED_DIRECTORIES: [&str; 2] = [".git", "node_modules"];

/// Deeply nested expressions are read by recursion, so the reading thread gets a wide stack.
const STACK_BYTES: usize = 256 * 1024 * 1024;

struct Item {
    path: String,
    line: usize,
    end_line: usize,
    kind: &'static str,
    name: String,
    qualified_name: String,
    nested: bool,
}

struct Collector<'a> {
    path: &'a str,
    scope: Vec<String>,
    in_body: bool,
    items: Vec<Item>,
}

impl Collector<'_> {
    fn add(&mut self, kind: &'static str, ident: &Ident, whole: Span) {
        let name = ident.to_string();
        let mut qualified = self.scope.clone();
        qualified.push(name.clone());
        self.items.push(Item {
            path: self.path.to_owned(),
            line: ident.span().start().line,
            end_line: whole.end().line,
            kind,
            name,
            qualified_name: qualified.join("::"),
            nested: self.in_body,
        });
    }

    /// Reads `inside` with `name` added to the qualified name.
    fn within(&mut self, name: String, inside: impl FnOnce(&mut Self)) {
        self.scope.push(name);
        inside(self);
        self.scope.pop();
    }

    /// Reads `inside` as part of a function body.
    fn body(&mut self, inside: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.in_body, true);
        inside(self);
        self.in_body = before;
    }

    /// True when the tokens of an item-position macro are to be read as items.
    fn looks_into(&self, mac: &syn::Macro) -> bool {
        !self.in_body && !mac.path.is_ident("macro_rules")
    }

    fn function(
        &mut self,
        kind: &'static str,
        sig: &syn::Signature,
        block: Option<&syn::Block>,
        whole: Span,
    ) {
        self.add(kind, &sig.ident, whole);
        self.within(sig.ident.to_string(), |this| {
            this.visit_signature(sig);
            if let Some(block) = block {
                this.body(|this| this.visit_block(block));
            }
        });
    }
}

impl<'ast> Visit<'ast> for Collector<'_> {
    fn visit_item_fn(&mut self, node: &'ast syn::ItemFn) {
        self.function("function", &node.sig, Some(&node.block), node.span());
    }

    fn visit_impl_item_fn(&mut self, node: &'ast syn::ImplItemFn) {
        self.function("method", &node.sig, Some(&node.block), node.span());
    }

    fn visit_trait_item_fn(&mut self, node: &'ast syn::TraitItemFn) {
        self.function("method", &node.sig, node.default.as_ref(), node.span());
    }

    fn visit_foreign_item_fn(&mut self, node: &'ast syn::ForeignItemFn) {
        self.function("function", &node.sig, None, node.span());
    }

    fn visit_item_struct(&mut self, node: &'ast syn::ItemStruct) {
        self.add("class", &node.ident, node.span());
        self.within(node.ident.to_string(), |this| visit::visit_item_struct(this, node));
    }

    fn visit_item_enum(&mut self, node: &'ast syn::ItemEnum) {
        self.add("class", &node.ident, node.span());
        self.within(node.ident.to_string(), |this| visit::visit_item_enum(this, node));
    }

    fn visit_item_union(&mut self, node: &'ast syn::ItemUnion) {
        self.add("class", &node.ident, node.span());
        self.within(node.ident.to_string(), |this| visit::visit_item_union(this, node));
    }

    fn visit_item_trait(&mut self, node: &'ast syn::ItemTrait) {
        self.add("class", &node.ident, node.span());
        self.within(node.ident.to_string(), |this| visit::visit_item_trait(this, node));
    }

    fn visit_item_impl(&mut self, node: &'ast syn::ItemImpl) {
        self.within(type_name(&node.self_ty), |this| visit::visit_item_impl(this, node));
    }

    fn visit_item_mod(&mut self, node: &'ast syn::ItemMod) {
        self.within(node.ident.to_string(), |this| visit::visit_item_mod(this, node));
    }

    fn visit_expr_closure(&mut self, node: &'ast syn::ExprClosure) {
        self.body(|this| visit::visit_expr_closure(this, node));
    }

    fn visit_item_macro(&mut self, node: &'ast syn::ItemMacro) {
        if self.looks_into(&node.mac)
            && let Ok(file) = syn::parse2::<syn::File>(node.mac.tokens.clone())
        {
            self.items_of_file(&file);
        }
    }

    fn visit_impl_item_macro(&mut self, node: &'ast syn::ImplItemMacro) {
        if self.looks_into(&node.mac)
            && let Some(items) = list_of::<syn::ImplItem>(&node.mac.tokens)
        {
            for item in &items {
                Collector::visit_impl_item(self, item);
            }
        }
    }

    fn visit_trait_item_macro(&mut self, node: &'ast syn::TraitItemMacro) {
        if self.looks_into(&node.mac)
            && let Some(items) = list_of::<syn::TraitItem>(&node.mac.tokens)
        {
            for item in &items {
                Collector::visit_trait_item(self, item);
            }
        }
    }

    fn visit_foreign_item_macro(&mut self, node: &'ast syn::ForeignItemMacro) {
        if self.looks_into(&node.mac)
            && let Some(items) = list_of::<syn::ForeignItem>(&node.mac.tokens)
        {
            for item in &items {
                Collector::visit_foreign_item(self, item);
            }
        }
    }

    fn visit_foreign_item(&mut self, node: &'ast syn::ForeignItem) {
        // `syn` leaves `safe fn` unread; without the qualifier it is an ordinary signature.
        if let syn::ForeignItem::Verbatim(tokens) = node {
            let mut left = 1;
            let plain: TokenStream = tokens
                .clone()
                .into_iter()
                .filter(|token| match token {
                    TokenTree::Ident(ident) if left > 0 && ident == "safe" => {
                        left -= 1;
                        false
                    }
                    _ => true,
                })
                .collect();
            if let Ok(function) = syn::parse2::<syn::ForeignItemFn>(plain) {
                self.add("function", &function.sig.ident, function.span());
            }
            return;
        }
        visit::visit_foreign_item(self, node);
    }
}

impl Collector<'_> {
    fn items_of_file(&mut self, file: &syn::File) {
        for item in &file.items {
            Collector::visit_item(self, item);
        }
    }
}

/// The whole of `tokens` as a list of `T`, if it is one. Inner attributes may stand before it.
fn list_of<T: Parse>(tokens: &TokenStream) -> Option<Vec<T>> {
    let parser = |input: ParseStream<'_>| {
        syn::Attribute::parse_inner(input)?;
        let mut list = Vec::new();
        while !input.is_empty() {
            list.push(input.parse()?);
        }
        Ok(list)
    };
    parser.parse2(tokens.clone()).ok()
}

/// The last word of a type's path, or a placeholder for a type without one.
fn type_name(ty: &syn::Type) -> String {
    match ty {
        syn::Type::Path(path) => {
            path.path.segments.last().map_or_else(|| "_".to_owned(), |last| last.ident.to_string())
        }
        syn::Type::Reference(reference) => type_name(&reference.elem),
        syn::Type::Paren(paren) => type_name(&paren.elem),
        syn::Type::Group(group) => type_name(&group.elem),
        _ => "_".to_owned(),
    }
}

fn items_of(full: &Path, path: &str) -> Result<Vec<Item>, String> {
    let text = fs::read_to_string(full).map_err(|error| format!("cannot be read: {error}"))?;
    let file = syn::parse_file(&text).map_err(|error| {
        let at = error.span().start().line;
        format!("does not parse: {error} (line {at})")
    })?;
    let mut collector = Collector { path, scope: Vec::new(), in_body: false, items: Vec::new() };
    collector.items_of_file(&file);
    Ok(collector.items)
}

fn files_under(folder: &Path, found: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name();
        if kind.is_dir() {
            if !SKIPPED_DIRECTORIES.iter().any(|skipped| name == *skipped) {
                files_under(&entry.path(), found)?;
            }
        } else if kind.is_file()
            && Path::new(&name).extension().is_some_and(|extension| extension == "rs")
        {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn relative(full: &Path, root: &Path) -> String {
    let inside = full.strip_prefix(root).unwrap_or(full);
    let words: Vec<_> =
        inside.components().map(|word| word.as_os_str().to_string_lossy()).collect();
    words.join("/")
}

fn list(root: &Path) -> io::Result<Value> {
    let mut files = Vec::new();
    files_under(root, &mut files)?;
    let mut named: Vec<(String, PathBuf)> =
        files.into_iter().map(|full| (relative(&full, root), full)).collect();
    named.sort();

    let mut items = Vec::new();
    let mut examined = Vec::new();
    let mut not_examined = Vec::new();
    for (path, full) in named {
        match items_of(&full, &path) {
            Ok(mut found) => {
                found.sort_by(|a, b| (a.line, &a.name).cmp(&(b.line, &b.name)));
                items.append(&mut found);
                examined.push(path);
            }
            Err(reason) => not_examined.push(json!({ "path": path, "reason": reason })),
        }
    }
    let items: Vec<Value> = items
        .into_iter()
        .map(|item| {
            json!({
                "path": item.path,
                "line": item.line,
                "end_line": item.end_line,
                "kind": item.kind,
                "name": item.name,
                "qualified_name": item.qualified_name,
                "nested": item.nested,
            })
        })
        .collect();
    Ok(json!({ "items": items, "examined": examined, "not_examined": not_examined }))
}

fn run(root: &Path) -> io::Result<()> {
    let listed = list(root)?;
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &listed)?;
    writeln!(out)
}

/// Says one line on the error stream; that this fails is not worth a second failure.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let root = match (arguments.next(), arguments.next()) {
        (Some(root), None) if Path::new(&root).is_dir() => PathBuf::from(root),
        _ => {
            say("usage: syn_items ROOT");
            return ExitCode::from(2);
        }
    };
    let reading = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(move || run(&root));
    match reading.map(std::thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(error))) | Err(error) => {
            say(&format!("syn_items: {error}"));
            ExitCode::FAILURE
        }
        Ok(Err(_)) => ExitCode::FAILURE,
    }
}
