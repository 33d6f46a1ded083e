//! Making, renaming, copying, deleting and finding what is saved.

use coze_tui::{
    app::{Effect, Message, overlay::Overlay},
    domain::{Draft, Rearrangement, Removed, RunMode, SavedWorkflow},
};

use super::{loaded, notice, wide};
use crate::support::desktop::{Desktop, collection, saved};

fn rearrangement(desktop: &mut Desktop) -> Rearrangement {
    let asked = desktop.asked();
    let found = asked.into_iter().find_map(|effect| match effect {
        Effect::Rearrange(what) => Some(*what),
        _ => None,
    });
    found.expect("a change of the collection was asked for")
}

/// Tells that it was done, and that the collection was read again.
fn done(desktop: &mut Desktop, removed: Option<Removed>, now: Vec<SavedWorkflow>) -> Rearrangement {
    let what = rearrangement(desktop);
    desktop.tell(Message::Rearranged {
        what: Box::new(what.clone()),
        removed,
    });
    desktop.tell(Message::CollectionRead(now, Vec::new()));
    what
}

fn words(desktop: &Desktop) -> String {
    match &desktop.model.overlay {
        Some(Overlay::Prompt(prompt)) => prompt.words.clone(),
        other => panic!("{other:?}"),
    }
}

/// The names in the list from the top.
fn listed(desktop: &Desktop) -> Vec<String> {
    use coze_tui::app::workflow_list::Row;
    let rows = desktop.model.workflows.visible(100);
    rows.map(|(_, row)| match row {
        Row::Workflow { saved, .. } => saved.folder.clone(),
        Row::Case { case, .. } => format!("  {}", case.name),
        Row::Fault { .. } => "  !".to_owned(),
        Row::Problem(_) => "!".to_owned(),
    })
    .collect()
}

#[test]
fn a_new_workflow_is_asked_for_by_id_or_url_and_offered_with_a_name() {
    let mut desktop = wide();
    desktop.press("1n<enter>");
    assert!(desktop.asked().is_empty(), "an ID is needed");
    desktop.press("76x<enter>");
    assert!(words(&desktop).contains("ID"), "{}", words(&desktop));
    let url = "https://www.coze.cn/work_flow?space_id=1&workflow_id=7601000000000000555";
    desktop.press("<c-u>").tell(Message::Pasted(url.to_owned()));
    desktop.press("<enter>");
    let Some(Overlay::Paste(offer)) = &desktop.model.overlay else {
        panic!("{:?}", desktop.model.overlay);
    };
    assert_eq!(offer.workflow.workflow_id, "7601000000000000555");
    assert!(matches!(desktop.asked().as_slice(), [Effect::Server(_)]));
}

#[test]
fn a_renamed_workflow_keeps_its_place_in_the_editor_and_its_draft() {
    let mut desktop = loaded();
    desktop.press("2i<space><esc>").wait(2_000).asked();
    desktop.press("1gxr<c-u>天气<enter>");
    let what = rearrangement(&mut desktop);
    let (from, to) = ("weather".to_owned(), "天气".to_owned());
    assert_eq!(what, Rearrangement::RenameWorkflow { from, to });
    let mut now = collection();
    now[0].folder = "天气".to_owned();
    let what = Box::new(what);
    desktop.tell(Message::Rearranged {
        what,
        removed: None,
    });
    desktop.tell(Message::CollectionRead(now, Vec::new()));
    let asked = desktop.asked();
    assert!(matches!(
        asked.as_slice(),
        [Effect::SaveDraft(Draft { workflow, .. }), Effect::ForgetDraft(old)]
            if workflow == "天气" && old == "weather"
    ));
    assert_eq!(desktop.model.opened.title(), "天气/beijing");
    assert!(desktop.model.editor.is_dirty());
    assert!(
        listed(&desktop).contains(&"  beijing".to_owned()),
        "still unfolded"
    );
    assert!(notice(&desktop).contains("天气"));
}

#[test]
fn a_title_is_written_before_the_folder_is_renamed() {
    let mut desktop = loaded();
    desktop.press("1gxr<c-u>w<tab>天气<enter>");
    let edit = rearrangement(&mut desktop);
    assert!(matches!(
        &edit,
        Rearrangement::EditWorkflow { folder, now, .. }
            if folder == "weather" && now.name.as_deref() == Some("天气")
    ));
    let what = Box::new(edit);
    desktop.tell(Message::Rearranged {
        what,
        removed: None,
    });
    assert!(matches!(
        rearrangement(&mut desktop),
        Rearrangement::RenameWorkflow { to, .. } if to == "w"
    ));
}

