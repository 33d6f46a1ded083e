//! `nested`: JSON in JSON in JSON, in strings and in arrays, with numbers that a double cannot hold.

use serde_json::{Value, json};

use crate::emulator::{
    call::Call,
    envelope::Refusal,
    script::{Plan, Script},
};

const ORDER: &str = include_str!("../../../assets/emulator/nested_order.json");
const CUSTOMER: &str = include_str!("../../../assets/emulator/nested_customer.json");

#[expect(clippy::unnecessary_wraps, reason = "all workflows have one signature")]
pub(in crate::emulator) fn plan(_: &Call<'_>) -> Result<Plan, Refusal> {
    let (order, customer) = (ORDER.trim_end(), CUSTOMER.trim_end());
    let reply = json!({
        "order": order,
        "request_id": 7_532_159_004_482_000_001_i64,
        "trace": [customer, order, "not JSON: {", "[1, 2, 3]", ""]
    });
    let result = json!({
        "output": reply.to_string(),
        "items": [reply.to_string(), { "raw": order, "id": 18_446_744_073_709_551_615_u64 }],
        "note": "输出里还有三层 JSON",
        "nothing": Value::Null
    });
    Ok(Plan::Run(Script::variables(&result)))
}
