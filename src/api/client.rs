//! One client for one server and one token. It follows no redirects and repeats nothing.

use std::{net::IpAddr, time::Duration};

use bytes::Bytes;
use reqwest::{
    Method, RequestBuilder, Url,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue},
    redirect, retry,
};

use super::{
    classify::classify,
    endpoint::Endpoint,
    family::{self, Family},
    history::{HistoryReply, RunState},
    listing,
    reply::{Arrival, Arrived, Reply, Verdict},
    roots,
    stream::{self, Begun, EventStream, StreamLimits},
};
use crate::{
    domain::{Access, Answer, Question, Refused, Token},
    wording::{Language, requests},
};

/// How long a run may take to answer: the longest sync run is 10 minutes (coze-api 9).
pub const RUN_LIMIT: Duration = Duration::from_secs(630);
/// How long a question about a run may take.
pub const HISTORY_LIMIT: Duration = Duration::from_secs(30);

const CONNECT_LIMIT: Duration = Duration::from_secs(10);
/// Shorter than the servers' own: a connection that they close while a run is being written to it
/// would leave the run unknown.
const IDLE_LIMIT: Duration = Duration::from_secs(20);
/// Bodies of this many bytes are read on a thread of their own.
const LARGE: usize = 128 << 10;
const USER_AGENT: &str = concat!("coze-tui/", env!("CARGO_PKG_VERSION"));

/// Why there can be no client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The base URL is none.
    #[error("not a base URL: {0}")]
    BaseUrl(String),
    /// There is no token, or it has characters that no header can carry.
    #[error("the token is empty or cannot be sent")]
    Token,
    /// The HTTP library could not be set up.
    #[error("the HTTP client could not be built: {0}")]
    Build(String),
}

impl ClientError {
    /// What to tell the user.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::BaseUrl(url) => requests::BAD_BASE_URL.fill(language, &[("url", url)]),
            Self::Token => requests::BAD_TOKEN.get(language).to_owned(),
            Self::Build(reason) => requests::NO_CLIENT.fill(language, &[("reason", reason)]),
        }
    }
}

/// The answer to a question about what a server has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lookup {
    /// What was said.
    pub answer: Result<Answer, Refused>,
    /// Whether a question that got no answer reached the server.
    pub arrived: Option<Arrived>,
    /// How long the server asks to wait before the next try.
    pub retry_after: Option<Duration>,
}

/// What a request for a stream came to.
#[derive(Debug)]
pub enum Opening {
    /// A stream, whose first bytes came.
    Stream(Box<EventStream>),
    /// An answer in one piece: a refusal, or trouble.
    Answer(Box<Reply>),
}

/// Speaks to one server with one token. Cheap to clone; connections are shared.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    base: Url,
    token: Token,
    authorization: HeaderValue,
    family: Family,
}

