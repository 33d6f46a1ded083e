//! How an emulator can be told to behave.

use std::time::Duration;

use super::framing::Framing;

/// How an emulator behaves.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Which family of servers it is one of.
    pub profile: Profile,
    /// How long a run that is not async may take before a gateway answers 504. Coze: 90 s.
    pub sync_limit: Duration,
    /// Where JSON answers carry their log id.
    pub log_ids: LogIds,
    /// The largest file that is taken, in bytes. Coze: 512 MB.
    pub largest_upload: u64,
    /// How long each piece of an upload takes to be taken.
    pub upload_pause: Duration,
    /// How streams are put on the wire.
    pub framing: Framing,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: 0,
            profile: Profile::Cloud,
            sync_limit: Duration::from_secs(90),
            log_ids: LogIds::Both,
            largest_upload: 512 << 20,
            upload_pause: Duration::ZERO,
            framing: Framing::default(),
        }
    }
}

/// A family of servers that answer this API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// api.coze.cn and api.coze.com.
    Cloud,
    /// Self-hosted coze-studio.
    Studio,
}

/// Where a JSON answer carries its log id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogIds {
    /// In `detail.logid` and in the header `X-Tt-Logid`, the same value.
    Both,
    /// Only in `detail.logid`.
    Detail,
    /// Only in the header.
    Header,
    /// Nowhere, as answers of 2024 were.
    Neither,
}
