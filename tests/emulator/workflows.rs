//! What the workflows answer.

use coze_tui::emulator::ASSISTANT_BOT_ID;
use serde_json::{Value, json};

use super::{id, parse, post, run, start};

#[test]
fn the_language_of_an_answer_is_that_of_the_question() {
    let emulator = start();
    let english = run(&emulator, "weather", &json!({ "city": "Beijing" })).data();
    assert!(english.contains("Beijing lies at 116.4074°E, 39.9042°N."));
    assert!(english.is_ascii() || !english.contains('晴'), "{english}");
}

#[test]
fn weather_fails_inside_the_run_on_values_it_cannot_use() {
    let emulator = start();
    for (city, days, part) in [
        ("北京", 0, "必须在 1 到 15"),
        ("London", 16, "must be from 1 to 15"),
        (" ", 3, "city is empty"),
    ] {
        let answer = run(&emulator, "weather", &json!({ "city": city, "days": days }));
        assert_eq!(answer.code(), 720_701_013);
        assert!(answer.msg().contains(part), "{}", answer.msg());
        assert!(answer.json()["debug_url"].is_string());
    }
}

#[test]
fn echo_returns_every_byte() {
    let emulator = start();
    let parameters = concat!(
        r#"{ "z": 1.10, "id":7604000000000000777,"#,
        "\n\t",
        r#""long": 1234567890123456789012345678901234567890, "e": 1E400, "z": -0, "#,
        r#""text":"\u5317京 \ud83c\udf75 \u001b[31m & </a>", "nested":{"b":[1.0,  null],"a":{}} }"#
    );
    let body = format!(
        r#"{{"workflow_id":"{}","parameters":{parameters}}}"#,
        id("echo")
    );
    assert_eq!(post(&emulator, &body).data(), parameters);
    assert_eq!(emulator.last_run_body().as_deref(), Some(body.as_bytes()));
    assert_eq!(emulator.runs_received(), 1);
}

#[test]
fn text_is_wrapped_or_bare() {
    let emulator = start();
    let data = run(&emulator, "text", &json!({ "question": "什么是工作流？" })).data();
    let wrapper: Value = serde_json::from_str(&data).expect("a wrapper");
    assert_eq!(wrapper["content_type"], 1);
    assert_eq!(wrapper["original_result"], Value::Null);
    let bare = run(
        &emulator,
        "text",
        &json!({ "question": "什么是工作流？", "plain": true }),
    )
    .data();
    assert_eq!(wrapper["data"], bare);
    assert!(bare.contains("什么是工作流？"));
    assert!(serde_json::from_str::<Value>(&bare).is_err());
}

#[test]
fn nested_holds_json_at_three_depths() {
    let emulator = start();
    let data: Value =
        serde_json::from_str(&run(&emulator, "nested", &json!({})).data()).expect("1");
    let second = parse(&data["output"]);
    assert_eq!(parse(&data["items"][0]), second);
    let third = parse(&second["order"]);
    assert_eq!(third["order_id"].as_u64(), Some(7_604_000_000_000_000_777));
    let fourth = parse(&third["items"][0]["meta"]);
    assert_eq!(fourth["batch"].as_u64(), Some(7_532_159_004_482_000_001));
}

#[test]
fn large_is_exactly_as_large_as_asked() {
    let emulator = start();
    for bytes in [2_000, 99_999, 100_000, 100_001, 3_000_000] {
        let answer = run(&emulator, "large", &json!({ "bytes": bytes }));
        assert_eq!(answer.body.len(), bytes);
        let data: Value = serde_json::from_str(&answer.data()).expect("JSON");
        let batches = data["batches"].as_array().expect("batches");
        let records = batches
            .iter()
            .filter_map(|batch| batch["records"].as_array());
        let records: usize = records.map(Vec::len).sum();
        assert!(
            records * 1_000 + 3_000 > bytes,
            "{records} records in {bytes}"
        );
    }
    let smallest = run(&emulator, "large", &json!({ "bytes": 0 }));
    assert_eq!(
        serde_json::from_str::<Value>(&smallest.data()).expect("JSON")["batches"],
        json!([])
    );
}

#[test]
fn assistant_needs_its_agent() {
    let emulator = start();
    let ask = |bot_id: Value| {
        let body = json!({ "workflow_id": id("assistant"), "bot_id": bot_id, "parameters": { "message": "你好" } });
        post(&emulator, &body.to_string())
    };
    assert!(ask(Value::Null).msg().contains("bot_id"));
    assert_eq!(ask(json!("7602000000000000999")).code(), 4200);
    assert!(
        ask(json!(ASSISTANT_BOT_ID))
            .data()
            .contains("助手收到：你好")
    );
}
