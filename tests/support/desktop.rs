//! A screen without a program: a model that has read, run and shown things, and its picture.

use std::{path::PathBuf, sync::Arc};

use bytes::Bytes;
use coze_tui::{
    app::{
        Effect, Header, Key, Message, Model, Start,
        keymap::Keymap,
        server::{FromServer, ToServer},
        update,
    },
    domain::{
        Answer, Case, Duration, ErrorKind, FileProblem, Marks, Place, RunError, RunEvent, RunId,
        RunMode, RunRecord, RunRequest, RunStatus, RunSummary, SavedWorkflow, Timestamp, Usage,
        Workflow,
    },
    json::Document,
    view::{Theme, draw},
    wording::Language,
};
use crossterm::event::Event;
use ratatui::{Terminal, backend::TestBackend};

use super::{keys, screen::screen_text};

/// 2026-11-23 10:50 UTC: runs of the hour before are of the same day nearly everywhere on earth.
pub const NOW: Timestamp = Timestamp(1_795_431_000_000);

const ANSWER: &str = r#"{"code":0,"msg":"Success","data":"{\"output\":\"北京的经度为116.4074°E，纬度为39.9042°N。\",\"forecast\":\"[{\\\"day\\\":1,\\\"high\\\":12,\\\"text\\\":\\\"晴\\\"},{\\\"day\\\":2,\\\"high\\\":9,\\\"text\\\":\\\"多云\\\"}]\",\"id\":7601000000000000101}","debug_url":"https://www.coze.cn/work_flow?execute_id=7604000000000000777&space_id=7600000000000000001","token":98}"#;

/// A model, and what it has asked for.
pub struct Desktop {
    pub model: Model,
    pub effects: Vec<Effect>,
    past: Vec<Effect>,
    /// Comparisons that were asked for while answers were opened.
    pub glances: Vec<Effect>,
}

impl Desktop {
    /// An empty screen of a size.
    pub fn new(size: (u16, u16), language: Language, header: Header) -> Self {
        let (model, effects) = Model::new(Start {
            size,
            language,
            keymap: Keymap::default(),
            header,
            seed: 7,
            now: NOW,
        });
        Self {
            model,
            effects,
            past: Vec::new(),
            glances: Vec::new(),
        }
    }

    /// A screen with a collection and a history.
    pub fn filled(size: (u16, u16), language: Language) -> Self {
        let header = Header {
            profile: "cn".to_owned(),
            base_url: "https://api.coze.cn".to_owned(),
            ..Header::default()
        };
        let mut desktop = Self::new(size, language, header);
        desktop.tell(Message::CollectionRead(collection(), Vec::new()));
        desktop.tell(Message::HistoryPage {
            asked: 1,
            rows: history(),
            end: true,
        });
        desktop
    }

    /// Hands a message over.
    pub fn tell(&mut self, message: Message) -> &mut Self {
        self.effects.extend(update(&mut self.model, message));
        self
    }

    /// Presses keys written as in `<tab>jj<c-r>`.
    pub fn press(&mut self, text: &str) -> &mut Self {
        for event in keys::events(text) {
            if let Event::Key(event) = event {
                self.tell(Message::Key(Key::from(event)));
            }
        }
        self
    }

    /// Lets milliseconds pass.
    pub fn wait(&mut self, milliseconds: i64) -> &mut Self {
        let now = Timestamp(self.model.now.0 + milliseconds);
        self.tell(Message::Tick(now))
    }

    /// What was asked for since the last look. Past runs, which are wanted as soon as a workflow
    /// is loaded, are told by [`Self::asked_for_past`] instead.
    pub fn asked(&mut self) -> Vec<Effect> {
        let past = |effect: &Effect| matches!(effect, Effect::LoadPastParameters { .. });
        let (past, others) = std::mem::take(&mut self.effects)
            .into_iter()
            .partition(past);
        self.past.extend::<Vec<Effect>>(past);
        others
    }

    /// The workflows whose past runs were asked for since the last look.
    pub fn asked_for_past(&mut self) -> Vec<String> {
        let others = self.asked();
        self.effects = others;
        let past = std::mem::take(&mut self.past).into_iter();
        let ids = past.filter_map(|effect| match effect {
            Effect::LoadPastParameters { workflow_id } => Some(workflow_id),
            _ => None,
        });
        ids.collect()
    }

