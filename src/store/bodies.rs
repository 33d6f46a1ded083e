//! Bodies as they came, packed where that saves room.

use std::{
    borrow::Cow,
    collections::HashMap,
    io::{self, ErrorKind, Read},
};

use bytes::Bytes;
use memmap2::MmapMut;
use rusqlite::{Connection, OptionalExtension, named_params};
use zstd::bulk::{Compressor, Decompressor};

use super::{
    dictionaries::{self, Dictionary},
    error::Fault,
};

/// How `packing` names what packed a body; a dictionary follows a colon.
const ZSTD: &str = "zstd";
/// From so many bytes on a body is packed beside others, up to where its own words are enough.
const WORTH_DICTIONARY: usize = 64;
const TOO_LONG: usize = 256 << 10;
/// Smaller bodies are kept as they are where there is no dictionary.
const WORTH_PACKING: usize = 4 << 10;
/// Level 1 packs about 400 MB a second; higher levels save little on JSON.
const LEVEL: i32 = 1;
/// A length that is read from the file is trusted up to here before bytes prove it.
const TRUSTED: usize = 64 << 20;
/// Fresh memory for a body from here on is asked for in large pages: that of 20 MB in small ones costs more
/// time than what is unpacked into it.
const LARGE: usize = 2 << 20;

/// Which body of a run.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Request,
    Accepted,
    Response,
    /// When the bytes of the response came.
    Arrivals,
}

impl Part {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Accepted => "accepted",
            Self::Response => "response",
            Self::Arrivals => "arrivals",
        }
    }

    /// Its name in a turn; what the run itself asked for is turn 0.
    fn of_turn(self, turn: usize) -> Cow<'static, str> {
        match turn {
            0 => Cow::Borrowed(self.as_str()),
            turn => Cow::Owned(format!("{}/{turn}", self.as_str())),
        }
    }
}

/// Packs a body by itself.
pub(super) fn pack(body: &[u8]) -> Packed<'_> {
    pack_with(body, None)
}

/// Packs a body, beside others of its workflow where there is a dictionary of them. Done before the
/// transaction, so that the lock is held for writing only.
pub(super) fn pack_with<'a>(body: &'a [u8], dictionary: Option<&Dictionary>) -> Packed<'a> {
    let beside = dictionary.filter(|_| (WORTH_DICTIONARY..TOO_LONG).contains(&body.len()));
    let packed = match beside {
        Some(dictionary) => {
            let encoder = Compressor::with_prepared_dictionary(&dictionary.encoder);
            encoder.and_then(|mut encoder| encoder.compress(body)).ok()
        }
        None if body.len() >= WORTH_PACKING => zstd::bulk::compress(body, LEVEL).ok(),
        None => None,
    };
    let packed = packed.filter(|packed| packed.len() < body.len());
    let packing = packed.as_ref().map(|_| match beside {
        Some(dictionary) => Cow::Owned(format!("{ZSTD}:{}", dictionary.id)),
        None => Cow::Borrowed(ZSTD),
    });
    Packed {
        packing,
        length: i64::try_from(body.len()).unwrap_or(i64::MAX),
        bytes: packed.map_or(Cow::Borrowed(body), Cow::Owned),
    }
}

/// A body ready to be written.
#[derive(Debug)]
pub(super) struct Packed<'a> {
    packing: Option<Cow<'static, str>>,
    length: i64,
    bytes: Cow<'a, [u8]>,
}

impl Packed<'_> {
    /// Writes it, in place of an earlier one.
    pub(super) fn write(
        &self,
        connection: &Connection,
        run: i64,
        part: Part,
        turn: usize,
    ) -> rusqlite::Result<()> {
        let sql = "INSERT OR REPLACE INTO body (run, part, packing, length, bytes) \
                   VALUES (:run, :part, :packing, :length, :bytes)";
        connection.prepare_cached(sql)?.execute(named_params! {
            ":run": run,
            ":part": part.of_turn(turn),
            ":packing": self.packing,
            ":length": self.length,
            ":bytes": &*self.bytes,
        })?;
        Ok(())
    }
}

/// Reads a body as it came.
pub(super) fn read(
    connection: &Connection,
    run: i64,
    part: Part,
    turn: usize,
) -> Result<Option<Bytes>, Fault> {
    head(connection, run, part, turn, usize::MAX)
}

