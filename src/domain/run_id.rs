//! Identity of a run on this machine.

use std::{fmt, str::FromStr};

/// Crockford's base 32 in lower case: no letter that could be read as a digit.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Characters of a whole id: 60 bits.
const LENGTH: usize = 12;

/// Names one run: 60 random bits, written as twelve characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(u64);

impl RunId {
    /// The first six characters: enough to tell runs apart on a screen.
    pub fn short(self) -> String {
        self.to_string().chars().take(6).collect()
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = (0..LENGTH)
            .rev()
            .filter_map(|place| usize::try_from((self.0 >> (5 * place)) & 31).ok())
            .filter_map(|digit| ALPHABET.get(digit))
            .map(|byte| char::from(*byte))
            .collect();
        f.pad(&text)
    }
}

/// The text is not a run id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a run id has twelve characters of 0-9 and a-z without i, l, o, u")]
pub struct NotARunId;

impl FromStr for RunId {
    type Err = NotARunId;

    fn from_str(text: &str) -> Result<Self, NotARunId> {
        if text.len() != LENGTH {
            return Err(NotARunId);
        }
        let mut value = 0;
        for byte in text.bytes() {
            let digit = ALPHABET.iter().position(|known| *known == byte);
            value = value << 5 | digit.ok_or(NotARunId)? as u64;
        }
        Ok(Self(value))
    }
}

/// Makes run ids: a seeded generator (splitmix64), so that a test knows what comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdSource(u64);

impl IdSource {
    /// A source that gives the same ids for the same seed; programs seed it from the system.
    pub fn seeded(seed: u64) -> Self {
        Self(seed)
    }

    /// The next id.
    pub fn next_id(&mut self) -> RunId {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        RunId((mixed ^ (mixed >> 31)) >> 4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_it_was_written() {
        let mut source = IdSource::seeded(7);
        for _ in 0..1000 {
            let id = source.next_id();
            assert_eq!(id.to_string().parse(), Ok(id));
            assert!(id.to_string().starts_with(&id.short()));
        }
        for text in ["", "abc", "iiiiiiiiiiii", "0123456789abc", "天气天气"] {
            assert_eq!(text.parse::<RunId>(), Err(NotARunId));
        }
    }
}
