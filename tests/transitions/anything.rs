//! No keys, clicks or sizes make it panic.

use std::sync::Arc;

use coze_tui::{
    app::{Effect, Message, Mouse, MouseKind},
    domain::RunStatus,
    view::Theme,
    wording::Language,
};
use proptest::prelude::*;

use super::{loaded, record_of};
use crate::support::desktop::Desktop;

const KEYS: [&str; 63] = [
    "V",
    "S",
    "O",
    "c",
    "u",
    "<c-r>",
    "b",
    "n",
    "x",
    "u",
    "c",
    "<del>",
    "r",
    "a",
    "m",
    "<c-t>",
    "<c-s>",
    "<c-o>",
    "o",
    "<c-p>",
    "?",
    "<esc>",
    "<c-c>",
    "q",
    "<tab>",
    "<s-tab>",
    "1",
    "2",
    "3",
    "4",
    "z",
    "y",
    "M",
    "<up>",
    "<down>",
    "j",
    "k",
    "h",
    "l",
    "g",
    "G",
    "<pgup>",
    "<pgdn>",
    "<c-u>",
    "<c-d>",
    "<enter>",
    "/",
    "i",
    "e",
    "F",
    "[",
    "]",
    "v",
    "w",
    "R",
    "北",
    "<backspace>",
    "<del>",
    "<c-a>",
    "<c-x>",
    "<c-v>",
    "<home>",
    "<left>",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_keys_and_no_size_panic(
        keys in prop::collection::vec(prop::sample::select(KEYS.to_vec()), 0..60),
        sizes in prop::collection::vec((0..200_u16, 0..60_u16), 1..4),
        clicks in prop::collection::vec((0..200_u16, 0..60_u16, 0..7_usize), 0..8),
        chinese in any::<bool>(),
        colour in any::<bool>(),
    ) {
        let language = if chinese { Language::Chinese } else { Language::English };
        let theme = if colour { Theme::SIXTEEN } else { Theme::COLOURLESS };
        let mut desktop = Desktop::filled((120, 36), language);
        let mut sizes = sizes.into_iter().cycle();
        for (at, key) in keys.into_iter().enumerate() {
            desktop.press(key).wait(150);
            for effect in desktop.asked() {
                match effect {
                    Effect::StartRun(request) if at % 2 == 0 => {
                        desktop.finish(&request);
                    }
                    Effect::LoadRun { asked, .. } => {
                        let record = Arc::new(record_of(90, RunStatus::Unknown, None));
                        desktop.tell(Message::RunLoaded { asked, record });
                    }
                    _ => {}
                }
            }
            if at % 5 == 0 {
                let (width, height) = sizes.next().unwrap();
                desktop.tell(Message::Resized(width, height));
            }
            desktop.drawn(&theme);
        }
        let kinds = [MouseKind::Click, MouseKind::Drag, MouseKind::Release, MouseKind::WheelUp, MouseKind::WheelDown, MouseKind::WheelLeft, MouseKind::WheelRight];
        for (column, row, kind) in clicks {
            desktop.tell(Message::Mouse(Mouse { kind: kinds[kind], column, row }));
            desktop.drawn(&theme);
        }
    }
}

#[test]
fn no_size_panics() {
    let mut desktop = loaded();
    let request = desktop.start();
    desktop.finish(&request);
    for keys in ["1", "2i", "<esc>3", "4?", "<esc>y", "<esc>q"] {
        desktop.press(keys);
        let edges = [1, 39, 40, 79, 80, 119, 120];
        for width in (0..200).step_by(13).chain(edges) {
            for height in (0..60).step_by(7).chain([9, 10]) {
                desktop.tell(Message::Resized(width, height));
                desktop.drawn(&Theme::SIXTEEN);
            }
        }
    }
}
