//! The picture of who spoke when: an axis of time, a lane for each execution of a node, and the
//! figures above them.

use super::{Talk, Until};

/// Columns that a label of the axis needs, with a blank.
const LABEL: u32 = 8;

/// Steps between labels, and ends of an axis that grows, in milliseconds.
const NICE: [u32; 25] = [
    10,
    20,
    50,
    100,
    200,
    500,
    1_000,
    2_000,
    5_000,
    10_000,
    20_000,
    30_000,
    60_000,
    120_000,
    300_000,
    600_000,
    1_200_000,
    1_800_000,
    3_600_000,
    7_200_000,
    14_400_000,
    28_800_000,
    86_400_000,
    172_800_000,
    345_600_000,
];

/// Time from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    /// Milliseconds at its right end.
    pub end_ms: u32,
    /// How many columns it has.
    pub columns: u16,
}

/// A lane: one execution of one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lane {
    /// Place in the transcript.
    pub execution: usize,
    /// When its first piece came, in milliseconds.
    pub first_ms: u32,
    /// When its last piece came that is shown.
    pub last_ms: u32,
}

/// What stands above the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// Milliseconds from the request to the first piece.
    pub first_ms: Option<u32>,
    /// Pieces in ten seconds, from the first piece to the last.
    pub rate_tenths: Option<u64>,
    /// Pieces.
    pub pieces: usize,
    /// Characters of all texts.
    pub characters: usize,
    /// Events, signs of life among them.
    pub events: u64,
    /// Events that never came, as their numbers tell.
    pub missing: u64,
}

impl Axis {
    /// From 0 to when the last thing happened. While more may come it ends at a round number, so that
    /// it does not shift with every piece.
    pub fn new(last_ms: u32, grows: bool, columns: u16) -> Self {
        let end_ms = if grows {
            let round = NICE.into_iter().find(|nice| *nice > last_ms);
            round.unwrap_or(u32::MAX).max(1_000)
        } else {
            last_ms.max(1)
        };
        Self {
            end_ms,
            columns: columns.max(1),
        }
    }

    /// The column of a moment.
    pub fn column(self, at_ms: u32) -> u16 {
        let last = u64::from(self.columns - 1);
        let column = u64::from(at_ms) * last / u64::from(self.end_ms.max(1));
        u16::try_from(column.min(last)).unwrap_or(0)
    }

    /// The first moment of a column.
    pub fn moment(self, column: u16) -> u32 {
        let last = u64::from(self.columns - 1).max(1);
        let at = (u64::from(column) * u64::from(self.end_ms)).div_ceil(last);
        u32::try_from(at).unwrap_or(u32::MAX).min(self.end_ms)
    }

    /// Columns and labels, from left to right.
    pub fn ticks(self) -> Vec<(u16, String)> {
        let room = u32::from(self.columns) / LABEL;
        let enough = |step: &u32| self.end_ms / step <= room;
        let step = NICE.into_iter().find(enough).unwrap_or(u32::MAX);
        let marks = (0..=self.end_ms / step).map(|number| number.saturating_mul(step));
        marks.map(|at| (self.column(at), label(at, step))).collect()
    }
}

impl Lane {
    /// How many pieces came in each column up to a moment, and after it.
    pub fn columns(self, talk: &Talk, axis: Axis, until: &Until) -> (Vec<u32>, Vec<u32>) {
        let empty = vec![0_u32; usize::from(axis.columns)];
        let (mut before, mut after) = (empty.clone(), empty);
        let steps = talk.activity(self.execution);
        let mut steps = steps
            .into_iter()
            .flat_map(super::Activity::steps)
            .peekable();
        while let Some((since_ms, count)) = steps.next() {
            // A step is as long as a column at most; the last one ends with the last piece.
            let at_ms = match steps.peek() {
                Some(_) => self.first_ms.saturating_add(since_ms),
                None => self.last_ms,
            };
            let side = match until.at_ms {
                Some(until) if at_ms > until => &mut after,
                _ => &mut before,
            };
            if let Some(column) = side.get_mut(usize::from(axis.column(at_ms))) {
                *column = column.saturating_add(count);
            }
        }
        (before, after)
    }
}

/// The lanes that stand in so many rows, with one of them among these; how many stand above.
pub fn lanes(talk: &Talk, rows: usize, focus: usize) -> (usize, Vec<Lane>) {
    let all = talk.transcript().executions();
    let above = focus
        .saturating_sub(rows / 2)
        .min(all.len().saturating_sub(rows));
    let shown = all.iter().enumerate().skip(above).take(rows);
    let lane = |(execution, node): (usize, &crate::stream::Execution)| Lane {
        execution,
        first_ms: node.first_ms,
        last_ms: node.last_ms,
    };
    (above, shown.map(lane).collect())
}

