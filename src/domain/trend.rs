//! How the last runs of a workflow went, and where one of them stands.

use super::{Duration, HistorySize, RunId, RunStatus, Timestamp};

/// One run of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendPoint {
    /// The run.
    pub id: RunId,
    /// When it was recorded.
    pub started_at: Timestamp,
    /// Its state.
    pub status: RunStatus,
    /// How long it took.
    pub duration: Option<Duration>,
    /// Tokens it used.
    pub token_count: Option<i64>,
}

/// The last runs of a workflow, or of one of its cases, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trend {
    /// The runs.
    pub points: Vec<TrendPoint>,
}

/// The trends that a run stands in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Trends {
    /// Of its workflow.
    pub workflow: Trend,
    /// Of its case, where it was made with one.
    pub case: Option<Trend>,
    /// How large the whole history is, where that was counted.
    pub size: Option<HistorySize>,
}

/// Where a figure stands among others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The figure of the run itself, if it has one.
    pub own: Option<u64>,
    /// The median.
    pub p50: u64,
    /// Of twenty runs, nineteen are not above it.
    pub p95: u64,
    /// How many of the others are below the run's own, in hundredths.
    pub above_percent: Option<u8>,
    /// Figures that were looked at.
    pub count: usize,
}

impl Trend {
    /// Where the duration of a run stands among those that ended well.
    pub fn duration(&self, run: RunId) -> Option<Standing> {
        self.standing(run, |point| point.duration.map(|duration| duration.0))
    }

    /// Where the tokens of a run stand among those that ended well.
    pub fn tokens(&self, run: RunId) -> Option<Standing> {
        self.standing(run, |point| {
            point
                .token_count
                .and_then(|count| u64::try_from(count).ok())
        })
    }

    /// Of those that ended, how many ended well, in hundredths. Those that were cancelled say nothing.
    pub fn success_percent(&self) -> Option<u8> {
        let told = |point: &&TrendPoint| {
            use RunStatus::{Failed, Success, TimedOut};
            matches!(point.status, Success | Failed | TimedOut)
        };
        let told: Vec<_> = self.points.iter().filter(told).collect();
        let well = told
            .iter()
            .filter(|point| point.status == RunStatus::Success);
        percent(well.count(), told.len())
    }

    fn standing(
        &self,
        run: RunId,
        figure: impl Fn(&TrendPoint) -> Option<u64>,
    ) -> Option<Standing> {
        let own = self
            .points
            .iter()
            .find(|point| point.id == run)
            .and_then(&figure);
        let well = self
            .points
            .iter()
            .filter(|point| point.status == RunStatus::Success);
        let mut figures: Vec<u64> = well.filter_map(&figure).collect();
        figures.sort_unstable();
        let others = figures.len().saturating_sub(1);
        let below = |own: u64| figures.iter().filter(|it| **it < own).count();
        Some(Standing {
            own,
            p50: nearest_rank(&figures, 50)?,
            p95: nearest_rank(&figures, 95)?,
            above_percent: own.and_then(|own| percent(below(own).min(others), others)),
            count: figures.len(),
        })
    }
}

/// The figure that so many hundredths are not above.
fn nearest_rank(sorted: &[u64], percent: usize) -> Option<u64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.max(1) - 1).copied()
}

fn percent(part: usize, whole: usize) -> Option<u8> {
    let percent = (part * 100 + whole / 2).checked_div(whole)?;
    u8::try_from(percent).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::IdSource;

    fn trend(figures: &[(RunStatus, u64)]) -> Trend {
        let mut ids = IdSource::seeded(1);
        let points = figures.iter().map(|(status, figure)| TrendPoint {
            id: ids.next_id(),
            started_at: Timestamp(0),
            status: *status,
            duration: Some(Duration(*figure)),
            token_count: None,
        });
        Trend {
            points: points.collect(),
        }
    }

    #[test]
    fn a_run_stands_among_those_that_ended_well() {
        let mut figures: Vec<_> = (1..=100).map(|ms| (RunStatus::Success, ms)).collect();
        figures.push((RunStatus::Failed, 100_000));
        let trend = trend(&figures);
        let slow = trend.duration(trend.points[97].id).unwrap();
        assert_eq!((slow.own, slow.p50, slow.p95), (Some(98), 50, 95));
        assert_eq!((slow.above_percent, slow.count), (Some(98), 100));
        assert_eq!(trend.success_percent(), Some(99));
        assert_eq!(trend.tokens(trend.points[0].id), None);
    }

    #[test]
    fn little_is_said_of_few_runs_and_nothing_of_none() {
        assert_eq!(Trend::default().success_percent(), None);
        let one = trend(&[(RunStatus::Success, 7)]);
        let standing = one.duration(one.points[0].id).unwrap();
        assert_eq!(
            (standing.p50, standing.p95, standing.above_percent),
            (7, 7, None)
        );
        assert_eq!(trend(&[(RunStatus::Cancelled, 1)]).success_percent(), None);
    }
}
