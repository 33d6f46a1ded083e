//! Reading a history where nothing can be written beside it: a folder that may only be read, a disc,
//! a disk without room.
//!
//! `SQLite` shares a history through two files beside it, and refuses one whose files it can neither
//! find nor make. Where no log is left, the file alone is the whole history and is read as one that
//! nobody changes. With a log it would not be: such a one is refused.

use std::{ffi::OsString, fmt::Write as _, fs, path::Path};

use rusqlite::{Connection, ErrorCode, OpenFlags};

/// Whether a connection cannot read its history in the usual way and may read it in this one.
pub(super) fn is_needed(connection: &Connection, path: &Path) -> bool {
    let looked = connection.query_row("PRAGMA schema_version", [], |row| row.get::<_, i64>(0));
    let refused = looked.err().and_then(|error| error.sqlite_error_code());
    let no_file_beside = matches!(
        refused,
        Some(
            ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
        )
    );
    no_file_beside && !has_log(path)
}

/// Opens it. What others write to it meanwhile is not seen: nobody could while it was looked at.
pub(super) fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_URI;
    Connection::open_with_flags(address(path), flags)
}

fn has_log(path: &Path) -> bool {
    let mut log = OsString::from(path);
    log.push("-wal");
    fs::metadata(log).is_ok_and(|log| log.len() > 0)
}

/// The file as `SQLite` takes it together with a setting; every other byte than these has a meaning
/// there or may have one.
fn address(path: &Path) -> String {
    let mut address = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                address.push(char::from(*byte));
            }
            // Writing to a string does not fail.
            other => drop(write!(address, "%{other:02X}")),
        }
    }
    address.push_str("?immutable=1");
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_any_name_is_opened_and_none_but_that() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["history.db", "历史 记录.db", "a?mode=memory&x#%41.db"] {
            let path = folder.path().join(name);
            let written = Connection::open(&path).unwrap();
            written.execute_batch("CREATE TABLE mine (x)").unwrap();
            drop(written);
            let read = open(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
            let sql = "SELECT count(*) FROM mine";
            assert_eq!(read.query_row(sql, [], |row| row.get(0)), Ok(0));
            assert!(read.execute_batch("DROP TABLE mine").is_err());
        }
    }
}