/// Reads a body; of a packed one no more than about `most` bytes.
pub(super) fn head(
    connection: &Connection,
    run: i64,
    part: Part,
    turn: usize,
    most: usize,
) -> Result<Option<Bytes>, Fault> {
    let sql = "SELECT packing, length, bytes FROM body WHERE run = ?1 AND part = ?2";
    let found: Option<(Option<String>, i64, Vec<u8>)> = connection
        .prepare_cached(sql)?
        .query_row((run, part.of_turn(turn)), |row| row.try_into())
        .optional()?;
    match found {
        None => Ok(None),
        Some((None, _, bytes)) => Ok(Some(bytes.into())),
        Some((Some(packing), length, bytes)) => {
            let dictionary = match dictionary(&packing)? {
                Some(id) => dictionaries::bytes(connection, id)?,
                None => Vec::new(),
            };
            unpack(length, &bytes, &dictionary, most).map(Some)
        }
    }
}

/// Drops a body.
pub(super) fn forget(
    connection: &Connection,
    run: i64,
    part: Part,
    turn: usize,
) -> rusqlite::Result<()> {
    let sql = "DELETE FROM body WHERE run = ?1 AND part = ?2";
    connection
        .prepare_cached(sql)?
        .execute((run, part.of_turn(turn)))?;
    Ok(())
}

fn unpack(length: i64, packed: &[u8], dictionary: &[u8], most: usize) -> Result<Bytes, Fault> {
    let length = usize::try_from(length).map_err(|_negative| Fault::BadBody)?;
    if length <= most.min(TRUSTED) {
        return unpack_whole(length, packed, dictionary).map_err(|_why| Fault::BadBody);
    }
    let mut body = Vec::with_capacity(most.min(TRUSTED));
    // One byte more than there should be, so that too long is told from right.
    let limit = u64::try_from(length.min(most)).unwrap_or(u64::MAX);
    let limit = limit.saturating_add(1);
    let read = zstd::stream::read::Decoder::with_dictionary(packed, dictionary)
        .and_then(|decoder| decoder.take(limit).read_to_end(&mut body));
    match read {
        Ok(read) if read == length || (length > most && read > most) => Ok(body.into()),
        Ok(_) | Err(_) => Err(Fault::BadBody),
    }
}

/// Straight into its place, which takes a third of the time.
fn unpack_whole(length: usize, packed: &[u8], dictionary: &[u8]) -> io::Result<Bytes> {
    let mut decoder = Decompressor::with_dictionary(dictionary)?;
    let (read, body) = if length < LARGE {
        let mut body = Vec::with_capacity(length);
        let read = decoder.decompress_to_buffer(packed, &mut body)?;
        (read, Bytes::from(body))
    } else {
        let mut body = MmapMut::map_anon(length)?;
        // Where the system has no large pages, small ones do.
        #[cfg(target_os = "linux")]
        let _ = body.advise(memmap2::Advice::HugePage);
        let read = decoder.decompress_to_buffer(packed, &mut *body)?;
        (read, Bytes::from_owner(body))
    };
    if read != length {
        return Err(ErrorKind::InvalidData.into());
    }
    Ok(body)
}

/// The rows of all bodies that cannot be unpacked.
pub(super) fn unreadable(connection: &Connection) -> Result<Vec<i64>, Fault> {
    let mut known: HashMap<i64, Option<Vec<u8>>> = HashMap::new();
    let mut found = Vec::new();
    let sql = "SELECT rowid, packing, length, bytes FROM body WHERE packing IS NOT NULL";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let packing: String = row.get("packing")?;
        let none = Some(Vec::new());
        let dictionary = match dictionary(&packing) {
            Ok(None) => &none,
            Ok(Some(id)) => known
                .entry(id)
                .or_insert_with(|| dictionaries::bytes(connection, id).ok()),
            Err(_no_number) => &None,
        };
        let bytes = row.get_ref("bytes")?.as_blob().unwrap_or_default();
        let read = dictionary
            .as_ref()
            .map(|dictionary| unpack(row.get("length")?, bytes, dictionary, usize::MAX));
        if !matches!(read, Some(Ok(_))) {
            found.push(row.get("rowid")?);
        }
    }
    Ok(found)
}

/// The dictionary that a body was packed with, if it was with one.
fn dictionary(packing: &str) -> Result<Option<i64>, Fault> {
    let id = packing
        .strip_prefix(ZSTD)
        .and_then(|it| it.strip_prefix(':'));
    id.map(|id| id.parse().map_err(|_not_a_number| Fault::BadBody))
        .transpose()
}
