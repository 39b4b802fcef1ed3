//! The proposed tier of a unit: which signs of risk its names and calls carry.
//!
//! A proposal is a reading aid for code that has no contract yet, made from words alone. It says
//! its reasons, so that a person can disagree.

use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;
use v2p_core::Tier;

/// A proposed tier.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Proposal {
    /// The tier whose blast radius would apply.
    pub tier: Tier,
    /// Why, heaviest first; empty for a unit without any sign.
    pub reasons: Vec<Reason>,
    /// For ordering units of one tier: heavier is riskier. Without a unit of measure.
    pub score: u32,
}

/// One sign of risk.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Reason {
    /// What the unit seems to touch, for example `money`.
    pub subject: &'static str,
    /// The identifier that says so first.
    pub word: String,
    /// Its line, from 1.
    pub line: u32,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (`{}`, line {})", self.subject, self.word, self.line)
    }
}

/// A subject of risk and the words that speak of it. `a_b` stands for the words `a` and `b` one
/// after the other in one identifier.
struct Subject {
    name: &'static str,
    tier: Tier,
    weight: u32,
    words: &'static [&'static str],
}

const SUBJECTS: &[Subject] = &[
    Subject {
        name: "credentials",
        tier: Tier::T1,
        weight: 5,
        words: &[
            "password", "passwords", "passwd", "passphrase", "credential", "credentials",
            "apikey", "api_key", "jwt", "oauth", "csrf", "csrftoken", "access_token",
            "auth_token", "refresh_token", "bearer_token", "session_key", "private_key",
            "secret", "secrets", "secret_key",
        ],
    },
    Subject {
        name: "authorization",
        tier: Tier::T1,
        weight: 5,
        words: &[
            "authorize", "authorized", "authorization", "authenticate", "authenticated",
            "authentication", "permission", "permissions", "login", "logout", "acl", "rbac",
            "privilege", "privileges", "superuser", "impersonate",
        ],
    },
    Subject {
        name: "personal data",
        tier: Tier::T1,
        weight: 5,
        words: &[
            "pii", "phi", "ssn", "patient", "patients", "birthdate", "dob", "diagnosis",
            "passport", "gdpr", "consent", "anonymize", "anonymise", "redact", "sanitizer",
        ],
    },
    Subject {
        name: "code execution",
        tier: Tier::T1,
        weight: 4,
        words: &[
            "eval", "subprocess", "popen", "execfile", "pickle", "unpickle", "shell_exec",
            "os_system", "child_process", "exec_sync", "raw_sql", "raw_query", "transmute",
            "mark_safe", "dangerously_set",
        ],
    },
    Subject {
        name: "cryptography",
        tier: Tier::T1,
        weight: 4,
        words: &[
            "encrypt", "decrypt", "cipher", "hmac", "hashlib", "salt", "pbkdf2", "bcrypt",
            "scrypt", "argon2", "constant_time", "signer", "unsign",
        ],
    },
    Subject {
        name: "money",
        tier: Tier::T2,
        weight: 4,
        words: &[
            "payment", "payments", "refund", "refunds", "invoice", "invoices", "billing",
            "price", "prices", "currency", "ledger", "payout", "balance", "charge", "charges",
            "tax", "discount", "checkout", "amount", "amounts", "cents",
        ],
    },
    Subject {
        name: "durable writes",
        tier: Tier::T2,
        weight: 3,
        words: &[
            "commit", "rollback", "transaction", "transactional", "savepoint", "migrate",
            "migration", "migrations", "upsert", "persist", "truncate", "fsync", "bulk_create",
            "bulk_update", "delete", "save", "atomic_write",
        ],
    },
    Subject {
        name: "network",
        tier: Tier::T3,
        weight: 2,
        words: &[
            "http", "https", "socket", "connect", "connection", "grpc", "timeout", "retry",
            "retries", "backoff", "deadline", "fetch", "webhook", "smtp", "dns", "tls", "ssl",
        ],
    },
    Subject {
        name: "concurrency",
        tier: Tier::T3,
        weight: 2,
        words: &[
            "mutex", "rwlock", "semaphore", "atomic", "deadlock", "thread", "threads", "spawn",
            "lock", "unlock", "waker", "compare_exchange", "race", "scheduler", "preempt",
        ],
    },
    Subject {
        name: "entry from outside",
        tier: Tier::T3,
        weight: 2,
        words: &["handler", "endpoint", "middleware", "request", "route", "router", "dispatch"],
    },
    Subject {
        name: "observability",
        tier: Tier::T4,
        weight: 1,
        words: &["log", "logger", "logging", "metric", "metrics", "trace", "tracing", "span"],
    },
    Subject {
        name: "output",
        tier: Tier::T4,
        weight: 1,
        words: &["render", "template", "format", "serialize", "display", "print"],
    },
    Subject {
        name: "cost",
        tier: Tier::T5,
        weight: 1,
        words: &["cache", "quota", "budget", "throttle", "batch"],
    },
];

