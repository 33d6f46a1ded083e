//! Where the tabs stand on a screen that shows one pane at a time. Pure: drawing and mouse hits
//! read the same answer.

use ratatui::layout::Rect;

use super::Pane;
use crate::{
    json::width,
    wording::{Language, Text, screen},
};

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Which pane it shows.
    pub pane: Pane,
    /// Its words: all four names if there is room, else only that of the shown pane.
    pub label: String,
    /// Where it stands.
    pub area: Rect,
}

/// The four tabs from left to right.
pub fn tabs(row: Rect, shown: Pane, language: Language) -> Vec<Tab> {
    let name = |pane| pane_name(pane).get(language);
    let all: usize = Pane::ALL.map(|pane| width(name(pane)) + 4).iter().sum();
    let roomy = all <= usize::from(row.width);
    let mut x = row.x;
    let tab = |pane: Pane| {
        let mark = if pane == shown { '›' } else { ' ' };
        let label = if roomy || pane == shown {
            format!("{mark}{} {} ", pane.number(), name(pane))
        } else {
            format!("{mark}{} ", pane.number())
        };
        let columns = u16::try_from(width(&label)).unwrap_or(u16::MAX);
        let area = Rect {
            x,
            width: columns,
            ..row
        }
        .intersection(row);
        x = area.right();
        Tab { pane, label, area }
    };
    Pane::ALL.into_iter().map(tab).collect()
}

/// What a pane is called.
pub const fn pane_name(pane: Pane) -> Text {
    match pane {
        Pane::Workflows => screen::WORKFLOWS,
        Pane::Parameters => screen::PARAMETERS,
        Pane::Response => screen::RESPONSE,
        Pane::History => screen::HISTORY,
    }
}
