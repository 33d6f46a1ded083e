//! Answers that are not Coze's but a gateway's in front of it: HTML, nothing, a broken connection.

use std::io;

use axum::{
    body::Body,
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER},
    },
    response::Response,
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};

const GATEWAY: &str = include_str!("../../assets/emulator/gateway.html");
const WEB_APP: &str = include_str!("../../assets/emulator/web_app.html");

/// The page of a gateway for an HTTP status.
pub(super) fn gateway(status: StatusCode, retry_after: Option<i64>) -> Response {
    let mut response = html(status, GATEWAY.replace("{status}", &status.to_string()));
    if let Some(seconds) = retry_after {
        let headers = response.headers_mut();
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The page of a web application with HTTP 200, where an API was expected.
pub(super) fn web_app() -> Response {
    html(StatusCode::OK, WEB_APP.to_owned())
}

/// HTTP 200 and not a byte.
pub(super) fn empty() -> Response {
    Response::new(Body::empty())
}

/// Breaks off an answer: its first bytes and a `Content-Length` that promises `promised` of them.
pub(super) fn cut(head: Bytes, promised: usize) -> Response {
    let head = stream::once(async { Ok(head) });
    let end = stream::once(async {
        // The connection ends with this error. Waiting once lets the bytes before it leave.
        tokio::task::yield_now().await;
        Err(io::Error::other("cut off on purpose"))
    });
    let mut response = Response::new(Body::from_stream(head.chain(end)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(promised));
    response
}

fn html(status: StatusCode, page: String) -> Response {
    let mut response = Response::new(Body::from(page));
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, kind);
    response
}
