//! Who may do what: the four tokens of the local Coze, and the answers to every other one.

use axum::http::{HeaderMap, StatusCode, header::AUTHORIZATION};

use super::envelope::Refusal;

/// What the token of a request allows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Caller {
    /// The permission `run`.
    pub(super) may_run: bool,
    /// A paid plan: `is_async` is open to it.
    pub(super) paid: bool,
}

/// Looks at the header `Authorization`.
pub(super) fn caller(headers: &HeaderMap) -> Result<Caller, Refusal> {
    let token = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .map(str::trim)
        .filter(|token| !token.is_empty())
        .ok_or_else(|| Refusal::new(4101, "The request carries no access token."))?;
    match token {
        "pat_demo" => Ok(Caller {
            may_run: true,
            paid: true,
        }),
        "pat_free" => Ok(Caller {
            may_run: true,
            paid: false,
        }),
        "pat_norun" => Ok(Caller {
            may_run: false,
            paid: true,
        }),
        "pat_expired" => Err(
            Refusal::new(700_012_006, "access token invalid: it has expired")
                .with_status(StatusCode::UNAUTHORIZED),
        ),
        _ => Err(
            Refusal::new(4100, "authentication is invalid: unknown access token")
                .with_status(StatusCode::UNAUTHORIZED),
        ),
    }
}
