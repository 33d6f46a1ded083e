//! The pages of a history's file, read without `SQLite`, which refuses the whole where a part is bad.
//!
//! What stands in the log beside it counts, as far as its last whole transaction. Pages that are free are
//! left out: what stands on them was removed.

use std::{
    collections::{HashMap, HashSet},
    ffi::OsString,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use crate::store::schema;

/// Of every history this program made, should the file not tell any more.
const USUAL_SIZE: usize = 4096;
const HEAD: usize = 100;
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;
/// Bytes that the list of kinds has for a page, and the kind of one that is free.
const KIND: usize = 5;
const FREE: u8 = 2;
const LAST_KIND: u8 = 5;

/// The pages of a history's file.
#[derive(Debug)]
pub(super) struct Pages {
    file: File,
    log: Option<File>,
    /// Where the newest of a page stands in the log.
    logged: HashMap<u32, u64>,
    size: usize,
    usable: usize,
    count: u32,
    free: HashSet<u32>,
    head: Option<Vec<u8>>,
}

impl Pages {
    /// Opens the file. It is not changed.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut pages = Self {
            log: File::open(beside(path, "-wal")).ok(),
            logged: HashMap::new(),
            size: USUAL_SIZE,
            usable: USUAL_SIZE,
            count: 0,
            free: HashSet::new(),
            head: read_at(&mut file, 0, HEAD).filter(|head| is_head(head)),
            file,
        };
        if let Some((size, usable)) = pages.head.as_deref().and_then(sizes) {
            (pages.size, pages.usable) = (size, usable);
        }
        let whole = length.div_ceil(u64::try_from(pages.size).unwrap_or(1));
        pages.count = u32::try_from(whole).unwrap_or(u32::MAX);
        pages.read_log();
        let first = pages.page(1);
        pages.head = first
            .and_then(|page| page.get(..HEAD).map(<[u8]>::to_vec))
            .filter(|head| is_head(head));
        pages.free = pages.listed_free();
        let marked = pages.marked_free();
        pages.free.extend(marked);
        Ok(pages)
    }

    /// The format of the history, if the file still tells that it is one.
    pub(super) fn format(&self) -> Option<i64> {
        self.head
            .as_ref()
            .and_then(|head| number(head, 60))
            .map(i64::from)
    }

    /// How many bytes of a page hold something.
    pub(super) fn usable(&self) -> usize {
        self.usable
    }

    /// More than any row can take.
    pub(super) fn bytes(&self) -> usize {
        self.size
            .saturating_mul(usize::try_from(self.count).unwrap_or(usize::MAX))
    }

    /// The numbers of all pages that are not known to be free.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        (1..=self.count).filter(|number| !self.free.contains(number))
    }

    /// A page as it is now, if it can be read. The last of a file that was cut is filled up.
    pub(super) fn page(&mut self, number: u32) -> Option<Vec<u8>> {
        if !(1..=self.count).contains(&number) {
            return None;
        }
        if let (Some(at), Some(log)) = (self.logged.get(&number), &mut self.log) {
            return read_at(log, *at, self.size);
        }
        let from = u64::from(number - 1).checked_mul(u64::try_from(self.size).ok()?)?;
        self.file.seek(SeekFrom::Start(from)).ok()?;
        let mut page = Vec::with_capacity(self.size);
        let most = u64::try_from(self.size).ok()?;
        Read::by_ref(&mut self.file)
            .take(most)
            .read_to_end(&mut page)
            .ok()?;
        page.resize(self.size, 0);
        Some(page)
    }

    /// Finds the newest of each page in the log, up to its last whole transaction.
    fn read_log(&mut self) {
        let size = self.size;
        let Some(log) = &mut self.log else { return };
        let Some(head) = read_at(log, 0, LOG_HEAD) else {
            return;
        };
        let sum_of = match number(&head, 0) {
            Some(0x377f_0682) => u32::from_le_bytes,
            Some(0x377f_0683) => u32::from_be_bytes,
            _ => return,
        };
        if number(&head, 8).and_then(|it| usize::try_from(it).ok()) != Some(size) {
            return;
        }
        let mut sum = Sum::default();
        sum.add(head.get(..24).unwrap_or_default(), sum_of);
        let mut at = LOG_HEAD as u64;
        let mut open = Vec::new();
        while let Some(frame) = read_at(log, at, FRAME_HEAD + size) {
            let (about, page) = frame.split_at(FRAME_HEAD);
            sum.add(about.get(..8).unwrap_or_default(), sum_of);
            sum.add(page, sum_of);
            let said = (number(about, 16), number(about, 20));
            if about.get(8..16) != head.get(16..24) || said != (Some(sum.0), Some(sum.1)) {
                break;
            }
            open.push((number(about, 0).unwrap_or(0), at + FRAME_HEAD as u64));
            // The last frame of a transaction tells how many pages there are after it.
            if let Some(count) = number(about, 4).filter(|count| *count != 0) {
                self.logged.extend(open.drain(..));
                self.count = self.count.max(count);
            }
            at += (FRAME_HEAD + size) as u64;
        }
    }

    /// The free pages that the file lists: each page of the list names the next one.
    fn listed_free(&mut self) -> HashSet<u32> {
        let mut found = HashSet::new();
        let mut next = self.head.as_ref().and_then(|head| number(head, 32));
        while let Some(page) = next.filter(|it| (2..=self.count).contains(it)) {
            let Some(list) = self.page(page) else { break };
            let entries = number(&list, 4).and_then(|it| usize::try_from(it).ok());
            let Some(entries) = entries.filter(|it| *it <= self.usable / 4 - 2) else {
                break;
            };
            let named: Option<Vec<u32>> =
                (0..entries).map(|at| number(&list, 8 + 4 * at)).collect();
            let all_there = |it: &Vec<u32>| it.iter().all(|it| (2..=self.count).contains(it));
            let Some(named) = named.filter(all_there) else {
                break;
            };
            if !found.insert(page) {
                break;
            }
            found.extend(named);
            next = number(&list, 0);
        }
        found
    }

    /// The free pages by what is noted of the kind of every page, where that is noted: on page 2 and every
    /// so many pages further.
    fn marked_free(&mut self) -> HashSet<u32> {
        let mut found = HashSet::new();
        let each = u32::try_from(self.usable / KIND).unwrap_or(u32::MAX);
        let mut list = 2;
        while list <= self.count {
            let Some(kinds) = self.page(list) else { break };
            let kinds: Vec<u8> = kinds.iter().step_by(KIND).copied().collect();
            let kinds = kinds.get(..self.usable / KIND).unwrap_or_default();
            if kinds.iter().all(|kind| *kind <= LAST_KIND) {
                let pages = (list + 1..).zip(kinds);
                found.extend(
                    pages
                        .filter(|(_, kind)| **kind == FREE)
                        .map(|(page, _)| page),
                );
            } else if list == 2 {
                // Nothing is noted in this file.
                break;
            }
            let Some(next) = list.checked_add(each).and_then(|it| it.checked_add(1)) else {
                break;
            };
            list = next;
        }
        found
    }
}

