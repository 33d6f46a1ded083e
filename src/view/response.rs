//! The response: what a run is doing, or what it answered.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
};

use super::{
    Look, document::draw_text, filter_line, history::glyph, pane_frame::Heading, response_answer,
    response_flight::in_flight, response_foot, stream, text::rows,
};
use crate::{
    app::{Action, Pane, layout::PaneArea, response::ResponsePane},
    domain::RunStatus,
    json::{View, rows_of},
    wording::{Text, response as words},
};

/// What stands in the title after the name: how the run stands.
pub fn heading(pane: &ResponsePane, look: &Look) -> Heading {
    let Some(summary) = pane.summary() else {
        return Vec::new();
    };
    let mut heading = vec![(" · ".to_owned(), look.theme.dim)];
    if pane.never_began() {
        let text = format!("✗ {}", look.say(words::FAILED));
        heading.push((text, look.theme.bad));
        return heading;
    }
    let (mark, style) = glyph(summary.status, look.theme);
    let text = format!("{mark} {}", look.say(status_name(summary.status)));
    heading.push((text, style));
    let time = if summary.status.in_flight() {
        Some(pane.under_way(look.now).0)
    } else {
        summary.duration
    };
    if let Some(time) = time {
        heading.push((format!(" · {time}"), look.theme.text));
    }
    if let Some(mark) = filter_line::mark(pane, look) {
        heading.extend([(" · ".to_owned(), look.theme.dim), mark]);
    }
    if let Some(text) = found(pane, look) {
        heading.push((text, look.theme.text));
    }
    let view = match pane.view() {
        View::Decoded => None,
        View::Text => Some(words::VIEW_TEXT),
        View::Raw => Some(words::VIEW_RAW),
        View::Quoted => Some(words::VIEW_QUOTED),
    };
    let view = if pane.shows_request() {
        heading.push((
            format!(" · {}", look.say(words::VIEW_REQUEST)),
            look.theme.warning,
        ));
        view
    } else if pane.shows_talk() {
        Some(stream::name_of(pane))
    } else {
        view
    };
    if let Some(view) = view {
        heading.push((format!(" · {}", look.say(view)), look.theme.dim));
    }
    heading
}

/// What was searched for: `/text 3 of 12`; how many there are once that is known.
fn found(pane: &ResponsePane, look: &Look) -> Option<String> {
    let find = pane.find();
    find.search()?;
    let pattern = find.line().text();
    let (number, total, done) = find.count();
    Some(match number {
        _ if done && total == 0 => format!(" · /{pattern} {}", look.say(words::NOT_FOUND)),
        Some(number) if done => format!(" · /{pattern} {number}/{total}"),
        Some(number) => format!(" · /{pattern} {number}/{total}+"),
        None if total > 0 && done => format!(" · /{pattern} {total}"),
        None if total > 0 => format!(" · /{pattern} {total}+"),
        None => format!(" · /{pattern} …"),
    })
}

/// Draws the body and the foot; where the caret is while a filter is typed comes back.
pub fn draw(
    pane: &ResponsePane,
    look: &Look,
    area: PaneArea,
    buffer: &mut Buffer,
) -> Option<Position> {
    match pane.summary() {
        None => lines(&empty(look), area.inner, buffer),
        Some(_) if pane.shows_talk() && pane.refusal().is_none() => {
            let caret = stream::draw(pane, look, area, buffer);
            response_foot::draw(pane, look, area.foot, buffer);
            return caret.filter(|_| look.focused);
        }
        Some(summary) if summary.status.in_flight() && pane.refusal().is_none() => {
            lines(&in_flight(pane, summary, look), area.inner, buffer);
        }
        Some(_) => response_answer::draw(pane, look, area, buffer),
    }
    if pane.summary().is_some() {
        response_foot::draw(pane, look, area.foot, buffer);
    }
    filter_line::draw(pane, look, area, buffer).filter(|_| look.focused)
}

pub(super) type Lines = Vec<(String, Style)>;

