//! One release of a schema against the one before (EVO-1 to EVO-4). The pages of the codes are
//! further cases.

mod differences;
mod histories;
mod model;
mod releases;