#[test]
fn what_is_deleted_can_be_put_back_the_last_first() {
    let mut desktop = loaded();
    desktop.press("1gj<del>");
    let kept = |case: Option<&str>| {
        Some(Removed {
            workflow: "weather".to_owned(),
            case: case.map(str::to_owned),
            kept: "/trash/x".into(),
        })
    };
    let mut without = collection();
    without[0].cases.remove(0);
    let what = done(&mut desktop, kept(Some("beijing")), without);
    assert!(matches!(what, Rearrangement::RemoveCase { case, .. } if case == "beijing"));
    assert_eq!(
        desktop.model.opened.title(),
        "weather/shanghai",
        "the next one"
    );
    assert!(notice(&desktop).contains("u puts it back"));
    desktop.press("1g<del>");
    let mut now = collection();
    now.remove(0);
    done(&mut desktop, kept(None), now);
    assert!(desktop.model.opened.is_nothing());
    for case in [None, Some("beijing".to_owned())] {
        desktop.press("1u");
        let what = done(&mut desktop, None, collection());
        assert!(matches!(what, Rearrangement::Restore(removed) if removed.case == case));
    }
    desktop.press("u");
    assert!(notice(&desktop).contains("nothing was deleted"));
}

#[test]
fn what_was_typed_for_a_deleted_case_stays() {
    let mut desktop = loaded();
    desktop.press("2i<space><esc>1gj<del>");
    let mine = desktop.model.editor.text();
    let mut without = collection();
    without[0].cases.remove(0);
    done(&mut desktop, None, without);
    assert_eq!(desktop.model.editor.text(), mine);
    assert_eq!(desktop.model.opened.title(), "weather");
    assert!(desktop.model.editor.is_dirty());
}

#[test]
fn a_refusal_is_told_and_a_deleted_thing_is_still_to_be_had() {
    let mut desktop = loaded();
    let removed = Removed {
        workflow: "weather".to_owned(),
        case: None,
        kept: "/trash/x".into(),
    };
    desktop.model.removed.push(removed.clone());
    desktop.press("1u");
    let what = Box::new(rearrangement(&mut desktop));
    desktop.tell(Message::NotRearranged {
        what,
        reason: "it exists already".to_owned(),
        conflict: false,
    });
    assert_eq!(notice(&desktop), "it exists already");
    assert_eq!(desktop.model.removed, [removed]);
}

#[test]
fn tags_are_typed_and_found() {
    let mut desktop = wide();
    desktop.press("1xt prod，#天 prod<enter>");
    let what = rearrangement(&mut desktop);
    assert!(matches!(
        &what,
        Rearrangement::EditWorkflow { now, .. } if now.tags == ["prod", "天"]
    ));
    let mut now = collection();
    now[2].workflow.as_mut().unwrap().tags = vec!["Prod".to_owned()];
    desktop.tell(Message::CollectionRead(now, Vec::new()));
    desktop.press("/#pr");
    assert_eq!(listed(&desktop), ["report"]);
}

#[test]
fn the_filter_ranks_by_letters_and_keeps_cases_below_their_workflow() {
    let mut desktop = loaded();
    for (typed, found) in [
        ("/rt", &["report", "translate"][..]),
        ("/ath", &["weather", "  beijing", "  shanghai", "  xian"]),
        ("/翻译", &["旧的翻译"]),
        ("/0103", &["report"]),
        ("/nothing", &[]),
    ] {
        desktop.press("1<esc>").press(typed);
        assert_eq!(listed(&desktop), found, "{typed}");
        desktop.press("<esc>");
    }
}

#[test]
fn a_case_is_chosen_from_a_list_or_made() {
    let mut desktop = loaded();
    desktop.press("2cxi<enter>");
    assert_eq!(desktop.model.opened.title(), "weather/xian");
    desktop.press("1gxc广州<enter>");
    let mut now = collection();
    now[0] = saved(
        "weather",
        "7601000000000000101",
        RunMode::Sync,
        &[("广州", "{}")],
    );
    let what = done(&mut desktop, None, now);
    assert!(matches!(what, Rearrangement::NewCase { case, .. } if case == "广州"));
    assert_eq!(desktop.model.opened.title(), "weather/广州");
}

#[test]
fn names_stand_there_before_the_rest_is_read() {
    let mut desktop = wide();
    let (model, _) = coze_tui::app::Model::new(coze_tui::app::Start {
        size: (120, 36),
        language: coze_tui::wording::Language::English,
        keymap: coze_tui::app::keymap::Keymap::default(),
        header: coze_tui::app::Header::default(),
        seed: 1,
        now: desktop.model.now,
    });
    desktop.model = model;
    let names = ["report", "weather"].map(str::to_owned);
    desktop.tell(Message::CollectionNamed(names.to_vec()));
    assert_eq!(listed(&desktop), ["report", "weather"]);
    desktop.press("1j<enter>");
    assert!(desktop.model.opened.is_nothing(), "not read yet");
    desktop.tell(Message::CollectionRead(collection(), Vec::new()));
    assert_eq!(desktop.model.opened.title(), "weather/beijing");
}

#[test]
fn a_filter_that_would_hide_what_was_made_is_given_up() {
    let mut desktop = loaded();
    desktop.press("1/weath<enter>xr<c-u>天气<enter>");
    let mut now = collection();
    now[0].folder = "天气".to_owned();
    done(&mut desktop, None, now);
    assert!(desktop.model.workflows.filter().is_empty());
    assert_eq!(
        desktop.model.workflows.selected().map(|row| match row {
            coze_tui::app::workflow_list::Row::Workflow { saved, .. } => saved.folder.clone(),
            other => format!("{other:?}"),
        }),
        Some("天气".to_owned())
    );
}
