//! Proof of validity as a type.

use crate::finding::{Finding, Partial};
use std::fmt;
use std::ops::Deref;

/// Judges values of one kind: gives every finding, not only the first (SCH-5).
pub trait Validator<T> {
    /// Every problem of the value.
    fn validate(&self, value: &T) -> Vec<Finding>;
}

/// A value that passed its validator: no finding was a defect.
///
/// There is one way in, [`Valid::by`], and no way to change what is inside: take it out with
/// [`into_inner`](Self::into_inner), change it, and validate it again.
///
/// ```
/// use v2p_core::{Code, Finding, Valid, Validator};
/// struct NotEmpty;
/// impl Validator<String> for NotEmpty {
///     fn validate(&self, value: &String) -> Vec<Finding> {
///         let empty = || Finding::error(Code::new("V2P-Z001"), "EX-1", "text is empty");
///         value.is_empty().then(empty).into_iter().collect()
///     }
/// }
/// assert!(Valid::by(&NotEmpty, "text".to_owned()).is_ok());
/// assert_eq!(Valid::by(&NotEmpty, String::new()).unwrap_err().findings.len(), 1);
/// ```
///
/// What is inside cannot be changed in place (invariant A7):
///
/// ```compile_fail,E0596
/// # use v2p_core::{Finding, Valid, Validator};
/// # struct Any;
/// # impl Validator<String> for Any {
/// #     fn validate(&self, _: &String) -> Vec<Finding> { Vec::new() }
/// # }
/// let mut valid = Valid::by(&Any, "text".to_owned()).unwrap().value;
/// valid.push('!');
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Valid<T>(T);

impl<T> Valid<T> {
    /// Validates a value. Warnings and notes come along with a valid value.
    ///
    /// # Errors
    /// The value and all its findings, when at least one is a defect.
    ///
    /// # Contract
    ///
    /// ```v2p
    /// unit: core.valid
    /// version: 1.0.0
    /// schema: 1.0.0
    /// summary: The one way to a proof of validity.
    /// owner: maintainers@v2p-governance.dev
    /// entry: public_api
    /// clauses:
    ///   - id: only-a-defect-rejects
    ///     dimension: correctness.result
    ///     must: return `Ok` exactly when no finding of the validator has the severity `Error`, with all findings either way
    ///     proof: [{test: "tests/valid.rs > only_a_defect_rejects"}]
    ///   - id: no-mutation
    ///     dimension: correctness.result
    ///     must_not: give out `&mut T` of a value that passed
    ///     proof: [{test: "src/valid.rs > compile_fail doc test of Valid"}]
    /// ```
    pub fn by(validator: &impl Validator<T>, value: T) -> Result<Partial<Self>, Partial<T>> {
        let findings = validator.validate(&value);
        if findings.iter().any(Finding::is_error) {
            Err(Partial { value, findings })
        } else {
            Ok(Partial { value: Self(value), findings })
        }
    }

    /// Gives up the proof and hands out the value.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Valid<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> AsRef<T> for Valid<T> {
    fn as_ref(&self) -> &T {
        &self.0
    }
}

impl<T: fmt::Debug> fmt::Debug for Valid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