impl Figures {
    /// Of what is shown.
    pub fn of(talk: &Talk, until: &Until) -> Self {
        let transcript = talk.transcript();
        let marks = transcript.marks();
        let pieces = match until.at_ms {
            Some(_) => until.marks(),
            None => marks.len(),
        };
        let shown = marks.get(..pieces).unwrap_or_default();
        let (first, last) = (shown.first(), shown.last());
        let span = first
            .zip(last)
            .map_or(0, |(first, last)| last.at_ms.saturating_sub(first.at_ms));
        let after_first = u64::try_from(pieces.saturating_sub(1)).unwrap_or(u64::MAX);
        let rate = after_first
            .saturating_mul(10_000)
            .checked_div(u64::from(span));
        Self {
            first_ms: first.map(|first| first.at_ms),
            rate_tenths: rate.filter(|_| span > 0),
            pieces,
            characters: (transcript.executions().iter().enumerate())
                .map(|(number, node)| until.characters(number).unwrap_or(node.characters))
                .sum(),
            events: transcript.events(),
            missing: transcript.missing(),
        }
    }
}

/// A moment as the axis tells it: no finer than its steps.
fn label(at_ms: u32, step: u32) -> String {
    let (seconds, rest) = (at_ms / 1_000, at_ms % 1_000);
    if at_ms == 0 {
        "0s".to_owned()
    } else if step < 100 {
        format!("{seconds}.{:02}s", rest / 10)
    } else if step < 1_000 {
        format!("{seconds}.{}s", rest / 100)
    } else if seconds < 60 {
        format!("{seconds}s")
    } else if seconds < 3_600 && seconds % 60 == 0 {
        format!("{}m", seconds / 60)
    } else if seconds < 3_600 {
        format!("{}m{:02}", seconds / 60, seconds % 60)
    } else if seconds % 3_600 == 0 {
        format!("{}h", seconds / 3_600)
    } else {
        format!("{}h{:02}", seconds / 3_600, seconds % 3_600 / 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::talk::sample::talk;

    #[test]
    fn the_axis_has_round_labels_that_do_not_touch() {
        let cases = [
            (2_400, 40, vec!["0s", "0.5s", "1.0s", "1.5s", "2.0s"]),
            (60_000, 30, vec!["0s", "20s", "40s", "1m"]),
            (95_000, 40, vec!["0s", "20s", "40s", "1m", "1m20"]),
            (80, 24, vec!["0s", "0.05s"]),
            (700, 33, vec!["0s", "0.2s", "0.4s", "0.6s"]),
            (7_200_000, 16, vec!["0s", "1h", "2h"]),
        ];
        for (end_ms, columns, expected) in cases {
            let axis = Axis::new(end_ms, false, columns);
            let ticks = axis.ticks();
            let labels: Vec<&str> = ticks.iter().map(|(_, label)| &**label).collect();
            assert_eq!(labels, expected, "{end_ms}");
            for pair in ticks.windows(2) {
                let width = u16::try_from(pair[0].1.len()).unwrap();
                assert!(pair[0].0 + width < pair[1].0, "{ticks:?}");
            }
        }
    }

    #[test]
    fn an_axis_that_grows_ends_at_a_round_number_and_never_before_what_happened() {
        for last in [0, 999, 1_000, 4_900, 61_000, 4_000_000] {
            let axis = Axis::new(last, true, 40);
            assert!(axis.end_ms > last && axis.end_ms >= 1_000);
            assert!(axis.column(last) < axis.columns);
        }
    }

    #[test]
    fn a_column_begins_at_the_moment_it_stands_for() {
        for columns in [1, 2, 17, 60] {
            let axis = Axis::new(12_345, false, columns);
            for column in 0..columns {
                assert_eq!(axis.column(axis.moment(column)), column, "{columns}");
            }
        }
    }

    #[test]
    fn lanes_tell_when_pieces_came_before_a_moment_and_after() {
        let talk = talk(&[("A", "xx"), ("B", "y"), ("A", "z"), ("A", "z")]);
        let axis = Axis::new(40, false, 5);
        let (above, lanes) = lanes(&talk, 5, 0);
        assert_eq!((above, lanes.len()), (0, 2));
        let mut until = Until::default();
        until.go_to(&talk, 30);
        let (before, after) = lanes[0].columns(&talk, axis, &until);
        assert_eq!(before, [0, 1, 0, 1, 0]);
        assert_eq!(after, [0, 0, 0, 0, 1]);
        let figures = Figures::of(&talk, &until);
        assert_eq!((figures.first_ms, figures.pieces), (Some(10), 3));
        assert_eq!(figures.rate_tenths, Some(1_000));
        assert_eq!(figures.characters, 4);
        let each: Vec<_> = (0..2).map(|lane| until.characters(lane)).collect();
        assert_eq!(each, [Some(3), Some(1)]);
        assert_eq!(Figures::of(&talk, Until::ALL).characters, 5);
    }

    #[test]
    fn of_many_lanes_those_around_one_are_shown() {
        let names: Vec<String> = (0..30).map(|number| format!("N{number}")).collect();
        let said: Vec<(&str, &str)> = names.iter().map(|name| (&**name, "x")).collect();
        let talk = talk(&said);
        for (focus, above) in [(0, 0), (15, 13), (29, 25)] {
            let (first, shown) = lanes(&talk, 5, focus);
            assert_eq!((first, shown.len()), (above, 5));
            assert!(shown.iter().any(|lane| lane.execution == focus));
        }
    }
}
