//! Who may do what: the tokens of the local Coze, and the answers to every other one.

use axum::http::{HeaderMap, StatusCode, header::AUTHORIZATION};

use super::envelope::Refusal;

/// What the token of a request allows.
#[derive(Debug, Clone, Copy)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a permission of the API"
)]
pub(super) struct Caller {
    /// The permission `run`.
    pub(super) may_run: bool,
    /// A paid plan: `is_async` is open to it.
    pub(super) paid: bool,
    /// The permissions `listWorkflow` and `listVersion`, and those of workspaces and apps.
    pub(super) may_list: bool,
    /// The permission `getMetaData`.
    pub(super) may_read_schemas: bool,
    /// The permission to upload files.
    pub(super) may_upload: bool,
}

impl Caller {
    /// May do all there is.
    pub(super) fn everything() -> Self {
        Self {
            may_run: true,
            paid: true,
            may_list: true,
            may_read_schemas: true,
            may_upload: true,
        }
    }
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
    let everything = Caller::everything();
    match token {
        "pat_demo" => Ok(everything),
        "pat_free" => Ok(Caller {
            paid: false,
            ..everything
        }),
        "pat_norun" => Ok(Caller {
            may_run: false,
            ..everything
        }),
        "pat_noupload" => Ok(Caller {
            may_upload: false,
            ..everything
        }),
        "pat_nolist" => Ok(Caller {
            may_list: false,
            may_read_schemas: false,
            ..everything
        }),
        "pat_noschema" => Ok(Caller {
            may_read_schemas: false,
            ..everything
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
