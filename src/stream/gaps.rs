//! Events that never arrived, told by the numbers of those that did (coze-api 3.2).

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

    /// Takes the id of the next event; how many are missing before it. The first one has 0, of
    /// chats of studio 1. Some errors are sent twice under one id, which is no gap.
    pub fn take(&mut self, id: Option<&str>) -> u64 {
        let number = id.and_then(|id| id.trim().parse().ok());
        self.take_number(number)
    }

    /// The same, of an id that was read as a number.
    pub fn take_number(&mut self, id: Option<u64>) -> u64 {
        let Some(id) = id else {
            return 0;
        };
        let missing = match self.last {
            Some(last) => id.saturating_sub(last.saturating_add(1)),
            None if id > 1 => id,
            None => 0,
        };
        self.last = Some(self.last.map_or(id, |last| last.max(id)));
        self.missing = self.missing.saturating_add(missing);
        missing
    }

    /// After a resume the count begins again.
    pub fn begin_again(&mut self) {
        self.last = None;
    }
}
