//! The form of the document of `v2p scan --format json` (FMT-10a).

#![expect(dead_code, reason = "these types describe the format and are never made")]

use super::finding::{FindingRow, FormatVersion, NotExaminedRow, TierWord};
use schemars::JsonSchema;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use v2p_core::contract::ItemKind;
use v2p_core::json_schema as piece;
use v2p_extract::Form;

pub(super) fn json_schema() -> Value {
    super::written::<ScanDocument>("scan")
}

v2p_core::json_schema_pieces! {
    KindWord = piece::choice(ItemKind::ALL.map(ItemKind::word));
    FormWord = json!({
        "type": "string",
        "enum": [Form::Definition, Form::Signature, Form::Binding, Form::BoundCall, Form::File],
    });
    ContractId = piece::dotted_id();
}

/// What a scan saw.
#[derive(JsonSchema)]
#[schemars(title = "V2P scan: v2p scan --format json")]
struct ScanDocument {
    /// The version of this document's form.
    format: FormatVersion,
    /// The program that wrote it.
    producer: String,
    /// Figures for each language, by its name.
    languages: BTreeMap<String, LanguageFigures>,
    /// All of them together.
    total: LanguageFigures,
    /// The riskiest units without a contract, riskiest first.
    riskiest: Vec<RiskyUnit>,
    /// Whether governance fits this repository.
    advice: Vec<String>,
    /// Every item, by path and place.
    items: Vec<ItemRow>,
    /// Everything that was not examined, with the reason.
    not_examined: Vec<NotExaminedRow>,
    /// What is wrong with the files as such.
    findings: Vec<FindingRow>,
}

/// Counts of one language.
#[derive(JsonSchema)]
struct LanguageFigures {
    /// Examined files.
    files: usize,
    /// Their lines.
    lines: usize,
    /// Items that are functions.
    functions: usize,
    /// Items that are methods.
    methods: usize,
    /// Items that are classes.
    classes: usize,
    /// Items that are modules; each file is one.
    modules: usize,
    /// Units that could carry a contract.
    units: usize,
    /// Those of them that have one.
    governed: usize,
}

/// A unit that should be looked at first.
#[derive(JsonSchema)]
struct RiskyUnit {
    /// The file.
    path: String,
    /// Its line.
    #[schemars(range(min = 1))]
    line: u32,
    /// Its qualified name.
    name: String,
    /// The proposed tier.
    tier: TierWord,
    /// Why.
    reasons: Vec<ReasonRow>,
}

/// One sign of risk.
#[derive(JsonSchema)]
struct ReasonRow {
    /// What the unit seems to touch.
    subject: String,
    /// The identifier or keyword that says so first.
    word: String,
    /// Its line.
    #[schemars(range(min = 1))]
    line: u32,
}

/// One item.
#[derive(JsonSchema)]
struct ItemRow {
    /// The file.
    path: String,
    /// The line of its name or keyword, from 1.
    #[schemars(range(min = 1))]
    line: u32,
    /// The last line of the definition.
    #[schemars(range(min = 1))]
    end_line: u32,
    /// What it is.
    kind: KindWord,
    /// Its name.
    name: String,
    /// The name with its scopes.
    qualified_name: String,
    /// The language.
    language: String,
    /// The inventory's key of its unit.
    unit: String,
    /// The id of the contract that governs it.
    contract: Option<ContractId>,
    /// Defined inside a function.
    nested: bool,
    /// How it is written.
    form: FormWord,
    /// The callee through which it is bound.
    wrapper: Option<String>,
    /// The item macro in which it stands.
    in_macro: Option<String>,
    /// Test code.
    test: bool,
    /// The proposed tier; modules have none.
    tier: Option<TierWord>,
    /// Why this tier, heaviest first. Empty where no word is a sign of risk: then the length of the
    /// item alone decides between T4 and T5.
    reasons: Vec<ReasonRow>,
}
