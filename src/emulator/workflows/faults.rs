//! `fail` and `gateway`: what can go wrong in Coze and in front of it.

use serde_json::json;

use super::seconds;
use crate::emulator::{
    call::Call,
    envelope::Refusal,
    script::{End, Fault, Output, Plan, Script},
};

/// Refuses before the run, or fails in it.
pub(in crate::emulator) fn fail(call: &Call<'_>) -> Result<Plan, Refusal> {
    let inputs = call.parameters;
    if is_over("fail", call) {
        return Ok(passed());
    }
    let code = inputs.integer("code").filter(|code| *code != 0);
    let code = code.unwrap_or(5000);
    let message = inputs.text("message");
    let message = message.unwrap_or_else(|| "工作流执行失败 The workflow failed.".to_owned());
    match inputs.text("at").as_deref() {
        Some("before") => {
            let status = status(call, 200, 200)?;
            Err(Refusal::new(code, message).with_status(status))
        }
        at @ (None | Some("inside" | "stream")) => Ok(Plan::Run(Script {
            lasts: seconds(inputs, 0.0)?,
            outputs: said_before(at == Some("stream")),
            end: End::Failure { code, message },
            ..Script::text(String::new())
        })),
        Some("internal") => Ok(Plan::Run(Script {
            lasts: seconds(inputs, 0.0)?,
            outputs: said_before(true),
            end: End::Crash(format!("{message}\nat node 查询 Query")),
            ..Script::text(String::new())
        })),
        Some(_) => Err(invalid("at", "must be before, inside, stream or internal")),
    }
}

/// Lets a gateway answer in place of Coze. One fault at a time; `times` ends it.
pub(in crate::emulator) fn gateway(call: &Call<'_>) -> Result<Plan, Refusal> {
    let inputs = call.parameters;
    let fault = if inputs.has("cut") {
        let bytes = usize::try_from(inputs.integer("cut").unwrap_or_default());
        let bytes = bytes.ok().filter(|bytes| *bytes <= super::large::MOST);
        Fault::Cut(bytes.ok_or_else(|| invalid("cut", "must be a number of bytes up to 256 MiB"))?)
    } else if inputs.is_true("html") {
        Fault::WebApp
    } else if inputs.is_true("empty") {
        Fault::Empty
    } else if inputs.is_true("hang") {
        Fault::Hang
    } else {
        Fault::Page {
            status: status(call, 502, 400)?.as_u16(),
            retry_after: inputs.integer("retry_after"),
        }
    };
    if is_over("gateway", call) {
        return Ok(passed());
    }
    Ok(Plan::Fault(fault))
}

/// In a stream, a node speaks before the run fails.
fn said_before(speaks: bool) -> Vec<Output> {
    let text = "正在查询…… Looking it up…\n还没有结果。 Nothing so far.";
    let output = Output {
        node: "查询 Query".to_owned(),
        text: text.to_owned(),
        during: (0.0, 0.8),
    };
    if speaks { vec![output] } else { Vec::new() }
}

fn passed() -> Plan {
    Plan::Run(Script::variables(
        &json!({ "output": "这次通过了 It went through this time." }),
    ))
}

/// With `times`, the fault goes away after so many tries with the same parameters.
fn is_over(workflow: &str, call: &Call<'_>) -> bool {
    let key = format!("{workflow} {}", call.parameters.as_sent());
    let times = call.parameters.integer("times");
    times.is_some_and(|times| call.shared.fault_is_over(&key, times))
}

fn status(call: &Call<'_>, default: u16, lowest: u16) -> Result<axum::http::StatusCode, Refusal> {
    let status = call.parameters.integer("status").unwrap_or(default.into());
    let status = u16::try_from(status).ok();
    let status = status.filter(|status| (lowest..=599).contains(status));
    let status = status.and_then(|status| axum::http::StatusCode::from_u16(status).ok());
    status.ok_or_else(|| invalid("status", &format!("must be from {lowest} to 599")))
}

fn invalid(name: &str, problem: &str) -> Refusal {
    Refusal::new(4000, format!("Invalid parameter '{name}': it {problem}."))
}
