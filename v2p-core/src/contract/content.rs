//! What a contract says, apart from where it stands: equality and fingerprints (FPR-2). Wrapping,
//! quoting and moving change neither.

use super::{Access, Clause, Contract, PartOf, Proof};
use crate::digest::{Digest, DigestBuilder};

impl PartialEq for PartOf {
    fn eq(&self, other: &Self) -> bool {
        self.unit == other.unit
    }
}

impl PartialEq for Clause {
    fn eq(&self, other: &Self) -> bool {
        let Self { id, dimension, when, modality, text, proofs, mode, span: _ } = self;
        *id == other.id
            && *dimension == other.dimension
            && *when == other.when
            && *modality == other.modality
            && *text == other.text
            && *proofs == other.proofs
            && *mode == other.mode
    }
}

impl PartialEq for Contract {
    fn eq(&self, other: &Self) -> bool {
        let Self {
            path: _,
            span: _,
            reading: _,
            carrier: _,
            unit,
            version,
            schema,
            summary,
            area,
            ..
        } = self;
        let Self { owner, author, entry, tags, models, depends_on, resources, governs, .. } = self;
        let Self { clauses, not_applicable, .. } = self;
        *unit == other.unit
            && *version == other.version
            && *schema == other.schema
            && *summary == other.summary
            && *area == other.area
            && *owner == other.owner
            && *author == other.author
            && *entry == other.entry
            && *tags == other.tags
            && *models == other.models
            && *depends_on == other.depends_on
            && *resources == other.resources
            && *governs == other.governs
            && *clauses == other.clauses
            && *not_applicable == other.not_applicable
    }
}

impl Clause {
    /// The digest of what the clause says. Its id is part of it, its place is not.
    pub fn digest(&self) -> Digest {
        let fields = Digest::builder("v2p.clause.v1")
            .text(&*self.id)
            .text(&*self.dimension)
            .optional(self.when.as_ref().map(|when| when.as_str()))
            .text(self.modality.word())
            .text(self.text.as_str())
            .optional(self.mode.as_ref().map(|mode| mode.word()));
        fields.list(&self.proofs, |digest, proof| proof_fields(digest, proof)).finish()
    }
}

impl Contract {
    /// The digest of what the contract promises: what an approval speaks about (ROL-3).
    ///
    /// Left out are the place, and `schema`: it says when the contract was last verified, and
    /// sealing raises it (SCH-2), which must not void the approval of unchanged promises.
    ///
    /// ```
    /// use v2p_core::{Block, Digest, Excerpt, contract};
    /// let digest = |text: &str| -> Digest {
    ///     let read = contract::decode(&Excerpt::whole("pay.py", text));
    ///     let Some(Block::Unit(contract)) = read.value else { panic!() };
    ///     contract.digest()
    /// };
    /// let before = digest("unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\nowner: team-pay\n");
    /// let sealed = digest("unit: pay.refund\nversion: 1.0.0\nschema: 1.1.0\nowner: 'team-pay'\n");
    /// let changed = digest("unit: pay.refund\nversion: 1.0.0\nschema: 1.0.0\nowner: team-ops\n");
    /// assert!(before == sealed && before != changed);
    /// ```
    pub fn digest(&self) -> Digest {
        let fields = Digest::builder("v2p.contract.v1")
            .text(&*self.unit)
            .text(self.version.to_string())
            .optional(self.summary.as_ref().map(|summary| summary.as_str()))
            .text(self.area())
            .optional(self.owner.as_ref().map(|owner| owner.as_str()))
            .optional(self.author.as_ref().map(|author| author.as_str()))
            .optional(self.entry.as_ref().map(|entry| format!("{} {}", entry.kind, entry.target)))
            .list(&self.tags, |digest, tag| digest.text(tag.as_str()))
            .list(&self.models, |digest, model| {
                digest.text(&model.provider).text(&model.name).optional(model.version.as_ref())
            })
            .list(&self.depends_on, |digest, dependency| {
                digest.text(&*dependency.unit).text(dependency.kind.word())
            })
            .list(&self.resources, |digest, used| {
                digest
                    .text(&*used.resource)
                    .optional(used.access.map(Access::word))
                    .optional(used.limit.as_ref().map(|limit| limit.as_str()))
            })
            .list(&self.governs, |digest, pattern| digest.text(pattern.as_str()));
        let clauses = fields.list(&self.clauses, clause_field);
        clauses
            .list(&self.not_applicable, |digest, entry| {
                digest.text(&*entry.dimension).text(entry.because.as_str())
            })
            .finish()
    }
}

fn clause_field(digest: DigestBuilder, clause: &Clause) -> DigestBuilder {
    digest.text(clause.digest().to_string())
}

fn proof_fields(digest: DigestBuilder, proof: &Proof) -> DigestBuilder {
    let digest = digest.text(proof.word());
    match proof {
        Proof::Calls { callee, before } => digest.text(callee).optional(before.as_ref()),
        Proof::ImportsNoneOf(patterns) => digest.list(patterns, |digest, one| digest.text(one)),
        Proof::NoAwaitInLoop => digest,
        Proof::NeverCalls(text)
        | Proof::Raises(text)
        | Proof::NeverRaises(text)
        | Proof::LiteralAbsent(text)
        | Proof::Test(text)
        | Proof::Property(text)
        | Proof::Golden(text)
        | Proof::Signal(text)
        | Proof::Runbook(text)
        | Proof::Attest(text) => digest.text(text),
    }
}
