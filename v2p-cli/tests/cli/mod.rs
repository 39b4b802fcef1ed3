//! The program as its users meet it: arguments in, text or JSON and an exit code out.

mod check;
mod explain;
mod init;
mod query;
mod scan;
mod seeded;
mod stable;
mod terminal;
mod usage;
