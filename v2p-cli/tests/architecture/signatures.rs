//! No type of an internal dependency stands in a public signature (A4).
//!
//! The sources are parsed, and every path in a public signature, field, bound or implementation is
//! resolved through the file's own imports. What a macro makes is not seen, and a `pub` item in a
//! private module counts as public.

use super::crates::{published, sources, text};
use std::collections::{BTreeMap, BTreeSet};
use syn::visit::{self, Visit};
use syn::{
    Attribute, Fields, ImplItem, Item, ItemImpl, ItemTrait, Path, TraitItem, Type, UseTree,
    Visibility,
};

#[test]
fn no_internal_dependency_is_in_a_public_signature() {
    let internal = internal_dependencies();
    assert!(internal.contains("tree_sitter") && internal.contains("petgraph"), "{internal:?}");
    let mut leaks = Vec::new();
    for name in published() {
        let files = sources(name);
        let parsed: Vec<_> = files
            .iter()
            .map(|(path, source)| (path, syn::parse_file(source).expect(path)))
            .collect();
        let mut public = BTreeSet::new();
        for (_, file) in &parsed {
            public_types(&file.items, &mut public);
        }
        for (path, file) in &parsed {
            leaks.extend(
                leaks_of(&file.items, &internal, &public).iter().map(|it| format!("{path}: {it}")),
            );
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[test]
fn a_leak_is_seen() {
    let internal = BTreeSet::from(["petgraph".to_owned()]);
    for (source, leaks) in [
        ("pub fn f(g: &petgraph::Graph) {}", true),
        ("use petgraph::{graph::{NodeIndex as Index}}; pub struct S { pub at: Vec<Index> }", true),
        ("use petgraph::graph; pub type T = graph::NodeIndex;", true),
        ("pub enum E { V(petgraph::Graph) }", true),
        ("pub trait T { fn g(&self) -> impl Iterator<Item = petgraph::Graph>; }", true),
        ("pub struct S; impl From<petgraph::Graph> for S {}", true),
        ("pub struct S; impl petgraph::Visitable for S {}", true),
        ("pub struct S; impl S { pub fn g(&self) -> petgraph::Graph { x } }", true),
        ("mod m { pub const C: petgraph::Graph = x; }", true),
        ("pub use petgraph::Graph;", true),
        ("pub struct S { graph: petgraph::Graph }", false),
        ("pub fn f() { let g: petgraph::Graph = x; }", false),
        ("struct S; impl From<petgraph::Graph> for S {}", false),
        ("pub struct S; impl S { fn g(&self) -> petgraph::Graph { x } }", false),
        ("pub(crate) fn f(g: petgraph::Graph) {}", false),
        ("#[cfg(test)] mod tests { pub fn f(g: petgraph::Graph) {} }", false),
    ] {
        let file = syn::parse_file(source).unwrap();
        let mut public = BTreeSet::new();
        public_types(&file.items, &mut public);
        let found = leaks_of(&file.items, &internal, &public);
        assert_eq!(!found.is_empty(), leaks, "{source}: {found:?}");
    }
}

/// The crates that the workspace's manifest calls internal.
fn internal_dependencies() -> BTreeSet<String> {
    let manifest = text("Cargo.toml");
    let (_, group) = manifest.split_once("\n# Internal only").unwrap();
    let group = group.split("\n\n").next().unwrap();
    let names = group.lines().skip(1).filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name.trim_end_matches(".workspace").replace('-', "_")).collect()
}

/// The names of the public types of a file.
pub(super) fn public_types(items: &[Item], names: &mut BTreeSet<String>) {
    for item in items {
        match item {
            Item::Struct(it) if is_public(&it.vis) => names.extend([it.ident.to_string()]),
            Item::Enum(it) if is_public(&it.vis) => names.extend([it.ident.to_string()]),
            Item::Mod(it) => {
                public_types(it.content.as_ref().map_or(&[], |(_, items)| items), names);
            }
            _ => {}
        }
    }
}

fn leaks_of(items: &[Item], internal: &BTreeSet<String>, public: &BTreeSet<String>) -> Vec<String> {
    let mut imports = BTreeMap::new();
    for item in items {
        if let Item::Use(it) = item {
            imported(&it.tree, None, internal, &mut imports);
        }
    }
    let mut search = Search { internal, imports, found: Vec::new() };
    let mut found = Vec::new();
    for item in items {
        match item {
            Item::Mod(it) if !it.attrs.iter().any(is_for_tests) => {
                let inner = it.content.as_ref().map_or(&[][..], |(_, items)| items);
                found.extend(leaks_of(inner, internal, public));
            }
            Item::Fn(it) if is_public(&it.vis) => search.visit_signature(&it.sig),
            Item::Struct(it) if is_public(&it.vis) => {
                search.visit_generics(&it.generics);
                search.fields(&it.fields, false);
            }
            Item::Enum(it) if is_public(&it.vis) => {
                search.visit_generics(&it.generics);
                it.variants.iter().for_each(|variant| search.fields(&variant.fields, true));
            }
            Item::Type(it) if is_public(&it.vis) => search.visit_type(&it.ty),
            Item::Const(it) if is_public(&it.vis) => search.visit_type(&it.ty),
            Item::Static(it) if is_public(&it.vis) => search.visit_type(&it.ty),
            Item::Trait(it) if is_public(&it.vis) => search.whole_trait(it),
            Item::Use(it) if is_public(&it.vis) => search.reexport(&it.tree),
            Item::Impl(it) => search.implementation(it, public),
            _ => {}
        }
    }
    found.extend(search.found);
    found
}

/// Puts the names that a `use` brings from internal crates into `imports`, each with its crate.
fn imported(
    tree: &UseTree,
    from: Option<&str>,
    internal: &BTreeSet<String>,
    imports: &mut BTreeMap<String, String>,
) {
    let mut bring = |name: &syn::Ident, path: &syn::Ident| {
        let crate_name = from.map_or_else(|| path.to_string(), str::to_owned);
        if internal.contains(&crate_name) {
            imports.insert(name.to_string(), crate_name);
        }
    };
    match tree {
        UseTree::Path(it) => {
            let root = it.ident.to_string();
            imported(&it.tree, Some(from.unwrap_or(&root)), internal, imports);
        }
        UseTree::Name(it) => bring(&it.ident, &it.ident),
        UseTree::Rename(it) => bring(&it.rename, &it.ident),
        UseTree::Group(it) => {
            it.items.iter().for_each(|tree| imported(tree, from, internal, imports));
        }
        // A prelude of traits; the types behind it cannot be named without their own import.
        UseTree::Glob(_) => {}
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
        && attribute.parse_args().is_ok_and(|it: Path| it.is_ident("test"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Looks for paths that lead to an internal crate.
struct Search<'i> {
    internal: &'i BTreeSet<String>,
    imports: BTreeMap<String, String>,
    found: Vec<String>,
}

impl Visit<'_> for Search<'_> {
    fn visit_path(&mut self, path: &Path) {
        let segments: Vec<_> = path.segments.iter().map(|part| part.ident.to_string()).collect();
        if let Some(first) = segments.first()
            && (self.internal.contains(first) || self.imports.contains_key(first))
        {
            self.found.push(format!("`{}` is public", segments.join("::")));
        }
        visit::visit_path(self, path);
    }
}

impl Search<'_> {
    fn fields(&mut self, fields: &Fields, all: bool) {
        for field in fields.iter().filter(|field| all || is_public(&field.vis)) {
            self.visit_type(&field.ty);
        }
    }

    fn whole_trait(&mut self, it: &ItemTrait) {
        self.visit_generics(&it.generics);
        it.supertraits.iter().for_each(|bound| self.visit_type_param_bound(bound));
        for item in &it.items {
            match item {
                TraitItem::Fn(function) => self.visit_signature(&function.sig),
                TraitItem::Type(it) => {
                    it.bounds.iter().for_each(|it| self.visit_type_param_bound(it));
                }
                TraitItem::Const(it) => self.visit_type(&it.ty),
                _ => {}
            }
        }
    }

    fn reexport(&mut self, tree: &UseTree) {
        let mut names = BTreeMap::new();
        imported(tree, None, self.internal, &mut names);
        self.found.extend(names.keys().map(|name| format!("`{name}` is exported")));
    }

    /// An implementation is public as far as its type is.
    fn implementation(&mut self, it: &ItemImpl, public: &BTreeSet<String>) {
        let Type::Path(of) = it.self_ty.as_ref() else { return };
        if !of.path.segments.last().is_some_and(|name| public.contains(&name.ident.to_string())) {
            return;
        }
        let of_trait = it.trait_.as_ref().map(|(_, path, _)| path);
        if let Some(path) = of_trait {
            self.visit_path(path);
        }
        self.visit_generics(&it.generics);
        for item in &it.items {
            match item {
                ImplItem::Fn(it) if of_trait.is_some() || is_public(&it.vis) => {
                    self.visit_signature(&it.sig);
                }
                ImplItem::Const(it) if of_trait.is_some() || is_public(&it.vis) => {
                    self.visit_type(&it.ty);
                }
                ImplItem::Type(it) => self.visit_type(&it.ty),
                _ => {}
            }
        }
    }
}
