//! Streams as servers send them, and the same ones cut to pieces.

mod odd;

use proptest::prelude::*;

use super::{Arrivals, Decoder, Ending, Frame, Teller, Transcript};

type Owned = (Option<String>, String, String);

fn owned(frame: Frame<'_>) -> Owned {
    let id = frame.id.map(str::to_owned);
    (id, frame.event.to_owned(), frame.data.to_owned())
}

fn frames(chunks: &[&[u8]]) -> Vec<Owned> {
    let mut decoder = Decoder::new();
    let mut found = Vec::new();
    for chunk in chunks {
        decoder.push(chunk, |frame| found.push(owned(frame)));
    }
    decoder.end(|frame| found.push(owned(frame)));
    found
}

fn frame(id: Option<&str>, event: &str, data: &str) -> Owned {
    (id.map(str::to_owned), event.to_owned(), data.to_owned())
}

#[test]
fn frames_are_read_as_the_standard_has_it() {
    let message = frame(Some("0"), "Message", "{\"a\":1}");
    let cases: &[(&str, Vec<Owned>)] = &[
        (
            "id: 0\nevent: Message\ndata: {\"a\":1}\n\n",
            vec![message.clone()],
        ),
        (
            "id:0\nevent:Message\ndata:{\"a\":1}\n\n",
            vec![message.clone()],
        ),
        (
            "id: 0\r\nevent: Message\r\ndata: {\"a\":1}\r\n\r\n",
            vec![message.clone()],
        ),
        (
            "id: 0\revent: Message\rdata: {\"a\":1}\r\r",
            vec![message.clone()],
        ),
        (
            "\u{feff}id: 0\nevent: Message\ndata: {\"a\":1}\n\n",
            vec![message.clone()],
        ),
        // Neither a blank line nor a line feed at the end.
        (
            "id: 0\nevent: Message\ndata: {\"a\":1}",
            vec![message.clone()],
        ),
        (
            ": a comment\n\nretry: 5\nid: 0\nevent: Message\ndata: {\"a\":1}\n\n",
            vec![message],
        ),
        (
            "data: a\ndata:\ndata:  b\n\n",
            vec![frame(None, "", "a\n\n b")],
        ),
        ("event: Done\n\n", vec![frame(None, "Done", "")]),
        ("data\n\n", vec![frame(None, "", "")]),
        ("\n\n\n", vec![]),
        (
            "data: \u{2028}\u{85}x\n\n",
            vec![frame(None, "", "\u{2028}\u{85}x")],
        ),
        (
            "id: 1\n\nevent: PING\ndata: {}\n\n",
            vec![frame(Some("1"), "", ""), frame(None, "PING", "{}")],
        ),
        ("<html>\n<p>no stream</p>\n", vec![]),
    ];
    for (text, expected) in cases {
        assert_eq!(&frames(&[text.as_bytes()]), expected, "{text:?}");
    }
}

#[test]
fn an_end_of_line_may_be_cut_and_nothing_may_come_between() {
    let chunks: [&[u8]; 4] = [b"data: a\r", b"", b"\ndata: b\r\n\r", b"\n"];
    assert_eq!(frames(&chunks), [frame(None, "", "a\nb")]);
}

#[test]
fn a_line_of_many_megabytes_is_one_line() {
    let data = "汉".repeat(3 << 20);
    let text = format!("event: Message\ndata: {data}\n\n");
    let chunks: Vec<&[u8]> = text.as_bytes().chunks(1 << 14).collect();
    assert_eq!(frames(&chunks), [frame(None, "Message", &data)]);
}

/// A stream whose end node and output nodes speak, with signs of life and unknown events between.
const STORY: &str = "id: 0\nevent: Message\ndata: {\"content\":\"从前\",\"node_title\":\"Tell\",\"node_type\":\"Message\",\"node_id\":\"1\",\"node_seq_id\":\"0\",\"node_is_finish\":false}\n\n\
id: 1\nevent: PING\ndata: {}\n\n\
id: 2\nevent: Message\ndata: {\"content\":\"，\\n\",\"node_title\":\"Tell\",\"node_type\":\"Message\",\"node_id\":\"1\",\"node_seq_id\":\"1\",\"node_is_finish\":true}\n\n\
id: 3\nevent: Message\ndata: {\"content\":\"再次\",\"node_title\":\"Tell\",\"node_type\":\"Message\",\"node_id\":\"1\",\"node_seq_id\":\"0\",\"loop_index\":1,\"node_is_finish\":true}\n\n\
id: 4\nevent: Surprise\ndata: [1]\n\n\
id: 5\nevent: Message\ndata: {\"content\":\"{\\\"output\\\":\\\"完\\\"}\",\"node_title\":\"\",\"node_is_finish\":true,\"usage\":{\"token_count\":7}}\n\n\
id: 6\nevent: Done\ndata: {\"debug_url\":\"https://www.coze.cn/x\"}\n\n";

