//! The face of what people do with past runs: pin, name and note them, delete them and bring them back,
//! prune, import, and look at their trend.

use super::{
    Reply, Store,
    import::{self, Imported, Order},
    marks::{self, Remark},
    prune, trend,
};
use crate::domain::{
    HistorySize, PruneRule, Pruned, Pruning, RunId, RunRecord, RunSummary, Timestamp, Trend,
};

impl Store {
    /// Pins runs, which keeps them when the history is pruned, or unpins them; how many there were.
    pub fn pin(&self, ids: Vec<RunId>, pinned: bool) -> Reply<usize> {
        self.write(move |writer| {
            writer.transaction(|transaction, _| Ok(marks::pin(transaction, &ids, pinned)?))
        })
    }

    /// Gives a run a name of its own; `None` takes it away.
    pub fn set_name(&self, id: RunId, name: Option<String>) -> Reply<RunSummary> {
        self.remark(id, Remark::Name, name)
    }

    /// Puts a note on a run; `None` takes it away.
    pub fn set_note(&self, id: RunId, note: Option<String>) -> Reply<RunSummary> {
        self.remark(id, Remark::Note, note)
    }

    /// Deletes runs, together. They can be brought back for [`crate::domain::UNDO_DAYS`], also after
    /// a restart; then everything of them is gone. Runs in flight stay; gives those that went.
    pub fn delete(&self, ids: Vec<RunId>, at: Timestamp) -> Reply<Vec<RunId>> {
        self.write(move |writer| {
            writer.transaction(|transaction, _| Ok(marks::delete(transaction, &ids, at)?))
        })
    }

    /// Brings deleted runs back, to where they were; gives their rows.
    pub fn restore(&self, ids: Vec<RunId>) -> Reply<Vec<RunSummary>> {
        self.write(move |writer| {
            writer.transaction(|transaction, _| Ok(marks::restore(transaction, &ids)?))
        })
    }

    /// The runs that were deleted last, together: what an undo brings back.
    pub fn last_deleted(&self) -> Reply<Vec<RunId>> {
        self.read(|connection| Ok(marks::last_deleted(connection)?))
    }

    /// What [`Self::prune`] would come to.
    pub fn would_prune(&self, rule: PruneRule) -> Reply<Pruned> {
        self.read(move |connection| prune::would_prune(connection, rule))
    }

    /// Removes runs for good, with everything that was kept of them, and gives their room back. What
    /// is asked for meanwhile waits; other programs do not. `told` how far it is.
    pub fn prune(&self, rule: PruneRule, told: impl Fn(Pruning) + Send + 'static) -> Reply<Pruned> {
        self.write(move |writer| prune::prune(writer, rule, &told))
    }

    /// How large the history is. Counts all runs: 30 ms for a million.
    pub fn size(&self) -> Reply<HistorySize> {
        let path = self.threads.path.clone();
        self.read(move |connection| Ok(prune::size(connection, &path)?))
    }

    /// Adds runs that were read from a file, marked as such, each whole or not at all. They come to
    /// stand as the newest, in their order. One whose id is here already is left as it is. A few
    /// hundred at a time; other programs write in between.
    pub fn import(&self, records: Vec<RunRecord>, from: String) -> Reply<Vec<Imported>> {
        self.write(move |writer| import::all(writer, &records, Some(&from), Order::AsTheyCome))
    }

    /// The same for a history of nothing but runs of a file: each comes to stand where its time puts
    /// it, whatever the order of the file. See [`super::place_of`]. Without a name of a file they are
    /// marked as runs that were made here.
    pub fn import_by_time(
        &self,
        records: Vec<RunRecord>,
        from: Option<String>,
    ) -> Reply<Vec<Imported>> {
        self.write(move |writer| import::all(writer, &records, from.as_deref(), Order::ByTime))
    }

    /// The last runs of the workflow of a run, up to the run itself, or of its case too.
    pub fn trend(&self, run: RunSummary, of_case: bool, limit: usize) -> Reply<Trend> {
        self.read(move |connection| trend::of(connection, &run, of_case, limit))
    }

    fn remark(&self, id: RunId, remark: Remark, text: Option<String>) -> Reply<RunSummary> {
        self.write(move |writer| {
            writer.transaction(|transaction, _| {
                marks::remark(transaction, id, remark, text.as_deref())
            })
        })
    }
}