impl Client {
    /// Sets up a client; nothing is sent. Reads the system's certificates where the server is not on
    /// loopback, which takes some milliseconds of blocking.
    pub fn new(access: &Access) -> Result<Self, ClientError> {
        let base = base(&access.base_url)?;
        if access.token.is_empty() {
            return Err(ClientError::Token);
        }
        let mut authorization = HeaderValue::try_from(format!("Bearer {}", access.token.expose()))
            .map_err(|_unprintable| ClientError::Token)?;
        authorization.set_sensitive(true);
        roots::install_provider();
        let mut builder = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT_LIMIT)
            .pool_idle_timeout(IDLE_LIMIT)
            .redirect(redirect::Policy::none())
            .retry(retry::never());
        let local = is_loopback(&base);
        if local {
            // A proxy cannot reach this machine's loopback.
            builder = builder.no_proxy();
        }
        builder = if local && base.scheme() == "http" {
            roots::trust_nobody(builder)
        } else {
            roots::trust(builder)
        };
        let http = builder
            .build()
            .map_err(|error| ClientError::Build(error.to_string()))?;
        Ok(Self {
            http,
            base,
            token: access.token.clone(),
            authorization,
            family: Family::default(),
        })
    }

    /// `POST /v1/workflow/run`. `limit` is the whole time, from connecting to the last byte.
    pub async fn run(&self, body: Bytes, limit: Duration) -> Reply {
        self.judge(self.post(Endpoint::Run, body, limit).await)
            .await
    }

    /// Sends a run or an answer that is answered in one piece. What comes is whole, and not understood
    /// yet.
    pub async fn post(&self, endpoint: Endpoint, body: Bytes, limit: Duration) -> Arrival {
        Arrival::of(self.to(endpoint, body), limit).await
    }

    /// Sends a run or an answer that is answered by a stream. Without limits those that fit the
    /// server apply.
    pub async fn open(
        &self,
        endpoint: Endpoint,
        body: Bytes,
        limits: Option<StreamLimits>,
    ) -> Opening {
        let usual = if is_regional(&self.base) {
            StreamLimits::CLOUD
        } else {
            StreamLimits::STUDIO
        };
        let request = self
            .to(endpoint, body)
            .header(ACCEPT, "text/event-stream, application/json");
        match stream::begin(request, limits.unwrap_or(usual)).await {
            Begun::Stream(stream) => Opening::Stream(stream),
            Begun::Answer(arrival) => Opening::Answer(Box::new(self.judge(*arrival).await)),
        }
    }

    /// `GET /v1/workflows/{workflow_id}/run_histories/{execute_id}`; where a self-hosted server has no such
    /// path, `GET /v1/workflow/get_run_history` takes its place (coze-api 7.2).
    pub async fn run_history(&self, workflow_id: &str, execute_id: &str) -> HistoryReply {
        if !self.family.is_studio() {
            let path = ["v1", "workflows", workflow_id, "run_histories", execute_id];
            let reply = self
                .ask(self.request(Method::GET, &path), HISTORY_LIMIT)
                .await;
            if is_regional(&self.base) || !family::has_no_such_path(&reply) {
                return HistoryReply::read(reply, execute_id);
            }
        }
        let mut url = self.url(&["v1", "workflow", "get_run_history"]);
        url.query_pairs_mut()
            .extend_pairs([("workflow_id", workflow_id), ("execute_id", execute_id)]);
        let request = self.request_url(Method::GET, url);
        let history = HistoryReply::read(self.ask(request, HISTORY_LIMIT).await, execute_id);
        if !matches!(history.state, RunState::Unanswered(_)) {
            self.family.note_studio();
        }
        history
    }

    /// One of the `GET`s that tell what the server has (coze-api 5).
    pub async fn look_up(&self, question: &Question) -> Lookup {
        let (path, query) = listing::target(question);
        let mut url = self.url(&path);
        url.query_pairs_mut().extend_pairs(&query);
        let request = self.request_url(Method::GET, url);
        let reply = self.ask(request, HISTORY_LIMIT).await;
        let answer = listing::read(question, &reply).map_err(|error| Refused {
            error,
            logid: reply.logid,
        });
        Lookup {
            answer,
            arrived: match reply.verdict {
                Verdict::Failure { arrived, .. } => Some(arrived),
                Verdict::Success(_) => None,
            },
            retry_after: reply.retry_after,
        }
    }

    pub(super) async fn ask(&self, request: RequestBuilder, limit: Duration) -> Reply {
        self.judge(Arrival::of(request, limit).await).await
    }

    fn to(&self, endpoint: Endpoint, body: Bytes) -> RequestBuilder {
        self.request(Method::POST, &endpoint.path())
            .header(CONTENT_TYPE, "application/json")
            .body(body)
    }

    /// Tells what came from what it means.
    pub async fn judge(&self, arrival: Arrival) -> Reply {
        let regional = is_regional(&self.base);
        if arrival.body.len() < LARGE {
            return classify(arrival, regional, &self.token);
        }
        // Reading through megabytes would keep everything else on this thread waiting.
        let (same, token) = (arrival.clone(), self.token.clone());
        let read = tokio::task::spawn_blocking(move || classify(same, regional, &token));
        match read.await {
            Ok(reply) => reply,
            Err(_ended) => classify(arrival, regional, &self.token),
        }
    }

    pub(super) fn request(&self, method: Method, path: &[&str]) -> RequestBuilder {
        self.request_url(method, self.url(path))
    }

    fn url(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().extend(path);
        }
        url
    }

    fn request_url(&self, method: Method, url: Url) -> RequestBuilder {
        self.http
            .request(method, url)
            .header(AUTHORIZATION, self.authorization.clone())
    }
}

