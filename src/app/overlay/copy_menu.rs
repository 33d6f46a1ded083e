//! The copy menu. Each thing has a letter of its own that is always the same; what there is not
//! to copy stays in its place and says why, so that nothing moves under the fingers.

use crossterm::event::KeyCode;

use super::super::{Action, Key, list_cursor::ListCursor, piece::Piece};
use crate::wording::Text;

/// The menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyMenu {
    /// What can be copied.
    pub offers: Vec<Offer>,
    /// Which is chosen.
    pub cursor: ListCursor,
}

/// One line of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Takes it at once.
    pub key: char,
    /// What it is called.
    pub name: Text,
    /// What is copied, or why it cannot be.
    pub piece: Result<Piece, Text>,
}

impl Offer {
    /// A line of the menu.
    pub const fn new(key: char, name: Text, piece: Result<Piece, Text>) -> Self {
        Self { key, name, piece }
    }
}

/// What a key or a click in the menu meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picked {
    /// Nothing was taken.
    Nothing,
    /// The menu goes.
    Closed,
    /// A line was taken.
    Offer(Offer),
}

impl CopyMenu {
    /// A menu; its first line that can be copied is chosen.
    pub fn new(offers: Vec<Offer>, height: usize) -> Self {
        let mut cursor = ListCursor::default();
        let first = offers.iter().position(|offer| offer.piece.is_ok());
        cursor.select(first.unwrap_or(0), offers.len(), height);
        Self { offers, cursor }
    }

    /// Takes a key. Letters belong to the lines, so only arrows and their kin move.
    pub fn key(&mut self, key: Key, height: usize) -> Picked {
        if let Some(typed) = key.typed() {
            let own = self.offers.iter().find(|offer| offer.key == typed);
            return match own {
                Some(offer) => Picked::Offer(offer.clone()),
                None if typed == 'q' => Picked::Closed,
                None => Picked::Nothing,
            };
        }
        let action = match (key.code, key.ctrl) {
            (KeyCode::Enter, false) => return self.chosen(),
            (KeyCode::Up, false) | (KeyCode::Char('p'), true) => Action::Up,
            (KeyCode::Down | KeyCode::Tab, false) | (KeyCode::Char('n'), true) => Action::Down,
            (KeyCode::Home, false) => Action::Top,
            (KeyCode::End, false) => Action::Bottom,
            _ => return Picked::Nothing,
        };
        self.cursor.act(action, self.offers.len(), height);
        Picked::Nothing
    }

    /// Takes the line that was clicked.
    pub fn click(&mut self, line: u16, height: usize) -> Picked {
        let Some(row) = self.cursor.row_at(line, self.offers.len(), height) else {
            return Picked::Nothing;
        };
        self.cursor.select(row, self.offers.len(), height);
        self.chosen()
    }

    fn chosen(&self) -> Picked {
        let offer = self.offers.get(self.cursor.selected());
        offer.cloned().map_or(Picked::Nothing, Picked::Offer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu() -> CopyMenu {
        let name = Text::new("name", "名称");
        let why = Text::new("none", "无");
        let text = |text: &str| Ok(Piece::Text(text.into()));
        let offers = vec![
            Offer::new('y', name, Err(why)),
            Offer::new('d', name, text("url")),
            Offer::new('j', name, text("jq")),
        ];
        CopyMenu::new(offers, 2)
    }

    #[test]
    fn a_letter_takes_its_line_and_arrows_move() {
        let typed = |letter| Key::plain(KeyCode::Char(letter));
        let mut menu = menu();
        assert_eq!(menu.cursor.selected(), 1);
        let picked = |picked| match picked {
            Picked::Offer(offer) => offer.key,
            Picked::Nothing => '-',
            Picked::Closed => 'q',
        };
        for (letter, expected) in [('d', 'd'), ('j', 'j'), ('y', 'y'), ('x', '-'), ('q', 'q')] {
            assert_eq!(picked(menu.key(typed(letter), 2)), expected);
        }
        menu.key(Key::plain(KeyCode::Down), 2);
        assert_eq!(picked(menu.key(Key::plain(KeyCode::Enter), 2)), 'j');
        assert_eq!(picked(menu.click(0, 2)), 'd');
        assert_eq!(picked(menu.click(9, 2)), '-');
    }
}
