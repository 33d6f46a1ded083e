//! An answer that says no before anything ran, with the code that each family of servers gives it.

use axum::http::StatusCode;

/// Why a request is not carried out.
#[derive(Debug, Clone)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    pub(super) code: i64,
    pub(super) message: String,
    studio: Option<Studio>,
}

/// What studio says in its place.
#[derive(Debug, Clone)]
struct Studio {
    status: StatusCode,
    code: i64,
    message: Option<String>,
}

impl Refusal {
    /// With HTTP 200, as most refusals of Coze have.
    pub(super) fn new(code: i64, message: impl Into<String>) -> Self {
        Self {
            status: StatusCode::OK,
            code,
            message: message.into(),
            studio: None,
        }
    }

    /// Of a body that cannot be read.
    pub(super) fn no_json(message: impl Into<String>) -> Self {
        let mut refusal = Self::new(4000, message);
        refusal.studio = Some(Studio {
            status: StatusCode::BAD_REQUEST,
            code: 400,
            message: Some(format!(
                "failed to unmarshal request body, {}",
                refusal.message
            )),
        });
        refusal
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    /// With a code of its own on studio, before it is softened.
    pub(super) fn on_studio(self, code: i64) -> Self {
        self.says_on_studio(code, None)
    }

    /// Something that lets studio fall over: it tells where it was.
    pub(super) fn panics_on_studio(self) -> Self {
        let trace = panic_trace(&self.message);
        self.says_on_studio(720_701_013, Some(trace))
    }

    /// What is said on studio: status, code as it is thrown, and text.
    pub(super) fn of_studio(&self) -> (StatusCode, i64, &str) {
        match &self.studio {
            Some(studio) => {
                let message = studio.message.as_deref().unwrap_or(&self.message);
                (studio.status, studio.code, message)
            }
            None => (self.status, thrown(self.code), &self.message),
        }
    }

    fn says_on_studio(mut self, code: i64, message: Option<String>) -> Self {
        self.studio = Some(Studio {
            status: StatusCode::OK,
            code,
            message,
        });
        self
    }
}

/// What studio makes of a panic.
pub(super) fn panic_trace(cause: &str) -> String {
    format!(
        "workflow execution failure: {cause}\n\ngoroutine 4711 [running]:\nruntime/debug.Stack()\n\
         \t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e\n\
         workflow.mustParseInt64(...)\n\t/app/application/workflow/workflow.go:1234 +0x18"
    )
}

/// The code that studio throws where the cloud says this.
fn thrown(code: i64) -> i64 {
    match code {
        4000 => 720_702_001,
        4100 | 4101 => 700_012_006,
        4200 => 720_702_004,
        4300 => 104_000_001,
        4301 => 104_000_002,
        4302 => 104_000_003,
        4303 => 104_000_004,
        4304 => 104_000_005,
        other => other,
    }
}

/// The code that studio tells in `run` and in histories. Streams tell what is thrown.
pub(super) fn softened(code: i64) -> i64 {
    match code {
        720_702_011 => 6031,
        720_702_001 | 720_702_002 | 720_712_014 => 4000,
        720_702_078 => 6039,
        720_702_085 => 6023,
        other => other,
    }
}