fn base(text: &str) -> Result<Url, ClientError> {
    let wrong = || ClientError::BaseUrl(text.to_owned());
    let url = Url::parse(text.trim()).map_err(|_reason| wrong())?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(wrong());
    }
    Ok(url)
}

fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

fn is_regional(url: &Url) -> bool {
    matches!(url.host_str(), Some("api.coze.cn" | "api.coze.com"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(base_url: &str, token: &str) -> Access {
        Access {
            profile: "test".to_owned(),
            base_url: base_url.to_owned(),
            token: Token::new(token),
        }
    }

    #[test]
    fn loopback_is_told_from_the_rest_of_the_world() {
        let cases = [
            ("http://127.0.0.1:8888", true),
            ("http://127.9.9.9", true),
            ("http://[::1]:1", true),
            ("http://localhost", true),
            ("http://coze.localhost", true),
            ("https://api.coze.cn", false),
            ("http://10.0.0.1", false),
            ("http://localhost.example.com", false),
        ];
        for (url, expected) in cases {
            assert_eq!(is_loopback(&base(url).unwrap()), expected, "{url}");
        }
    }

    #[test]
    fn paths_are_joined_to_any_base_and_identifiers_cannot_leave_their_place() {
        let cases = [
            ("http://localhost:8888", "http://localhost:8888/v1/a"),
            ("http://localhost:8888/", "http://localhost:8888/v1/a"),
            (
                "http://localhost/coze/api/",
                "http://localhost/coze/api/v1/a",
            ),
        ];
        for (base_url, url) in cases {
            let client = Client::new(&access(base_url, "pat_x")).unwrap();
            let request = client.request(Method::GET, &["v1", "a"]).build().unwrap();
            assert_eq!(request.url().as_str(), url);
        }
        let client = Client::new(&access("http://localhost", "pat_x")).unwrap();
        let request = client.request(Method::GET, &["v1", "../a?b/c"]).build();
        let url = request.unwrap().url().to_string();
        assert_eq!(url, "http://localhost/v1/..%2Fa%3Fb%2Fc");
    }

    #[test]
    fn what_cannot_be_sent_is_said_without_the_token() {
        for url in ["", "api.coze.cn", "ftp://api.coze.cn", "http://"] {
            let error = Client::new(&access(url, "pat_x")).unwrap_err();
            assert_eq!(error, ClientError::BaseUrl(url.to_owned()));
        }
        for token in ["", "pat_secret\u{1}x"] {
            let error = Client::new(&access("http://localhost", token)).unwrap_err();
            assert_eq!(error, ClientError::Token);
            assert!(!error.text(Language::English).contains("secret"));
        }
    }

    #[test]
    fn the_token_is_in_no_debug_output() {
        let client = Client::new(&access("http://localhost", "pat_verysecretindeed")).unwrap();
        let request = client.request(Method::GET, &["v1"]);
        let built = client.request(Method::GET, &["v1"]).build().unwrap();
        assert!(!format!("{client:?}{request:?}{built:?}").contains("verysecret"));
    }

    #[test]
    fn a_client_for_the_cloud_can_be_built() {
        assert!(Client::new(&access("https://api.coze.cn", "pat_x")).is_ok());
    }
}
