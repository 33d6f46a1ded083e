//! Small screens, mouse, palette, caret, copying, links.

use coze_tui::{
    app::{Effect, Message, Mouse, MouseKind, Pane},
    domain::{RunEvent, RunStatus},
    view::Theme,
    wording::Language,
};

use super::loaded;
use crate::support::desktop::{Desktop, row};

#[test]
fn on_a_small_screen_what_is_chosen_is_shown() {
    let cases = [
        ("1<enter>", Pane::Parameters),
        ("1<enter><c-r>", Pane::Response),
    ];
    for (keys, pane) in cases {
        let mut desktop = Desktop::filled((60, 20), Language::English);
        desktop.wait(1_000).press(keys);
        assert_eq!(desktop.model.screen.focus, pane, "{keys}");
    }
}

#[test]
fn the_mouse_focuses_selects_scrolls_and_opens() {
    let at = |kind, column, row| Message::Mouse(Mouse { kind, column, row });
    let mut desktop = loaded();
    let request = desktop.start();
    desktop.finish(&request);
    desktop.tell(at(MouseKind::Click, 5, 21));
    assert_eq!(desktop.model.screen.focus, Pane::History);
    let chosen = desktop.model.history.selected().map(|row| row.seq);
    assert_eq!(chosen, Some(88));
    assert!(desktop.asked().is_empty());
    desktop.tell(at(MouseKind::Click, 5, 21));
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::LoadRun { .. }]
    ));
    desktop.tell(at(MouseKind::Click, 80, 32));
    assert!(matches!(desktop.asked().as_slice(), [Effect::OpenUrl(url)] if url.contains("7604")));
    assert_eq!(desktop.model.screen.focus, Pane::Response);
    let before = desktop.picture();
    desktop.tell(at(MouseKind::WheelDown, 5, 21));
    assert_eq!(desktop.picture(), before, "all rows are in view");
    desktop.press("<c-p>");
    desktop.tell(at(MouseKind::WheelDown, 60, 15));
    assert_ne!(desktop.picture(), before);
    desktop.tell(at(MouseKind::Click, 0, 0));
    assert!(desktop.model.overlay.is_none());
}

#[test]
fn the_palette_performs_an_action_where_it_belongs() {
    let mut desktop = loaded();
    desktop.press("3?again<enter>");
    assert_eq!(desktop.model.screen.focus, Pane::History);
    assert!(matches!(
        desktop.asked().as_slice(),
        [Effect::LoadRun { .. }]
    ));
    desktop.press("?next pane<enter>");
    assert_eq!(desktop.model.screen.focus, Pane::Workflows);
}

#[test]
fn the_caret_is_where_something_is_typed() {
    let cases = [("1", None), ("1/x", Some((3, 35))), ("?", Some((32, 3)))];
    for (keys, caret) in cases {
        let mut desktop = loaded();
        desktop.press(keys);
        assert_eq!(desktop.drawn(&Theme::SIXTEEN).1, caret, "{keys}");
    }
    let mut desktop = loaded();
    desktop.press("2i");
    assert!(desktop.drawn(&Theme::SIXTEEN).1.is_some());
}

#[test]
fn only_web_pages_are_opened() {
    let cases = [
        (Some("https://www.coze.cn/x"), true),
        (Some("file:///etc/passwd"), false),
        (Some("javascript:alert(1)"), false),
        (None, false),
    ];
    for (url, opens) in cases {
        let mut desktop = loaded();
        let request = desktop.start();
        let mut accepted = row(&request, 100, RunStatus::Running, desktop.model.now);
        accepted.debug_url = url.map(str::to_owned);
        desktop.tell(Message::Run(request.id, RunEvent::Accepted(accepted)));
        desktop.press("o");
        assert_eq!(!desktop.asked().is_empty(), opens, "{url:?}");
    }
}
