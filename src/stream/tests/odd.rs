//! Nodes that speak at the same time or without a name, texts that are replaced, events that hold nothing.

use super::*;

fn piece(node: &str, text: &str, more: &str) -> String {
    format!("event: Message\ndata: {{\"content\":\"{text}\",\"node_title\":\"{node}\"{more}}}\n\n")
}

#[test]
fn items_of_a_batch_that_speak_at_once_are_kept_apart() {
    let says = |item: u64, turn: u64, part: u64| {
        let more = format!(
            ",\"node_type\":\"Message\",\"node_id\":\"15\",\"node_execute_uuid\":\"\",\"node_seq_id\":\"{part}\",\
             \"node_is_finish\":{},\"loop_index\":{turn},\"batch_index\":{item},\"sub_execute_id\":\"7{turn}\"",
            part == 2
        );
        piece("Each", &format!("{turn}.{item}.{part} "), &more)
    };
    let mut mixed = String::new();
    let mut in_turn = String::new();
    for turn in 0..2 {
        for part in 0..3 {
            (0..3).for_each(|item| mixed += &says(item, turn, part));
        }
        for item in 0..3 {
            (0..3).for_each(|part| in_turn += &says(item, turn, part));
        }
    }
    let texts = |stream: &str| -> Vec<_> {
        let told = transcript(stream);
        let lanes = told.executions().iter();
        let lane = lanes.map(|it| (it.loop_index, it.batch_index, it.text().to_owned()));
        lane.collect()
    };
    assert_eq!(texts(&mixed), texts(&in_turn));
    assert_eq!(texts(&mixed).len(), 6);
    assert_eq!(texts(&mixed)[1].2, "0.1.0 0.1.1 0.1.2 ");
}

#[test]
fn an_end_node_of_old_answers_is_one_from_its_first_piece_on() {
    let first = transcript(&piece("", "one ", ""));
    assert!(first.executions()[0].is_end());
    let whole = [
        piece("Say", "now", ",\"node_is_finish\":true"),
        piece("", "one ", ""),
        piece("", "two", ",\"node_is_finish\":true"),
    ];
    let whole = transcript(&whole.concat());
    assert_eq!(whole.result(), "one two");
    assert_eq!(whole.says_result().collect::<Vec<_>>(), [1]);
    // A node without a name that is no end node is called by its kind.
    let kind = transcript(&piece("", "x", ",\"node_type\":\"Message\""));
    let node = &kind.executions()[0];
    assert!(!node.is_end() && node.title() == "Message");
}

#[test]
fn a_message_that_is_replaced_tells_how_much_of_it_was_kept() {
    let chat = |event: &str, text: &str| {
        format!(
            "event: conversation.message.{event}\ndata: {{\"id\":\"5\",\"type\":\"answer\",\"content\":\"{text}\"}}\n\n"
        )
    };
    for (said, whole, kept) in [("ab", "abc", 2), ("ab", "字", 0), ("学生", "学字", 3)] {
        let told = transcript(&(chat("delta", said) + &chat("completed", whole)));
        let node = &told.executions()[0];
        assert_eq!((node.text(), node.kept), (whole, kept));
    }
}

#[test]
fn what_is_empty_is_neither_an_error_text_nor_a_question_that_can_be_answered() {
    for event in ["Error", "error"] {
        let failed = transcript(&format!("event: {event}\ndata: {{}}\n\n"));
        assert!(matches!(failed.ending(), Ending::Failed(failure) if failure.message.is_empty()));
    }
    let asks = transcript("event: Interrupt\n\n");
    assert!(matches!(asks.ending(), Ending::Interrupted(it) if it.event_id.is_empty()));
}
