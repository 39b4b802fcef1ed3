//! Exit codes (GATE-4).

use std::process::ExitCode;

/// How a command ends. "Not observed" never shares a code with "observed bad", and never passes.
///
/// ```
/// assert_eq!(v2p::Exit::EvidenceMissing.code(), 4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 0: nothing stands against it.
    Pass,
    /// 1: there are findings that are defects.
    Defect,
    /// 2: the command was not understood.
    Usage,
    /// 3: a person must decide.
    HumanMustDecide,
    /// 4: nothing was observed that could be judged.
    EvidenceMissing,
    /// 5: the command could not run.
    CouldNotRun,
}

impl Exit {
    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Pass => 0,
            Self::Defect => 1,
            Self::Usage => 2,
            Self::HumanMustDecide => 3,
            Self::EvidenceMissing => 4,
            Self::CouldNotRun => 5,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}