    /// Answers the question that was put to the server last.
    pub fn answer(&mut self, answer: Result<Answer, String>) -> &mut Self {
        let effects = self.asked();
        let asked = effects.into_iter().rev().find_map(|effect| match effect {
            Effect::Server(ToServer::Ask { asked, .. }) => Some(asked),
            _ => None,
        });
        let asked = asked.expect("the server was asked something");
        self.tell(Message::Server(Box::new(FromServer::Answered {
            asked,
            answer,
        })))
    }

    /// The run that was asked for last.
    pub fn request(&mut self) -> RunRequest {
        let effects = self.asked();
        let request = effects.into_iter().rev().find_map(|effect| match effect {
            Effect::StartRun(request) => Some(*request),
            _ => None,
        });
        request.expect("a run was asked for")
    }

    /// Presses `Ctrl-R` and records the run.
    pub fn start(&mut self) -> RunRequest {
        self.wait(1_000).press("<c-r>");
        let request = self.request();
        let row = row(&request, 100, RunStatus::Queued, self.model.now);
        self.tell(Message::Run(request.id, RunEvent::Recorded(row)));
        self.tell(Message::Run(request.id, RunEvent::Sent));
        request
    }

    /// Ends a run well and makes its answer readable.
    pub fn finish(&mut self, request: &RunRequest) -> &mut Self {
        self.finish_with(request, ANSWER.to_owned())
    }

    /// The same with any body.
    pub fn finish_with(&mut self, request: &RunRequest, body: String) -> &mut Self {
        let mut summary = row(request, 100, RunStatus::Success, self.model.now);
        summary.duration = Some(Duration(1_240));
        summary.debug_url = Some(
            "https://www.coze.cn/work_flow?execute_id=7604000000000000777&space_id=7600000000000000001"
                .to_owned(),
        );
        let record = record(summary, Bytes::from(body));
        let event = RunEvent::Finished {
            record: Arc::new(record),
            unrecorded: None,
        };
        self.tell(Message::Run(request.id, event));
        self.open_documents()
    }

    /// Makes the documents that were asked for.
    pub fn open_documents(&mut self) -> &mut Self {
        for effect in self.asked() {
            if let Effect::BuildDocument { asked, body, view } = effect {
                let document = Arc::new(Document::from_body(&body, view).unwrap());
                self.tell(Message::DocumentReady { asked, document });
            } else if matches!(effect, Effect::CompareRuns { .. }) {
                self.glances.push(effect);
            }
        }
        self
    }

    /// The picture. Times of day are those of UTC, wherever the test runs.
    pub fn picture(&self) -> String {
        self.drawn(&Theme::SIXTEEN).0
    }

    /// The picture and where the caret is.
    pub fn drawn(&self, theme: &Theme) -> (String, Option<(u16, u16)>) {
        let screen = self.model.screen;
        let backend = TestBackend::new(screen.width, screen.height);
        let mut terminal = Terminal::new(backend).unwrap();
        let frame = terminal
            .draw(|frame| draw(&self.model, theme, frame))
            .unwrap();
        let mut text = screen_text(frame.buffer);
        let rows = self.model.history.visible(usize::MAX);
        for (_, row) in rows {
            let local = row.started_at.short_local(NOW);
            let utc = row.started_at.rfc3339();
            text = text.replace(&format!(" {local} "), &format!(" {} ", &utc[11..16]));
        }
        let backend = terminal.backend();
        let at = backend.cursor_position();
        let caret = backend.cursor_visible().then_some((at.x, at.y));
        (text, caret)
    }
}

/// `weather`, `translate`, `report` and a folder that cannot be read.
pub fn collection() -> Vec<SavedWorkflow> {
    let weather = [
        ("beijing", "{\n  \"city\": \"北京\",\n  \"days\": 3\n}\n"),
        ("shanghai", "{\n  \"city\": \"上海\"\n}\n"),
        ("xian", "{\n  \"city\": \"西安\"\n}\n"),
    ];
    let mut broken = saved("旧的翻译", "7601000000000000104", RunMode::Sync, &[]);
    broken.workflow = None;
    broken.problems = vec![FileProblem {
        path: PathBuf::from("/home/u/coze-workflows/旧的翻译/workflow.toml"),
        place: Some(Place { line: 3, column: 7 }),
        message: "unknown key `modus`".to_owned(),
    }];
    vec![
        saved("weather", "7601000000000000101", RunMode::Sync, &weather),
        saved(
            "translate",
            "7601000000000000102",
            RunMode::Sync,
            &[("zh-en", "{\"text\": \"你好\"}")],
        ),
        saved(
            "report",
            "7601000000000000103",
            RunMode::Async,
            &[("long", "{\"seconds\": 60}"), ("short", "{\"seconds\": 3}")],
        ),
        broken,
    ]
}

