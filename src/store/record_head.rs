//! The beginning of reading a record: which run it is, when it started, and whether a newer program wrote
//! it. Everything else in it is passed over, so that a file is looked through fast.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, Visitor},
};

use super::file_fault::LineFault;
use crate::domain::{RunId, Timestamp};

/// What is told of a record before all of it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordHead {
    /// Names the run.
    pub id: RunId,
    /// When it started.
    pub started_at: Timestamp,
    /// Keys that this program does not know.
    pub unknown: Vec<String>,
}

/// Keys of a record: those of its schema.
const KEYS: [&str; 33] = [
    "id",
    "workflow",
    "workflow_id",
    "case",
    "profile",
    "base_url",
    "mode",
    "status",
    "started_at",
    "duration_ms",
    "first_byte_ms",
    "request",
    "http_status",
    "code",
    "msg",
    "data",
    "data_raw",
    "outputs",
    "messages",
    "missing",
    "question",
    "answers",
    "execute_id",
    "debug_url",
    "logid",
    "usage",
    "error",
    "parent",
    "pinned",
    "name",
    "note",
    "imported_from",
    "raw",
];

/// Looks at the record in a text, which is JSON from its beginning to its end.
pub fn read_head(text: &str) -> Result<RecordHead, LineFault> {
    let head: Head<'_> = serde_json::from_str(text).map_err(|error| LineFault::of(&error))?;
    let missing = |key: &str| LineFault::NoRun {
        reason: format!("missing field `{key}`"),
    };
    let id = head.id.ok_or_else(|| missing("id"))?;
    let started_at = head.started_at.ok_or_else(|| missing("started_at"))?;
    Ok(RecordHead {
        id: id.parse().map_err(|_no_id| odd("id", &id))?,
        started_at: started_at
            .parse()
            .map_err(|_not_a_time| odd("started_at", &started_at))?,
        unknown: head.unknown,
    })
}

/// A value that cannot be what it should be.
pub(super) fn odd(key: &str, value: &str) -> LineFault {
    LineFault::NoRun {
        reason: format!("{key}: {value}"),
    }
}

#[derive(Default)]
struct Head<'a> {
    id: Option<Cow<'a, str>>,
    started_at: Option<Cow<'a, str>>,
    unknown: Vec<String>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Head<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Look;
        impl<'de> Visitor<'de> for Look {
            type Value = Head<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Head<'de>, M::Error> {
                let mut head = Head::default();
                while let Some(Text(key)) = map.next_key()? {
                    match &*key {
                        "id" => head.id = Some(map.next_value::<Text<'de>>()?.0),
                        "started_at" => head.started_at = Some(map.next_value::<Text<'de>>()?.0),
                        known => {
                            if !KEYS.contains(&known) {
                                head.unknown.push(known.to_owned());
                            }
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(head)
            }
        }
        deserializer.deserialize_map(Look)
    }
}

#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::read_record;

    #[test]
    fn the_keys_that_are_known_are_those_of_the_schema() {
        let schema = include_str!("../../assets/run-record.schema.json");
        let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        let mut known: Vec<&str> = properties.keys().map(String::as_str).collect();
        known.sort_unstable();
        let mut keys = KEYS;
        keys.sort_unstable();
        assert_eq!(keys.as_slice(), known);
    }

    #[test]
    fn a_line_that_holds_no_run_says_why() {
        let good = r#"{"id":"aaaa00000001","workflow_id":"7601","mode":"sync","status":"success","started_at":"2025-11-23T09:30:00.123Z"}"#;
        assert!(read_head(good).is_ok() && read_record(good).is_ok());
        let no_run = |reason: &str| LineFault::NoRun {
            reason: reason.to_owned(),
        };
        let cases = [
            ("nonsense", LineFault::NotJson { column: 2 }),
            ("{\"id\":", LineFault::Cut),
            ("{} {}", LineFault::NotJson { column: 4 }),
            ("{\"id\":\"x\"}", no_run("missing field `started_at`")),
            ("[]", no_run("invalid type: sequence, expected an object")),
            (
                "{\"id\":5}",
                no_run("invalid type: integer `5`, expected a string"),
            ),
        ];
        for (text, fault) in cases {
            assert_eq!(read_head(text), Err(fault), "{text}");
        }
        let newer = good
            .replace("success", "paused")
            .replace('}', ",\"cost\":1}");
        assert_eq!(read_head(&newer).unwrap().unknown, ["cost"]);
        let unknown = LineFault::Unknown {
            key: "status",
            value: "paused".to_owned(),
        };
        assert_eq!(read_record(&newer), Err(unknown));
    }
}
