//! The run box: every setting changed where it stands, checked, saved, and never lost.

use coze_tui::{
    app::{Effect, Message, Mouse, MouseKind, Pane},
    domain::{Draft, Rearrangement, RunMode, Workflow},
    wording::Language,
};

use super::{loaded, question};
use crate::support::desktop::{Desktop, collection};

fn target(desktop: &Desktop) -> &Workflow {
    &desktop.model.options.target
}

fn fault(desktop: &Desktop) -> String {
    let fault = desktop.model.run_box.fault(Language::English);
    fault.unwrap_or_default()
}

fn draft(desktop: &mut Desktop) -> Draft {
    let asked = desktop.wait(2_000).asked();
    match asked.as_slice() {
        [Effect::SaveDraft(draft)] => draft.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_row_is_changed_where_it_stands() {
    let mut desktop = loaded();
    desktop.press("2b<enter>");
    assert_eq!(desktop.model.options.mode(), RunMode::Async);
    desktop.press("j<space>");
    assert_eq!(desktop.model.options.is_async(), Some(false));
    desktop.press("j<enter>7602<enter>").press("jjiv0.0.5<tab>");
    desktop.press("j<enter>39.9<tab><enter>116.4<down><enter>张三<enter>");
    let wanted = Workflow {
        bot_id: Some("7602".to_owned()),
        workflow_version: Some("v0.0.5".to_owned()),
        ext: [
            ("latitude", "39.9"),
            ("longitude", "116.4"),
            ("user_id", "张三"),
        ]
        .map(|(key, text)| (key.to_owned(), text.to_owned()))
        .into(),
        ..desktop.model.opened.base.clone()
    };
    assert_eq!(target(&desktop), &wanted);
    assert!(desktop.model.editor.revision() > 0 && !desktop.model.editor.is_dirty());
    let request = desktop.press("<del>").start();
    assert_eq!(request.bot_id.as_deref(), Some("7602"));
    assert!(!request.ext.contains_key("user_id"), "{:?}", request.ext);
}

#[test]
fn what_coze_would_refuse_is_refused_with_the_reason() {
    let mut desktop = loaded();
    for (keys, said) in [
        ("2b<home>jj<enter>76*2<enter>", "bot_id: the ID holds *"),
        ("jjj<enter>76x<enter>", "app_id: an ID has digits only"),
        ("jjjjjj<enter>91<enter>", "latitude: a number of degrees"),
        ("jjjjjjj<enter>east<tab>", "longitude: a number of degrees"),
    ] {
        desktop.press("<home>").press(keys);
        assert!(
            fault(&desktop).starts_with(said),
            "{keys}: {}",
            fault(&desktop)
        );
        assert!(desktop.model.run_box.is_typing(), "it can be mended");
        desktop.press("<esc>");
        assert_eq!(
            target(&desktop),
            &desktop.model.opened.base,
            "left as it was"
        );
        assert_eq!(fault(&desktop), "");
    }
    desktop.press("<home>jj<enter>1<enter>j<enter>2<enter>");
    assert!(
        fault(&desktop).contains("exclude each other"),
        "{}",
        fault(&desktop)
    );
    desktop.press("<c-r>");
    assert!(desktop.asked().is_empty(), "nothing is sent");
    desktop.press("<esc>k<del>j<enter>2<enter>");
    assert_eq!(target(&desktop).app_id.as_deref(), Some("2"));
}

#[test]
fn save_writes_what_was_chosen_to_the_file_of_the_workflow() {
    let mut desktop = loaded();
    let base = desktop.model.opened.base.clone();
    desktop.press("2bjj<enter>7602<c-s>");
    let asked = desktop.asked();
    let [Effect::Rearrange(what)] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    assert!(matches!(
        &**what,
        Rearrangement::EditWorkflow { folder, base: before, now, force: false }
            if folder == "weather" && **before == base && now.bot_id.as_deref() == Some("7602")
    ));
    desktop.tell(Message::NotRearranged {
        what: what.clone(),
        reason: String::new(),
        conflict: true,
    });
    assert!(question(&desktop).contains("workflow.toml was changed on disk"));
    desktop.press("o");
    let asked = desktop.asked();
    assert!(matches!(
        asked.as_slice(),
        [Effect::Rearrange(what)] if matches!(**what, Rearrangement::EditWorkflow { force: true, .. })
    ));
    desktop.tell(Message::Rearranged {
        what: what.clone(),
        removed: None,
    });
    assert!(!desktop.model.options.is_changed(&desktop.model.opened.base));
}

#[test]
fn what_was_chosen_and_not_saved_is_there_again() {
    let mut desktop = loaded();
    desktop.press("2bjj<enter>7602<enter>");
    let kept = draft(&mut desktop);
    assert_eq!(kept.settings["bot_id"], "7602");
    let mut again = super::wide();
    again
        .tell(Message::DraftsRead(vec![kept]))
        .press("1<enter>");
    assert_eq!(target(&again).bot_id.as_deref(), Some("7602"));
    assert!(again.model.options.is_changed(&again.model.opened.base));
    again.press("2]");
    assert_eq!(again.model.opened.title(), "weather/shanghai");
    assert_eq!(
        target(&again).bot_id.as_deref(),
        Some("7602"),
        "for every case"
    );
}

#[test]
fn a_file_that_changes_on_disk_is_followed_but_for_what_was_chosen_here() {
    let mut desktop = loaded();
    desktop.press("2bjj<enter>7602<enter>");
    let mut now = collection();
    if let Some(workflow) = &mut now[0].workflow {
        workflow.bot_id = Some("9".to_owned());
        workflow.workflow_version = Some("v2".to_owned());
    }
    desktop.tell(Message::CollectionRead(now, Vec::new()));
    assert_eq!(target(&desktop).bot_id.as_deref(), Some("7602"));
    assert_eq!(target(&desktop).workflow_version.as_deref(), Some("v2"));
    desktop.press("<c-s>");
    let asked = desktop.asked();
    // Saving finds out that both changed it, because it is compared with what was loaded.
    assert!(matches!(
        asked.as_slice(),
        [Effect::Rearrange(what)] if matches!(
            &**what,
            Rearrangement::EditWorkflow { base, .. } if base.bot_id.is_none()
        )
    ));
}

#[test]
fn keys_of_the_text_do_nothing_to_it_and_esc_goes_back_to_it() {
    let mut desktop = loaded();
    let text = desktop.model.editor.text();
    desktop.press("2bFuU/nq");
    assert_eq!(desktop.model.editor.text(), text);
    let mut desktop = loaded();
    desktop.press("2b<esc>i<space>");
    assert!(desktop.model.editor.is_dirty());
    let mut desktop = loaded();
    desktop.press("2bjj<enter>q76r");
    assert!(desktop.asked().is_empty(), "letters are typed");
    assert_eq!(desktop.model.run_box.typed().unwrap().text(), "q76r");
}

#[test]
fn the_mouse_opens_it_chooses_a_row_and_changes_it() {
    let mut desktop = loaded();
    let foot = |desktop: &Desktop| desktop.model.areas().pane(Pane::Parameters).unwrap().foot;
    let click = |desktop: &mut Desktop, row: u16| {
        let foot = foot(desktop);
        let (column, row) = (foot.x + 2, foot.y + row);
        let kind = MouseKind::Click;
        desktop.tell(Message::Mouse(Mouse { kind, column, row }));
    };
    click(&mut desktop, 0);
    assert!(desktop.model.screen.run_box);
    click(&mut desktop, 2);
    assert!(!desktop.model.run_box.is_typing());
    click(&mut desktop, 2);
    assert!(desktop.model.run_box.is_typing());
    desktop.tell(Message::Pasted("7602\n".to_owned()));
    click(&mut desktop, 0);
    assert_eq!(target(&desktop).bot_id.as_deref(), Some("7602"));
    let inner = desktop.model.areas().pane(Pane::Parameters).unwrap().inner;
    desktop.tell(Message::Mouse(Mouse {
        kind: MouseKind::Click,
        column: inner.x + 8,
        row: inner.y,
    }));
    assert!(!desktop.model.screen.run_box);
}

#[test]
fn a_pasted_agent_is_unsaved_until_it_is_saved_and_never_lost() {
    let mut desktop = loaded();
    desktop
        .press("2b<home>jjjjj<enter>1024<enter><esc>1")
        .asked();
    let agent = "https://www.coze.cn/space/7600000000000000001/bot/7602000000000000002";
    desktop.tell(Message::Pasted(agent.to_owned()));
    let base = desktop.model.opened.base.clone();
    assert_eq!(
        target(&desktop),
        &Workflow {
            bot_id: Some("7602000000000000002".to_owned()),
            connector_id: Some("1024".to_owned()),
            ..base.clone()
        }
    );
    assert!(super::notice(&desktop).contains("ctrl-s writes it"));
    let kept = draft(&mut desktop);
    assert_eq!(kept.settings["bot_id"], "7602000000000000002");
    desktop.press("<c-s>");
    let asked = desktop.asked();
    let [Effect::Rearrange(what)] = asked.as_slice() else {
        panic!("{asked:?}");
    };
    let Rearrangement::EditWorkflow {
        folder, base, now, ..
    } = &**what
    else {
        panic!("{what:?}");
    };
    assert_eq!((&**folder, &base.bot_id), ("weather", &None));
    assert_eq!(now.bot_id.as_deref(), Some("7602000000000000002"));
    // Quitting before the file is written keeps it too.
    desktop.press("q");
    assert!(matches!(desktop.asked().last(), Some(Effect::Quit)));
    assert!(desktop.model.drafts.get("weather").is_some());
}
