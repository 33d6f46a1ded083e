//! `POST /v1/files/upload`: one file in a multipart body. It is looked at and thrown away, only its
//! ID and size remain.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{
        Multipart, State,
        multipart::{Field, MultipartError},
    },
    response::Response,
};
use serde_json::{Value, json};

use super::{
    access::Caller,
    envelope::{self, Refusal},
    identity::unix_seconds,
    options::Profile,
    shared::Shared,
};

/// The formats that Coze names.
const FORMATS: &[&str] = &[
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "numbers", "csv", // documents
    "cpp", "py", "java", "c", // code
    "jpg", "jpg2", "jpeg", "png", "gif", "webp", "heic", "heif", "bmp", "pcd",
    "tiff", // images
    "wav", "mp3", "flac", "m4a", "aac", "ogg", "wma", "midi", // audio
    "mp4", "avi", "mov", "3gp", "3gpp", "flv", "webm", "wmv", "rmvb", "m4v", "mkv", // video
    "rar", "zip", "7z", "gz", "gzip", "bz2", // archives
];

/// How files of some formats begin; one that begins otherwise is damaged.
const BEGINNINGS: &[(&str, &[u8])] = &[
    ("png", b"\x89PNG"),
    ("jpg", b"\xff\xd8"),
    ("jpeg", b"\xff\xd8"),
    ("gif", b"GIF8"),
    ("pdf", b"%PDF"),
    ("zip", b"PK"),
    ("docx", b"PK"),
    ("xlsx", b"PK"),
    ("pptx", b"PK"),
];

/// What is known of a file that came.
#[derive(Debug, Default)]
struct Received {
    name: String,
    bytes: u64,
    start: Vec<u8>,
}

/// Takes a file. What is refused is read to its end all the same: a connection that closes while a
/// client still writes would take the answer with it.
pub(super) async fn upload(
    State(shared): State<Arc<Shared>>,
    Extension(caller): Extension<Caller>,
    mut form: Multipart,
) -> Response {
    let logid = shared.identities.logid();
    let received = receive(&shared, &mut form).await;
    let answer = if caller.may_upload {
        received.and_then(|file| check(&shared, &file))
    } else {
        Err(Refusal::new(
            4101,
            "The token does not have the permission to upload files.",
        ))
    };
    match answer {
        Ok(data) if shared.options.profile == Profile::Studio => {
            let body = json!({ "data": data, "code": 0, "msg": "", "BaseResp": null });
            envelope::bare(&shared.options, &logid, &body)
        }
        Ok(data) => envelope::data(&shared.options, &logid, data),
        Err(refusal) => envelope::refusal(&shared.options, &logid, &refusal),
    }
}

async fn receive(shared: &Shared, form: &mut Multipart) -> Result<Received, Refusal> {
    let mut found = None;
    let mut several = false;
    while let Some(field) = form.next_field().await.map_err(|fault| broken(&fault))? {
        let name = field.file_name().map(str::to_owned);
        let is_file = field.name() == Some("file");
        let mut received = Received::default();
        take(shared, field, &mut received).await?;
        if let (true, Some(name)) = (is_file, name) {
            received.name = name;
            several |= found.is_some();
            found = Some(received);
        }
    }
    if several {
        return Err(Refusal::new(
            4301,
            "Only one file can be uploaded at a time.",
        ));
    }
    let file = found.filter(|file| file.bytes > 0);
    file.ok_or_else(|| Refusal::new(4300, "The file is empty or missing."))
}

async fn take(
    shared: &Shared,
    mut field: Field<'_>,
    received: &mut Received,
) -> Result<(), Refusal> {
    while let Some(piece) = field.chunk().await.map_err(|fault| broken(&fault))? {
        received.bytes += u64::try_from(piece.len()).unwrap_or(u64::MAX);
        let wanted = 8usize.saturating_sub(received.start.len());
        received.start.extend(piece.iter().take(wanted));
        if !shared.options.upload_pause.is_zero() {
            tokio::time::sleep(shared.options.upload_pause).await;
        }
    }
    Ok(())
}

fn check(shared: &Shared, file: &Received) -> Result<Value, Refusal> {
    if file.bytes > shared.options.largest_upload {
        return Err(Refusal::new(4302, "The file is too large."));
    }
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    if !FORMATS.contains(&&*ending) {
        let message = format!("Files of the format '{ending}' are not allowed.");
        return Err(Refusal::new(4303, message));
    }
    let beginning = BEGINNINGS.iter().find(|(format, _)| *format == ending);
    if beginning.is_some_and(|(_, start)| !file.start.starts_with(start)) {
        return Err(Refusal::new(4304, "The file is damaged."));
    }
    if shared.options.profile == Profile::Studio {
        let uri = format!("tos-cn-i/{}.{ending}", shared.identities.file_id());
        // Inputs want this URL; what was sent is not kept.
        return Ok(json!({
            "id": shared.identities.file_id(),
            "url": format!("http://127.0.0.1:8888/{uri}?x-wf-file_name=upload.{ending}"),
            "uri": uri,
            "bytes": file.bytes,
            "CreatedAt": unix_seconds(),
            "file_name": file.name,
        }));
    }
    Ok(json!({
        "id": shared.identities.file_id(),
        "bytes": file.bytes,
        "file_name": file.name,
        "created_at": unix_seconds(),
    }))
}

fn broken(fault: &MultipartError) -> Refusal {
    Refusal::new(4000, format!("Invalid request: {fault}."))
}
