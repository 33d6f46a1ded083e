//! What is taken from a pasted command, and that a token never is.

use proptest::prelude::*;

use super::*;

const W: &str = "7601000000000000101";

fn curl(rest: &str) -> Pasted {
    let text = format!(
        "curl --location --request POST 'https://api.coze.cn/v1/workflow/run' \\\n\
         --header 'Authorization: Bearer pat_secretsecretsecret' \\\n{rest}"
    );
    Pasted::parse(&text).unwrap_or_else(|fault| panic!("{fault:?}: {text}"))
}

#[test]
fn the_body_of_a_run_is_taken_and_the_token_is_not() {
    let pasted = curl(
        "--header 'Content-Type: application/json' --data-raw '{\n \"workflow_id\": \
         \"7601000000000000101\", \"app_id\": \"55\", \"parameters\": {\"city\": \"北京\", \
         \"n\": 1.10},\n \"is_async\": true, \"ext\": {\"user_id\": \"me\"}, \
         \"workflow_version\": \"v0.0.2\"}'",
    );
    assert_eq!(pasted.workflow.workflow_id, W);
    assert_eq!(pasted.workflow.app_id.as_deref(), Some("55"));
    assert_eq!(pasted.workflow.bot_id, None);
    assert_eq!(pasted.workflow.mode, RunMode::Async);
    assert_eq!(pasted.workflow.workflow_version.as_deref(), Some("v0.0.2"));
    assert_eq!(pasted.workflow.ext["user_id"], "me");
    let parameters = pasted.parameters.as_deref();
    assert_eq!(parameters, Some(r#"{"city": "北京", "n": 1.10}"#));
    let base_url = pasted.reference.base_url.as_deref();
    assert_eq!(base_url, Some("https://api.coze.cn"));
    assert!(!format!("{pasted:?}").contains("secret"), "{pasted:?}");
}

#[test]
fn commands_of_all_shells_are_read() {
    let body = format!("{{\"workflow_id\":\"{W}\",\"parameters\":{{\"a\":\"it's\"}}}}");
    let escaped = body.replace('"', "\\\"");
    let cases = [
        format!("-d '{}'", body.replace('\'', "'\\''")),
        format!("-d \"{escaped}\""),
        format!("--data=\"{escaped}\""),
        format!("--json \"{escaped}\" | jq ."),
        format!("-d$'{}'", body.replace('\'', "\\'")),
        format!("-d $'{}'", body.replace('\'', "\\u0027")),
        format!("--data-binary \"{escaped}\" -H \"Authorization: Bearer x\" --compressed -s"),
        format!("--oauth2-bearer pat_secretsecretsecret -d \"{escaped}\""),
    ];
    for rest in cases {
        let pasted = curl(&rest);
        assert_eq!(pasted.workflow.workflow_id, W, "{rest}");
        let parameters = pasted.parameters.as_deref();
        assert_eq!(parameters, Some(r#"{"a":"it's"}"#), "{rest}");
        assert!(!format!("{pasted:?}").contains("secret"));
    }
}

#[test]
fn urls_and_ids_are_read_as_ever_and_other_texts_are_nothing() {
    let url = format!("https://www.coze.cn/work_flow?space_id=7600&workflow_id={W}");
    for text in [W, &url, &format!("$ curl '{url}'")] {
        assert_eq!(
            Pasted::parse(text).unwrap().workflow.workflow_id,
            W,
            "{text}"
        );
    }
    let masked = "curl https://api.coze.cn/v1/workflow/run -d '{\"workflow_id\":\"73***\"}'";
    assert!(matches!(
        Pasted::parse(masked),
        Err(ReferenceFault::Identifier(_))
    ));
    for text in [
        "curl",
        "curl https://example.com/",
        "curl -d 'x' https://example.com",
        "hello world",
        "curling is a sport",
    ] {
        let parsed = Pasted::parse(text);
        let nothing = parsed.as_ref().is_err()
            || parsed
                .as_ref()
                .is_ok_and(|pasted| pasted.workflow.workflow_id.is_empty());
        assert!(nothing, "{text}: {parsed:?}");
    }
}

#[test]
fn a_token_without_quotes_round_it_is_no_address() {
    let text = format!(
        "curl -H Authorization: Bearer czu_secret.secret https://api.coze.cn/v1/workflow/run \
         -d '{{\"workflow_id\":\"{W}\"}}'"
    );
    let pasted = Pasted::parse(&text).unwrap();
    assert_eq!(pasted.workflow.workflow_id, W);
    assert!(!format!("{pasted:?}").contains("secret"), "{pasted:?}");
}

#[test]
fn the_address_tells_the_mode_and_what_is_run() {
    let of = |path: &str, body: &str| {
        let text = format!("curl https://api.coze.cn{path} -d '{body}'");
        Pasted::parse(&text).unwrap_or_else(|fault| panic!("{fault:?}: {text}"))
    };
    let body = format!("{{\"workflow_id\":\"{W}\"}}");
    let stream = of("/v1/workflow/stream_run", &body).workflow;
    assert_eq!(
        (stream.mode, stream.kind),
        (RunMode::Stream, FlowKind::Workflow)
    );
    let said = format!(
        "{{\"workflow_id\":\"{W}\",\"parameters\":{{\"n\":1.10}},\"additional_messages\":\
         [{{\"role\":\"user\",\"content\":\"你好\"}}]}}"
    );
    let chat = of("/v1/workflows/chat", &said);
    assert_eq!(chat.workflow.kind, FlowKind::Chatflow);
    let parameters = chat.parameters.as_deref();
    assert_eq!(parameters, Some(r#"{"USER_INPUT": "你好", "n":1.10}"#));
}

#[test]
fn values_of_other_types_than_usual_are_read_all_the_same() {
    let pasted = curl(&format!(
        "-d '{{\"workflow_id\":{W},\"ext\":{{\"latitude\":39.9,\"user_id\":\"me\"}},\
         \"is_async\":\"true\",\"workflow_version\":null}}'"
    ));
    assert_eq!(pasted.workflow.workflow_id, W);
    assert_eq!(pasted.workflow.mode, RunMode::Async);
    assert_eq!(pasted.workflow.ext["latitude"], "39.9");
    assert_eq!(pasted.workflow.ext["user_id"], "me");
    assert_eq!(pasted.workflow.workflow_version, None);
}

#[test]
fn a_body_that_cannot_be_read_is_told_with_its_place() {
    let of =
        |rest: &str| Pasted::parse(&format!("curl https://api.coze.cn/v1/workflow/run {rest}"));
    let comma = of("-d '{\"workflow_id\":\"7601\",\n}'");
    let place = Place { line: 2, column: 1 };
    assert_eq!(comma, Err(ReferenceFault::NotJson(place)));
    for file in ["-d @body.json", "--data-binary=@b", "-d@b"] {
        assert_eq!(of(file), Err(ReferenceFault::InFile), "{file}");
    }
}

#[test]
fn what_a_browser_copies_for_the_command_line_of_windows_is_read() {
    let text = "curl ^\"https://api.coze.cn/v1/workflow/run^\" ^\r\n  \
                -H ^\"Authorization: Bearer pat_secretsecret^\" ^\r\n  \
                --data-raw ^\"^{^\\^\"workflow_id^\\^\":^\\^\"7601000000000000101^\\^\",\
                ^\\^\"parameters^\\^\":^{^\\^\"city^\\^\":^\\^\"x ^& y^\\^\"^}^}^\"";
    let pasted = Pasted::parse(text).unwrap();
    assert_eq!(pasted.workflow.workflow_id, W);
    assert_eq!(pasted.parameters.as_deref(), Some(r#"{"city":"x & y"}"#));
    assert!(!format!("{pasted:?}").contains("secret"), "{pasted:?}");
}

proptest! {
    #[test]
    fn no_header_survives(
        token in "[a-z0-9]{24}",
        quote in prop::sample::select(vec!['\'', '"']),
        flag in prop::sample::select(vec!["-H ", "--header ", "--header="]),
        noise in "[ -~]{0,30}",
    ) {
        let text = format!(
            "curl {flag}{quote}Authorization: Bearer {token}{quote} \
             https://api.coze.cn/v1/workflows/7601/run_histories/7604 {noise}"
        );
        if let Ok(pasted) = Pasted::parse(&text) {
            let shown = format!("{pasted:?}");
            prop_assert!(!shown.contains(&token), "{}", shown);
        }
    }
}
