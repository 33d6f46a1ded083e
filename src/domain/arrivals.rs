//! When the bytes of a stream came: a short text of numbers, which is kept beside them.
//!
//! For each chunk its length and the milliseconds since the one before, as variable-length
//! integers: about three bytes a chunk.

/// The chunks of a stream: how many bytes came when.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrivals {
    packed: Vec<u8>,
    last_ms: u64,
}

impl Arrivals {
    /// Of a stream of which nothing came yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// So many bytes came at so many milliseconds after the request was sent. Time does not go
    /// back: an earlier time counts as the last one.
    pub fn push(&mut self, bytes: usize, at_ms: u64) {
        let at_ms = at_ms.max(self.last_ms);
        write(&mut self.packed, u64::try_from(bytes).unwrap_or(u64::MAX));
        write(&mut self.packed, at_ms - self.last_ms);
        self.last_ms = at_ms;
    }

    /// As it is kept.
    pub fn as_bytes(&self) -> &[u8] {
        &self.packed
    }

    /// Reads what was kept; what is broken ends it.
    pub fn read(packed: &[u8]) -> Self {
        let mut whole = Self::default();
        for (bytes, at_ms) in chunks(packed) {
            whole.push(bytes, at_ms);
        }
        whole
    }

    /// Length in bytes and time in milliseconds of each chunk, in order.
    pub fn chunks(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        chunks(&self.packed)
    }
}

fn chunks(mut packed: &[u8]) -> impl Iterator<Item = (usize, u64)> + '_ {
    let mut at_ms = 0_u64;
    std::iter::from_fn(move || {
        let bytes = read(&mut packed)?;
        at_ms = at_ms.saturating_add(read(&mut packed)?);
        Some((usize::try_from(bytes).unwrap_or(usize::MAX), at_ms))
    })
}

/// Seven bits a byte, the lowest first; all but the last byte have the eighth bit set.
fn write(packed: &mut Vec<u8>, mut number: u64) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or(0);
        number >>= 7;
        packed.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

fn read(packed: &mut &[u8]) -> Option<u64> {
    let mut number = 0_u64;
    for shift in (0..64).step_by(7) {
        let (first, rest) = packed.split_first()?;
        *packed = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}
