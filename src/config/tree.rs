//! Moving and copying files and folders of a collection as a whole. A link stays a link: nothing
//! is read or written through it.

use std::{fs, io, path::Path};

/// Moves a file or folder to a place that is free, also to another file system. It stands in one
/// of both places at any time.
pub(super) fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    if !is_free(to) && !is_same(from, to) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            if let Err(error) = copy_to(from, to) {
                // The whole original still stands.
                let _ = remove(to);
                return Err(error);
            }
            remove(from)
        }
        moved => moved,
    }
}

/// Copies a file or folder to a place that is free.
pub(super) fn copy_to(from: &Path, to: &Path) -> io::Result<()> {
    let kind = fs::symlink_metadata(from)?.file_type();
    if !is_free(to) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    if kind.is_symlink() {
        return copy_link(from, to);
    }
    if kind.is_file() {
        fs::copy(from, to)?;
        return Ok(());
    }
    if !kind.is_dir() {
        // A pipe or a socket: opening it would wait for somebody.
        return Err(io::ErrorKind::Unsupported.into());
    }
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        copy_to(&from.join(&name), &to.join(&name))?;
    }
    fs::set_permissions(to, fs::metadata(from)?.permissions())
}

/// Removes a file, a link or a whole folder.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    if fs::symlink_metadata(path)?.is_dir() {
        fs::remove_dir_all(path)
    } else {
        fs::remove_file(path)
    }
}

fn is_free(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// On systems that take `A` and `a` for one name, a folder may still be renamed from one to the
/// other.
fn is_same(from: &Path, to: &Path) -> bool {
    let both = (from.canonicalize(), to.canonicalize());
    matches!(both, (Ok(from), Ok(to)) if from == to)
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
