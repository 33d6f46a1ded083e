//! Where everything stands at a size. Pure: drawing and mouse hits read the same answer.
//!
//! From 120 columns three columns, from 80 the list column beside parameters over response,
//! below that one pane at a time with tabs; below 40 x 10 only a line that says so.

use ratatui::layout::{Position, Rect};

use super::Pane;

/// From here parameters and response stand side by side.
pub const WIDE: u16 = 120;
/// From here the list column stays.
pub const MEDIUM: u16 = 80;
/// Below this nothing useful fits.
pub const SMALLEST: (u16, u16) = (40, 10);

/// Rows of the run box with its upper border, rows of the response's foot with its upper border.
const RUN_BOX: u16 = 3;
const FOOT: u16 = 3;
/// Rows of the open run box: its border, ten settings, three for what the chosen one is for.
const OPEN_BOX: u16 = 14;
/// Rows of content that stay where words about it need room.
const CONTENT: u16 = 4;

/// The size of a terminal and what the user chose to see of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// The pane that has the keys.
    pub focus: Pane,
    /// Whether it has the whole screen.
    pub zoomed: bool,
    /// Whether the run box is open; it is only while the parameters have the keys.
    pub run_box: bool,
    /// Whether the history is searched: what was found needs room beside its names.
    pub searching: bool,
}

/// One pane with its border. Panes in one column share the row between them: the upper one's
/// last row is the lower one's first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaneArea {
    /// With the border.
    pub frame: Rect,
    /// Whether its upper border is the lower border of the pane above.
    pub joined: bool,
    /// The rows of its content.
    pub inner: Rect,
    /// The run box of the parameters, the foot of the response: rows below an inner border line,
    /// which is the row above this. Empty where there is no room.
    pub foot: Rect,
}

impl PaneArea {
    /// The rows between the border and the content, for a line that belongs to it.
    pub fn above(&self) -> Rect {
        let y = self.frame.y + 1;
        Rect {
            y,
            height: self.inner.y.saturating_sub(y),
            ..self.inner
        }
    }

    /// The rows between the content and the border below it, for words about it that need them.
    pub fn below(&self) -> Rect {
        let y = self.inner.bottom();
        let border = if self.foot.height > 0 {
            self.foot.y.saturating_sub(1)
        } else {
            self.frame.bottom().saturating_sub(1)
        };
        Rect {
            y,
            height: border.saturating_sub(y),
            ..self.inner
        }
    }

    /// Leaves rows free below the content, as far as enough of it stays.
    pub fn keep_below(&mut self, rows: u16) {
        self.inner.height -= rows.min(self.inner.height.saturating_sub(CONTENT));
    }
}

/// Where everything stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The first row: program, profile, what is in flight.
    pub header: Rect,
    /// The row of tabs where one pane is shown at a time; empty elsewhere.
    pub tabs: Rect,
    /// The last row: the keys that matter now.
    pub status: Rect,
    /// The panes in the order of their numbers; `None` where hidden.
    pub panes: [Option<PaneArea>; 4],
    /// Nothing fits.
    pub too_small: bool,
}

impl Areas {
    /// The area of a pane, if it is shown.
    pub fn pane(&self, pane: Pane) -> Option<PaneArea> {
        self.panes
            .get(usize::from(pane.number() - 1))
            .copied()
            .flatten()
    }

    /// Leaves rows free above the content of a pane: see [`PaneArea::above`].
    pub fn keep_above(&mut self, pane: Pane, rows: u16) {
        let place = self.panes.get_mut(usize::from(pane.number() - 1));
        if let Some(area) = place.and_then(Option::as_mut) {
            let rows = rows.min(area.inner.height.saturating_sub(1));
            area.inner.y += rows;
            area.inner.height -= rows;
        }
    }

    /// Leaves rows free below the content of a pane: see [`PaneArea::below`].
    pub fn keep_below(&mut self, pane: Pane, rows: u16) {
        let place = self.panes.get_mut(usize::from(pane.number() - 1));
        if let Some(area) = place.and_then(Option::as_mut) {
            area.keep_below(rows);
        }
    }

    /// The pane under a position.
    pub fn pane_at(&self, position: Position) -> Option<Pane> {
        let under = |pane: &Pane| {
            let area = self.pane(*pane);
            area.is_some_and(|area| area.frame.contains(position))
        };
        Pane::ALL.into_iter().rev().find(under)
    }
}

