//! Where the parts of the stream view stand in the pane. Pure: drawing, paging and mouse hits read
//! the same answer.

use ratatui::layout::Rect;

use super::ResponsePane;
use crate::app::{layout::PaneArea, talk::Talk};

/// From here on the timeline stands beside the text.
const BESIDE: u16 = 100;
/// Columns of a timeline beside the text.
const TIMELINE: std::ops::RangeInclusive<u16> = 44..=80;
/// Rows of text below which there is no timeline under it.
const LEAST_TEXT: u16 = 3;
/// Rows of what went wrong that a question leaves in view.
const WHY: u16 = 2;
/// Rows of a timeline beside its lanes: the axis and the legend.
const AROUND: u16 = 2;
/// Columns of the names of lanes at most, and of what stands behind them.
const NAME: u16 = 18;
const COUNT: u16 = 8;

/// The parts from top to bottom; a part that has no room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts {
    /// What went wrong, and what to do.
    pub head: Rect,
    /// The figures.
    pub figures: Rect,
    /// What is said.
    pub text: Rect,
    /// The picture.
    pub timeline: Rect,
    /// Whether it stands beside the text.
    pub beside: bool,
    /// The question.
    pub question: Rect,
}

impl ResponsePane {
    /// Where everything stands in the stream view.
    pub fn parts(&self, area: PaneArea) -> Parts {
        let inner = area.inner;
        let wanted = self.question_rows(inner.width);
        let head = u16::try_from(self.head(area).len()).unwrap_or(u16::MAX);
        // A row of what was said before stays in view, and why the answer came back.
        let most = inner.height.saturating_sub(1 + head.min(WHY)).max(1);
        let question = wanted.min(most);
        let mut rest = inner.height - question.min(inner.height);
        let least = if question > 0 { head.min(WHY) } else { 0 };
        let head = head.min((rest / 2).max(least)).min(rest);
        rest -= head;
        let figures = u16::from(rest > LEAST_TEXT && self.has_talk() && self.arrives_in_pieces());
        rest -= figures;
        let lanes = self
            .stream()
            .talk()
            .map_or(0, |talk| talk.transcript().executions().len());
        let lanes = u16::try_from(lanes).unwrap_or(u16::MAX);
        let wanted = self.stream().wants_timeline() && lanes > 0;
        let beside = wanted && inner.width >= BESIDE && rest > AROUND;
        let under = if wanted && !beside && rest > LEAST_TEXT + AROUND {
            let most = rest.div_ceil(2).max(AROUND + 1).min(rest - LEAST_TEXT);
            lanes.saturating_add(AROUND).min(most)
        } else {
            0
        };
        let row = |y: u16, height: u16| Rect { y, height, ..inner };
        let text_top = inner.y + head + figures;
        let mut text = row(text_top, rest - under);
        let mut timeline = row(text.bottom(), under);
        if beside {
            let width = (inner.width * 2 / 5).clamp(*TIMELINE.start(), *TIMELINE.end());
            text.width = inner.width - width - 2;
            timeline = Rect {
                x: inner.right() - width,
                width,
                ..text
            };
        }
        Parts {
            head: row(inner.y, head),
            figures: row(inner.y + head, figures),
            text,
            timeline,
            beside,
            question: row(inner.bottom() - question.min(inner.height), question),
        }
    }
}

impl Parts {
    /// The part of the timeline that is time: its first row is the axis, the last one the legend.
    pub fn bars(&self, pane: &ResponsePane) -> Option<Rect> {
        let area = self.timeline;
        if area.height <= AROUND || area.width < 20 {
            return None;
        }
        let widest = pane.stream().talk().map_or(0, widest_name);
        let name = widest.min(NAME).min(area.width / 3) + 1;
        Some(Rect {
            x: area.x + name,
            width: area.width - name - COUNT,
            ..area
        })
    }
}

/// Columns of the longest name of a lane; of very many only the first are looked at.
fn widest_name(talk: &Talk) -> u16 {
    let nodes = talk.transcript().executions().iter().take(200);
    let widths = nodes.map(|node| {
        let turn = node.loop_index.or(node.batch_index).is_some();
        crate::json::width(node.title()) + if turn { 4 } else { 0 }
    });
    u16::try_from(widths.max().unwrap_or(0)).unwrap_or(NAME)
}