fn transcript(text: &str) -> Transcript {
    Transcript::read(text.as_bytes(), &Arrivals::new())
}

#[test]
fn a_transcript_tells_who_said_what_and_how_it_ended() {
    let story = transcript(STORY);
    let lanes: Vec<_> = story
        .executions()
        .iter()
        .map(|one| {
            (
                one.title(),
                one.text(),
                one.pieces,
                one.finished,
                one.loop_index,
            )
        })
        .collect();
    assert_eq!(
        lanes,
        [
            ("Tell", "从前，\n", 2, true, None),
            ("Tell", "再次", 1, true, Some(1)),
            ("End", "{\"output\":\"完\"}", 1, true, None),
        ]
    );
    assert_eq!(story.ending(), &Ending::Done);
    assert_eq!(story.result(), "{\"output\":\"完\"}");
    assert_eq!(story.debug_url(), Some("https://www.coze.cn/x"));
    assert_eq!(story.usage().map(|usage| usage.token_count), Some(7));
    assert_eq!((story.events(), story.missing()), (7, 0));
    let ends: Vec<_> = story
        .marks()
        .iter()
        .map(|mark| (mark.execution, mark.end))
        .collect();
    assert_eq!(ends, [(0, 6), (0, 10), (1, 6), (2, 16)]);
}

fn ending_of(text: &str) -> &'static str {
    match transcript(text).ending() {
        Ending::Open => "open",
        Ending::Done => "done",
        Ending::Failed(_) => "failed",
        Ending::Interrupted(_) => "interrupted",
        Ending::Incomplete => "incomplete",
    }
}

#[test]
fn every_way_to_end_is_told_apart() {
    let error = "id: 0\nevent: Error\ndata: {\"error_code\":4000,\"error_message\":\"no\"}\n\n";
    let done = "id: 1\nevent: Done\ndata: {\"debug_url\":\"https://x/\"}\n\n";
    let asks = "event: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"1/2\",\"type\":2}}\n\n";
    let cases = [
        (done.to_owned(), "done"),
        ("event: Done\n\n".to_owned(), "done"),
        ("event: done\ndata: \"[DONE]\"\n\n".to_owned(), "done"),
        (error.to_owned(), "failed"),
        (format!("{error}{error}{done}"), "failed"),
        (
            "event: error\ndata: a trace\ndata: of lines\n\n".to_owned(),
            "failed",
        ),
        (
            "data: {\"code\":\"5\",\"msg\":\"no\"}\n\n".to_owned(),
            "failed",
        ),
        (asks.to_owned(), "interrupted"),
        (STORY.split_at(STORY.len() / 3).0.to_owned(), "incomplete"),
        (String::new(), "incomplete"),
    ];
    for (text, expected) in cases {
        assert_eq!(ending_of(&text), expected, "{text}");
    }
    let failed = transcript(&format!("{error}{error}{done}"));
    assert_eq!(failed.debug_url(), Some("https://x/"));
    let Ending::Failed(failure) = failed.ending() else {
        unreachable!("it failed");
    };
    assert_eq!((failure.code, &*failure.message), (Some(4000), "no"));
    let plain = transcript("event: error\ndata: a trace\ndata: of lines\n\n");
    assert!(
        matches!(plain.ending(), Ending::Failed(failure) if failure.message == "a trace\nof lines")
    );
}

