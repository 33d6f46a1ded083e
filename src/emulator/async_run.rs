//! A run in the background: what its history says is computed from the time that has passed.

use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::{
    envelope, identity,
    options::Profile,
    script::{End, Script},
};

/// A run in the background.
#[derive(Debug)]
pub(super) struct AsyncRun {
    pub(super) workflow_id: String,
    pub(super) execute_id: String,
    pub(super) bot_id: String,
    pub(super) connector_id: String,
    pub(super) connector_uid: String,
    pub(super) began: Instant,
    /// Unix seconds.
    pub(super) create_time: u64,
    /// Of the request that began it.
    pub(super) logid: String,
    /// `parameters` as they were sent.
    pub(super) input: String,
    pub(super) script: Script,
    /// Names the question that it ends with.
    pub(super) event_id: Option<String>,
    /// One for each output of the script.
    pub(super) node_uuids: Vec<String>,
}

impl AsyncRun {
    /// How much of the run is over, from 0 to 1.
    pub(super) fn progress(&self) -> f64 {
        let (passed, whole) = (self.began.elapsed(), self.script.lasts);
        if passed >= whole {
            return 1.0;
        }
        passed.as_secs_f64() / whole.as_secs_f64()
    }

    /// The entry of its history.
    pub(super) fn record(&self) -> Value {
        let progress = self.progress();
        let over = progress >= 1.0;
        let (status, error_code, error_message) = match &self.script.end {
            _ if !over => ("Running", String::new(), ""),
            // What it is called while it waits is not documented; `interrupt_data` says that it does.
            End::Ask(_) => ("Running", String::new(), ""),
            End::Data(_) => ("Success", "0".to_owned(), ""),
            End::Crash(message) => ("Fail", "5000".to_owned(), message.as_str()),
            End::Failure { code, message } => ("Fail", code.to_string(), message.as_str()),
        };
        // While a run goes on, its two times are equal and its usage is not known.
        let (passed, usage) = if over {
            (self.script.lasts, self.script.usage)
        } else {
            (Duration::ZERO, (0, 0))
        };
        let mut record = json!({
            "execute_id": self.execute_id,
            "execute_status": status,
            "run_mode": 2,
            "bot_id": self.bot_id,
            "connector_id": self.connector_id,
            "connector_uid": self.connector_uid,
            "create_time": self.create_time,
            "update_time": self.create_time + passed.as_secs(),
            "output": self.output(progress),
            "is_output_trimmed": false,
            "node_execute_status": self.node_status(progress),
            "error_code": error_code,
            "error_message": error_message,
            "debug_url": identity::debug_url(Profile::Cloud, &self.workflow_id, &self.execute_id),
            "logid": self.logid,
            "usage": envelope::usage(usage),
            "token": "0",
            "cost": "0.00000"
        });
        if let (true, End::Ask(ask), Some(event_id)) = (over, &self.script.end, &self.event_id)
            && let Some(record) = record.as_object_mut()
        {
            let data = ask.interrupt_data(Profile::Cloud, event_id, false);
            record.insert("interrupt_data".into(), data);
        }
        record
    }

    /// JSON in a string: what nodes have printed, and under `Output` the result of the end node, which
    /// is mostly JSON in a string again.
    fn output(&self, progress: f64) -> String {
        let mut body = String::from(r#"{"node_status":"{}""#);
        for output in &self.script.outputs {
            if let Some(text) = output.at(progress) {
                body.push(',');
                body.push_str(&json!(output.node).to_string());
                body.push(':');
                body.push_str(&json!(text).to_string());
            }
        }
        body.push_str(r#","Output":"#);
        match &self.script.end {
            End::Data(data) if progress >= 1.0 => data.write(Profile::Cloud, &mut body, 1),
            _ => body.push_str(r#""""#),
        }
        body.push('}');
        body
    }

    fn node_status(&self, progress: f64) -> Map<String, Value> {
        let begun = (self.script.outputs.iter().zip(&self.node_uuids).enumerate())
            .filter(|(_, (output, _))| output.at(progress).is_some());
        begun
            .map(|(place, (output, uuid))| {
                let status = json!({
                    "node_id": (100_002 + place).to_string(),
                    "is_finish": progress >= output.during.1,
                    "update_time": self.create_time + self.began.elapsed().min(self.script.lasts).as_secs(),
                    "node_execute_uuid": uuid
                });
                (output.node.clone(), status)
            })
            .collect()
    }

    /// What one output node has printed.
    pub(super) fn node(&self, uuid: &str) -> Option<Value> {
        let progress = self.progress();
        let mut nodes = self.script.outputs.iter().zip(&self.node_uuids);
        let (output, _) = nodes.find(|(_, known)| *known == uuid)?;
        let text = output.at(progress)?;
        Some(json!({ "is_finish": progress >= output.during.1, "node_output": text }))
    }
}
