#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod cell;
pub mod codes;
pub mod evidence;
pub mod obligation;
pub mod state;
pub mod verdict;

pub use cell::{Cell, Evidence, assess};
pub use evidence::{Kind, Record, read_jsonl};
pub use obligation::{CaseId, Obligation, ObligationId, Track, obligations};
pub use state::{Cause, Circumstances, Outcome, Reading, State, fold};
pub use verdict::{Gate, Verdict, gate};

const _: () = {
    const fn crosses_threads<T: Send + Sync>() {}
    crosses_threads::<Obligation>();
    crosses_threads::<Record>();
    crosses_threads::<Cell>();
    crosses_threads::<Verdict>();
};
