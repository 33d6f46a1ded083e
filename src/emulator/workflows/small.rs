//! The workflows that need no file of their own: `echo`, `text`, `assistant`, `unpublished`.

use serde_json::{Map, json};

use super::{is_chinese, seconds};
use crate::emulator::{
    ask::Ask,
    call::Call,
    envelope::Refusal,
    identity::ASSISTANT_BOT_ID,
    script::{Data, End, Plan, Script},
};

const TEXT_ZH: &str = include_str!("../../../assets/emulator/text.zh.md");
const TEXT_EN: &str = include_str!("../../../assets/emulator/text.en.md");

/// Returns its parameters as they were sent: every byte.
#[expect(clippy::unnecessary_wraps, reason = "all workflows have one signature")]
pub(in crate::emulator) fn echo(call: &Call<'_>) -> Result<Plan, Refusal> {
    Ok(Plan::Run(Script::text(
        call.parameters.as_sent().to_owned(),
    )))
}

/// Returns text, in the answer wrapper or bare.
#[expect(clippy::unnecessary_wraps, reason = "all workflows have one signature")]
pub(in crate::emulator) fn text(call: &Call<'_>) -> Result<Plan, Refusal> {
    let question = call.parameters.text("question").unwrap_or_default();
    let text = if is_chinese(&question) {
        TEXT_ZH
    } else {
        TEXT_EN
    };
    let text = text.trim_end().replace("{question}", &question);
    let script = if call.parameters.is_true("plain") {
        Script::text(text)
    } else {
        Script::answer(&text)
    };
    Ok(Plan::Run(Script {
        usage: (24, 132),
        ..script
    }))
}

/// Answers what the user said, after a question if it is told to ask.
pub(in crate::emulator) fn helpdesk(call: &Call<'_>) -> Result<Plan, Refusal> {
    let inputs = call.parameters;
    let said = inputs.text("USER_INPUT").unwrap_or_default();
    let lasts = seconds(inputs, 0.0)?;
    let chinese = is_chinese(&said);
    let missing = inputs
        .text("CONVERSATION_NAME")
        .is_some_and(|name| name.starts_with("missing"));
    let failure = match inputs.integer("code").filter(|code| *code != 0) {
        Some(code) => Some((code, "对话流执行失败 The chatflow failed.".to_owned())),
        None => missing.then(|| {
            (
                720_702_204,
                "The conversation name does not exist.".to_owned(),
            )
        }),
    };
    let end = match (failure, call.answers.last()) {
        (Some((code, message)), _) => End::Failure { code, message },
        (None, None) if inputs.is_true("ask") => End::Ask(Ask {
            node: "问答 Question".to_owned(),
            text: if chinese {
                "请问您的订单号？"
            } else {
                "What is the number of your order?"
            }
            .to_owned(),
            options: Vec::new(),
            fields: Map::new(),
        }),
        (None, answer) => {
            let order = answer
                .map(|answer| format!("（{answer}）"))
                .unwrap_or_default();
            End::Data(Data::Answer(if chinese {
                format!("客服收到：{said}{order}")
            } else {
                format!("The help desk has read: {said}{order}")
            }))
        }
    };
    Ok(Plan::Run(Script {
        lasts,
        usage: (12, 15),
        end,
        ..Script::text(String::new())
    }))
}

/// Needs its agent.
pub(in crate::emulator) fn assistant(call: &Call<'_>) -> Result<Plan, Refusal> {
    match call.bot_id {
        Some(ASSISTANT_BOT_ID) => {}
        Some(bot_id) => {
            let message = format!(
                "bot_id: the agent {bot_id} does not exist or is not published to the API."
            );
            return Err(Refusal::new(4200, message));
        }
        None => {
            let message =
                "Missing required parameter: 'bot_id'. This workflow uses variables of an agent.";
            return Err(Refusal::new(4000, message));
        }
    }
    let message = call.parameters.text("message").unwrap_or_default();
    let reply = if is_chinese(&message) {
        format!("助手收到：{message}")
    } else {
        format!("The assistant has read: {message}")
    };
    Ok(Plan::Run(Script {
        usage: (18, 21),
        ..Script::variables(&json!({ "reply": reply, "bot_id": ASSISTANT_BOT_ID }))
    }))
}

/// Is refused before it gets here.
pub(in crate::emulator) fn unpublished(_: &Call<'_>) -> Result<Plan, Refusal> {
    Err(Refusal::new(4200, "The workflow has never been published."))
}
