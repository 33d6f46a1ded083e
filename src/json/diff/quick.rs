//! Tables of what is a hash already: it is not hashed once more.

use std::hash::{BuildHasherDefault, Hasher};

/// For keys of 64 bits that are spread by themselves. Whoever could choose them on purpose would only
/// make his own comparison slow.
pub(super) type Quick = BuildHasherDefault<AsItIs>;

/// Passes a number on.
#[derive(Debug, Default)]
pub(super) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        // Names of elements are small numbers, and a table looks at the highest bits.
        self.0 = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
