//! The filter of the history on the command line.

use super::{context::Context, error::CliError};
use crate::domain::{HistoryFilter, Timestamp};

/// Reads the filter that several words make up. A word with blanks in it came in quotes and is
/// read as a filter of its own: `--search 'status:failed 北京'`.
pub fn read<'a>(
    context: &Context,
    words: impl Iterator<Item = &'a String>,
) -> Result<HistoryFilter, CliError> {
    let now = Timestamp::now();
    let mut filter = HistoryFilter::default();
    for word in words {
        let read = HistoryFilter::parse(word, now);
        let read = read.map_err(|fault| CliError::Usage(fault.text(context.language)))?;
        filter.terms.extend(read.terms);
    }
    Ok(filter)
}
