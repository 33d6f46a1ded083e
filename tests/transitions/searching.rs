//! Searching the history as it is typed, and keeping its runs.

use std::sync::Arc;

use coze_tui::{
    app::{
        Effect, Message,
        keeping::{Keeping, Kept},
        overlay::Overlay,
    },
    domain::{Excerpt, FilterWords, FoundIn, FoundRun, RunEvent, RunStatus, RunSummary, Timestamp},
};

use super::{notice, question, record_of, wide};
use crate::support::desktop::{Desktop, id};

fn found(seq: u64) -> FoundRun {
    let text = "城市：北京天气".to_owned();
    FoundRun {
        run: RunSummary {
            seq: i64::try_from(seq).unwrap(),
            ..record_of(seq, RunStatus::Success, None).summary
        },
        excerpt: Some(Excerpt {
            field: FoundIn::Answer,
            marks: std::iter::once(9..15).collect(),
            text,
        }),
    }
}

/// What is looked for, as it would be typed, and its number.
fn asked(desktop: &mut Desktop) -> Option<(String, u32)> {
    let mut effects = desktop.asked().into_iter().rev();
    effects.find_map(|effect| match effect {
        Effect::FindRuns { filter, asked, .. } => Some((filter.to_string(), asked)),
        Effect::LoadHistory { asked, .. } => Some((String::new(), asked)),
        _ => None,
    })
}

fn answer(desktop: &mut Desktop, asked: u32, seqs: &[u64]) {
    let found = seqs.iter().map(|seq| found(*seq)).collect();
    let end = true;
    desktop.tell(Message::RunsFound { asked, found, end });
}

fn seqs(desktop: &Desktop) -> Vec<i64> {
    let rows = desktop.model.history.visible(50);
    rows.map(|(_, row)| row.seq).collect()
}

#[test]
fn every_key_looks_again_and_a_late_answer_is_dropped() {
    let mut desktop = wide();
    desktop.press("4/北");
    let (text, first) = asked(&mut desktop).unwrap();
    assert_eq!(text, "北");
    desktop.press("京");
    let (text, second) = asked(&mut desktop).unwrap();
    assert_eq!(text, "北京");
    answer(&mut desktop, first, &[70, 60]);
    assert_eq!(seqs(&desktop).len(), 6, "the late answer changed the list");
    answer(&mut desktop, second, &[80, 60]);
    assert_eq!(seqs(&desktop), [80, 60]);
    let list = &desktop.model.history;
    assert_eq!(list.search().count(), Some(2));
    assert_eq!(list.place().map(|place| place.field), Some(FoundIn::Answer));
    desktop.press("<enter>j");
    assert!(!desktop.model.is_typing());
    let chosen = desktop.model.history.selected().map(|row| row.seq);
    assert_eq!(chosen, Some(60));
    desktop.press("<esc>");
    let (text, all) = asked(&mut desktop).unwrap();
    assert_eq!(text, "");
    desktop.tell(Message::HistoryPage {
        asked: all,
        rows: vec![found(90).run],
        end: true,
    });
    assert_eq!(seqs(&desktop), [90]);
    assert!(!desktop.model.history.search().is_shown());
}

#[test]
fn the_run_that_was_found_stays_chosen_when_the_search_ends() {
    let mut desktop = wide();
    desktop.press("4/北京");
    let (_, number) = asked(&mut desktop).unwrap();
    answer(&mut desktop, number, &[800, 60]);
    desktop.press("<enter>j<esc>");
    let page = |asked, seqs: std::ops::Range<u64>| Message::HistoryPage {
        asked,
        rows: seqs.rev().map(|seq| found(seq).run).collect(),
        end: false,
    };
    let (_, newest) = asked(&mut desktop).unwrap();
    desktop.tell(page(newest, 801..901));
    let (_, around) = asked(&mut desktop).unwrap();
    assert_ne!(around, newest);
    desktop.tell(page(around, 10..110));
    let chosen = |desktop: &Desktop| desktop.model.history.selected().map(|row| row.seq);
    assert_eq!(chosen(&desktop), Some(60));
    // Newer ones are come to row by row.
    desktop.press("<pgup><pgup><pgup><pgup><pgup><pgup><pgup>");
    let (_, newer) = asked(&mut desktop).unwrap();
    assert_eq!(chosen(&desktop), Some(109));
    desktop.tell(page(newer, 109..209));
    assert_eq!(chosen(&desktop), Some(109));
    desktop.press("k");
    assert_eq!(chosen(&desktop), Some(110));
}

