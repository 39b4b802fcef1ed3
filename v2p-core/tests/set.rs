//! The set language: text to expression and back, its errors, and its local part.

mod errors;
mod local;
mod round_trip;
