//! Asking a server what it has, against the local Coze and against servers that misbehave.

use std::time::Duration;

use coze_tui::{
    domain::{Access, Answer, ErrorKind, FlowKind, Listed, Question, Refused, Token, Wanted},
    emulator::{Emulator, Options, WORKFLOWS, WORKSPACE_ID},
    engine::{Directory, Schedule},
};
use futures_util::StreamExt;

use crate::support::canned::{Canned, Then};

async fn directory(base_url: &str, token: &str) -> Directory {
    let access = Access {
        profile: "test".to_owned(),
        base_url: base_url.to_owned(),
        token: Token::new(token),
    };
    let schedule = Schedule {
        resend: Duration::from_millis(1),
        ..Schedule::default()
    };
    Directory::open(&access)
        .await
        .unwrap()
        .with_schedule(schedule)
}

fn flows(kind: FlowKind, app_id: Option<&str>) -> Question {
    Question::Workflows {
        space_id: WORKSPACE_ID.to_owned(),
        app_id: app_id.map(str::to_owned),
        kind,
        page: 1,
    }
}

async fn names(directory: &Directory, question: Question) -> Vec<String> {
    let mut names = Vec::new();
    let mut next = Some(question);
    while let Some(question) = next.take() {
        match directory.ask(&question).await.unwrap() {
            Answer::Workflows(page) => {
                names.extend(page.items.into_iter().map(|listed| listed.name));
                next = page.next;
            }
            Answer::Spaces(page) => {
                names.extend(page.items.into_iter().map(|space| space.name));
                next = page.next;
            }
            Answer::Apps(page) => {
                names.extend(page.items.into_iter().map(|app| app.id));
                next = page.next;
            }
            Answer::Versions(page) => {
                names.extend(page.items.into_iter().map(|version| version.version));
                next = page.next;
            }
            Answer::About(about) => names.push(about.listed.name),
        }
    }
    names
}

#[tokio::test]
async fn everything_that_a_workspace_has_is_found() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let directory = directory(&emulator.base_url(), "pat_demo").await;
    let spaces = names(&directory, Question::Spaces { page: 1 }).await;
    assert_eq!(spaces, ["Personal 个人空间", "Empty 空空间"]);
    let workflows = names(&directory, flows(FlowKind::Workflow, None)).await;
    assert_eq!(
        workflows.len(),
        WORKFLOWS.len() - 1,
        "all that are published"
    );
    let chatflows = names(&directory, flows(FlowKind::Chatflow, None)).await;
    assert_eq!(chatflows, ["helpdesk"]);
    let space_id = WORKSPACE_ID.to_owned();
    let apps = names(&directory, Question::Apps { space_id, page: 1 }).await;
    let of_app = names(&directory, flows(FlowKind::Workflow, Some(&apps[0]))).await;
    assert_eq!(of_app, ["itinerary"]);
    let (workflow_id, token) = ("7601000000000000101".to_owned(), String::new());
    let versions = names(&directory, Question::Versions { workflow_id, token }).await;
    assert_eq!(versions, ["v0.0.2", "v0.0.1"]);
}

#[tokio::test]
async fn workflows_are_fetched_with_their_inputs_and_one_that_fails_stops_no_other() {
    let emulator = Emulator::start(Options::default()).unwrap();
    let directory = directory(&emulator.base_url(), "pat_demo").await;
    let wanted = |id: &str, version: Option<&str>| Wanted {
        listed: Listed {
            workflow_id: id.to_owned(),
            kind: Some(FlowKind::Workflow),
            ..Listed::default()
        },
        version: version.map(str::to_owned),
    };
    let all = vec![
        wanted("7601000000000000101", None),
        wanted("7601000000000000101", Some("v0.0.1")),
        wanted("7609", None),
    ];
    let mut fetched: Vec<_> = directory.fetch(all).collect().await;
    fetched.sort_by_key(|one| (one.listed.workflow_id.clone(), one.version.clone()));
    let shown: Vec<_> = fetched
        .iter()
        .map(|one| {
            let inputs = one.inputs.as_ref().map(|inputs| inputs.list.len());
            let code = one.refused.as_ref().and_then(|refused| refused.error.code);
            (&*one.listed.name, one.listed.kind, inputs, code)
        })
        .collect();
    let kind = Some(FlowKind::Workflow);
    let expected = [
        ("weather", kind, Some(2), None),
        ("weather", kind, Some(1), None),
        ("", kind, None, Some(4200)),
    ];
    assert_eq!(shown, expected);
}

#[tokio::test]
async fn trouble_that_may_pass_is_asked_again_and_a_refusal_is_not() {
    let cases = [
        ("429", "retry-after: 0", "", ErrorKind::RateLimit, 4),
        (
            "502",
            "content-type: text/html",
            "<html>",
            ErrorKind::Server,
            4,
        ),
        (
            "200",
            "content-type: application/json",
            "",
            ErrorKind::Protocol,
            4,
        ),
        (
            "200",
            "content-type: application/json",
            r#"{"code":4101,"msg":"no"}"#,
            ErrorKind::Access,
            1,
        ),
        (
            "200",
            "content-type: text/html",
            "<html>",
            ErrorKind::Protocol,
            1,
        ),
        (
            "200",
            "content-type: application/json",
            r#"{"code":0,"data":null}"#,
            ErrorKind::Protocol,
            1,
        ),
        ("429", "retry-after: 3600", "", ErrorKind::RateLimit, 1),
    ];
    for (status, header, body, kind, requests) in cases {
        let server = Canned::answer(status.parse().unwrap(), header, body);
        let directory = directory(server.base_url(), "pat_demo").await;
        let answer = directory.ask(&Question::Spaces { page: 1 }).await;
        let Err(Refused { error, .. }) = answer else {
            panic!("{status} {body}: {answer:?}");
        };
        assert_eq!(error.kind, kind, "{status} {body}");
        assert_eq!(server.requests().len(), requests, "{status} {body}");
    }
}

#[tokio::test]
async fn a_question_that_is_dropped_is_not_asked_any_more() {
    let server = Canned::start(Vec::new(), Then::Hold);
    let directory = directory(server.base_url(), "pat_demo").await;
    let question = Question::Spaces { page: 1 };
    let asked = directory.ask(&question);
    tokio::select! {
        biased;
        answer = asked => panic!("{answer:?}"),
        () = async {
            while server.requests().is_empty() {
                tokio::task::yield_now().await;
            }
        } => {}
    }
    assert_eq!(server.requests().len(), 1);
}
