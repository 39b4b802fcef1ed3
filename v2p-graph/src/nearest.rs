//! Did-you-mean over the ids of units.

use crate::corpus::Tables;
use v2p_core::suggest;

/// Suggests ids within a budget: a suggestion costs a comparison with every id, and a hostile
/// input can name as many unknown units as it likes.
pub(crate) struct Nearest<'t> {
    tables: &'t Tables,
    comparisons: usize,
}

impl<'t> Nearest<'t> {
    const BUDGET: usize = 300_000;

    pub(crate) fn new(tables: &'t Tables) -> Self {
        Self { tables, comparisons: 0 }
    }

    /// The nearest id, as help; otherwise what else can be done.
    pub(crate) fn help(&mut self, unknown: &str, otherwise: &str) -> String {
        let near = (self.comparisons < Self::BUDGET).then(|| {
            self.comparisons += self.tables.contracts.len() + self.tables.rejected.len();
            suggest::nearest(unknown, self.tables.declared())
        });
        near.flatten()
            .map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
    }
}
