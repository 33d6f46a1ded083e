//! What a run can be given beside its parameters (coze-api 1.1), one by one: under which key, what
//! may stand there.

use super::{FlowKind, Workflow, check_identifier};
use crate::wording::{Text, settings as words};

/// One key of `workflow.toml` that goes into the request of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Setting {
    /// The agent to tie the run to.
    BotId,
    /// The app the workflow lives in.
    AppId,
    /// A published version.
    WorkflowVersion,
    /// The channel.
    ConnectorId,
    /// Where the user is, north or south.
    Latitude,
    /// Where the user is, east or west.
    Longitude,
    /// Who the user is.
    UserId,
    /// A workflow or a chatflow.
    Kind,
}

impl Setting {
    /// In the order of the run box.
    pub const ALL: [Self; 8] = [
        Self::BotId,
        Self::AppId,
        Self::WorkflowVersion,
        Self::ConnectorId,
        Self::Latitude,
        Self::Longitude,
        Self::UserId,
        Self::Kind,
    ];

    /// The API's own name for it, and for a kind that of `workflow.toml`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::BotId => "bot_id",
            Self::AppId => "app_id",
            Self::WorkflowVersion => "workflow_version",
            Self::ConnectorId => "connector_id",
            Self::Latitude => "latitude",
            Self::Longitude => "longitude",
            Self::UserId => "user_id",
            Self::Kind => "kind",
        }
    }

    /// The setting of a key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|setting| setting.key() == key)
    }

    /// Whether it stands in `ext`.
    pub const fn is_ext(self) -> bool {
        matches!(self, Self::Latitude | Self::Longitude | Self::UserId)
    }

    /// What a workflow has for it.
    pub fn of(self, workflow: &Workflow) -> Option<&str> {
        match self {
            Self::BotId => workflow.bot_id.as_deref(),
            Self::AppId => workflow.app_id.as_deref(),
            Self::WorkflowVersion => workflow.workflow_version.as_deref(),
            Self::ConnectorId => workflow.connector_id.as_deref(),
            Self::Latitude | Self::Longitude | Self::UserId => {
                workflow.ext.get(self.key()).map(String::as_str)
            }
            Self::Kind => workflow.kind_to_write(),
        }
    }

    /// Gives a workflow something for it; a text of nothing but blanks takes it out.
    pub fn put(self, workflow: &mut Workflow, text: &str) {
        let text = text.trim();
        let text = (!text.is_empty()).then(|| text.to_owned());
        match self {
            Self::BotId => workflow.bot_id = text,
            Self::AppId => workflow.app_id = text,
            Self::WorkflowVersion => workflow.workflow_version = text,
            Self::ConnectorId => workflow.connector_id = text,
            Self::Latitude | Self::Longitude | Self::UserId => {
                workflow.ext.remove(self.key());
                workflow
                    .ext
                    .extend(text.map(|text| (self.key().to_owned(), text)));
            }
            Self::Kind => {
                let kind = text.and_then(|text| FlowKind::parse(&text));
                workflow.kind = kind.unwrap_or_default();
            }
        }
    }

    /// Whether a text may stand there; nothing always may.
    ///
    /// # Errors
    /// Why it may not.
    pub fn check(self, text: &str) -> Result<(), Text> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(());
        }
        match self {
            Self::BotId | Self::AppId | Self::ConnectorId => {
                check_identifier(text).map_err(super::IdentifierFault::text)
            }
            Self::WorkflowVersion if text.contains(char::is_whitespace) || text.contains('*') => {
                Err(words::NO_VERSION)
            }
            Self::Latitude => degrees(text, 90.0, words::NO_LATITUDE),
            Self::Longitude => degrees(text, 180.0, words::NO_LONGITUDE),
            Self::WorkflowVersion | Self::UserId | Self::Kind => Ok(()),
        }
    }
}

fn degrees(text: &str, most: f64, fault: Text) -> Result<(), Text> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.'));
    let within = text
        .parse::<f64>()
        .is_ok_and(|degrees| degrees.abs() <= most);
    if plain && within { Ok(()) } else { Err(fault) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_is_had_again_and_blanks_take_it_out() {
        for setting in Setting::ALL {
            let mut workflow = Workflow::default();
            let text = if setting == Setting::Kind {
                "chatflow"
            } else {
                "1"
            };
            setting.put(&mut workflow, &format!(" {text} "));
            assert_eq!(setting.of(&workflow), Some(text));
            let others = Setting::ALL.into_iter().filter(|other| *other != setting);
            assert!(
                others
                    .into_iter()
                    .all(|other| other.of(&workflow).is_none())
            );
            setting.put(&mut workflow, " ");
            assert_eq!(workflow, Workflow::default());
            assert_eq!(Setting::of_key(setting.key()), Some(setting));
        }
    }

    #[test]
    fn only_what_coze_takes_may_stand_there() {
        let cases = [
            (Setting::BotId, "7602", true),
            (Setting::BotId, "76*2", false),
            (Setting::AppId, "7x", false),
            (Setting::AppId, "", true),
            (Setting::WorkflowVersion, "v0.0.5", true),
            (Setting::WorkflowVersion, "v 5", false),
            (Setting::Latitude, "-39.9042", true),
            (Setting::Latitude, "90.1", false),
            (Setting::Latitude, "nan", false),
            (Setting::Longitude, "116.4074", true),
            (Setting::Longitude, "181", false),
            (Setting::Longitude, "1e2", false),
            (Setting::UserId, "张三", true),
        ];
        for (setting, text, fits) in cases {
            assert_eq!(setting.check(text).is_ok(), fits, "{setting:?} {text}");
        }
    }
}
