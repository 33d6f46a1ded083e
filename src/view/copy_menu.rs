//! The copy menu: a letter, what it copies, and how that begins; or why there is nothing to copy.

use ratatui::{buffer::Buffer, style::Style};

use super::{
    Look,
    overlay::row_style,
    text::{Pen, rows, width},
};
use crate::app::overlay::{CopyMenu, Popup};

/// Draws its lines.
pub fn draw(menu: &CopyMenu, popup: &Popup, look: &Look, buffer: &mut Buffer) {
    let height = usize::from(popup.list.height);
    let first = menu.cursor.first_visible(menu.offers.len(), height);
    let names = menu.offers.iter().map(|offer| width(look.say(offer.name)));
    let column = names.max().unwrap_or(0);
    let offers = menu.offers.iter().enumerate().skip(first);
    for (place, (at, offer)) in rows(popup.list).zip(offers) {
        let chosen = at == menu.cursor.selected();
        let style = row_style(chosen, place, look, buffer);
        // On the chosen row its own style wins.
        let plain = |own: Style| if chosen { style } else { own };
        let (key, name) = match &offer.piece {
            Ok(_) => (look.theme.key, look.theme.text),
            Err(_) => (look.theme.dim, look.theme.dim),
        };
        let said = look.say(offer.name);
        let mut pen = Pen::new(buffer, place);
        pen.put(if chosen { "› " } else { "  " }, style)
            .put(&offer.key.to_string(), plain(key))
            .put("  ", style)
            .put(said, plain(name))
            .skip(column.saturating_sub(width(said)) + 2);
        let detail = match &offer.piece {
            Ok(piece) => piece.preview(),
            Err(reason) => look.say(*reason),
        };
        pen.put(detail, plain(look.theme.dim));
    }
}