#[test]
fn a_chatflow_speaks_in_messages_and_ends_them_whole() {
    let chat = transcript(
        "event: conversation.chat.created\ndata: {\"id\":\"1\",\"conversation_id\":\"9\",\"status\":\"created\"}\n\n\
event: conversation.message.delta\ndata: {\"id\":\"5\",\"type\":\"answer\",\"content\":\"你\"}\n\n\
event: conversation.message.delta\ndata: {\"id\":\"5\",\"type\":\"answer\",\"content\":\"好\"}\n\n\
event: conversation.message.completed\ndata: {\"id\":\"5\",\"type\":\"answer\",\"content\":\"你好\"}\n\n\
event: conversation.message.completed\ndata: {\"id\":\"6\",\"type\":\"verbose\",\"content\":\"{\\\"msg_type\\\":\\\"generate_answer_finish\\\"}\"}\n\n\
event: conversation.chat.completed\ndata: {\"id\":\"1\",\"conversation_id\":\"9\",\"usage\":{\"token_count\":3}}\n\n\
event: done\ndata: {\"debug_url\":\"https://x/\"}\n\n",
    );
    assert_eq!(chat.result(), "你好");
    assert_eq!(chat.executions().len(), 1);
    assert_eq!(chat.conversation_id(), Some("9"));
    assert_eq!(chat.ending(), &Ending::Done);
    let failed = transcript(
        "event: conversation.chat.failed\ndata: {\"code\":\"720702204\",\"msg\":\"no such name\"}\n\n",
    );
    assert!(
        matches!(failed.ending(), Ending::Failed(failure) if failure.code == Some(720_702_204))
    );
}

#[test]
fn a_question_is_unwrapped_however_it_is_packed() {
    let options = r#"{"messages":[{"type":"question","content_type":"option","content":{"options":[{"name":"red"},{"name":"blue"}],"question":"Which?"},"id":"1"}]}"#;
    let plain = r#"{"messages":[{"type":"question","content_type":"text","content":"Where to?","id":"1"}]}"#;
    let form = r#"{"content_type":"form_schema","content":"[{\"type\":\"string\",\"name\":\"city\",\"required\":true}]"}"#;
    let cases: [(&str, &str, &[&str], &[&str]); 5] = [
        ("Where to?", "Where to?", &[], &[]),
        (plain, "Where to?", &[], &[]),
        (options, "Which?", &["red", "blue"], &[]),
        (form, "", &[], &["city"]),
        ("[1] is no form", "[1] is no form", &[], &[]),
    ];
    for (said, text, options, fields) in cases {
        let data =
            serde_json::json!({"content": said, "node_title": "Ask", "node_is_finish": true});
        let stream = format!(
            "event: Message\ndata: {data}\n\nevent: Interrupt\ndata: {{\"interrupt_data\":{{\"event_id\":\"1/2\",\"type\":2,\"data\":\"\"}}}}\n\n"
        );
        let question = transcript(&stream).question().unwrap();
        assert_eq!(question.text, text);
        assert_eq!(question.options, options);
        let names: Vec<&str> = question.fields.iter().map(|field| &*field.name).collect();
        assert_eq!(names, fields, "{said}");
        assert_eq!((&*question.event_id, question.kind), ("1/2", 2));
    }
    let required = "event: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"1/2\",\"type\":5,\
        \"data\":\"{\\\"content_type\\\":\\\"text\\\",\\\"content\\\":\\\"[{\\\\\\\"type\\\\\\\":\\\\\\\"string\\\\\\\",\\\\\\\"name\\\\\\\":\\\\\\\"city\\\\\\\"}]\\\"}\",\
        \"required_parameters\":{\"city\":{\"type\":\"string\",\"required\":true}}}}\n\n";
    let question = transcript(required).question().unwrap();
    assert_eq!(question.fields.len(), 1);
    assert!(question.fields[0].required && question.text.is_empty());
}

#[test]
fn events_that_never_came_are_counted() {
    let cases: [(&[&str], u64); 9] = [
        (&["0", "1", "2"], 0),
        (&["1", "2"], 1),
        (&["0", "1", "4"], 2),
        (&["5"], 5),
        (&["0", "0", "1"], 0),
        (&["0", "x", "1"], 0),
        (&["0", "", "2"], 1),
        // No stream loses so many: these are no numbers of events.
        (&["0", "18446744073709551615", "1"], 0),
        (&["1764460800000", "0", "1"], 0),
    ];
    for (ids, missing) in cases {
        let frames = ids
            .iter()
            .map(|id| format!("id: {id}\nevent: PING\ndata: {{}}\n\n"));
        let told = transcript(&frames.collect::<String>());
        assert_eq!(told.missing(), missing, "{ids:?}");
    }
    // Chats of studio count from 1, and their errors too.
    for event in ["conversation.chat.created", "error"] {
        let chat = format!("id: 1\nevent: {event}\ndata: {{}}\n\nid: 3\nevent: done\n\n");
        assert_eq!(transcript(&chat).missing(), 1, "{event}");
    }
}

