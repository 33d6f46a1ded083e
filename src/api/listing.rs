//! What a server has (coze-api 5.1–5.6): questions as requests, answers as plain words.
//!
//! IDs and times come as texts or numbers, `has_more` and totals may be missing; an empty page
//! ends a list whatever they say, so that a server's mistake cannot make us ask for ever.

use serde_json::value::RawValue;

use super::{
    envelope::body_text,
    reply::{Reply, Verdict},
};
use crate::{
    domain::{
        About, Answer, App, ErrorKind, FlowKind, Inputs, Listed, Page, Question, RunError,
        Situation, Space, Version,
    },
    json::Fields,
};

/// Largest pages the API gives (coze-api 5).
const SPACES: u32 = 50;
const FLOWS: u32 = 30;
const APPS: u32 = 20;
/// The code of coze-studio where a workflow has no role.
const NO_ROLE: i64 = 777_777_780;

/// Path and query of a question.
pub(super) fn target(question: &Question) -> (Vec<&str>, Vec<(&'static str, String)>) {
    let paged = |page: u32, size: u32| {
        vec![
            ("page_num", page.to_string()),
            ("page_size", size.to_string()),
        ]
    };
    match question {
        Question::Spaces { page } => (vec!["v1", "workspaces"], paged(*page, SPACES)),
        Question::Workflows {
            space_id,
            app_id,
            kind,
            page,
        } => {
            let mut query = paged(*page, FLOWS);
            query.push(("workspace_id", space_id.clone()));
            query.push(("workflow_mode", kind.as_str().to_owned()));
            if let Some(app_id) = app_id {
                query.push(("app_id", app_id.clone()));
            }
            (vec!["v1", "workflows"], query)
        }
        Question::Apps { space_id, page } => {
            let mut query = paged(*page, APPS);
            query.push(("workspace_id", space_id.clone()));
            (vec!["v1", "apps"], query)
        }
        Question::About { workflow_id } => (
            vec!["v1", "workflows", workflow_id],
            vec![("include_input_output", "true".to_owned())],
        ),
        Question::Versions { workflow_id, token } => {
            let mut query = vec![
                ("page_size", FLOWS.to_string()),
                ("include_input_output", "true".to_owned()),
            ];
            if !token.is_empty() {
                query.push(("page_token", token.clone()));
            }
            (vec!["v1", "workflows", workflow_id, "versions"], query)
        }
    }
}

/// Reads the answer to a question.
pub(super) fn read(question: &Question, reply: &Reply) -> Result<Answer, RunError> {
    if let Verdict::Failure { error, .. } = &reply.verdict {
        return Err(refusal(question, error.clone()));
    }
    let text = body_text(&reply.body);
    let whole: Fields<'_> = serde_json::from_str(&text).unwrap_or_default();
    let Some(data) = whole.object("data") else {
        let message = text.chars().take(200).collect();
        let kind = ErrorKind::Protocol;
        return Err(RunError::of_situation(kind, Situation::NotJson, message));
    };
    Ok(match question {
        Question::Spaces { page } => Answer::Spaces(spaces(&data, *page)),
        Question::Workflows { kind, page, .. } => {
            Answer::Workflows(workflows(&data, question, *kind, *page))
        }
        Question::Apps { space_id, page } => Answer::Apps(apps(&data, space_id, *page)),
        Question::About { workflow_id } => Answer::About(Box::new(about(&data, workflow_id))),
        Question::Versions { workflow_id, token } => {
            Answer::Versions(versions(&data, workflow_id, token))
        }
    })
}

/// A refusal with what is true of questions and not of runs (coze-api 7.2): it is another permission
/// that lacks, and a server of one's own has no such lists.
fn refusal(question: &Question, error: RunError) -> RunError {
    let about = matches!(question, Question::About { .. });
    let situation = match error.code {
        Some(401) if error.message.contains("session") => Some(Situation::DoesNotTell),
        // It takes the question for one about the role of a chatflow.
        Some(NO_ROLE) if about => Some(Situation::DoesNotTell),
        Some(4101) if error.message.contains("permission") => Some(Situation::MayNotAsk),
        _ => error.situation,
    };
    RunError { situation, ..error }
}

fn spaces(data: &Fields<'_>, page: u32) -> Page<Space> {
    let items: Vec<Space> = data
        .objects("workspaces")
        .iter()
        .filter_map(|space| {
            Some(Space {
                id: space.id("id")?,
                name: space.text("name").unwrap_or_default(),
                team: space.text("workspace_type").as_deref() == Some("team"),
            })
        })
        .collect();
    let more = goes_on(data, "total_count", items.len(), page, SPACES);
    Page {
        next: more.then(|| Question::Spaces { page: page + 1 }),
        items,
    }
}

fn workflows(data: &Fields<'_>, asked: &Question, kind: FlowKind, page: u32) -> Page<Listed> {
    let read = |item: &Fields<'_>| listed(item, Some(kind));
    let items: Vec<Listed> = data.objects("items").iter().filter_map(read).collect();
    let more = match data.flag("has_more") {
        Some(more) => more && !items.is_empty(),
        None => items.len() >= usize::try_from(FLOWS).unwrap_or(usize::MAX),
    };
    let mut next = asked.clone();
    if let Question::Workflows { page: number, .. } = &mut next {
        *number = page + 1;
    }
    Page {
        next: more.then_some(next),
        items,
    }
}

fn apps(data: &Fields<'_>, space_id: &str, page: u32) -> Page<App> {
    let items: Vec<App> = data
        .objects("items")
        .iter()
        .filter_map(|app| {
            Some(App {
                id: app.id("id")?,
                name: app.text("name").unwrap_or_default(),
            })
        })
        .collect();
    let more = goes_on(data, "total", items.len(), page, APPS);
    let space_id = space_id.to_owned();
    Page {
        next: more.then(|| Question::Apps {
            space_id,
            page: page + 1,
        }),
        items,
    }
}

fn about(data: &Fields<'_>, workflow_id: &str) -> About {
    let detail = data.object("workflow_detail").unwrap_or_default();
    About {
        listed: listed(&detail, None).unwrap_or_else(|| Listed {
            workflow_id: workflow_id.to_owned(),
            ..Listed::default()
        }),
        inputs: inputs(data),
    }
}

fn versions(data: &Fields<'_>, workflow_id: &str, asked: &str) -> Page<Version> {
    let items: Vec<Version> = data
        .objects("items")
        .iter()
        .filter_map(|item| {
            Some(Version {
                version: item.text("version")?,
                description: item.text("description"),
                created_at: item.integer("created_at"),
                inputs: inputs(item),
            })
        })
        .collect();
    // The last page may name a next one all the same (coze-api 5.5).
    let more = data.flag("has_more") == Some(true) && !items.is_empty();
    let token = data.id("next_page_token").filter(|token| token != asked);
    let workflow_id = workflow_id.to_owned();
    Page {
        next: token
            .filter(|_| more)
            .map(|token| Question::Versions { workflow_id, token }),
        items,
    }
}

fn listed(item: &Fields<'_>, kind: Option<FlowKind>) -> Option<Listed> {
    Some(Listed {
        workflow_id: item.id("workflow_id")?,
        name: item.text("workflow_name").unwrap_or_default(),
        description: item.text("description"),
        // `0` belongs to no app.
        app_id: item.id("app_id").filter(|id| id != "0"),
        kind,
    })
}

/// A schema that makes no sense is as good as none: the workflow is of use without it.
fn inputs(of: &Fields<'_>) -> Option<Inputs> {
    let raw = of.raw("input").map(RawValue::get)?;
    Inputs::parse(raw).ok()
}

fn goes_on(data: &Fields<'_>, total: &str, got: usize, page: u32, size: u32) -> bool {
    if got == 0 {
        return false;
    }
    let seen = i64::from(page) * i64::from(size);
    match data.integer(total) {
        Some(total) => seen < total,
        None => got >= usize::try_from(size).unwrap_or(usize::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(text: &str) -> Fields<'_> {
        serde_json::from_str(text).unwrap()
    }

    fn next<T>(page: &Page<T>) -> Option<&Question> {
        page.next.as_ref()
    }

    #[test]
    fn a_list_ends_where_the_server_says_so_and_also_where_it_forgets_to() {
        let cases = [
            (r#"{"total_count":120,"workspaces":[{"id":"1"}]}"#, 1, true),
            (r#"{"total_count":"51","workspaces":[{"id":1}]}"#, 1, true),
            (r#"{"total_count":100,"workspaces":[{"id":"1"}]}"#, 2, false),
            (r#"{"total_count":900,"workspaces":[]}"#, 1, false),
            (r#"{"workspaces":[{"id":"1"}]}"#, 1, false),
            ("{}", 1, false),
        ];
        for (text, page, more) in cases {
            let expected = more.then_some(Question::Spaces { page: page + 1 });
            assert_eq!(
                next(&spaces(&data(text), page)),
                expected.as_ref(),
                "{text}"
            );
        }
        let asked = Question::Workflows {
            space_id: "1".to_owned(),
            app_id: None,
            kind: FlowKind::Chatflow,
            page: 1,
        };
        let cases = [
            (r#"{"has_more":true,"items":[{"workflow_id":"1"}]}"#, true),
            (r#"{"has_more":false,"items":[{"workflow_id":"1"}]}"#, false),
            (r#"{"has_more":true,"items":[]}"#, false),
            (r#"{"items":[{"workflow_id":"1"}]}"#, false),
        ];
        for (text, more) in cases {
            let page = workflows(&data(text), &asked, FlowKind::Chatflow, 1);
            assert_eq!(page.next.is_some(), more, "{text}");
        }
        let cases = [
            (
                r#"{"has_more":true,"next_page_token":"9","items":[{"version":"v"}]}"#,
                Some("9"),
            ),
            (
                r#"{"has_more":true,"next_page_token":9,"items":[{"version":"v"}]}"#,
                Some("9"),
            ),
            (
                r#"{"has_more":true,"next_page_token":"8","items":[{"version":"v"}]}"#,
                None,
            ),
            (
                r#"{"has_more":false,"next_page_token":"9","items":[{"version":"v"}]}"#,
                None,
            ),
            (
                r#"{"has_more":true,"next_page_token":"9","items":[]}"#,
                None,
            ),
        ];
        for (text, expected) in cases {
            let page = versions(&data(text), "7", "8");
            let token = match next(&page) {
                Some(Question::Versions { token, .. }) => Some(token.as_str()),
                _ => None,
            };
            assert_eq!(token, expected, "{text}");
        }
    }

    #[test]
    fn a_workflow_is_read_from_texts_and_numbers_alike() {
        let text = r#"{"workflow_detail":{"workflow_id":7601000000000000101,"workflow_name":"a",
            "app_id":"0","creator":null,"description":""},
            "input":{"parameters":{"x":{"type":"integer","required":true}}}}"#;
        let about = about(&data(text), "1");
        let expected = Listed {
            workflow_id: "7601000000000000101".to_owned(),
            name: "a".to_owned(),
            ..Listed::default()
        };
        assert_eq!(about.listed, expected);
        assert!(about.inputs.unwrap().find("x").unwrap().required);
        let bare = super::about(&data(r#"{"input":3}"#), "1");
        assert_eq!((&*bare.listed.workflow_id, bare.inputs), ("1", None));
    }
}
