//! `v2p explain CODE`: what a finding means, why it matters and what to do.

use crate::codes;
use v2p_core::{Explanation, suggest};

/// A code that does not exist.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no finding `{code}`")]
pub struct UnknownCode {
    /// The code that was asked for.
    pub code: String,
    /// The nearest one that exists.
    pub nearest: Option<&'static str>,
}

/// The page of a code. Case does not matter, and the `V2P-` in front may be left out.
///
/// ```
/// assert_eq!(v2p::explain::explain("s001").unwrap().code.as_str(), "V2P-S001");
/// assert!(v2p::explain::explain("V2P-Z999").is_err());
/// ```
///
/// # Errors
/// [`UnknownCode`], with the nearest code.
pub fn explain(code: &str) -> Result<&'static Explanation, UnknownCode> {
    let wanted = code.trim().to_ascii_uppercase();
    let full = if wanted.starts_with("V2P-") { wanted } else { format!("V2P-{wanted}") };
    let all = codes::all();
    if let Some(found) = all.iter().find(|explanation| explanation.code.as_str() == full) {
        return Ok(found);
    }
    let nearest = suggest::nearest(&full, all.iter().map(|known| known.code.as_str()));
    Err(UnknownCode { code: code.chars().take(40).filter(|c| !c.is_control()).collect(), nearest })
}