/// A folder of the collection.
pub fn saved(folder: &str, id: &str, mode: RunMode, cases: &[(&str, &str)]) -> SavedWorkflow {
    let case = |(name, text): &(&str, &str)| Case {
        name: (*name).to_owned(),
        text: Arc::from(*text),
    };
    SavedWorkflow {
        folder: folder.to_owned(),
        workflow: Some(Workflow {
            workflow_id: id.to_owned(),
            mode,
            ..Workflow::default()
        }),
        inputs: None,
        cases: cases.iter().map(case).collect(),
        problems: Vec::new(),
    }
}

fn history() -> Vec<RunSummary> {
    let states = [
        ("weather", RunStatus::Success, Some(1_204), None),
        ("weather", RunStatus::Failed, Some(310), Some(4200)),
        ("report", RunStatus::TimedOut, Some(131_000), None),
        ("旧的翻译工作流", RunStatus::Unknown, None, None),
        ("translate", RunStatus::Cancelled, Some(11_000), None),
        ("weather", RunStatus::Success, Some(930), None),
    ];
    let row = |number: i64, workflow: &str, status, duration: Option<u64>, code: Option<i64>| {
        RunSummary {
            id: id(u64::try_from(number).unwrap()),
            seq: number,
            workflow: Some(workflow.to_owned()),
            workflow_id: "7601000000000000101".to_owned(),
            case: None,
            profile: "cn".to_owned(),
            base_url: "https://api.coze.cn".to_owned(),
            mode: RunMode::Sync,
            status,
            started_at: Timestamp(NOW.0 - 60_000 * (91 - number)),
            duration: duration.map(Duration),
            error: code.map(|code| RunError::of_code(code, "not published".to_owned())),
            execute_id: None,
            debug_url: None,
            parent: None,
            pinned: false,
            marks: Marks::default(),
        }
    };
    let rows = (85..=90).rev().zip(states);
    rows.map(|(number, (workflow, status, duration, code))| {
        row(number, workflow, status, duration, code)
    })
    .collect()
}

/// A run id out of digits.
pub fn id(number: u64) -> RunId {
    format!("{number:0>12}").parse().unwrap()
}

/// The row of a request.
pub fn row(request: &RunRequest, seq: i64, status: RunStatus, at: Timestamp) -> RunSummary {
    RunSummary {
        id: request.id,
        seq,
        workflow: request.workflow.clone(),
        workflow_id: request.workflow_id.clone(),
        case: request.case.clone(),
        profile: "cn".to_owned(),
        base_url: "https://api.coze.cn".to_owned(),
        mode: request.mode,
        status,
        started_at: at,
        duration: None,
        error: None,
        execute_id: None,
        debug_url: None,
        parent: request.parent,
        pinned: false,
        marks: Marks::default(),
    }
}

/// A run with what came back.
pub fn record(summary: RunSummary, response: Bytes) -> RunRecord {
    RunRecord {
        summary,
        request: Bytes::from_static(
            r#"{"workflow_id":"7601000000000000101","parameters":{"city": "广州"},"is_async":false}"#
                .as_bytes(),
        ),
        accepted: None,
        response: Some(response),
        http_status: Some(200),
        content_type: Some("application/json".to_owned()),
        code: Some(0),
        msg: None,
        first_byte: Some(Duration(1_180)),
        logid: Some("20261123105000AB12".to_owned()),
        usage: Some(Usage {
            token_count: 98,
            input_count: Some(61),
            output_count: Some(37),
        }),
        arrivals: None,
        asked_at: None,
        turns: Vec::new(),
    }
}

/// A failed run.
pub fn failed(mut summary: RunSummary) -> RunRecord {
    summary.status = RunStatus::Failed;
    summary.duration = Some(Duration(310));
    summary.error = Some(RunError {
        kind: ErrorKind::NotFound,
        code: Some(4200),
        message: "The requested workflow does not exist or is not published".to_owned(),
        situation: None,
    });
    let body = r#"{"code":4200,"msg":"The requested workflow does not exist or is not published"}"#;
    record(summary, Bytes::from_static(body.as_bytes()))
}
