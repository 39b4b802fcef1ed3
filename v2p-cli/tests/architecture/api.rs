//! The public API of each published crate, as a committed listing: a change of it is a change of
//! `<crate>/api.txt`, which a reviewer sees (A10). `UPDATE_EXPECT=1` renews the listings.
//!
//! They are made from the sources: every `pub` item with its signature, without bodies, private
//! fields and documentation. The lint `unreachable_pub` sees to it that `pub` means public. What a
//! macro makes shows as the call of the macro.

use super::crates::{published, sources};
use super::signatures::public_types;
use crate::support::workspace;
use std::collections::BTreeSet;
use std::fs;
use syn::{Attribute, Block, Fields, ImplItem, Item, Type, Visibility, parse_quote};

#[test]
fn the_public_api_is_the_listed_one() {
    let renew = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut changed = Vec::new();
    for name in published() {
        let at = workspace().join(name).join("api.txt");
        let listing = listing(name);
        assert!(listing.contains("pub "), "{name} has no public item");
        if renew {
            fs::write(&at, &listing).unwrap();
        } else if fs::read_to_string(&at).unwrap_or_default() != listing {
            changed.push(format!("{name}/api.txt"));
        }
    }
    assert!(
        changed.is_empty(),
        "the public API changed: look at it, note it in the changelog, and renew {} with \
         UPDATE_EXPECT=1",
        changed.join(", ")
    );
}

#[test]
fn what_is_private_is_not_listed() {
    let source = "/// Docs.\n#[derive(Debug)]\npub struct S { pub a: u8, b: u8 }\n\
                  impl S { pub fn f(&self) -> u8 { 1 } fn g(&self) {} }\n\
                  impl Clone for S { fn clone(&self) -> S { S } }\n\
                  struct P; impl Clone for P { fn clone(&self) -> P { P } }\n\
                  fn h() {}\npub(crate) fn i() {}\n#[cfg(test)] mod tests { pub fn t() {} }\n";
    let shown = public_part(source, &BTreeSet::from(["S".to_owned()]));
    assert_eq!(
        shown,
        "#[derive(Debug)]\npub struct S {\n    pub a: u8,\n}\nimpl S {\n    \
         pub fn f(&self) -> u8 {}\n}\nimpl Clone for S {}\n"
    );
}

fn listing(name: &str) -> String {
    let files = sources(name);
    let mut types = BTreeSet::new();
    for (_, source) in &files {
        public_types(&parsed(source).items, &mut types);
    }
    let parts = files.iter().filter_map(|(path, source)| {
        let part = public_part(source, &types);
        (!part.is_empty()).then(|| format!("// {path}\n\n{part}"))
    });
    parts.collect::<Vec<_>>().join("\n")
}

fn parsed(source: &str) -> syn::File {
    syn::parse_file(source).expect("a source of the workspace")
}

fn public_part(source: &str, types: &BTreeSet<String>) -> String {
    let mut file = parsed(source);
    file.attrs.clear();
    file.shebang = None;
    file.items = file.items.into_iter().filter_map(|item| public_item(item, types)).collect();
    if file.items.is_empty() { String::new() } else { prettyplease::unparse(&file) }
}

/// An item as others see it; `None` when they do not.
fn public_item(mut item: Item, types: &BTreeSet<String>) -> Option<Item> {
    match &mut item {
        Item::Fn(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            *it.block = no_body();
        }
        Item::Struct(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            public_fields(&mut it.fields);
        }
        Item::Enum(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            for variant in &mut it.variants {
                variant.attrs.clear();
                variant.fields.iter_mut().for_each(|field| field.attrs.clear());
            }
        }
        Item::Trait(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            for item in &mut it.items {
                if let syn::TraitItem::Fn(function) = item {
                    function.attrs.clear();
                    function.default = function.default.take().map(|_| no_body());
                }
            }
        }
        Item::Const(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            *it.expr = parse_quote!(_);
        }
        Item::Type(it) if is_public(&it.vis) => keep_telling(&mut it.attrs),
        Item::Mod(it) if is_public(&it.vis) && it.content.is_none() => keep_telling(&mut it.attrs),
        Item::Use(it) if is_public(&it.vis) => keep_telling(&mut it.attrs),
        Item::Impl(it) if is_of_one_of(it, types) => {
            keep_telling(&mut it.attrs);
            if it.trait_.is_some() {
                it.items.clear();
            } else {
                it.items = std::mem::take(&mut it.items).into_iter().filter_map(member).collect();
                if it.items.is_empty() {
                    return None;
                }
            }
        }
        Item::Macro(it) if it.ident.is_none() => keep_telling(&mut it.attrs),
        _ => return None,
    }
    Some(item)
}

/// Whether the implementation is of a public type of the crate.
fn is_of_one_of(it: &syn::ItemImpl, types: &BTreeSet<String>) -> bool {
    match it.self_ty.as_ref() {
        Type::Path(of) => {
            of.path.segments.last().is_some_and(|name| types.contains(&name.ident.to_string()))
        }
        _ => false,
    }
}

fn member(mut item: ImplItem) -> Option<ImplItem> {
    match &mut item {
        ImplItem::Fn(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            it.block = no_body();
        }
        ImplItem::Const(it) if is_public(&it.vis) => {
            keep_telling(&mut it.attrs);
            it.expr = parse_quote!(_);
        }
        _ => return None,
    }
    Some(item)
}

fn public_fields(fields: &mut Fields) {
    match fields {
        Fields::Named(named) => {
            let all = std::mem::take(&mut named.named).into_iter();
            named.named = all.filter(|field| is_public(&field.vis)).collect();
        }
        Fields::Unnamed(unnamed) => {
            let all = std::mem::take(&mut unnamed.unnamed).into_iter();
            unnamed.unnamed = all.filter(|field| is_public(&field.vis)).collect();
        }
        Fields::Unit => {}
    }
    fields.iter_mut().for_each(|field| field.attrs.clear());
}

/// Documentation and lints are no part of an interface; what is derived, and for whom, is.
fn keep_telling(attributes: &mut Vec<Attribute>) {
    const TELLING: [&str; 5] = ["derive", "non_exhaustive", "must_use", "cfg", "serde"];
    attributes.retain(|it| TELLING.iter().any(|name| it.path().is_ident(name)));
}

fn no_body() -> Block {
    parse_quote!({})
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}
