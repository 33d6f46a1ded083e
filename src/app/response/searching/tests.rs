//! What a search does to the pane, at once and when it comes back from outside.

use crossterm::event::KeyCode;

use super::{
    super::tests::{AREA, shown, sync, typed},
    *,
};

/// A pane with an answer that is too large to be searched between two frames.
fn large() -> ResponsePane {
    let mut numbers: Vec<String> = (0..150_000).map(|number| number.to_string()).collect();
    numbers.push("\"needle\"".to_owned());
    shown(&sync(&format!("[{}]", numbers.join(","))))
}

/// What a large answer is searched for outside, done there.
fn search(pane: &mut ResponsePane) -> usize {
    let wishes = pane.wishes();
    let count = wishes.len();
    for wish in wishes {
        match wish {
            Effect::Seek {
                asked,
                document,
                search,
                from,
            } => {
                let found = search.seek(&document, from, |_| true).unwrap();
                pane.found(asked, found, Some(AREA));
            }
            Effect::Count {
                asked,
                document,
                search,
                mut tally,
            } => {
                assert!(tally.advance(&search, &document, |_| true));
                pane.counted(asked, tally, true);
            }
            Effect::StopReading(_) => {}
            other => panic!("{other:?}"),
        }
    }
    count
}

#[test]
fn a_large_answer_is_searched_outside_and_keys_do_not_wait_for_it() {
    let mut pane = large();
    typed(&mut pane, "n");
    assert_eq!((pane.find().found(), pane.find().count().2), (None, false));
    assert_eq!(search(&mut pane), 2);
    assert_eq!(pane.path().as_deref(), Some("$[150000]"));
    assert_eq!(pane.find().count(), (Some(1), 1, true));
    pane.act(Action::FindPrevious, AREA);
    assert_eq!(search(&mut pane), 1);
    assert_eq!(pane.find().count(), (Some(1), 1, true));
    // What is near is found at once.
    pane.act(Action::Top, AREA);
    pane.key(Key::plain(KeyCode::Backspace), AREA);
    pane.key(Key::plain(KeyCode::Char('7')), AREA);
    assert_eq!(pane.path().as_deref(), Some("$[7]"));
}

#[test]
fn what_is_found_for_an_old_pattern_changes_nothing() {
    let mut pane = large();
    typed(&mut pane, "n");
    let mut old = pane.wishes();
    pane.key(Key::plain(KeyCode::Char('o')), AREA);
    let stopped = pane.wishes();
    let stops = |effect: &&Effect| matches!(effect, Effect::StopReading(_));
    assert_eq!(stopped.iter().filter(stops).count(), 2);
    let before = pane.clone();
    pane.wishes.append(&mut old);
    search(&mut pane);
    assert_eq!(pane, before);
    pane.wishes = stopped;
    search(&mut pane);
    assert_eq!(
        (pane.find().found(), pane.find().count()),
        (None, (None, 0, true))
    );
}

#[test]
fn steps_that_are_asked_for_while_a_place_is_looked_for_are_made_one_after_the_other() {
    let mut pane = shown(&sync(r#"{"a":"x","b":"x","c":"x","d":"x"}"#));
    pane.act(Action::Find, AREA);
    pane.key(Key::plain(KeyCode::Tab), AREA);
    pane.key(Key::plain(KeyCode::Char('x')), AREA);
    assert_eq!(
        pane.find().marks(),
        None,
        "nobody knows yet how long it takes"
    );
    for action in [Action::FindNext, Action::FindNext, Action::FindPrevious] {
        pane.act(action, AREA);
    }
    while search(&mut pane) > 0 {}
    assert_eq!(pane.path().as_deref(), Some("$.b"));
    assert!(pane.find().marks().is_some());
    pane.find.swift = false;
    pane.act(Action::FindNext, AREA);
    pane.act(Action::Bottom, AREA);
    assert_eq!(search(&mut pane), 2);
    assert_eq!(
        pane.path().as_deref(),
        Some("$"),
        "who moved on stays there"
    );
}
