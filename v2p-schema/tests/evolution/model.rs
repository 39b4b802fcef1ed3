//! Releases as plain data, random edits of them, and the rules of evolution in words as near to
//! the text as code can be.

use std::collections::{BTreeMap, BTreeSet};

/// Versions are 1.MINOR.PATCH.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Release {
    pub(super) minor: u8,
    pub(super) patch: u8,
    pub(super) concerns: BTreeMap<u8, Concern>,
    pub(super) dimensions: BTreeMap<u8, Dimension>,
    pub(super) rules: BTreeMap<u8, Rule>,
    /// The minor version that removed each.
    pub(super) removed: BTreeMap<u8, u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Concern {
    pub(super) name: u8,
    pub(super) tier: u8,
    pub(super) weight: u8,
    pub(super) merged: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Dimension {
    pub(super) concern: u8,
    pub(super) question: u8,
    pub(super) since: u8,
    pub(super) only_with: Option<u8>,
    pub(super) proof: bool,
    pub(super) depth: bool,
    pub(super) standard: Option<u8>,
    pub(super) deprecated: Option<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) since: Option<u8>,
    pub(super) says: Says,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Says {
    IfTagged(u8, u8),
    AnyOf(BTreeSet<u8>),
    Conflicts(BTreeSet<u8>),
    Requires(u8, u8),
}

impl Says {
    pub(super) fn named(&self) -> BTreeSet<u8> {
        match self {
            Self::IfTagged(_, k) => [*k].into(),
            Self::AnyOf(ks) | Self::Conflicts(ks) => ks.clone(),
            Self::Requires(a, b) => [*a, *b].into(),
        }
    }
}

impl Release {
    /// 1.0.0: one concern, one dimension.
    pub(super) fn first() -> Self {
        let concern = Concern { name: 0, tier: 2, weight: 1, merged: None };
        let dimension = Dimension {
            concern: 0,
            question: 0,
            since: 0,
            only_with: None,
            proof: false,
            depth: false,
            standard: None,
            deprecated: None,
        };
        Self {
            minor: 0,
            patch: 0,
            concerns: (0..3).map(|id| (id, concern.clone())).collect(),
            dimensions: [
                (0, dimension.clone()),
                (1, Dimension { only_with: Some(1), ..dimension }),
            ]
            .into(),
            rules: BTreeMap::new(),
            removed: BTreeMap::new(),
        }
    }

    fn home(&self, concern: u8) -> Option<u8> {
        let mut at = concern;
        for _ in 0..=self.concerns.len() {
            match self.concerns.get(&at)?.merged {
                Some(into) => at = into,
                None => return Some(at),
            }
        }
        None
    }

    fn speaks_from(&self, rule: &Rule) -> Option<u8> {
        let named = rule.says.named();
        let named = named.iter().filter_map(|k| self.dimensions.get(k)).map(|one| one.since);
        named.chain(rule.since).max()
    }

    /// Whether this release may follow `old` (EVO-1, EVO-2, SCH-4), when the ids of `graves` were
    /// removed at some time.
    pub(super) fn may_follow(&self, old: &Self, graves: &BTreeSet<u8>) -> bool {
        let next = old.minor + 1;
        let followed = |concern| old.home(concern).and_then(|home| self.home(home));

        let concerns = old.concerns.iter().all(|(id, before)| match self.concerns.get(id) {
            None => before.merged.is_some(),
            Some(now) if now.merged == before.merged => true,
            Some(_) => followed(*id).is_some() && followed(*id) == self.home(*id),
        });
        let kept = old.dimensions.iter().all(|(id, before)| match self.dimensions.get(id) {
            None => {
                let in_time = before.deprecated.is_some_and(|since| since + 2 <= next);
                in_time && self.removed.get(id) == Some(&next)
            }
            Some(now) => {
                let Dimension { question, since, only_with, proof, depth, .. } = now;
                let untouched = *question == before.question
                    && *since == before.since
                    && *only_with == before.only_with
                    && *proof == before.proof
                    && *depth == before.depth;
                let at_home = now.concern == before.concern
                    || (followed(before.concern).is_some()
                        && followed(before.concern) == self.home(now.concern));
                let policy = before.standard.is_none() || now.standard == before.standard;
                let mark = match before.deprecated {
                    None => now.deprecated.is_none_or(|since| since == next),
                    since => now.deprecated == since,
                };
                untouched && at_home && policy && mark
            }
        });
        let added = self.dimensions.iter().all(|(id, now)| {
            old.dimensions.contains_key(id) || (now.since == next && !graves.contains(id))
        });
        let rules = self.rules.iter().all(|(id, now)| match old.rules.get(id) {
            None => self.speaks_from(now) == Some(next),
            Some(before) => {
                before.says == now.says && old.speaks_from(before) == self.speaks_from(now)
            }
        });
        let buried = old.removed.iter().all(|(id, since)| self.removed.get(id) == Some(since));

        let version = (self.minor, self.patch);
        let small = version == (old.minor, old.patch + 1) && !self.differs_in_more_than_words(old);
        let moved = version == (next, 0) || small;
        concerns && kept && added && rules && buried && moved
    }

    fn differs_in_more_than_words(&self, old: &Self) -> bool {
        let unnamed = |release: &Self| -> BTreeMap<_, _> {
            let concerns = release.concerns.clone().into_iter();
            concerns.map(|(id, concern)| (id, Concern { name: 0, ..concern })).collect()
        };
        let rules = |release: &Self| -> BTreeMap<_, _> {
            let rules = release.rules.clone().into_iter();
            rules.map(|(id, rule)| (id, (release.speaks_from(&rule), rule.says))).collect()
        };
        unnamed(self) != unnamed(old)
            || self.dimensions != old.dimensions
            || rules(self) != rules(old)
    }

    /// The nth of the ids, where there are any.
    fn nth<T>(all: &BTreeMap<u8, T>, n: u8) -> Option<u8> {
        all.keys().nth(usize::from(n) % all.len().max(1)).copied()
    }

    /// A random edit; one that does not fit does nothing.
    pub(super) fn edit(&mut self, next: u8, edit: [u8; 4]) {
        self.try_edit(next, edit);
    }

    fn try_edit(&mut self, next: u8, [kind, a, b, c]: [u8; 4]) -> Option<()> {
        let when = if c % 16 == 1 { next - 1 } else { next };
        let dimension = Self::nth(&self.dimensions, a);
        let concern = Self::nth(&self.concerns, a);
        let rule = Self::nth(&self.rules, a);
        match kind % 64 {
            0..=13 => {
                let fresh = Dimension {
                    concern: Self::nth(&self.concerns, c)?,
                    question: 0,
                    since: when,
                    only_with: (b % 4 > 0).then_some(b % 4),
                    proof: false,
                    depth: c % 7 == 0,
                    standard: (b % 5 == 0).then_some(0),
                    deprecated: None,
                };
                self.dimensions.entry(a % 8).or_insert(fresh);
            }
            14..=21 => {
                let mark = &mut self.dimensions.get_mut(&dimension?)?.deprecated;
                *mark = Some(mark.unwrap_or(when));
            }
            22..=30 => {
                let marked =
                    |id: &u8| self.dimensions[id].deprecated.is_some_and(|since| since + 2 <= next);
                let id = self
                    .dimensions
                    .keys()
                    .copied()
                    .find(marked)
                    .or((b % 4 == 0).then_some(dimension?))?;
                self.dimensions.remove(&id);
                self.rules.retain(|_, rule| !rule.says.named().contains(&id));
                if c % 8 > 0 {
                    self.removed.insert(id, when);
                }
            }
            31..=37 => {
                let other = Self::nth(&self.dimensions, b)?;
                let pair: BTreeSet<_> = [dimension?, other].into();
                let says = match c % 4 {
                    0 => Says::IfTagged(b % 4, other),
                    1 => Says::AnyOf(pair),
                    2 if pair.len() == 2 => Says::Conflicts(pair),
                    _ => Says::Requires(dimension?, other),
                };
                let since = (c % 9 > 0).then_some(when);
                self.rules.entry(a % 6).or_insert(Rule { since, says });
            }
            38 | 39 => drop(self.rules.remove(&rule?)),
            40 => {
                let standard = &mut self.dimensions.get_mut(&dimension?)?.standard;
                *standard = Some(standard.unwrap_or(0));
            }
            41 | 42 => self.concerns.get_mut(&concern?)?.name += 1,
            43 => self.concerns.get_mut(&concern?)?.weight = 1 + b % 9,
            44 => self.concerns.get_mut(&concern?)?.tier = 1 + b % 5,
            45 | 46 => {
                let into = self.home(Self::nth(&self.concerns, b)?)?;
                let from = concern.filter(|from| *from != into)?;
                self.concerns.get_mut(&from)?.merged = Some(into);
            }
            47 | 48 => {
                let home = self.home(self.dimensions[&dimension?].concern)?;
                self.dimensions.get_mut(&dimension?)?.concern = home;
            }
            49 => {
                let fresh = Concern { name: 0, tier: 3, weight: 1, merged: None };
                self.concerns.entry(a % 5).or_insert(fresh);
            }
            50 => drop(self.concerns.remove(&concern?)),
            51 => self.concerns.get_mut(&concern?)?.merged = None,
            52 => self.dimensions.get_mut(&dimension?)?.question += 1,
            53 => self.dimensions.get_mut(&dimension?)?.only_with = Some(b % 4),
            54 => self.dimensions.get_mut(&dimension?)?.proof ^= true,
            55 => self.dimensions.get_mut(&dimension?)?.depth ^= true,
            56 => self.dimensions.get_mut(&dimension?)?.concern = Self::nth(&self.concerns, b)?,
            57 => self.dimensions.get_mut(&dimension?)?.since = b % next,
            58 => self.dimensions.get_mut(&dimension?)?.standard = (b % 2 == 0).then_some(1),
            59 => {
                let mark = &mut self.dimensions.get_mut(&dimension?)?.deprecated;
                *mark = mark.and(b.is_multiple_of(2).then_some(next));
            }
            60 => drop(self.removed.remove(&Self::nth(&self.removed, a)?)),
            61 => drop(self.removed.insert(a % 12, when)),
            62 => {
                let other = Self::nth(&self.dimensions, b)?;
                self.rules.get_mut(&rule?)?.says = Says::IfTagged(c % 4, other);
            }
            _ => self.rules.get_mut(&rule?)?.since = Some(b % next),
        }
        Some(())
    }

    /// Moves the version: mostly as it should be.
    pub(super) fn bump(&mut self, how: u8) {
        let (minor, patch) = (self.minor, self.patch);
        (self.minor, self.patch) = match how % 24 {
            0 => (minor, patch),
            1 => (minor.saturating_sub(1), patch),
            2 => (minor + 2, 0),
            3..=5 => (minor, patch + 1),
            _ => (minor + 1, 0),
        };
    }
}
