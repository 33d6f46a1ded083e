//! Streams and questions in the pure loop: what follows, what is let go, what is sent.

use coze_tui::{
    app::{Effect, Message, Pane, response::TalkRead},
    domain::{ErrorKind, RunError, RunEvent, RunMode, RunRequest, RunStatus, Situation},
    wording::Language,
};

use crate::support::{
    desktop::Desktop,
    streams::{Frames, begin, come, done, end, piece, read, story, streamed, turn},
};

fn started() -> (Desktop, RunRequest) {
    let mut desktop = Desktop::filled((80, 24), Language::English);
    desktop.press("1<enter>mm");
    let request = desktop.start();
    desktop.press("3");
    begin(&mut desktop, &request);
    (desktop, request)
}

fn ended() -> Desktop {
    let (mut desktop, request) = started();
    let mut frames = story();
    come(&mut desktop, &frames);
    frames.push((6_000, done(21)));
    let record = streamed(&desktop, &request, &frames, RunStatus::Success, None);
    end(&mut desktop, &request, record);
    desktop
}

fn asks(frames: &mut Frames) {
    let interrupt = "id: 1\nevent: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"7/8\",\"type\":2},\"node_title\":\"Ask\"}\n\n";
    frames.push((300, piece(0, "Ask", "Question", "Which city?", "")));
    frames.push((310, interrupt.to_owned()));
}

fn asked() -> Desktop {
    let (mut desktop, request) = started();
    let mut frames = Frames::new();
    asks(&mut frames);
    let record = streamed(&desktop, &request, &frames, RunStatus::Waiting, None);
    end(&mut desktop, &request, record);
    desktop.wait(1_000);
    desktop
}

fn answers(desktop: &mut Desktop) -> Vec<String> {
    let sent = desktop.asked().into_iter();
    sent.filter_map(|effect| match effect {
        Effect::Answer { answer, .. } => Some(answer.text),
        _ => None,
    })
    .collect()
}

#[test]
fn the_third_mode_is_sent_as_a_stream() {
    let (_, request) = started();
    assert_eq!(request.mode, RunMode::Stream);
}

#[test]
fn the_end_is_followed_until_the_reader_scrolls_up_and_again_from_the_end_on() {
    let (mut desktop, _) = started();
    let frames = story();
    come(&mut desktop, &frames[..14].to_vec());
    assert!(desktop.picture().contains("第2章之2"));
    desktop.press("kk");
    let held = desktop.model.response.stream().follows_end();
    let before = desktop.picture();
    assert!(!held && before.contains("↓ G follows"));
    come(&mut desktop, &frames[14..].to_vec());
    let after = desktop.picture();
    assert!(!after.contains("完"), "{after}");
    desktop.press("G");
    assert!(desktop.picture().contains("完"));
    assert!(desktop.model.response.stream().follows_end());
    // The wheel at the last row takes hold again too.
    desktop.press("k");
    assert!(!desktop.model.response.stream().follows_end());
    desktop.press("jj");
    assert!(desktop.model.response.stream().follows_end());
}

#[test]
fn a_past_stream_is_stepped_through_and_played() {
    let mut desktop = ended();
    let at = |desktop: &Desktop| {
        let replay = desktop.model.response.stream().replay();
        replay.map(coze_tui::app::talk::Replay::at_ms)
    };
    desktop.press("[");
    assert_eq!(at(&desktop), Some(5_170));
    desktop.press("]");
    assert_eq!(at(&desktop), Some(5_950));
    desktop.press("<left><left>");
    assert!(at(&desktop).unwrap() < 5_950);
    assert!(!desktop.picture().contains("完"));
    desktop.press("<esc>");
    assert_eq!(at(&desktop), None);
    desktop.press("<space>").wait(0).wait(500);
    assert_eq!(at(&desktop), Some(500));
    desktop.press(">").wait(500);
    assert_eq!(at(&desktop), Some(1_500));
    desktop.wait(60_000);
    assert_eq!(at(&desktop), Some(5_950));
    assert!(desktop.model.response.next_replay_tick().is_none());
}

#[test]
fn the_views_go_round_and_come_back_to_the_conversation() {
    let mut desktop = ended();
    let mut seen = Vec::new();
    for _ in 0..4 {
        desktop.press("v").open_documents();
        let picture = desktop.picture();
        let first = picture.lines().find(|line| line.contains("3 Response"));
        let title = first.unwrap().split('·').next_back().unwrap();
        seen.push(
            title
                .trim_end_matches(['─', '┤', ' ', '╮'])
                .trim()
                .to_owned(),
        );
    }
    assert_eq!(seen, ["6.12 s", "text", "raw", "stream"]);
}

#[test]
fn what_comes_for_another_run_changes_nothing() {
    let (mut desktop, _) = started();
    let before = desktop.model.response.clone();
    let (asked, ended) = (99, true);
    let told = Vec::new();
    desktop.tell(Message::Streamed { asked, told, ended });
    let read = TalkRead::default();
    desktop.tell(Message::TalkRead { asked, read });
    assert_eq!(desktop.model.response, before);
}

