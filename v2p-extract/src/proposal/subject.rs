//! The subjects of risk, and the words that speak of them.

use std::collections::BTreeMap;
use std::sync::OnceLock;
use v2p_core::Tier;

/// A subject of risk and the words that speak of it, apart by blanks. `a_b` is `a` and then `b`
/// in one identifier.
pub(super) struct Subject {
    pub(super) name: &'static str,
    pub(super) tier: Tier,
    /// How much a point counts in the score.
    pub(super) weight: u32,
    words: &'static str,
}

pub(super) const SUBJECTS: &[Subject] = &[
    Subject {
        name: "credentials",
        tier: Tier::T1,
        weight: 5,
        words: "password passwords passwd passphrase credential credentials apikey api_key jwt oauth \
                csrf csrftoken access_token auth_token refresh_token bearer_token session_key \
                private_key secret secrets secret_key",
    },
    Subject {
        name: "authorization",
        tier: Tier::T1,
        weight: 5,
        words: "authorize authorized authorization authenticate authenticated authentication \
                permission permissions login logout acl rbac privilege privileges superuser \
                impersonate",
    },
    Subject {
        name: "personal data",
        tier: Tier::T1,
        weight: 5,
        words: "pii phi ssn patient patients birthdate dob diagnosis passport gdpr consent anonymize \
                anonymise redact sanitizer",
    },
    Subject {
        name: "code execution",
        tier: Tier::T1,
        weight: 4,
        words: "eval subprocess popen execfile pickle unpickle shell_exec os_system child_process \
                exec_sync raw_sql raw_query transmute mark_safe dangerously_set",
    },
    Subject {
        name: "cryptography",
        tier: Tier::T1,
        weight: 4,
        words: "encrypt decrypt cipher hmac hashlib salt pbkdf2 bcrypt scrypt argon2 constant_time \
                signer unsign",
    },
    Subject {
        name: "money",
        tier: Tier::T2,
        weight: 4,
        words: "payment payments refund refunds invoice invoices billing price prices currency \
                ledger payout balance charge charges tax discount checkout amount amounts cents",
    },
    Subject {
        name: "durable writes",
        tier: Tier::T2,
        weight: 3,
        words: "commit rollback transaction transactional savepoint migrate migration migrations \
                upsert persist truncate fsync bulk_create bulk_update delete save atomic_write",
    },
    Subject {
        name: "memory safety",
        tier: Tier::T2,
        weight: 4,
        // The keyword `unsafe` speaks of it too.
        words: "unchecked maybe_uninit unsafe_cell from_raw into_raw",
    },
    Subject {
        name: "network",
        tier: Tier::T3,
        weight: 2,
        words: "http https socket connect connection grpc timeout retry retries backoff deadline \
                fetch webhook smtp dns tls ssl",
    },
    Subject {
        name: "concurrency",
        tier: Tier::T3,
        weight: 2,
        words: "mutex rwlock semaphore atomic deadlock thread threads spawn lock unlock waker \
                compare_exchange race scheduler preempt",
    },
    Subject {
        name: "entry from outside",
        tier: Tier::T3,
        weight: 2,
        words: "handler endpoint middleware request route router dispatch",
    },
    Subject {
        name: "observability",
        tier: Tier::T4,
        weight: 1,
        words: "log logger logging metric metrics trace tracing span",
    },
    Subject {
        name: "output",
        tier: Tier::T4,
        weight: 1,
        words: "render template format serialize display print",
    },
    Subject { name: "cost", tier: Tier::T5, weight: 1, words: "cache quota budget throttle batch" },
];

impl Subject {
    /// The points that its tier needs before it is proposed.
    pub(super) const fn needed(&self) -> u32 {
        match self.tier {
            Tier::T1 | Tier::T2 | Tier::T3 => 2,
            Tier::T4 | Tier::T5 => 1,
        }
    }
}

fn subjects_by_word() -> &'static BTreeMap<&'static str, usize> {
    static WORDS: OnceLock<BTreeMap<&'static str, usize>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let all = SUBJECTS.iter().enumerate();
        all.flat_map(|(index, subject)| {
            subject.words.split_whitespace().map(move |word| (word, index))
        })
        .collect()
    })
}

/// The subjects of which an identifier speaks.
pub(crate) fn subjects_of(identifier: &str) -> Vec<usize> {
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