#[test]
fn a_faulty_term_keeps_what_was_found_and_is_told_with_its_place() {
    let mut desktop = wide();
    desktop.press("4/北京");
    let (_, number) = asked(&mut desktop).unwrap();
    answer(&mut desktop, number, &[80]);
    desktop.press(" colour:red");
    assert_eq!(
        asked(&mut desktop).map(|it| it.0),
        Some("北京 colour".into())
    );
    let search = desktop.model.history.search();
    assert_eq!(search.fault().map(|fault| fault.at.clone()), Some(7..13));
    desktop.press("<enter>");
    assert!(desktop.model.is_typing(), "it must be mended first");
}

#[test]
fn a_search_that_fails_says_why_and_is_over() {
    let mut desktop = wide();
    desktop.press("4/北京");
    let (_, number) = asked(&mut desktop).unwrap();
    assert!(desktop.model.history.is_searching());
    let reason = "the disk is gone".to_owned();
    let asked = number;
    desktop.tell(Message::RunsNotFound { asked, reason });
    assert!(!desktop.model.history.is_searching());
    assert_eq!(notice(&desktop), "the disk is gone");
}

#[test]
fn tab_takes_the_chosen_word() {
    let mut desktop = wide();
    desktop.press("4/");
    assert!(desktop.asked().contains(&Effect::LoadFilterWords));
    desktop.tell(Message::FilterWordsRead(FilterWords {
        workflows: vec!["weather".to_owned(), "wechat".to_owned()],
        ..FilterWords::default()
    }));
    desktop.press("wor<tab>we<down><tab>sta<tab>fa<tab>");
    let line = desktop.model.history.search().line().text();
    assert_eq!(line, "workflow:wechat status:failed ");
    let (text, _) = asked(&mut desktop).unwrap();
    assert_eq!(text, "workflow:\"wechat\" status:failed");
}

#[test]
fn more_than_a_page_is_counted_and_an_old_count_is_dropped() {
    let mut desktop = wide();
    desktop.press("4/a");
    let (_, number) = asked(&mut desktop).unwrap();
    desktop.tell(Message::RunsFound {
        asked: number,
        found: vec![found(80)],
        end: false,
    });
    let counting = desktop.asked().into_iter().find_map(|effect| match effect {
        Effect::CountRuns { asked, .. } => Some(asked),
        _ => None,
    });
    let counting = counting.expect("a count");
    desktop.press("b");
    desktop.tell(Message::RunsCounted {
        asked: counting,
        count: 4_000,
    });
    assert_eq!(desktop.model.history.search().count(), None);
}

#[test]
fn a_run_that_ends_is_looked_for_and_not_just_put_on_top() {
    let mut desktop = wide();
    desktop.press("1<enter>4/status:failed<enter>");
    let (_, number) = asked(&mut desktop).unwrap();
    answer(&mut desktop, number, &[80]);
    let request = desktop.start();
    assert_eq!(seqs(&desktop), [80]);
    desktop.asked();
    let record = record_of(90, RunStatus::Failed, None);
    let event = RunEvent::Finished {
        record: Arc::new(record),
        unrecorded: None,
    };
    desktop.tell(Message::Run(request.id, event));
    let looked = asked(&mut desktop).map(|it| it.0);
    assert_eq!(looked.as_deref(), Some("status:failed"));
}

