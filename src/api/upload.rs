//! `POST /v1/files/upload` (coze-api 5.7): a file from disk, in pieces, never whole in memory.
//!
//! The multipart body is written here: one part needs thirty lines, its exact length is known
//! before it is sent, and each piece is counted as the connection takes it.

use std::{
    fs::File,
    hash::{BuildHasher, RandomState},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};
use reqwest::{
    Body, Method,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use tokio::task::spawn_blocking;

use super::{
    client::Client,
    envelope::body_text,
    reply::{Reply, Verdict},
};
use crate::{
    domain::{ErrorKind, LARGEST_UPLOAD, Refused, RunError, Situation, UploadError, Uploaded},
    json::Fields,
};

/// There is no total limit (coze-api 9); this one only ends what nobody waits for any more.
const UPLOAD_LIMIT: Duration = Duration::from_hours(24);
/// Bytes that are read from disk at once.
const PIECE: usize = 256 << 10;

/// A file that is open and can be sent: it is there, is not empty and not too large.
#[derive(Debug)]
struct Opened {
    file: File,
    length: u64,
    name: String,
}

impl Client {
    /// Uploads a file. `progress` is told how many of how many bytes the connection has taken.
    /// Dropping it stops sending; nothing is sent twice.
    pub async fn upload(
        &self,
        path: &Path,
        progress: impl Fn(u64, u64) + Send + Sync + 'static,
    ) -> Result<Uploaded, UploadError> {
        let wanted = path.to_owned();
        let unreadable = |error: io::Error| UploadError::Unreadable {
            path: path.to_owned(),
            reason: error.to_string(),
        };
        let opened = spawn_blocking(move || open(wanted)).await;
        let opened = opened.map_err(|error| unreadable(error.into()))??;
        let boundary = boundary();
        let head = head(&boundary, &opened.name);
        let tail = Bytes::from(format!("\r\n--{boundary}--\r\n"));
        let (file_length, framing) = (opened.length, head.len() + tail.len());
        let length = file_length.saturating_add(u64::try_from(framing).unwrap_or(u64::MAX));
        let fault = Arc::new(OnceLock::new());
        let mut sent = 0u64;
        let counted = pieces(opened, Arc::clone(&fault)).inspect(move |piece| {
            let taken = piece.as_ref().map_or(0, Bytes::len);
            sent += u64::try_from(taken).unwrap_or(u64::MAX);
            progress(sent, file_length);
        });
        let whole = stream::iter([Ok(head)])
            .chain(counted)
            .chain(stream::iter([Ok(tail)]));
        let request = self
            .request(Method::POST, &["v1", "files", "upload"])
            .header(
                CONTENT_TYPE,
                format!("multipart/form-data; boundary={boundary}"),
            )
            .header(CONTENT_LENGTH, length)
            .body(Body::wrap_stream(whole));
        let reply = self.ask(request, UPLOAD_LIMIT).await;
        match fault.get() {
            Some(error) if *error == io::ErrorKind::UnexpectedEof => {
                Err(UploadError::Changed(path.to_owned()))
            }
            Some(kind) => Err(unreadable((*kind).into())),
            None => Ok(read(&reply)?),
        }
    }
}

fn open(path: PathBuf) -> Result<Opened, UploadError> {
    let unreadable = |error: io::Error| UploadError::Unreadable {
        path: path.clone(),
        reason: error.to_string(),
    };
    // Asked before it is opened: opening a pipe would wait for its other end.
    let told = std::fs::metadata(&path).map_err(unreadable)?;
    if !told.is_file() {
        return Err(UploadError::NotAFile(path));
    }
    let file = File::open(&path).map_err(unreadable)?;
    let length = file.metadata().map_err(unreadable)?.len();
    if length == 0 {
        return Err(UploadError::Empty(path));
    }
    if length > LARGEST_UPLOAD {
        return Err(UploadError::TooLarge {
            path,
            bytes: length,
        });
    }
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy().into_owned();
    Ok(Opened { file, length, name })
}

/// The file as it was long when it was opened; what is added to it meanwhile stays out.
fn pieces(
    opened: Opened,
    fault: Arc<OnceLock<io::ErrorKind>>,
) -> impl Stream<Item = io::Result<Bytes>> + Send + 'static {
    let begun = Some((opened.file, opened.length, fault));
    stream::unfold(begun, |state| async move {
        let (file, left, fault) = state?;
        if left == 0 {
            return None;
        }
        let read = spawn_blocking(move || piece(file, left)).await;
        match read.map_err(io::Error::from).flatten() {
            Ok((file, piece)) => {
                let left = left.saturating_sub(u64::try_from(piece.len()).unwrap_or(left));
                Some((Ok(piece), Some((file, left, fault))))
            }
            Err(error) => {
                // The HTTP library only says that the body broke.
                let _ = fault.set(error.kind());
                Some((Err(error), None))
            }
        }
    })
}

fn piece(mut file: File, left: u64) -> io::Result<(File, Bytes)> {
    let size = usize::try_from(left).map_or(PIECE, |left| left.min(PIECE));
    let mut piece = Vec::with_capacity(size);
    let most = u64::try_from(size).unwrap_or(left);
    (&mut file).take(most).read_to_end(&mut piece)?;
    if piece.is_empty() {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok((file, Bytes::from(piece)))
}

/// Random, so that no file holds it.
fn boundary() -> String {
    let random = || RandomState::new().hash_one(0u8);
    format!("coze-tui-{:016x}{:016x}", random(), random())
}

/// Quotes and line ends in a name are escaped as browsers do.
fn head(boundary: &str, name: &str) -> Bytes {
    let name = name
        .replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    Bytes::from(format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         Content-Type: application/octet-stream\r\n\r\n"
    ))
}

fn read(reply: &Reply) -> Result<Uploaded, Refused> {
    let refused = |error| Refused {
        error,
        logid: reply.logid.clone(),
    };
    if let Verdict::Failure { error, .. } = &reply.verdict {
        return Err(refused(error.clone()));
    }
    let text = body_text(&reply.body);
    let whole: Fields<'_> = serde_json::from_str(&text).unwrap_or_default();
    let data = whole.object("data").unwrap_or_default();
    let url = data.text("url").filter(|url| !url.is_empty());
    let file_id = data.id("id").or_else(|| url.clone());
    let Some(file_id) = file_id else {
        let message = text.chars().take(200).collect();
        let (kind, situation) = (ErrorKind::Protocol, Situation::NoFileId);
        let error = RunError::of_situation(kind, situation, message);
        return Err(refused(error));
    };
    Ok(Uploaded { file_id, url })
}