#[test]
fn after_an_answer_the_same_transcript_goes_on() {
    let mut talk = Transcript::new();
    talk.push(b"id: 0\nevent: Interrupt\ndata: {\"interrupt_data\":{\"event_id\":\"1/2\",\"type\":2}}\n\n", 5);
    talk.end(6);
    assert!(talk.question().is_some());
    talk.resume("yes");
    assert_eq!(talk.ending(), &Ending::Open);
    talk.push(STORY.as_bytes(), 9);
    talk.end(9);
    assert_eq!((talk.ending(), talk.missing()), (&Ending::Done, 0));
    // The clock stood still while the answer was thought about.
    let [answered] = talk.answered() else {
        unreachable!("one answer was given");
    };
    assert_eq!((&*answered.answer, answered.at_ms), ("yes", 6));
    assert_eq!(talk.span_ms(), Some((15, 15)));
}

/// Everything that can be asked of a transcript.
fn told(transcript: &Transcript) -> String {
    format!(
        "{:?} {:?} {:?} {} {} {:?}",
        transcript.executions(),
        transcript.marks(),
        transcript.ending(),
        transcript.events(),
        transcript.missing(),
        transcript.question()
    )
}

fn cut(bytes: &[u8], cuts: &[prop::sample::Index]) -> Vec<Vec<u8>> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
    places.extend([0, bytes.len()]);
    places.sort_unstable();
    places
        .windows(2)
        .map(|pair| bytes[pair[0]..pair[1]].to_vec())
        .collect()
}

fn a_stream() -> impl Strategy<Value = Vec<u8>> {
    let line = prop_oneof![
        "(id|event|data|retry|): ?[a-z0-9汉\u{2028}{}\":]{0,12}",
        Just("event: Message".to_owned()),
        Just("data: {\"content\":\"字😀\",\"node_is_finish\":true}".to_owned()),
        Just("event: Interrupt".to_owned()),
        Just("\u{feff}data: x".to_owned()),
        Just(String::new()),
    ];
    let ends = prop::sample::select(vec!["\n", "\r", "\r\n"]);
    let lines = prop::collection::vec((line, ends), 0..40);
    let tail = prop::collection::vec(any::<u8>(), 0..12);
    (lines, tail).prop_map(|(lines, tail)| {
        let text: String = lines.into_iter().map(|(line, end)| line + end).collect();
        [text.into_bytes(), tail].concat()
    })
}

proptest! {
    #[test]
    fn the_same_events_come_however_the_bytes_are_cut(
        bytes in a_stream(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
    ) {
        let whole = frames(&[&bytes]);
        let chunks = cut(&bytes, &cuts);
        let slices: Vec<&[u8]> = chunks.iter().map(Vec::as_slice).collect();
        prop_assert_eq!(&whole, &frames(&slices));
        let single: Vec<&[u8]> = bytes.chunks(1).collect();
        prop_assert_eq!(whole, frames(&single));
    }

    #[test]
    fn a_kept_stream_reads_as_it_arrived(
        bytes in a_stream(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..30),
        times in prop::collection::vec(0_u64..100_000, 32),
    ) {
        let mut arrived = Transcript::new();
        let mut arrivals = Arrivals::new();
        let (mut apart, mut teller, mut events) = (Transcript::new(), Teller::new(), Vec::new());
        let mut last = 0;
        for (chunk, time) in cut(&bytes, &cuts).iter().zip(times) {
            last = last.max(time);
            arrived.push(chunk, last);
            arrivals.push(chunk.len(), last);
            teller.push(chunk, last, &mut events);
        }
        arrived.end(last);
        teller.end(last, &mut events);
        for event in events {
            apart.tell(event);
        }
        apart.close();
        prop_assert_eq!(told(&apart), told(&arrived));
        let kept = Arrivals::read(arrivals.as_bytes());
        prop_assert_eq!(&kept, &arrivals);
        prop_assert_eq!(told(&Transcript::read(&bytes, &kept)), told(&arrived));
    }
}
