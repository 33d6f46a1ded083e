//! The envelope of JSON answers: `code`, `msg`, `data`, `detail.logid` and the header `X-Tt-Logid`.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::Response,
};
use serde_json::{Map, Value, json};

use super::{
    options::{LogIds, Options},
    script::Data,
};

/// An answer that says no: before anything ran.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    status: StatusCode,
    code: i64,
    message: String,
}

impl Refusal {
    /// With HTTP 200, as most refusals of Coze have.
    pub(super) fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::OK,
            code,
            message: message.into(),
        }
    }

    /// Of a body that cannot be read.
    pub(super) fn no_json(message: impl Into<String>) -> Self {
        Self::new(4000, message)
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }
}

/// A refusal as an answer.
pub(super) fn refusal(options: &Options, logid: &str, refusal: &Refusal) -> Response {
    let rest = Map::new();
    object(
        options,
        logid,
        refusal.status,
        refusal.code,
        &refusal.message,
        rest,
    )
}

/// A refusal where the server does not soften its codes.
pub(super) fn raw_refusal(options: &Options, logid: &str, refused: &Refusal) -> Response {
    refusal(options, logid, refused)
}

/// An answer that carries `data`.
pub(super) fn data(options: &Options, logid: &str, data: Value) -> Response {
    let rest = Map::from_iter([("data".to_owned(), data)]);
    object(options, logid, StatusCode::OK, 0, "", rest)
}

/// `code`, `msg` and the other keys of an answer.
pub(super) fn object(
    options: &Options,
    logid: &str,
    status: StatusCode,
    code: i64,
    message: &str,
    rest: Map<String, Value>,
) -> Response {
    let mut body = Map::new();
    body.insert("code".into(), json!(code));
    body.insert("msg".into(), json!(message));
    body.extend(rest);
    let text = as_coze_writes(&with_detail(options, logid, body));
    finish(options, logid, status, text)
}

/// `usage` of a run that took so many tokens: (input, output).
pub(super) fn usage((input, output): (u32, u32)) -> Value {
    json!({ "token_count": input + output, "input_count": input, "output_count": output })
}

/// The answer of a run that ended well. `data` is a string that holds JSON; it is written straight into
/// the body because it can be tens of megabytes long.
pub(super) fn run_result(
    options: &Options,
    logid: &str,
    result: &Data,
    rest: Map<String, Value>,
) -> Response {
    let rest = as_coze_writes(&with_detail(options, logid, rest));
    let rest = rest.strip_prefix('{').unwrap_or(&rest);
    let mut body = String::from(r#"{"code":0,"msg":"","data":"#);
    result.write(&mut body, rest.len() + 1);
    body.push(',');
    body.push_str(rest);
    finish(options, logid, StatusCode::OK, body)
}

fn with_detail(options: &Options, logid: &str, mut body: Map<String, Value>) -> Value {
    if matches!(options.log_ids, LogIds::Both | LogIds::Detail) {
        body.insert("detail".into(), json!({ "logid": logid }));
    }
    Value::Object(body)
}

/// Coze writes `&` as an escape; in JSON it can stand in strings only.
fn as_coze_writes(body: &Value) -> String {
    body.to_string().replace('&', r"\u0026")
}

fn finish(options: &Options, logid: &str, status: StatusCode, body: String) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(
        CONTENT_TYPE,
        HeaderValue::from_static("application/json; charset=utf-8"),
    );
    set_logid(options, logid, &mut response);
    response
}

/// Names the request in the head of its answer.
pub(super) fn set_logid(options: &Options, logid: &str, response: &mut Response) {
    if matches!(options.log_ids, LogIds::Both | LogIds::Header)
        && let Ok(value) = HeaderValue::from_str(logid)
    {
        response.headers_mut().insert("X-Tt-Logid", value);
    }
}

/// Says that an answer is something else than JSON; an empty text takes the header away.
pub(super) fn set_content_type(response: &mut Response, content_type: &str) {
    response.headers_mut().remove(CONTENT_TYPE);
    if let Ok(value) = HeaderValue::from_str(content_type)
        && !content_type.is_empty()
    {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
}
