//! What stands over the panes and takes every key: the help, a question, a name to type.

mod ask;
mod copy_menu;
mod difference;
mod file_prompt;
mod help;
mod name_prompt;
mod paste_offer;
mod pick;
mod prompt;
mod pull;
mod save_prompt;
mod trend;
mod typed;

pub use ask::{Ask, Choice, Decision};
pub use copy_menu::{CopyMenu, Offer, Picked};
pub use difference::Difference;
pub use file_prompt::FilePrompt;
pub use help::{Entry, Help};
pub use name_prompt::{NamePrompt, is_name};
pub use paste_offer::{Accepted, PasteOffer};
pub use pick::{Item, Pick};
pub use prompt::{Field, Prompt, Purpose};
pub use pull::{Entry as PullEntry, Level, Place, Progress, Pull, Wish};
pub use save_prompt::{Form, SaveKind, SavePrompt};
pub use trend::{Shape as TrendShape, TrendView};

use ratatui::layout::Rect;

use super::layout::Screen;
use crate::json::rows_of;

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// Every key and action; type to filter, `Enter` performs.
    Help(Help),
    /// A question with its choices.
    Ask(Ask),
    /// How two versions differ, over the question which to take.
    Difference(Box<Difference>),
    /// What can be copied.
    Copy(CopyMenu),
    /// Where to save an answer.
    Save(SavePrompt),
    /// Which file to upload.
    File(FilePrompt),
    /// The name of a new case.
    Name(NamePrompt),
    /// What a server has, to be saved.
    Pull(Box<Pull>),
    /// A workflow that was pasted.
    Paste(Box<PasteOffer>),
    /// A few lines to type.
    Prompt(Prompt),
    /// A list to choose from; type to filter.
    Pick(Pick),
    /// How a run stands among the last of its workflow.
    Trend(Box<TrendView>),
}

/// Where the parts of an overlay stand. Pure: drawing and mouse hits read the same answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// With the border.
    pub frame: Rect,
    /// The words, in lines that fit.
    pub words: Vec<String>,
    /// Where the words stand; for help and name the line that is typed.
    pub head: Rect,
    /// The rows that can be chosen.
    pub list: Rect,
}

/// Columns of an overlay where there is room.
const WIDTH: u16 = 64;

impl Overlay {
    /// Lays it out over a screen.
    pub fn popup(&self, screen: Screen) -> Popup {
        let width = screen.width.saturating_sub(4).min(WIDTH);
        let most = screen.height.saturating_sub(4).max(3) - 2;
        let wide = matches!(
            self,
            Self::Pull(_) | Self::Paste(_) | Self::Difference(_) | Self::Trend(_)
        );
        let width = if wide { broad(screen) } else { width };
        let inside = width.saturating_sub(4);
        let (words, rows) = match self {
            // The line that is typed stands above the list.
            Self::Help(_) | Self::Pull(_) => (vec![String::new()], most.saturating_sub(2)),
            Self::Ask(ask) => {
                let words = wrapped(&ask.words, inside);
                (words, u16::try_from(ask.choices.len()).unwrap_or(most))
            }
            Self::Difference(shown) => {
                let rows = u16::try_from(shown.lines.len()).unwrap_or(most).max(1);
                (vec![String::new()], rows.min(most.saturating_sub(2)))
            }
            Self::Copy(menu) => {
                let rows = u16::try_from(menu.offers.len()).unwrap_or(most);
                (Vec::new(), rows)
            }
            Self::Save(prompt) => {
                let mut words = vec![String::new(), String::new()];
                words.extend(wrapped(&prompt.words, inside));
                (words, 0)
            }
            Self::File(prompt) => {
                let bar = usize::from(prompt.sent.is_some());
                let mut words = vec![String::new(); 1 + bar];
                words.extend(wrapped(&prompt.words, inside));
                (words, 0)
            }
            Self::Paste(offer) => (vec![String::new(); offer.rows(inside)], 0),
            Self::Pick(pick) => {
                let rows = u16::try_from(pick.count()).unwrap_or(most).max(1);
                (vec![String::new()], rows.min(most.saturating_sub(2)))
            }
            Self::Prompt(prompt) => {
                let mut words = vec![String::new(); prompt.fields.len()];
                words.extend(wrapped(&prompt.words, inside));
                (words, 0)
            }
            Self::Trend(shown) => match &shown.trends {
                Some(Ok(trends)) => (Vec::new(), shown.shape(trends, inside, most).rows),
                Some(Err(reason)) => (wrapped(reason, inside), 0),
                None => (vec![String::new()], 0),
            },
            Self::Name(prompt) => {
                let mut words = vec![String::new()];
                words.extend(wrapped(&prompt.words, inside));
                (words, 0)
            }
        };
        // Where there is not room for both, the choices are worth more than the words.
        let list = rows.min(most);
        let head = u16::try_from(words.len()).unwrap_or(most);
        let gap = u16::from(head > 0 && list > 0);
        let head = head.min(most.saturating_sub(list + gap));
        let gap = gap.min(head);
        let height = (head + gap + list + 2).min(screen.height);
        let frame = Rect {
            x: screen.width.saturating_sub(width) / 2,
            y: screen.height.saturating_sub(height) / 2,
            width,
            height,
        };
        let inner = Rect {
            x: frame.x + 2.min(width),
            y: frame.y + 1,
            width: inside,
            height: height.saturating_sub(2),
        };
        let list_top = inner.y + (head + gap).min(inner.height);
        let foot = match self {
            Self::Pull(pull) => pull
                .foot(inside)
                .min(inner.bottom().saturating_sub(list_top)),
            _ => 0,
        };
        Popup {
            frame,
            words,
            head: Rect {
                height: head.min(inner.height),
                ..inner
            },
            list: Rect {
                y: list_top,
                height: inner.bottom().saturating_sub(list_top + foot),
                ..inner
            },
        }
    }
}

/// IDs beside names need room.
const BROAD: u16 = 88;

fn broad(screen: Screen) -> u16 {
    screen.width.saturating_sub(4).min(BROAD)
}

/// A text in lines that fit.
pub fn wrapped(text: &str, width: u16) -> Vec<String> {
    let width = usize::from(width.max(2));
    let rows = text.lines().flat_map(|line| rows_of(line, width));
    rows.map(|row| row.trim_end().to_owned()).collect()
}
