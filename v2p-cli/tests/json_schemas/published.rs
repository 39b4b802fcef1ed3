//! What stands in `docs/schemas/`. `UPDATE_EXPECT=1` renews it.

use crate::support::workspace;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use v2p::json_schema::all;

#[test]
fn the_published_schemas_are_those_of_the_decoders() {
    let folder = workspace().join("docs/schemas");
    let renew = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut files = BTreeSet::from(["README.md".to_owned()]);
    for format in all() {
        let name = format!("{}.json", format.name);
        let text = format!("{:#}\n", format.schema());
        if renew {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join(&name), &text).unwrap();
        }
        let published = fs::read_to_string(folder.join(&name)).unwrap_or_default();
        assert!(
            published == text,
            "docs/schemas/{name} is out of date: renew it with UPDATE_EXPECT=1"
        );
        files.insert(name);
    }
    let found = fs::read_dir(&folder).unwrap();
    let found: BTreeSet<_> =
        found.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(found, files);
}

#[test]
fn they_are_valid_themselves() {
    for format in all() {
        let schema = format.schema();
        jsonschema::meta::validate(&schema).unwrap();
        jsonschema::draft7::meta::validate(&schema).unwrap();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        let id = format!("https://v2p-governance.dev/schemas/{}.json", format.name);
        assert_eq!(schema["$id"], id);
    }
}

/// An editor shows the description of what the cursor is on.
#[test]
fn everything_is_described() {
    let is_told = |value: &Value| {
        let text = value["description"].as_str().unwrap_or_default();
        text.len() > 3 && !text.contains('\n')
    };
    let mut bare = Vec::new();
    for format in all() {
        let root = format.schema();
        assert!(root["title"].as_str().is_some_and(|it| it.starts_with("V2P ")), "{}", format.name);
        let named = root["$defs"].as_object().into_iter().flatten();
        let mut objects: Vec<(String, &Value)> = vec![(format.name.to_owned(), &root)];
        objects.extend(named.map(|(name, it)| (format!("{} {name}", format.name), it)));
        bare.extend(objects.iter().filter(|(_, it)| !is_told(it)).map(|(name, _)| name.clone()));
        let kinds = root["$defs"]["Proof"]["oneOf"].as_array().into_iter().flatten();
        objects.extend(kinds.map(|kind| (format!("{} proof", format.name), kind)));
        for (name, object) in objects {
            let own = object["properties"].as_object().into_iter().flatten();
            bare.extend(
                own.filter(|(_, it)| !is_told(it)).map(|(key, _)| format!("{name}: {key}")),
            );
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