#[test]
fn runs_are_pinned_named_and_noted() {
    let mut desktop = wide();
    desktop.press("4*");
    let run = desktop.model.history.selected().unwrap().clone();
    let keep = Effect::Keep(Keeping::Pin(run.id, true));
    assert!(desktop.asked().contains(&keep));
    desktop.tell(Message::Kept(Kept::Pinned(run.id, true)));
    assert!(desktop.model.history.selected().unwrap().pinned);
    assert!(desktop.picture().contains('★'));
    desktop.press("*");
    let keep = Effect::Keep(Keeping::Pin(run.id, false));
    assert!(desktop.asked().contains(&keep));

    for (key, keeping) in [
        ("n", Keeping::Note(run.id, "看这里".to_owned())),
        ("N", Keeping::Name(run.id, "看这里".to_owned())),
    ] {
        desktop.press(key);
        assert!(matches!(desktop.model.overlay, Some(Overlay::Prompt(_))));
        desktop.press("看这里<enter>");
        assert!(desktop.asked().contains(&Effect::Keep(keeping)));
    }
    let mut named = run.clone();
    named.marks.name = Some("看这里".to_owned());
    desktop.tell(Message::Kept(Kept::Remarked(Box::new(named))));
    assert!(desktop.picture().replace(' ', "").contains("看这里"));
}

#[test]
fn a_deleted_run_goes_says_how_it_comes_back_and_comes_back_to_its_place() {
    let mut desktop = wide();
    desktop.press("4jj");
    let run = desktop.model.history.selected().unwrap().clone();
    desktop.press("<del>");
    let keep = Effect::Keep(Keeping::Delete(run.id, desktop.model.now));
    assert!(desktop.asked().contains(&keep));
    let before = seqs(&desktop);
    desktop.tell(Message::Kept(Kept::Deleted(run.id, true)));
    assert_eq!(seqs(&desktop).len(), before.len() - 1);
    assert!(
        notice(&desktop).contains("u brings it back"),
        "{}",
        notice(&desktop)
    );
    desktop.press("gu");
    let keep = Effect::Keep(Keeping::PutBack(None));
    assert!(desktop.asked().contains(&keep));
    desktop.tell(Message::Kept(Kept::PutBack(vec![run.clone()])));
    assert_eq!(seqs(&desktop), before);
    assert_eq!(desktop.model.history.selected(), Some(&run));
    desktop.tell(Message::Kept(Kept::PutBack(Vec::new())));
    assert!(notice(&desktop).contains("No deleted run"));
}

#[test]
fn an_old_debug_page_is_opened_only_when_it_is_wanted_all_the_same() {
    let day = 86_400_000;
    for (age, asks) in [
        (0, false),
        (7 * day - 1, false),
        (7 * day, true),
        (40 * day, true),
    ] {
        let mut desktop = wide();
        let url = "https://www.coze.cn/work_flow?execute_id=1";
        let mut run = desktop.model.history.selected().unwrap().clone();
        run.started_at = Timestamp(desktop.model.now.0 - age);
        run.debug_url = Some(url.to_owned());
        desktop.tell(Message::Kept(Kept::Remarked(Box::new(run))));
        desktop.press("4o");
        let opens = Effect::OpenUrl(url.to_owned());
        assert_eq!(desktop.asked().contains(&opens), !asks, "{age}");
        assert_eq!(question(&desktop).contains("7 days"), asks, "{age}");
        if asks {
            desktop.press("o");
            assert!(desktop.asked().contains(&opens));
        }
    }
}

#[test]
fn a_past_run_says_what_it_was() {
    let mut desktop = wide();
    desktop.press("4<enter>");
    let Some(Effect::LoadRun { asked, .. }) = desktop.asked().pop() else {
        panic!("nothing was asked for");
    };
    let mut record = record_of(90, RunStatus::Success, None);
    record.summary.profile = "work".to_owned();
    record.summary.marks.imported_from = Some("runs.jsonl".to_owned());
    record.summary.id = id(90);
    let record = Arc::new(record);
    desktop.tell(Message::RunLoaded { asked, record });
    desktop.open_documents();
    let picture = desktop.picture();
    assert!(picture.contains("profile work"), "{picture}");
    assert!(picture.contains("imported from runs.jsonl"), "{picture}");
}