fn lines(lines: &Lines, area: Rect, buffer: &mut Buffer) {
    let width = usize::from(area.width).max(1);
    let wrapped = lines
        .iter()
        .flat_map(|(text, style)| rows_of(text, width).map(|row| (row, *style)));
    for ((text, style), row) in wrapped.zip(rows(area)) {
        draw_text(text, style, row, buffer);
    }
}

fn empty(look: &Look) -> Lines {
    let say = |text: Text, pane: Pane, action: Action| {
        let key = look.key(pane, action);
        (look.fill(text, &[("key", &key)]), look.theme.dim)
    };
    vec![
        (look.say(words::EMPTY).to_owned(), look.theme.text),
        (String::new(), look.theme.text),
        say(words::EMPTY_RUN, Pane::Response, Action::Run),
        say(
            words::EMPTY_HISTORY,
            Pane::Response,
            Action::Focus(Pane::History),
        ),
    ]
}

/// What a state is called.
pub const fn status_name(status: RunStatus) -> Text {
    match status {
        RunStatus::Queued => words::QUEUED,
        RunStatus::Sent => words::SENT,
        RunStatus::Running => words::RUNNING,
        RunStatus::Waiting => words::WAITING,
        RunStatus::Success => words::SUCCESS,
        RunStatus::Failed => words::FAILED,
        RunStatus::TimedOut => words::TIMED_OUT,
        RunStatus::Cancelled => words::CANCELLED,
        RunStatus::Unknown => words::UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        app::{Effect, keymap::Keymap, sample},
        domain::Timestamp,
        json::Document,
        view::{Theme, hyperlink, pane_frame},
        wording::Language,
    };

    fn screen(pane: &ResponsePane, language: Language, now: Timestamp) -> String {
        let keymap = Keymap::default();
        let look = Look {
            theme: &Theme::SIXTEEN,
            language,
            now,
            focused: true,
            keymap: &keymap,
            focus: Pane::Response,
            typing: false,
        };
        let whole = Rect::new(0, 0, 46, 13);
        let area = PaneArea {
            frame: whole,
            joined: false,
            inner: Rect::new(1, 1, 44, 8),
            foot: Rect::new(1, 10, 44, 2),
        };
        let mut buffer = Buffer::empty(whole);
        let title = heading(pane, &look);
        pane_frame::draw(
            Pane::Response,
            "Response",
            &title,
            "",
            &look,
            area,
            &mut buffer,
        );
        draw(pane, &look, area, &mut buffer);
        let rows = rows(whole).map(|row| row_text(&buffer, row));
        rows.collect::<Vec<_>>().join("\n")
    }

    fn row_text(buffer: &Buffer, row: Rect) -> String {
        let mut text = String::new();
        let mut x = row.x;
        while x < row.right() {
            let label = hyperlink::label(buffer.cell((x, row.y)).unwrap().symbol());
            text.push_str(label);
            x += u16::try_from(crate::json::width(label)).unwrap().max(1);
        }
        text
    }

    fn ended(status: RunStatus, body: &str) -> ResponsePane {
        let mut pane = ResponsePane::new(Language::English);
        for effect in pane.show(sample::record(1, status, body)) {
            if let Effect::BuildDocument { asked, body, view } = effect {
                let document = Document::from_body(&body, view).unwrap();
                pane.document_ready(asked, Arc::new(document));
            }
        }
        pane
    }

    #[test]
    fn an_answer_stands_in_its_frame_with_its_foot() {
        let body = r#"{"data":"{\"output\":\"北京的经度为116.4074°E，纬度为39.9042°N。今天晴\",\"days\":3,\"list\":\"[1]\"}"}"#;
        let pane = ended(RunStatus::Success, body);
        insta::assert_snapshot!(screen(&pane, Language::English, sample::BEGAN), @r#"
        ╭›3 Response · ✓ Success · 1.24 s ───────────╮
        │▾ {                                         │
        │    "output": "北京的经度为116.4074°E，纬度…│
        │    "days": 3,                              │
        │  ▾ "list": ⟨json⟩ [                        │
        │      1                                     │
        │    ]                                       │
        │  }                                         │
        │                                            │
        ├────────────────────────────────────────────┤
        │debug ↗ https://www.coze.cn/work_flow?execu…│
        │tokens 98 · logid 20260101120000AAAA · exec…│
        ╰────────────────────────────────────────────╯
        "#);
    }

    #[test]
    fn an_error_stands_above_the_body_and_says_what_to_do() {
        let pane = ended(RunStatus::Failed, r#"{"code":4200}"#);
        insta::assert_snapshot!(screen(&pane, Language::English, sample::BEGAN), @r#"
        ╭›3 Response · ✗ Failed · 1.24 s ────────────╮
        │✗ 4200 · The workflow does not exist or was │
        │never published                             │
        │workflow 未发布␛[31m                        │
        │→ Publish it at Coze; check the ID, the     │
        │region and that the token covers its space. │
        │                                            │
        │▾ {                                         │
        │    "code": 4200                            │
        ├────────────────────────────────────────────┤
        │debug ↗ https://www.coze.cn/work_flow?execu…│
        │tokens 98 · logid 20260101120000AAAA · exec…│
        ╰────────────────────────────────────────────╯
        "#);
    }

    #[test]
    fn a_run_in_flight_tells_how_long_and_how_to_stop() {
        let mut pane = ResponsePane::new(Language::Chinese);
        pane.begin(sample::summary(1, RunStatus::Sent));
        let now = Timestamp(sample::BEGAN.0 + 61_500);
        insta::assert_snapshot!(screen(&pane, Language::Chinese, now), @r#"
        ╭›3 Response · → 已发送 · 1m01 ──────────────╮
        │→ 已发送 · 1m01 · weather                   │
        │                                            │
        │即将达到 90 秒限制。耗时长的工作流请改用异步│
        │（按 a）或流式（按 m），下次运行生效。      │
        │按 ^C 停止等待；扣子没有提供停止运行的接口  │
        │                                            │
        │                                            │
        │                                            │
        ├────────────────────────────────────────────┤
        │调试 ↗ https://www.coze.cn/work_flow?execut…│
        │execute_id 7604000000000000777              │
        ╰────────────────────────────────────────────╯
        "#);
    }

    #[test]
    fn an_answer_that_takes_long_to_open_shows_how_far_it_has_come() {
        let mut pane = ResponsePane::new(Language::English);
        let effects = pane.show(sample::record(
            1,
            RunStatus::Success,
            &"x".repeat(1_200_000),
        ));
        let [Effect::BuildDocument { asked, .. }] = *effects else {
            panic!("{}", effects.len());
        };
        let before = screen(&pane, Language::English, sample::BEGAN);
        assert!(!before.contains("Opening"), "{before}");
        pane.document_grows(asked, 43);
        insta::assert_snapshot!(screen(&pane, Language::English, sample::BEGAN), @r#"
        ╭›3 Response · ✓ Success · 1.24 s ───────────╮
        │Opening 2 MB … 43 %                         │
        │█████████████████░░░░░░░░░░░░░░░░░░░░░░░    │
        │Esc stops                                   │
        │                                            │
        │                                            │
        │                                            │
        │                                            │
        │                                            │
        ├────────────────────────────────────────────┤
        │debug ↗ https://www.coze.cn/work_flow?execu…│
        │tokens 98 · logid 20260101120000AAAA · exec…│
        ╰────────────────────────────────────────────╯
        "#);
    }

    #[test]
    fn an_empty_pane_says_what_to_press() {
        let pane = ResponsePane::default();
        insta::assert_snapshot!(screen(&pane, Language::English, sample::BEGAN), @r#"
        ╭›3 Response ────────────────────────────────╮
        │No run yet.                                 │
        │                                            │
        │^R runs the workflow                        │
        │4 shows past runs                           │
        │                                            │
        │                                            │
        │                                            │
        │                                            │
        ├────────────────────────────────────────────┤
        │                                            │
        │                                            │
        ╰────────────────────────────────────────────╯
        "#);
    }
}