#[test]
fn another_run_leaves_the_stream_and_coming_back_follows_it_again() {
    let (mut desktop, request) = started();
    come(&mut desktop, &story()[..3].to_vec());
    desktop.asked();
    desktop.press("4jj<enter>");
    let effects = desktop.asked();
    let load = effects.iter().find_map(|effect| match effect {
        Effect::LoadRun { asked, .. } => Some(*asked),
        _ => None,
    });
    let frames = story();
    let record = streamed(&desktop, &request, &frames, RunStatus::Success, None);
    let mut other = record;
    other.summary.id = crate::support::desktop::id(88);
    desktop.tell(Message::RunLoaded {
        asked: load.unwrap(),
        record: other.into(),
    });
    assert!(desktop.effects.contains(&Effect::LeaveStream));
    read(&mut desktop);
    desktop.asked();
    desktop.press("4g<enter>");
    let follows = |effect: &Effect| matches!(effect, Effect::FollowStream { .. });
    assert!(desktop.asked().iter().any(follows));
    assert_eq!(desktop.model.response.shown(), Some(request.id));
}

#[test]
fn an_answer_is_sent_once_and_a_refusal_gives_it_back() {
    let mut desktop = asked();
    desktop.press("北京<enter><enter>");
    assert_eq!(answers(&mut desktop), ["北京"]);
    desktop.wait(1_000).press("<enter>");
    assert!(answers(&mut desktop).is_empty(), "it is on its way");
    let id = desktop.model.response.shown().unwrap();
    desktop.tell(Message::RunNotStarted(id, "no token".to_owned()));
    assert!(desktop.picture().contains("no token"));
    desktop.wait(1_000).press("<enter>");
    assert_eq!(answers(&mut desktop), ["北京"]);
}

#[test]
fn an_answer_that_comes_too_late_is_not_sent_and_the_new_question_is_shown() {
    let mut desktop = asked();
    desktop.press("北京<enter>");
    let id = desktop.model.response.shown().unwrap();
    desktop.asked();
    let refused = RunEvent::refused("answered elsewhere".to_owned());
    desktop.tell(Message::Run(id, refused));
    let load = desktop.asked().into_iter().find_map(|effect| match effect {
        Effect::LoadRun { asked, id: of } if of == id => Some(asked),
        _ => None,
    });
    let mut record = desktop.model.response.whole().unwrap().as_ref().clone();
    let mut frames = Frames::new();
    asks(&mut frames);
    record.turns = vec![turn("上海", &frames)];
    let (asked, record) = (load.expect("it is read anew"), record.into());
    desktop.tell(Message::RunLoaded { asked, record });
    read(&mut desktop);
    let picture = desktop.picture();
    assert!(picture.contains("answer 2/3"), "{picture}");
    assert!(picture.contains("answered elsewhere"), "{picture}");
    // What was typed was for another question.
    desktop.wait(1_000).press("<enter>");
    assert!(answers(&mut desktop).is_empty());
}

#[test]
fn what_was_typed_is_there_again_when_the_answer_did_not_arrive() {
    let mut desktop = asked();
    desktop.press("北京<enter>");
    desktop.asked();
    let record = desktop.model.response.whole().unwrap().as_ref().clone();
    let id = record.summary.id;
    let mut resumed = record.clone();
    resumed.summary.status = RunStatus::Sent;
    resumed.turns = vec![turn("北京", &Frames::new())];
    desktop.tell(Message::Run(id, RunEvent::Resumed(resumed.into())));
    let mut back = record;
    let nobody = Situation::ConnectionRefused;
    let error = RunError::of_situation(ErrorKind::Network, nobody, String::new());
    back.summary.error = Some(error);
    let finished = RunEvent::Finished {
        record: back.into(),
        unrecorded: None,
    };
    desktop.tell(Message::Run(id, finished));
    read(&mut desktop);
    desktop.wait(1_000).press("<enter>");
    assert_eq!(answers(&mut desktop), ["北京"]);
}

#[test]
fn a_question_without_the_keys_says_how_to_come_to_it() {
    let mut desktop = asked();
    assert!(desktop.picture().contains("Enter send"));
    // As after a run from the parameters.
    desktop.model.screen.focus = Pane::Parameters;
    let picture = desktop.picture();
    assert!(picture.contains("3 answers"), "{picture}");
    assert!(!picture.contains("Enter send"), "{picture}");
}

#[test]
fn a_question_that_is_left_waits_and_is_taken_up_again() {
    let mut desktop = asked();
    desktop.press("<esc>");
    assert!(!desktop.model.response.is_answering());
    desktop.press("k<enter>");
    assert!(desktop.model.response.is_answering());
    desktop.press("ja").wait(1_000).press("<enter>");
    assert_eq!(answers(&mut desktop), ["ja"]);
}
