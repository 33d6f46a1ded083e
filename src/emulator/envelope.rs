//! The envelope of JSON answers: `code`, `msg`, `data`, `detail.logid` and the header `X-Tt-Logid`;
//! on studio every key of a run, null where nothing is, and `X-Log-ID`.

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::Response,
};
use serde_json::{Map, Value, json};

pub(super) use super::refusal::Refusal;
use super::{
    options::{LogIds, Options, Profile},
    refusal::softened,
    script::Data,
};

/// What studio answers to a run, in the order of nothing: every key is there.
const RUN_KEYS: [&str; 7] = [
    "msg",
    "data",
    "token",
    "cost",
    "debug_url",
    "execute_id",
    "BaseResp",
];

/// A refusal as an answer. Studio softens some of its codes here.
pub(super) fn refusal(options: &Options, logid: &str, refusal: &Refusal) -> Response {
    refuse(options, logid, refusal, softened)
}

/// A refusal where studio tells its codes as they are: in front of a stream.
pub(super) fn raw_refusal(options: &Options, logid: &str, refusal: &Refusal) -> Response {
    refuse(options, logid, refusal, std::convert::identity)
}

fn refuse(
    options: &Options,
    logid: &str,
    refusal: &Refusal,
    told: impl Fn(i64) -> i64,
) -> Response {
    let (status, code, message) = match options.profile {
        Profile::Cloud => (refusal.status, refusal.code, &*refusal.message),
        Profile::Studio => {
            let (status, code, message) = refusal.of_studio();
            (status, told(code), message)
        }
    };
    plain(options, logid, status, code, message, Map::new())
}

/// An answer that carries `data`.
pub(super) fn data(options: &Options, logid: &str, data: Value) -> Response {
    let rest = Map::from_iter([("data".to_owned(), data)]);
    plain(options, logid, StatusCode::OK, 0, "", rest)
}

/// The answer to a run that is neither its result nor a refusal.
pub(super) fn run_answer(
    options: &Options,
    logid: &str,
    code: i64,
    message: &str,
    rest: Map<String, Value>,
) -> Response {
    if options.profile == Profile::Cloud {
        return plain(options, logid, StatusCode::OK, code, message, rest);
    }
    let mut body = Map::from_iter(RUN_KEYS.map(|key| (key.to_owned(), Value::Null)));
    body.insert("code".into(), json!(softened(code)));
    if code != 0 {
        body.insert("msg".into(), json!(message));
    }
    body.extend(
        rest.into_iter()
            .filter(|(key, _)| RUN_KEYS.contains(&&**key)),
    );
    bare(options, logid, &Value::Object(body))
}

/// An answer without an envelope.
pub(super) fn bare(options: &Options, logid: &str, body: &Value) -> Response {
    finish(options, logid, StatusCode::OK, as_coze_writes(body))
}

/// `code`, `msg` and the other keys of an answer.
pub(super) fn plain(
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
    mut rest: Map<String, Value>,
) -> Response {
    let message = match options.profile {
        Profile::Cloud => r#""""#,
        Profile::Studio => {
            let usage = rest.remove("usage").unwrap_or_default();
            let token = usage.get("token_count").cloned().unwrap_or_default();
            let more = [
                ("token", token),
                ("cost", json!("0.00000")),
                ("BaseResp", Value::Null),
            ];
            rest.extend(more.map(|(key, value)| (key.to_owned(), value)));
            "null"
        }
    };
    let rest = as_coze_writes(&with_detail(options, logid, rest));
    let rest = rest.strip_prefix('{').unwrap_or(&rest);
    let mut body = format!(r#"{{"code":0,"msg":{message},"data":"#);
    result.write(options.profile, &mut body, rest.len() + 1);
    body.push(',');
    body.push_str(rest);
    finish(options, logid, StatusCode::OK, body)
}

fn with_detail(options: &Options, logid: &str, mut body: Map<String, Value>) -> Value {
    let cloud = options.profile == Profile::Cloud;
    if cloud && matches!(options.log_ids, LogIds::Both | LogIds::Detail) {
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
        let name = match options.profile {
            Profile::Cloud => "X-Tt-Logid",
            Profile::Studio => "X-Log-ID",
        };
        response.headers_mut().insert(name, value);
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
