//! Pictures of streams: while they come, at their end, looked at again; of questions and answers.

use coze_tui::{
    app::{Effect, Message, layout::Screen},
    domain::{ErrorKind, FlowKind, RunError, RunEvent, RunStatus, Situation},
    wording::Language,
};

use super::pictures;
use crate::support::{
    desktop::Desktop,
    streams::{Frames, begin, come, done, end, piece, story, streamed, turn},
};

fn started(desktop: &mut Desktop) -> coze_tui::domain::RunRequest {
    desktop.press("1<enter>mm");
    let request = desktop.start();
    desktop.press("3");
    begin(desktop, &request);
    request
}

fn told(desktop: &mut Desktop, tail: String, status: RunStatus, error: Option<RunError>) {
    let request = started(desktop);
    let mut frames = story();
    come(desktop, &frames);
    frames.push((6_000, tail));
    let record = streamed(desktop, &request, &frames, status, error);
    end(desktop, &request, record);
}

#[test]
fn a_stream_grows_by_node_beside_its_timeline() {
    pictures("stream_begins", |desktop| {
        started(desktop);
        desktop.wait(400);
    });
    pictures("stream_grows", |desktop| {
        started(desktop);
        let frames: Frames = story().into_iter().take(13).collect();
        come(desktop, &frames);
    });
    pictures("stream_let_go", |desktop| {
        started(desktop);
        let frames: Frames = story().into_iter().take(16).collect();
        come(desktop, &frames);
        desktop.press("g");
    });
}

#[test]
fn every_way_a_stream_ends_is_told_apart() {
    pictures("stream_done", |desktop| {
        told(desktop, done(21), RunStatus::Success, None);
    });
    let failed = RunError::of_code(4000, "[720712000] 参数 city 无效".to_owned());
    pictures("stream_failed", |desktop| {
        let tail = "id: 21\nevent: Error\ndata: {\"error_code\":4000,\"error_message\":\"x\"}\n\n";
        told(
            desktop,
            tail.to_owned(),
            RunStatus::Failed,
            Some(failed.clone()),
        );
    });
    let broken = RunError::of_situation(ErrorKind::Network, Situation::StreamBroken, String::new());
    pictures("stream_incomplete", |desktop| {
        told(
            desktop,
            String::new(),
            RunStatus::Failed,
            Some(broken.clone()),
        );
    });
    let cancelled = RunError {
        kind: ErrorKind::Cancelled,
        code: None,
        message: String::new(),
        situation: None,
    };
    pictures("stream_cancelled", |desktop| {
        told(
            desktop,
            String::new(),
            RunStatus::Cancelled,
            Some(cancelled.clone()),
        );
    });
    pictures("stream_gaps", |desktop| {
        told(desktop, done(25), RunStatus::Success, None);
    });
}

#[test]
fn the_result_of_a_stream_is_decoded_too() {
    pictures("stream_decoded", |desktop| {
        told(desktop, done(21), RunStatus::Success, None);
        desktop.press("v").open_documents();
    });
}

#[test]
fn a_past_stream_is_looked_at_again_at_any_moment() {
    pictures("stream_replay", |desktop| {
        told(desktop, done(21), RunStatus::Success, None);
        desktop
            .press("<space>")
            .wait(1_000)
            .wait(2_300)
            .press("<space>");
    });
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        let mut desktop = Desktop::filled((120, 36), language);
        told(&mut desktop, done(21), RunStatus::Success, None);
        desktop.model.screen = Screen {
            zoomed: true,
            ..desktop.model.screen
        };
        insta::assert_snapshot!(format!("stream_beside_120x36_{tag}"), desktop.picture());
    }
}

const OPTIONS: &str = "{\"question\":\"你想去哪座城市？Which city?\",\"options\":[{\"name\":\"北京\"},{\"name\":\"上海\"},{\"name\":\"广州\"}]}";

fn asks() -> Frames {
    let interrupt = "id: 1\nevent: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"7/8\",\"type\":2},\"node_title\":\"Ask\"}\n\n";
    vec![
        (300, piece(0, "Ask", "Question", OPTIONS, "")),
        (310, interrupt.to_owned()),
    ]
}

const FIELDS: &str = r#"[{\"type\":\"string\",\"name\":\"name\",\"required\":true,\"description\":\"全名 your full name\"},{\"type\":\"integer\",\"name\":\"age\"},{\"type\":\"image\",\"name\":\"photo\",\"required\":true}]"#;

