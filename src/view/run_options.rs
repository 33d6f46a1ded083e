//! The run box: mode and IDs in one row; below it `is_async` and the rest, or why a run would be
//! refused.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Look,
    text::{Pen, rows, width},
};
use crate::{
    app::run_options::{OptionsFault, RunOptions},
    wording::parameters as words,
};

/// What stands for nothing.
const NONE: &str = "–";
/// Digits of an ID that tell it apart where there is no room for all of them.
const LAST: usize = 4;

/// Draws the box into the foot of the parameters.
pub fn draw(options: &RunOptions, look: &Look, area: Rect, buffer: &mut Buffer) {
    let mut rows = rows(area);
    if let Some(row) = rows.next() {
        let whole = first(options, look, str::to_owned);
        let room = usize::from(row.width);
        if columns(&whole) <= room {
            pairs(&whole, look, row, buffer);
        } else {
            pairs(&first(options, look, shortened), look, row, buffer);
        }
    }
    let Some(row) = rows.next() else { return };
    match options.fault() {
        Some(OptionsFault::NoWorkflow) => {}
        Some(fault) => {
            let text = format!(" ✗ {}", fault.text(look.language));
            Pen::new(buffer, row).put(&text, look.theme.bad);
        }
        None => pairs(&second(options, look), look, row, buffer),
    }
}

type Pairs = Vec<(&'static str, String)>;

fn first(options: &RunOptions, look: &Look, id: fn(&str) -> String) -> Pairs {
    let id = |given: Option<&str>| given.map_or_else(|| NONE.to_owned(), id);
    let ext = options.target.ext.len();
    vec![
        (look.say(words::MODE), options.mode().as_str().to_owned()),
        ("bot", id(options.bot_id())),
        ("app", id(options.app_id())),
        (
            "ext",
            if ext == 0 {
                NONE.to_owned()
            } else {
                ext.to_string()
            },
        ),
    ]
}

fn second(options: &RunOptions, look: &Look) -> Pairs {
    let is_async = options.is_async();
    let is_async = is_async.map_or_else(|| NONE.to_owned(), |value| value.to_string());
    let version = options
        .workflow_version()
        .unwrap_or(look.say(words::LATEST));
    let mut pairs = vec![];
    if let Some(kind) = options.target.kind_to_write() {
        // It streams, whatever its mode.
        pairs.push(("kind", kind.to_owned()));
    }
    pairs.extend([
        ("is_async", is_async),
        (look.say(words::VERSION), version.to_owned()),
    ]);
    if let Some(connector) = options.connector_id() {
        pairs.push(("connector", connector.to_owned()));
    }
    pairs
}

fn shortened(id: &str) -> String {
    let skipped = id.chars().count().saturating_sub(LAST);
    let last: String = id.chars().skip(skipped).collect();
    if skipped > 1 {
        format!("…{last}")
    } else {
        id.to_owned()
    }
}

fn columns(pairs: &Pairs) -> usize {
    let one = |(name, value): &(&str, String)| usize::from(width(name) + width(value));
    pairs.iter().map(one).sum::<usize>() + 3 * pairs.len() - 1
}

fn pairs(pairs: &Pairs, look: &Look, row: Rect, buffer: &mut Buffer) {
    let mut pen = Pen::new(buffer, row);
    for (place, (name, value)) in pairs.iter().enumerate() {
        let style = if value == NONE {
            look.theme.dim
        } else {
            look.theme.strong
        };
        pen.skip(if place == 0 { 1 } else { 2 })
            .put(name, look.theme.dim)
            .skip(1)
            .put(value, style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::{Pane, keymap::Keymap},
        domain::{RunMode, Timestamp, Workflow},
        view::Theme,
        wording::Language,
    };

    fn drawn(options: &RunOptions, area: Rect) -> Vec<String> {
        let keymap = Keymap::default();
        let look = Look {
            theme: &Theme::COLOURLESS,
            language: Language::English,
            now: Timestamp(0),
            focused: true,
            keymap: &keymap,
            focus: Pane::Parameters,
            typing: false,
        };
        let mut buffer = Buffer::empty(area);
        draw(options, &look, area, &mut buffer);
        let row = |y| {
            let symbols = (0..area.width).map(|x| buffer[(x, y)].symbol());
            symbols.collect::<String>().trim_end().to_owned()
        };
        (0..area.height).map(row).collect()
    }

    fn weather() -> RunOptions {
        let ext = [("user_id".to_owned(), "1".to_owned())];
        RunOptions {
            target: Workflow {
                workflow_id: "7601".to_owned(),
                ext: ext.into(),
                ..Workflow::default()
            },
            ..RunOptions::default()
        }
    }

    #[test]
    fn the_mode_and_the_ids_stand_in_two_rows() {
        let mut options = weather();
        let area = Rect::new(0, 0, 44, 2);
        let expected = [
            " mode sync  bot –  app –  ext 1",
            " is_async false  version latest",
        ];
        assert_eq!(drawn(&options, area), expected);
        options.target.app_id = Some("7601000000000000101".to_owned());
        options.target.workflow_version = Some("v0.0.5".to_owned());
        options.target.connector_id = Some("999".to_owned());
        options.set_mode(RunMode::Stream);
        let expected = [
            " mode stream  bot –  app …0101  ext 1",
            " is_async –  version v0.0.5  connector 999",
        ];
        assert_eq!(drawn(&options, area), expected);
        options.target.bot_id = Some("5".to_owned());
        let rows = drawn(&options, area);
        assert!(
            rows[1].starts_with(" ✗ bot_id and app_id exclude"),
            "{rows:?}"
        );
    }

    #[test]
    fn no_size_panics() {
        for width in 0..50 {
            for height in 0..4 {
                drawn(&weather(), Rect::new(0, 0, width, height));
            }
        }
    }
}
