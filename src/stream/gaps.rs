//! Events that never arrived, told by the numbers of those that did (coze-api 3.2).

/// A number that is further away than this counts nothing: no stream loses so many events.
const FAR: u64 = 1_000_000;

/// Counts what is missing between ids that rise by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gaps {
    last: Option<u64>,
    missing: u64,
}

impl Gaps {
    /// How many events are missing.
    pub fn missing(self) -> u64 {
        self.missing
    }

    /// Takes the id of the next event and the one that the first event of such a stream has; how
    /// many are missing before it. Some errors are sent twice under one id, which is no gap.
    pub fn take(&mut self, id: Option<u64>, first: u64) -> u64 {
        let Some(id) = id else {
            return 0;
        };
        let expected = self.last.map_or(first, |last| last.saturating_add(1));
        let missing = id.saturating_sub(expected);
        if missing > FAR {
            return 0;
        }
        self.last = Some(self.last.map_or(id, |last| last.max(id)));
        self.missing = self.missing.saturating_add(missing);
        missing
    }

    /// After a resume the count begins again.
    pub fn begin_again(&mut self) {
        self.last = None;
    }
}
