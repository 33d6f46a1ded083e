//! What must be seen however little room there is: that a text is unsaved, what is wrong with a
//! file, and why something was not done.

use coze_tui::{
    app::{Message, Notice},
    domain::{FileProblem, RunMode, SavedWorkflow},
    wording::Language,
};

use super::{question, wide};
use crate::support::desktop::{Desktop, saved};

fn problem(file: &str, message: &str) -> FileProblem {
    FileProblem {
        path: format!("/collection/weather/{file}").into(),
        place: None,
        message: message.to_owned(),
    }
}

fn read(saved: SavedWorkflow) -> Message {
    Message::CollectionRead(vec![saved], Vec::new())
}

#[test]
fn a_long_name_does_not_hide_that_its_text_is_unsaved() {
    let folder = "天气查询工作流正式版本";
    let case = "朝阳区三日天气预报测试";
    for size in [(120, 36), (80, 24)] {
        let mut desktop = Desktop::filled(size, Language::Chinese);
        let cases = [(case, "{}")];
        desktop.tell(read(saved(folder, "7601", RunMode::Sync, &cases)));
        desktop.press("1<enter>");
        assert!(!desktop.picture().contains('●'));
        desktop.press("2i<space><esc>");
        let picture = desktop.picture();
        let rows: Vec<_> = picture.lines().collect();
        let row = rows
            .iter()
            .find(|row| row.contains("朝阳") && row.contains("• "));
        assert!(row.is_some_and(|row| row.contains('●')), "{picture}");
        let title = rows.iter().find(|row| row.contains("2 参数"));
        assert!(
            title.is_some_and(|row| row.contains("● 未保存")),
            "{picture}"
        );
    }
}

#[test]
fn every_broken_file_has_a_row_and_can_be_read_in_full() {
    let mut weather = saved("weather", "7601", RunMode::Sync, &[("good", "{}")]);
    let long = "is not UTF-8 text; ".repeat(6);
    weather.problems = vec![
        problem(
            "cases/host.json",
            "is a link that leads out of the collection",
        ),
        problem("cases/latin.json", &long),
    ];
    let mut desktop = Desktop::filled((60, 20), Language::English);
    desktop.tell(read(weather)).press("1").wait(20_000);
    assert!(desktop.picture().contains("! 1/2 cases/host.json"));
    assert!(
        desktop.picture().contains("! 1"),
        "with the number of cases"
    );
    desktop.press("<right>jj");
    assert!(desktop.picture().contains("! host.json"));
    assert!(desktop.picture().contains("! cases/host.json: is a link"));
    desktop.press("j<enter>");
    assert!(question(&desktop).contains(long.trim_end()));
    assert!(desktop.picture().matches("is not UTF-8").count() >= 6);
    desktop.press("<esc><left>");
    assert!(!desktop.picture().contains("latin.json"));
}

#[test]
fn a_workflow_that_cannot_be_loaded_tells_all_that_is_wrong() {
    let mut broken = saved("weather", "7601", RunMode::Sync, &[]);
    broken.workflow = None;
    broken.problems = vec![
        problem("workflow.toml", "not valid TOML"),
        problem("inputs.json", "is not what a workflow takes"),
    ];
    let mut desktop = wide();
    desktop.tell(read(broken)).press("1<enter>");
    assert!(question(&desktop).contains("workflow.toml: not valid TOML"));
    assert!(question(&desktop).contains("inputs.json: is not what"));
}

#[test]
fn a_workflow_of_the_other_region_says_how_to_use_that_one() {
    let url = "https://www.coze.com/work_flow?space_id=1&workflow_id=7601000000000000555";
    for (profiles, way) in [
        (Vec::new(), "COZE_API_BASE=https://api.coze.com coze-tui"),
        (
            vec![("com".to_owned(), "https://api.coze.com".to_owned())],
            "coze-tui --profile com",
        ),
    ] {
        for language in [Language::English, Language::Chinese] {
            let mut desktop = Desktop::filled((60, 20), language);
            desktop.model.header.profiles.clone_from(&profiles);
            desktop.press("1").tell(Message::Pasted(url.to_owned()));
            let one_line: String = desktop.picture().split_whitespace().collect();
            let one_line = one_line.replace('│', "");
            let wanted: String = way.split_whitespace().collect();
            assert!(one_line.contains(&wanted), "{}", desktop.picture());
        }
    }
}

#[test]
fn a_token_is_never_shown_and_the_demo_needs_none() {
    let token = "pat_0123456789abcdef0123";
    for pane in ["1", "2", "3", "4"] {
        let mut desktop = wide();
        desktop.press(pane).tell(Message::Pasted(token.to_owned()));
        assert!(question(&desktop).contains("pat_****0123"));
        assert!(!desktop.picture().contains("456789"));
        desktop.press("n");
        assert!(desktop.asked().is_empty() && desktop.model.overlay.is_none());
    }
    let mut desktop = wide();
    desktop.model.header.demo = true;
    desktop.press("1").tell(Message::Pasted(token.to_owned()));
    assert!(desktop.model.overlay.is_none());
}

#[test]
fn bad_news_that_are_too_long_for_the_last_row_go_on_above_it() {
    let mut desktop = Desktop::filled((60, 20), Language::English);
    let text = "You have no right to write there: weather/cases/beijing.json was not written. \
                Ask for the right.";
    let notice = |bad| {
        let text = text.to_owned();
        Message::Notice(Notice { bad, text })
    };
    desktop.tell(notice(true));
    let picture = desktop.picture();
    let last: Vec<_> = picture.lines().rev().take(3).collect();
    assert!(last[2].contains("✗ You have no right"), "{picture}");
    assert!(last[0].contains("right.   Enter load"), "{picture}");
    desktop.tell(notice(false));
    assert!(!desktop.picture().contains("right.   Enter load"));
}
