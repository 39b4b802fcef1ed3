//! What can be wrong with a block, as it is told.

use crate::codes::{DANGLING, IN_BODY, IN_STRING, MANGLED, NAMELESS, UNCLOSED};
use v2p_core::{Code, Severity};

/// A kind of wrong block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Problem {
    pub(super) code: Code,
    pub(super) severity: Severity,
    pub(super) rule: &'static str,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

const fn error(
    code: Code,
    rule: &'static str,
    message: &'static str,
    help: &'static str,
) -> Problem {
    Problem { code, severity: Severity::Error, rule, message, help }
}

pub(super) const NO_END: Problem = error(
    UNCLOSED,
    "FMT-1",
    "contract block has no end",
    "close it with a line of three backticks inside the same comment; a `*/` in its text ends a \
     block comment too early",
);

pub(super) const IN_A_FENCE: Problem = error(
    UNCLOSED,
    "FMT-1",
    "contract block begins inside another fence that it would end",
    "close the fence before it; if it is an example, give the outer fence one backtick more",
);

pub(super) const ON_ONE_LINE: Problem = error(
    MANGLED,
    "FMT-3a",
    "fence of a contract block shares its line with other text",
    "write the fence on a line of its own; if a formatter joined the lines, switch off its wrapping \
     of comments: `wrap_comments` of rustfmt, the JSDoc plugin of prettier",
);

pub(super) const YAML_ONLY: Problem = Problem {
    code: NAMELESS,
    severity: Severity::Warning,
    rule: "FMT-1",
    message: "fence says `yaml`, and a contract seems to stand in it",
    help: "write `v2p` or `yaml v2p` behind the fence; the JSDoc plugin of prettier cuts `yaml v2p` down \
     to `yaml`, so write `v2p` alone where it runs",
};

pub(super) const IN_A_BODY: Problem = error(
    IN_BODY,
    "FMT-3",
    "contract block stands in a function body and governs nothing",
    "move it above the function, or above a function that is defined here",
);

pub(super) const IN_A_STRING: Problem = Problem {
    code: IN_STRING,
    severity: Severity::Warning,
    rule: "FMT-3",
    message: "contract block stands in a string and governs nothing",
    help: "move it into a comment above the code it governs, or leave it if it is data",
};

/// A block over nothing, with the advice that fits the place.
pub(super) const fn over_nothing(inner: bool, has_module_comment: bool) -> Problem {
    let help = if inner {
        "an inner comment governs the module in which it stands"
    } else if has_module_comment {
        "put it directly above a function, class or method; at the top of a file, a blank line \
         behind it makes it govern the module"
    } else {
        "put it directly above a function, class or method, with no blank line between"
    };
    error(DANGLING, "FMT-3", "contract block governs nothing", help)
}