fn wants() -> Frames {
    let interrupt = format!(
        "id: 0\nevent: Interrupt\ndata: {{\"interrupt_data\":{{\"event_id\":\"7/9\",\"type\":5,\"data\":\"{FIELDS}\"}},\"node_title\":\"Form\"}}\n\n"
    );
    vec![(200, interrupt)]
}

#[test]
fn a_question_is_answered_where_it_stands() {
    pictures("question_options", |desktop| {
        let request = started(desktop);
        let frames = asks();
        come(desktop, &frames);
        let record = streamed(desktop, &request, &frames, RunStatus::Waiting, None);
        end(desktop, &request, record);
        desktop.wait(1_000).press("2");
    });
    let answered = |desktop: &mut Desktop| {
        let request = started(desktop);
        let mut record = streamed(desktop, &request, &asks(), RunStatus::Waiting, None);
        record.turns = vec![turn("上海", &wants())];
        end(desktop, &request, record);
        desktop.wait(1_000);
    };
    pictures("question_form", |desktop| {
        answered(desktop);
        desktop.press("张三<tab>12x");
    });
    pictures("question_left", |desktop| {
        answered(desktop);
        desktop.press("<esc>");
    });
}

#[test]
fn a_long_question_keeps_its_options_and_its_keys_in_view() {
    pictures("question_long", |desktop| {
        let request = started(desktop);
        let options: Vec<_> = (1..=14)
            .map(|number| format!(r#"{{"name":"城市 city {number}"}}"#))
            .collect();
        let words = "请选择一座城市，先想一想再回答。Choose a city, and think before you answer. "
            .repeat(6);
        let asked = format!(
            r#"{{"question":"{words}","options":[{}]}}"#,
            options.join(",")
        );
        let data = asked.replace('"', "\\\"");
        let interrupt = format!(
            "id: 0\nevent: Interrupt\ndata: {{\"interrupt_data\":{{\"event_id\":\"7/8\",\"type\":2,\"data\":\"{data}\"}},\"node_title\":\"Ask\"}}\n\n"
        );
        let frames: Frames = vec![(200, interrupt)];
        let record = streamed(desktop, &request, &frames, RunStatus::Waiting, None);
        end(desktop, &request, record);
        desktop
            .wait(1_000)
            .press("<down><down><down><down><down><down>");
    });
}

#[test]
fn an_answer_stands_in_the_conversation_while_the_run_goes_on() {
    pictures("question_answered", |desktop| {
        let request = started(desktop);
        let frames = asks();
        come(desktop, &frames);
        let mut record = streamed(desktop, &request, &frames, RunStatus::Waiting, None);
        end(desktop, &request, record.clone());
        desktop.wait(1_000).press("2<enter>");
        let sent = desktop
            .asked()
            .into_iter()
            .any(|effect| matches!(effect, Effect::Answer { answer, .. } if answer.text == "上海"));
        assert!(sent);
        record.summary.status = RunStatus::Sent;
        record.turns = vec![turn("上海", &Frames::new())];
        let resumed = RunEvent::Resumed(record.into());
        desktop.tell(Message::Run(request.id, resumed));
        desktop.tell(Message::AskingCounted(0));
        begin(desktop, &request);
        come(
            desktop,
            &vec![(900, piece(0, "End", "End", "好的，上海。", ""))],
        );
    });
}

#[test]
fn a_chatflow_shows_what_was_said_to_it_and_what_it_said() {
    pictures("stream_chat", |desktop| {
        desktop.press("1<enter>");
        desktop.model.options.target.kind = FlowKind::Chatflow;
        desktop
            .model
            .editor
            .load("{\"USER_INPUT\": \"今天天气怎么样？\"}");
        desktop.wait(1_000).press("<c-r><enter>");
        let request = desktop.request();
        desktop.press("3");
        begin(desktop, &request);
        let delta = |text: &str| {
            format!(
                "event: conversation.message.delta\ndata: {{\"id\":\"1\",\"role\":\"assistant\",\"type\":\"answer\",\"content\":\"{text}\"}}\n\n"
            )
        };
        come(
            desktop,
            &vec![(500, delta("北京今天")), (700, delta("晴，12 度。"))],
        );
    });
}