/// Lays the screen out.
pub fn layout(screen: Screen) -> Areas {
    let Screen { width, height, .. } = screen;
    if width < SMALLEST.0 || height < SMALLEST.1 {
        return Areas {
            too_small: true,
            ..Areas::default()
        };
    }
    let mut areas = Areas {
        header: Rect::new(0, 0, width, 1),
        status: Rect::new(0, height - 1, width, 1),
        ..Areas::default()
    };
    let body = Rect::new(0, 1, width, height - 2);
    let opened = screen.run_box && screen.focus == Pane::Parameters;
    if screen.zoomed {
        areas.show(screen.focus, body, false, opened);
    } else if width < MEDIUM {
        areas.tabs = Rect { height: 1, ..body };
        let below = Rect {
            y: body.y + 1,
            height: body.height - 1,
            ..body
        };
        areas.show(screen.focus, below, false, opened);
    } else {
        let list = if screen.searching {
            (width * 2 / 5).clamp(24, 56)
        } else {
            (width / 5).clamp(24, 32)
        };
        let (lists, rest) = columns(body, list);
        let (upper, lower) = stacked(lists, lists.height / 2);
        areas.show(Pane::Workflows, upper, false, opened);
        areas.show(Pane::History, lower, true, opened);
        if width >= WIDE {
            let (left, right) = columns(rest, rest.width * 2 / 5);
            areas.show(Pane::Parameters, left, false, opened);
            areas.show(Pane::Response, right, false, opened);
        } else {
            let (upper, lower) = stacked(rest, (rest.height * 9).div_ceil(20));
            areas.show(Pane::Parameters, upper, false, opened);
            areas.show(Pane::Response, lower, true, opened);
        }
    }
    areas
}

impl Areas {
    fn show(&mut self, pane: Pane, frame: Rect, joined: bool, opened: bool) {
        // Lists and the editor have marks and numbers at their edge; an answer needs air.
        let edge = if pane == Pane::Response { 2 } else { 1 };
        let inside = Rect::new(
            frame.x + edge,
            frame.y + 1,
            frame.width.saturating_sub(2 * edge),
            frame.height.saturating_sub(2),
        );
        let wanted = match pane {
            Pane::Parameters => RUN_BOX,
            Pane::Response => FOOT,
            Pane::Workflows | Pane::History => 0,
        };
        let foot_rows = if opened && pane == Pane::Parameters {
            // What is being typed above it stays in view by a line at least.
            OPEN_BOX.min(inside.height.saturating_sub(1))
        } else if inside.height >= wanted + 2 {
            wanted
        } else {
            0
        };
        let inner = Rect {
            height: inside.height - foot_rows,
            ..inside
        };
        let foot = Rect {
            y: inner.bottom() + foot_rows.min(1),
            height: foot_rows.saturating_sub(1),
            ..inside
        };
        if let Some(place) = self.panes.get_mut(usize::from(pane.number() - 1)) {
            *place = Some(PaneArea {
                frame,
                joined,
                inner,
                foot,
            });
        }
    }
}

fn columns(area: Rect, left: u16) -> (Rect, Rect) {
    let right = Rect {
        x: area.x + left,
        width: area.width - left,
        ..area
    };
    (
        Rect {
            width: left,
            ..area
        },
        right,
    )
}

/// Two panes one over the other that share a border row.
fn stacked(area: Rect, upper: u16) -> (Rect, Rect) {
    let upper = upper.max(3);
    let lower = Rect {
        y: area.y + upper - 1,
        height: area.height - upper + 1,
        ..area
    };
    (
        Rect {
            height: upper,
            ..area
        },
        lower,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pane_is_reachable_and_inside_at_every_size() {
        for width in 0..170 {
            for height in 0..60 {
                for focus in Pane::ALL {
                    let states = [
                        (false, false, false),
                        (true, false, false),
                        (false, true, false),
                        (false, false, true),
                    ];
                    for (zoomed, run_box, searching) in states {
                        check(Screen {
                            width,
                            height,
                            focus,
                            zoomed,
                            run_box,
                            searching,
                        });
                    }
                }
            }
        }
    }

    fn check(screen: Screen) {
        let areas = layout(screen);
        if areas.too_small {
            assert!(screen.width < 40 || screen.height < 10);
            return;
        }
        let whole = Rect::new(0, 0, screen.width, screen.height);
        let focused = areas.pane(screen.focus).unwrap();
        assert!(
            focused.inner.width > 10 && focused.inner.height > 0,
            "{screen:?}"
        );
        for area in areas.panes.iter().flatten() {
            for part in [area.frame, area.inner, area.foot] {
                assert_eq!(part.intersection(whole).area(), part.area(), "{screen:?}");
            }
            assert_eq!(area.inner.intersection(area.foot).area(), 0);
            assert_eq!(area.frame.intersection(areas.status).area(), 0);
            assert_eq!(area.frame.intersection(areas.header).area(), 0);
        }
    }
}