/// The two running sums over a log.
#[derive(Default)]
struct Sum(u32, u32);

impl Sum {
    fn add(&mut self, bytes: &[u8], read: fn([u8; 4]) -> u32) {
        for pair in bytes.as_chunks::<4>().0.as_chunks::<2>().0 {
            let [one, two] = pair.map(read);
            self.0 = self.0.wrapping_add(one).wrapping_add(self.1);
            self.1 = self.1.wrapping_add(two).wrapping_add(self.0);
        }
    }
}

/// A file beside the history, by what its name ends with.
pub(super) fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    PathBuf::from(name)
}

/// A number as it stands in the file.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_be_bytes(*four))
}

fn is_head(head: &[u8]) -> bool {
    head.starts_with(b"SQLite format 3\0") && head.get(68..72) == Some(&schema::MARK)
}

fn sizes(head: &[u8]) -> Option<(usize, usize)> {
    let size = match u16::from_be_bytes(*head.get(16..)?.first_chunk::<2>()?) {
        1 => 1 << 16,
        size => usize::from(size),
    };
    let kept_free = usize::from(*head.get(20)?);
    (size.is_power_of_two() && size >= 512 && size - kept_free >= 480)
        .then_some((size, size - kept_free))
}

fn read_at(file: &mut File, from: u64, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    file.seek(SeekFrom::Start(from)).ok()?;
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}
