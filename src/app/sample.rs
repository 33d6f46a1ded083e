//! Runs for the tests of panes.

use std::sync::Arc;

use bytes::Bytes;

use crate::domain::{
    Duration, ErrorKind, Marks, RunError, RunId, RunMode, RunRecord, RunStatus, RunSummary,
    Timestamp, Usage,
};

/// When every sample run began.
pub(crate) const BEGAN: Timestamp = Timestamp(1_763_890_200_000);

pub(crate) fn id(number: u64) -> RunId {
    format!("{number:0>12}").parse().unwrap()
}

/// A run of `weather` in some state.
pub(crate) fn summary(number: u64, status: RunStatus) -> RunSummary {
    let failed = status == RunStatus::Failed;
    RunSummary {
        id: id(number),
        seq: i64::try_from(number).unwrap(),
        workflow: Some("weather".to_owned()),
        workflow_id: "7601000000000000101".to_owned(),
        case: Some("beijing".to_owned()),
        profile: "cn".to_owned(),
        base_url: "https://api.coze.cn".to_owned(),
        mode: RunMode::Sync,
        status,
        started_at: BEGAN,
        duration: (!status.in_flight()).then_some(Duration(1_240)),
        error: failed.then(|| RunError {
            kind: ErrorKind::NotFound,
            code: Some(4200),
            message: "workflow 未发布\u{1b}[31m".to_owned(),
            situation: None,
        }),
        execute_id: Some("7604000000000000777".to_owned()),
        debug_url: Some(
            "https://www.coze.cn/work_flow?execute_id=7604000000000000777&space_id=1".to_owned(),
        ),
        parent: None,
        pinned: false,
        marks: Marks::default(),
    }
}

/// The same, ended, with what came back.
pub(crate) fn record(number: u64, status: RunStatus, body: &str) -> Arc<RunRecord> {
    Arc::new(RunRecord {
        summary: summary(number, status),
        request: Bytes::from_static(b"{}"),
        accepted: None,
        response: Some(Bytes::copy_from_slice(body.as_bytes())),
        http_status: Some(200),
        content_type: Some("application/json".to_owned()),
        code: Some(0),
        msg: None,
        first_byte: Some(Duration(1_180)),
        logid: Some("20260101120000AAAA".to_owned()),
        usage: Some(Usage {
            token_count: 98,
            input_count: Some(61),
            output_count: Some(37),
        }),
        arrivals: None,
        asked_at: None,
        turns: Vec::new(),
    })
}
