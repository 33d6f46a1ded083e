//! What must not be missed stands until it is taken note of.

use coze_tui::{app::Message, wording::Language};

use super::{loaded, question, wide};
use crate::support::desktop::Desktop;

fn announce(desktop: &mut Desktop, words: &str) {
    desktop.tell(Message::Announced {
        title: "The history was damaged".to_owned(),
        words: words.to_owned(),
    });
}

#[test]
fn what_is_announced_stays_until_it_is_taken_note_of() {
    for key in ["o", "<enter>", "<esc>"] {
        let mut desktop = wide();
        announce(&mut desktop, "12 runs were saved");
        announce(&mut desktop, "one more thing");
        desktop.wait(3_600_000).press("zx7");
        assert_eq!(question(&desktop), "12 runs were saved");
        desktop.press(key);
        assert_eq!(question(&desktop), "one more thing", "{key}");
        desktop.press(key);
        assert_eq!(desktop.model.overlay, None, "{key}");
    }
}

#[test]
fn an_announcement_waits_for_what_is_being_answered() {
    let mut desktop = loaded();
    desktop.press("3?");
    assert!(desktop.model.overlay.is_some());
    announce(&mut desktop, "12 runs were saved");
    assert_eq!(question(&desktop), "");
    desktop.press("<esc>");
    assert_eq!(question(&desktop), "12 runs were saved");
}

#[test]
fn the_whole_of_an_announcement_is_to_be_read_on_a_small_screen() {
    let words = "It stands unchanged at /home/somebody/.local/share/coze-tui/history.db.damaged-20261124050300123. 12 runs of it were saved.";
    for language in [Language::English, Language::Chinese] {
        let mut desktop = Desktop::filled((60, 20), language);
        announce(&mut desktop, words);
        let shown: String = desktop.picture().split_whitespace().collect();
        let shown = shown.replace('│', "");
        assert!(
            shown.contains("damaged-20261124050300123.12runs"),
            "{shown}"
        );
    }
}
