//! The client against a server: what is asked, and how answers are told apart.

use std::{io::Write, net::TcpListener, thread, time::Duration};

use bytes::Bytes;
use coze_tui::{
    api::{Arrived, Client, Reply, RunState, Verdict},
    domain::{Access, ErrorKind, RunError, Situation, Token},
};

use crate::support::canned::{Canned, Then};

const TOKEN: &str = "pat_0123456789abcdef";
const LIMIT: Duration = Duration::from_secs(20);

fn client(base_url: &str) -> Client {
    let access = Access {
        profile: "test".to_owned(),
        base_url: base_url.to_owned(),
        token: Token::new(TOKEN),
    };
    Client::new(&access).unwrap()
}

async fn run(server: &Canned) -> Reply {
    let client = client(server.base_url());
    client.run(Bytes::from_static(b"{}"), LIMIT).await
}

fn failure(reply: &Reply) -> (&RunError, Arrived) {
    match &reply.verdict {
        Verdict::Failure { error, arrived } => (error, *arrived),
        Verdict::Success(success) => panic!("not a failure: {success:?}"),
    }
}

#[tokio::test]
async fn a_run_is_one_post_with_the_body_as_it_is() {
    let server = Canned::answer(200, "x-tt-logid: H", r#"{"code":0,"data":"{}"}"#);
    let body = "{\"workflow_id\":\"7601\", \"parameters\":{\"city\": \"北京\"}}";
    let client = client(server.base_url());
    let reply = client.run(Bytes::from(body), LIMIT).await;
    assert!(matches!(reply.verdict, Verdict::Success(success) if success.has_data));
    assert_eq!(reply.logid.as_deref(), Some("H"));
    assert!(reply.first_byte.is_some());
    let requests = server.requests();
    assert_eq!(requests.len(), 1);
    let (head, sent) = requests[0].split_once("\r\n\r\n").unwrap();
    let head = head.to_ascii_lowercase();
    assert!(head.starts_with("post /v1/workflow/run http/1.1"));
    assert!(head.contains("\r\ncontent-type: application/json"));
    assert!(head.contains(&format!("\r\nauthorization: bearer {TOKEN}")));
    assert!(head.contains(&format!(
        "\r\nuser-agent: coze-tui/{}",
        env!("CARGO_PKG_VERSION")
    )));
    assert_eq!(sent, body);
}

/// HTTP status | header | body | kind, code, situation, whether it may have arrived.
const ANSWERS: &str = r#"
200 | json | {"code":4000,"msg":"m"} | bad_request 4000 - Perhaps
401 | json | {"code":4100,"msg":"m"} | access 4100 - Perhaps
200 | json | {"code":"4028"} | rate_limit 4028 - Perhaps
200 | json | {"code":4013} | rate_limit 4013 - Refused
429 | json | {"code":4013} | rate_limit 4013 - Refused
429 | json | {"code":4028} | rate_limit 4028 - Perhaps
429 | html | <html></html> | rate_limit 429 - Refused
429 | html |  | rate_limit 429 - Refused
200 | json | {"code":99,"debug_url":"https://x"} | workflow 99 - Perhaps
200 | json | {"code":99} | other 99 - Perhaps
502 | json | {"code":99} | server 99 - Perhaps
403 | json | {"message":"no"} | access 403 - Perhaps
404 | html | <html></html> | not_found 404 - Perhaps
413 | html | <html></html> | bad_request 413 request_too_large Perhaps
502 | html | <html></html> | server 502 - Perhaps
504 | html | <html></html> | timeout 504 gateway_timeout Perhaps
504 | html |  | timeout 504 gateway_timeout Perhaps
200 | html | <html></html> | protocol - html_answer Perhaps
200 | json | <!DOCTYPE html> | protocol - html_answer Perhaps
200 | json |  | protocol - empty_answer Perhaps
200 | json | {"code":0,"da | protocol - cut_answer Perhaps
200 | json | upstream | protocol - not_json Perhaps
200 | json | [1] | protocol - not_json Perhaps
302 | here | | protocol - redirected Perhaps
200 | json | {"error":"denied"} | other - - Perhaps
"#;

#[tokio::test]
async fn answers_are_told_apart_in_the_documented_order() {
    for line in ANSWERS.lines().filter(|line| !line.is_empty()) {
        let [status, header, body, expected] =
            <[&str; 4]>::try_from(line.split(" |").map(str::trim).collect::<Vec<_>>()).unwrap();
        let header = match header {
            "json" => "content-type: application/json",
            "html" => "content-type: text/html; charset=utf-8",
            _ => "location: /login",
        };
        let status = status.parse().unwrap();
        let server = Canned::answer(status, header, body);
        let reply = run(&server).await;
        let (error, arrived) = failure(&reply);
        let code = error.code.map_or("-".to_owned(), |code| code.to_string());
        let situation = error.situation.map_or("-", Situation::as_str);
        let kind = error.kind.as_str();
        let found = format!("{kind} {code} {situation} {arrived:?}");
        assert_eq!(found, expected, "{line}");
        assert_eq!(reply.http_status, Some(status));
        assert_eq!(reply.body, body);
        let sent = server.requests().len();
        assert_eq!(sent, 1, "nothing is repeated or followed");
    }
}

#[tokio::test]
async fn a_foreign_body_is_quoted_in_short() {
    let body = format!("  oops \n\u{1b}[31m {}", "很".repeat(500));
    let server = Canned::answer(200, "content-type: text/plain", &body);
    let reply = run(&server).await;
    let message = &failure(&reply).0.message;
    assert!(
        message.starts_with("HTTP 200 · text/plain · oops"),
        "{message}"
    );
    assert!(message.chars().count() < 250);
}

#[tokio::test]
async fn what_arrived_before_a_break_is_kept() {
    let half = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\":0,\"data\":\"北";
    for then in [Then::Close, Then::Hold] {
        let server = Canned::start(half, then);
        let limit = match then {
            Then::Close => LIMIT,
            Then::Hold => Duration::from_millis(300),
        };
        let client = client(server.base_url());
        let reply = client.run(Bytes::from_static(b"{}"), limit).await;
        let (error, arrived) = failure(&reply);
        let expected = match then {
            Then::Close => (ErrorKind::Protocol, Some(Situation::CutAnswer)),
            Then::Hold => (ErrorKind::Timeout, Some(Situation::NoAnswerInTime)),
        };
        assert_eq!((error.kind, error.situation), expected);
        assert_eq!(arrived, Arrived::Perhaps);
        assert_eq!(reply.body, "{\"code\":0,\"data\":\"北");
        assert_eq!(reply.http_status, Some(200));
    }
}

#[tokio::test]
async fn an_answer_that_is_whole_counts_even_if_the_connection_breaks_after_it() {
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"code\":0,\"data\":\"{}\"}";
    let server = Canned::start(whole, Then::Close);
    let reply = run(&server).await;
    assert!(matches!(reply.verdict, Verdict::Success(_)), "{reply:?}");
}

#[tokio::test]
async fn only_a_connection_that_never_was_is_certainly_not_sent() {
    let silent = Canned::start("", Then::Close);
    let reply = run(&silent).await;
    let (error, arrived) = failure(&reply);
    assert_eq!(error.situation, Some(Situation::ConnectionLost));
    assert_eq!(
        (error.kind, arrived),
        (ErrorKind::Network, Arrived::Perhaps)
    );
    assert_eq!(silent.requests().len(), 1);

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let refused = client(&format!("http://{address}"));
    let reply = refused.run(Bytes::from_static(b"{}"), LIMIT).await;
    let (error, arrived) = failure(&reply);
    assert_eq!(
        error.situation,
        Some(Situation::ConnectionRefused),
        "{error:?}"
    );
    assert_eq!(
        (error.kind, arrived),
        (ErrorKind::Network, Arrived::CertainlyNot)
    );
    assert_eq!(reply.http_status, None);

    // Plain text where TLS is expected: the handshake fails before the request leaves.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let tls = client(&format!("https://{}", listener.local_addr().unwrap()));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let _ = stream
                .unwrap()
                .write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        }
    });
    let reply = tls.run(Bytes::from_static(b"{}"), LIMIT).await;
    let (error, arrived) = failure(&reply);
    assert_eq!(
        (error.kind, arrived),
        (ErrorKind::Network, Arrived::CertainlyNot),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_compressed_answer_is_opened() {
    // gzip of {"code":0,"data":"{}"}, made with gzip -n.
    let packed: &[u8] = &[
        0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0xab, 0x56, 0x4a, 0xce, 0x4f,
        0x49, 0x55, 0xb2, 0x32, 0xd0, 0x51, 0x4a, 0x49, 0x2c, 0x49, 0x54, 0xb2, 0x52, 0xaa, 0xae,
        0x55, 0xaa, 0x05, 0x00, 0x98, 0xde, 0x74, 0x7e, 0x16, 0x00, 0x00, 0x00,
    ];
    let mut bytes = Vec::new();
    let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n";
    write!(bytes, "{head}content-length: {}\r\n\r\n", packed.len()).unwrap();
    bytes.extend_from_slice(packed);
    let server = Canned::start(bytes, Then::Close);
    let reply = run(&server).await;
    assert_eq!(reply.body, r#"{"code":0,"data":"{}"}"#);
    assert!(
        server.requests()[0]
            .to_ascii_lowercase()
            .contains("accept-encoding: gzip")
    );
}

#[tokio::test]
async fn a_request_to_slow_down_says_for_how_long() {
    for (header, expected) in [
        ("retry-after: 7", Some(Duration::from_secs(7))),
        (
            "retry-after: Sun, 06 Nov 1994 08:49:37 GMT",
            Some(Duration::ZERO),
        ),
        ("retry-after: soon", None),
        ("x: y", None),
    ] {
        let server = Canned::answer(429, header, "");
        assert_eq!(run(&server).await.retry_after, expected, "{header}");
    }
}

#[tokio::test]
async fn a_token_that_a_server_sends_back_is_not_shown() {
    let body = format!(r#"{{"code":4101,"msg":"token {TOKEN} is incorrect"}}"#);
    let server = Canned::answer(200, "a: b", &body);
    let reply = run(&server).await;
    assert_eq!(failure(&reply).0.message, "token pat_****cdef is incorrect");
    assert_eq!(
        reply.msg.as_deref(),
        Some("token pat_****cdef is incorrect")
    );
}

#[tokio::test]
async fn the_history_tells_where_a_run_stands() {
    let entry = |rest: &str| {
        format!(r#"{{"code":0,"data":[{{"execute_id":"7604",{rest}}}],"detail":{{"logid":"Q"}}}}"#)
    };
    let failed = |code, message: &str| {
        let mut error = RunError::of_code(code, message.to_owned());
        if error.kind == ErrorKind::Other {
            error.kind = ErrorKind::Workflow;
        }
        RunState::Failed(error)
    };
    let cases = [
        (
            entry(r#""execute_status":"Running","error_code":"""#),
            RunState::Running,
        ),
        (
            entry(r#""execute_status":"success","error_code":"0""#),
            RunState::Success,
        ),
        (
            entry(r#""execute_status":"Fail","error_code":"5000","error_message":"m""#),
            failed(5000, "m"),
        ),
        (
            entry(r#""execute_status":"FAILED","error_code":99,"error_msg":"n""#),
            failed(99, "n"),
        ),
        (
            entry(r#""execute_status":"Cancel","error_code":null"#),
            RunState::Cancelled(RunError::of_code(777_777_777, String::new())),
        ),
        (
            entry(r#""execute_status":"Running","interrupt_data":{"event_id":"1/2"}"#),
            RunState::Waiting,
        ),
        (entry(r#""execute_status":"<UNSET>""#), RunState::Waiting),
        (
            entry(r#""execute_status":"Paused","update_time":9"#),
            RunState::Unknown {
                execute_status: "Paused".to_owned(),
                update_time: Some(9),
            },
        ),
        (
            r#"{"data":[{"execute_id":1,"execute_status":"Fail"},
                {"execute_id":7604,"execute_status":"Success"}],"BaseResp":null}"#
                .to_owned(),
            RunState::Success,
        ),
        (
            r#"{"data":{"execute_status":"Success"}}"#.to_owned(),
            RunState::Success,
        ),
        (r#"{"code":0,"data":[]}"#.to_owned(), RunState::Gone),
        (r#"{"code":0}"#.to_owned(), RunState::Gone),
        (r#"{"code":4200,"msg":"gone"}"#.to_owned(), RunState::Gone),
        (r#"{"code":777777775}"#.to_owned(), RunState::Gone),
        (
            r#"{"code":4101,"msg":"m"}"#.to_owned(),
            RunState::Unanswered(RunError::of_code(4101, "m".to_owned())),
        ),
    ];
    for (body, state) in cases {
        let server = Canned::answer(200, "a: b", &body);
        let history = client(server.base_url()).run_history("7601", "7604").await;
        assert_eq!(history.state, state, "{body}");
        let request = server.requests().remove(0);
        assert!(request.starts_with("GET /v1/workflows/7601/run_histories/7604 HTTP/1.1\r\n"));
    }
}

#[tokio::test]
async fn the_log_id_of_a_run_is_not_that_of_the_question() {
    let body = r#"{"code":0,"detail":{"logid":"question"},"data":[{"execute_status":"Success",
        "logid":"run","debug_url":"https://d","usage":{"token_count":0}}]}"#;
    let server = Canned::answer(200, "a: b", body);
    let history = client(server.base_url()).run_history("1", "2").await;
    assert_eq!(history.reply.logid.as_deref(), Some("question"));
    assert_eq!(history.logid.as_deref(), Some("run"));
    assert_eq!(history.debug_url.as_deref(), Some("https://d"));
    assert_eq!(history.usage.map(|usage| usage.token_count), Some(0));
}

#[tokio::test]
async fn a_large_answer_is_kept_byte_for_byte() {
    let data = "{\\\"城市\\\":\\\"北京\\\"},".repeat(600_000);
    let body = format!(r#"{{"data":"[{data}0]","code":0}}"#);
    assert!(body.len() > 10_000_000);
    let server = Canned::answer(200, "content-type: application/json", &body);
    let reply = run(&server).await;
    assert!(matches!(reply.verdict, Verdict::Success(_)));
    assert!(
        reply.body == body,
        "{} bytes of {}",
        reply.body.len(),
        body.len()
    );
}