/// The points that a tier needs, before it is proposed: a word in the unit's own name gives three,
/// each different word inside it one.
const fn needed(tier: Tier) -> u32 {
    match tier {
        Tier::T1 | Tier::T2 | Tier::T3 => 2,
        Tier::T4 | Tier::T5 => 1,
    }
}

fn subjects_by_word() -> &'static BTreeMap<&'static str, usize> {
    static WORDS: OnceLock<BTreeMap<&'static str, usize>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let all = SUBJECTS.iter().enumerate();
        all.flat_map(|(index, subject)| subject.words.iter().map(move |word| (*word, index)))
            .collect()
    })
}

/// The subjects of which an identifier speaks.
pub(crate) fn signals_of(identifier: &str) -> Vec<usize> {
    if identifier.len() < 2 || identifier.len() > 80 {
        return Vec::new();
    }
    let words = subjects_by_word();
    let mut found = Vec::new();
    let mut previous: Option<String> = None;
    for word in segments(identifier) {
        let subject = words.get(word.as_str()).copied().or_else(|| {
            let pair = format!("{}_{word}", previous.as_deref()?);
            words.get(pair.as_str()).copied()
        });
        if let Some(subject) = subject
            && !found.contains(&subject)
        {
            found.push(subject);
        }
        previous = Some(word);
    }
    found
}

/// The words of an identifier in lower case: `refundAmount` and `refund_amount` are both
/// `refund`, `amount`.
fn segments(identifier: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    let mut before_was_lower = false;
    for c in identifier.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_was_lower) {
            words.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
        }
        if c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        }
        before_was_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// The signs of risk of one item, while it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signals {
    seen: BTreeMap<usize, Sign>,
}

#[derive(Clone, Debug, Default)]
struct Sign {
    points: u32,
    word: String,
    line: u32,
    words: Vec<String>,
}

impl Signals {
    /// The most different words that count for one subject.
    const MOST: usize = 4;

    /// Counts a word inside the item.
    pub(crate) fn count(&mut self, subject: usize, word: &str, line: u32) {
        let sign = self.seen.entry(subject).or_default();
        if sign.words.len() < Self::MOST && !sign.words.iter().any(|seen| seen == word) {
            sign.points += 1;
            sign.words.push(word.to_owned());
            if sign.word.is_empty() {
                word.clone_into(&mut sign.word);
                sign.line = line;
            }
        }
    }

    /// Counts the item's own name.
    pub(crate) fn name(&mut self, name: &str, line: u32) {
        for subject in signals_of(name) {
            let sign = self.seen.entry(subject).or_default();
            sign.points += 3;
            sign.words.push(name.to_owned());
            name.clone_into(&mut sign.word);
            sign.line = line;
        }
    }

    pub(crate) fn propose(&self, lines: u32) -> Proposal {
        let mut signs: Vec<(&Subject, &Sign)> = self
            .seen
            .iter()
            .filter_map(|(index, sign)| Some((SUBJECTS.get(*index)?, sign)))
            .filter(|(subject, sign)| sign.points >= needed(subject.tier))
            .collect();
        signs.sort_by_key(|(subject, sign)| {
            (subject.tier, std::cmp::Reverse(subject.weight * sign.points), sign.line)
        });
        // Without any sign: a unit long enough to go wrong unseen, or one that is hardly more than
        // a name.
        const SHORT: u32 = 4;
        let plain = if lines > SHORT { Tier::T4 } else { Tier::T5 };
        let weights = signs.iter().map(|(subject, sign)| subject.weight * sign.points);
        Proposal {
            tier: signs.first().map_or(plain, |(subject, _)| subject.tier),
            score: weights.sum::<u32>() + lines.max(1).ilog2(),
            reasons: signs
                .iter()
                .take(3)
                .map(|(subject, sign)| Reason {
                    subject: subject.name,
                    word: sign.word.clone(),
                    line: sign.line,
                })
                .collect(),
        }
    }
}
