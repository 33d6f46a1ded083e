//! `large`: an answer of as many bytes as asked for.

use crate::emulator::{
    call::Call,
    envelope::Refusal,
    script::{Data, Plan, Script},
};

/// Bytes, if none are asked for.
const USUAL: i64 = 1_000_000;
/// The largest answer in bytes.
pub(in crate::emulator) const MOST: usize = 256 * 1024 * 1024;

pub(in crate::emulator) fn plan(call: &Call<'_>) -> Result<Plan, Refusal> {
    let bytes = call.parameters.integer("bytes").unwrap_or(USUAL);
    let bytes = usize::try_from(bytes).ok().filter(|bytes| *bytes <= MOST);
    let bytes = bytes.ok_or_else(|| {
        Refusal::new(
            4000,
            format!("Invalid parameter 'bytes': it must be from 0 to {MOST}."),
        )
    })?;
    Ok(Plan::Run(Script::data(Data::Filler(bytes))))
}
