//! The rows that stand on a page, as `SQLite` lays them out (sqlite.org/fileformat2.html). Each is read on
//! its own: one that makes no sense is left out.

use rusqlite::types::Value;

use super::pages::{Pages, number};

const TABLE_LEAF: u8 = 0x0d;
const INDEX_LEAF: u8 = 0x0a;
const INDEX_INNER: u8 = 0x02;
/// Columns of a row that is taken for one: the widest table has half as many.
const MOST_COLUMNS: usize = 100;

/// What a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tree {
    /// A table, under a number.
    Table(i64),
    /// An index, or a table that is kept like one.
    Index,
}

/// The rows on a page; none where it holds something else.
pub(super) fn of_page(pages: &mut Pages, page: u32) -> Vec<(Tree, Vec<Value>)> {
    let Some(bytes) = pages.page(page) else {
        return Vec::new();
    };
    let head = if page == 1 { 100 } else { 0 };
    let Some(kind) = bytes.get(head).copied() else {
        return Vec::new();
    };
    let places = match kind {
        TABLE_LEAF | INDEX_LEAF => head + 8,
        INDEX_INNER => head + 12,
        _ => return Vec::new(),
    };
    let count = short(&bytes, head + 3).unwrap_or(0);
    let cells = (0..count).map_while(|at| short(&bytes, places + 2 * at));
    cells
        .filter_map(|at| cell(pages, &bytes, kind, at))
        .collect()
}

fn cell(pages: &mut Pages, page: &[u8], kind: u8, at: usize) -> Option<(Tree, Vec<Value>)> {
    let at = if kind == INDEX_INNER { at + 4 } else { at };
    let mut rest = page.get(at..pages.usable())?;
    let length = usize::try_from(variable(&mut rest)?).ok()?;
    let tree = match kind {
        TABLE_LEAF => Tree::Table(variable(&mut rest)?),
        _ => Tree::Index,
    };
    let payload = payload(pages, rest, length, tree)?;
    Some((tree, row(&payload)?))
}

/// The bytes of a row: on its page, and what does not fit there on pages of their own, each of which names
/// the next.
fn payload(pages: &mut Pages, here: &[u8], length: usize, tree: Tree) -> Option<Vec<u8>> {
    let usable = pages.usable();
    if length > pages.bytes() {
        return None;
    }
    let most = match tree {
        Tree::Table(_) => usable - 35,
        Tree::Index => (usable - 12) * 64 / 255 - 23,
    };
    if length <= most {
        return here.get(..length).map(<[u8]>::to_vec);
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let fits = least + (length - least) % (usable - 4);
    let local = if fits <= most { fits } else { least };
    let mut bytes = here.get(..local)?.to_vec();
    let mut next = number(here, local)?;
    while bytes.len() < length {
        let page = pages.page(next)?;
        next = number(&page, 0)?;
        let more = page.get(4..usable)?;
        bytes.extend(more.iter().take(length - bytes.len()));
    }
    // A chain that goes on is another row's.
    (next == 0).then_some(bytes)
}

/// The values of a row: a head that tells what each is, then the values.
fn row(payload: &[u8]) -> Option<Vec<Value>> {
    let mut head = payload;
    let length = usize::try_from(variable(&mut head)?).ok()?;
    let mut values = payload.get(length..)?;
    let told = payload.len() - head.len();
    let mut kinds = payload.get(told..length)?;
    let mut row = Vec::new();
    while !kinds.is_empty() {
        row.push(value(variable(&mut kinds)?, &mut values)?);
        if row.len() > MOST_COLUMNS {
            return None;
        }
    }
    values.is_empty().then_some(row)
}

fn value(kind: i64, rest: &mut &[u8]) -> Option<Value> {
    Some(match kind {
        0 => Value::Null,
        1..=4 => Value::Integer(whole(rest, usize::try_from(kind).ok()?)?),
        5 => Value::Integer(whole(rest, 6)?),
        6 => Value::Integer(whole(rest, 8)?),
        7 => Value::Real(f64::from_bits(whole(rest, 8)?.cast_unsigned())),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        12.. => {
            let length = usize::try_from((kind - 12) / 2).ok()?;
            let bytes = rest.split_off(..length)?.to_vec();
            match kind % 2 {
                0 => Value::Blob(bytes),
                _ => Value::Text(String::from_utf8(bytes).ok()?),
            }
        }
        _ => return None,
    })
}

fn whole(rest: &mut &[u8], length: usize) -> Option<i64> {
    let bytes = rest.split_off(..length)?;
    let first: i64 = if bytes.first()? & 0x80 == 0 { 0 } else { -1 };
    Some(
        bytes
            .iter()
            .fold(first, |number, byte| number << 8 | i64::from(*byte)),
    )
}

/// A number of one to nine bytes, seven bits in each but the ninth.
fn variable(rest: &mut &[u8]) -> Option<i64> {
    let mut number: i64 = 0;
    for place in 0..9 {
        let byte = *rest.split_off_first()?;
        if place == 8 {
            return Some(number << 8 | i64::from(byte));
        }
        number = number << 7 | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(usize::from(u16::from_be_bytes(*two)))
}
