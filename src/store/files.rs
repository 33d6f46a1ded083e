//! Making the history's file and folders, for nobody but their owner.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Write},
    path::Path,
};

/// As much as `SQLite` asks for at once.
const ROOM: usize = 32 << 10;

/// Makes a folder and those above it; what stands already keeps its permissions.
pub(super) fn create_folder(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Removes a file that holds nothing.
pub(super) fn remove_empty(path: &Path) {
    if fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0) {
        let _ = fs::remove_file(path);
    }
}

/// Opens a file, making it first if need be. `SQLite` gives its other files the same permissions.
pub(super) fn create_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Whether the disk takes nothing more beside a file, by trying it.
pub(super) fn is_full_beside(path: &Path) -> bool {
    let mut name = OsString::from(path);
    name.push(".room");
    let tried = create_file(Path::new(&name)).and_then(|mut file| file.write_all(&vec![1; ROOM]));
    let _ = fs::remove_file(&name);
    let no_room = |error: io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
        )
    };
    tried.is_err_and(no_room)
}

/// Which file stands at a place, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileId(u64, u64);

/// Nothing if there is none. Where a system does not tell files apart, all are the same.
pub(super) fn id(path: &Path) -> Option<FileId> {
    std::fs::metadata(path).ok().map(|about| of(&about))
}

/// The same of an open file.
pub(super) fn id_of(file: &File) -> Option<FileId> {
    file.metadata().ok().map(|about| of(&about))
}

fn of(about: &std::fs::Metadata) -> FileId {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        FileId(about.dev(), about.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = about;
        FileId(0, 0)
    }
}
