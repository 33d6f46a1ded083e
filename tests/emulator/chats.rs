//! Chatflows: what a message gets, and a conversation that waits for the next one.

use coze_tui::emulator::Emulator;
use serde_json::{Value, json};

use super::streams::{Sent, events, names};
use super::{Answer, ask, start, studio::studio};

const HELPDESK: &str = "7601000000000000113";
const BOT: &str = "7602000000000000301";

fn chat(emulator: &Emulator, said: &str, parameters: &Value, more: &Value) -> Answer {
    let mut body = json!({
        "workflow_id": HELPDESK,
        "bot_id": BOT,
        "parameters": parameters,
        "additional_messages": [{ "role": "user", "content": said, "content_type": "text" }]
    });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    ask(
        emulator,
        "POST",
        "/v1/workflows/chat",
        Some("pat_demo"),
        &body.to_string(),
    )
}

fn deltas(events: &[Sent]) -> String {
    let deltas = events
        .iter()
        .filter(|event| event.event == "conversation.message.delta");
    deltas
        .map(|event| event.json()["content"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_message_is_answered_piece_by_piece() {
    let emulator = start();
    let inputs = json!({ "USER_INPUT": "never read" });
    let events = events(&chat(
        &emulator,
        "你好，我的订单还没到",
        &inputs,
        &json!({}),
    ));
    let mut kinds = names(&events);
    kinds.dedup();
    assert_eq!(
        kinds,
        [
            "conversation.chat.created",
            "conversation.chat.in_progress",
            "conversation.message.delta",
            "conversation.message.completed",
            "conversation.chat.completed",
            "done"
        ]
    );
    assert_eq!(deltas(&events), "客服收到：你好，我的订单还没到");
    assert!(
        events.iter().all(|event| event.id.is_none()),
        "the cloud counts nothing"
    );
    let completed = &events[events.len() - 2].json();
    assert_eq!(
        (&completed["status"], &completed["usage"]["token_count"]),
        (&json!("completed"), &json!(27))
    );
    assert!(completed["conversation_id"].is_string());
    assert!(events.last().unwrap().json()["debug_url"].is_string());
}

#[test]
fn a_conversation_waits_for_the_next_message() {
    let emulator = start();
    let inputs = json!({ "ask": true });
    let first = events(&chat(&emulator, "订单没到", &inputs, &json!({})));
    assert_eq!(deltas(&first), "请问您的订单号？");
    let kinds = names(&first);
    assert_eq!(kinds[kinds.len() - 2], "conversation.chat.requires_action");
    let conversation = json!({ "conversation_id": first[0].json()["conversation_id"] });
    let second = events(&chat(&emulator, "A-17", &json!({}), &conversation));
    assert_eq!(deltas(&second), "客服收到：订单没到（A-17）");
}

#[test]
fn a_chatflow_fails_in_each_of_its_ways() {
    let emulator = start();
    let failed = events(&chat(
        &emulator,
        "hello",
        &json!({ "code": 5000 }),
        &json!({}),
    ));
    let failure = &failed[failed.len() - 2];
    assert_eq!(failure.event, "conversation.chat.failed");
    assert_eq!(failure.json()["last_error"]["code"], 5000);
    let missing = json!({ "CONVERSATION_NAME": "missing" });
    let alone = events(&chat(&emulator, "hello", &missing, &json!({})));
    assert_eq!(
        alone[alone.len() - 2].json()["code"],
        "720702204",
        "a string"
    );

    for more in [
        json!({ "bot_id": null }),
        json!({ "app_id": "7606000000000000401" }),
        json!({ "parameters": null }),
        json!({ "additional_messages": [] }),
        json!({ "additional_messages": [{ "role": "assistant", "content": "x" }] }),
        json!({ "workflow_id": "7601000000000000101" }),
    ] {
        let refused = chat(&emulator, "hello", &json!({}), &more);
        assert_eq!(refused.code(), 4000, "{more}");
        assert_eq!(
            refused.header("content-type"),
            Some("application/json; charset=utf-8")
        );
    }
}

#[test]
fn studio_counts_from_one_and_tells_errors_its_own_way() {
    let emulator = studio();
    let named = json!({ "CONVERSATION_NAME": "Default" });
    let fine = events(&chat(&emulator, "hello", &named, &json!({})));
    let ids: Vec<_> = fine.iter().filter_map(|event| event.id).collect();
    assert_eq!(ids, (1..=fine.len() as u64).collect::<Vec<_>>());
    let usage = fine[fine.len() - 2].json()["usage"].clone();
    assert_eq!(usage["token_count"], 30, "twice what came out");
    let code = json!({ "CONVERSATION_NAME": "Default", "code": 5000 });
    let failed = events(&chat(&emulator, "hello", &code, &json!({})));
    let last = failed.last().unwrap();
    assert_eq!(
        (&*last.event, &last.json()["code"]),
        ("error", &json!("5000"))
    );
    assert_eq!(
        chat(&emulator, "hello", &json!({}), &json!({})).code(),
        720_702_001
    );
}
