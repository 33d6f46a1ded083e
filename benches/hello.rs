//! The bare ratatui program that start-up and keys are measured against: one frame of text,
//! redrawn at every key until `q`.

use std::io;

use ratatui::{
    crossterm::event::{self, Event, KeyCode},
    widgets::{Block, Paragraph},
};

fn main() -> io::Result<()> {
    let mut terminal = ratatui::try_init()?;
    let mut keys = 0_u32;
    loop {
        terminal.draw(|frame| {
            let text = format!("Hello, world! {keys}");
            let hello = Paragraph::new(text).block(Block::bordered().title("Workflows"));
            frame.render_widget(hello, frame.area());
        })?;
        if let Event::Key(key) = event::read()? {
            if key.code == KeyCode::Char('q') {
                break;
            }
            keys += 1;
        }
    }
    ratatui::try_restore()
}
