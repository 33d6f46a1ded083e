//! Pictures of the screen at several sizes, in both languages.

mod completing;
mod diffing;
mod filtering;
mod searching;
mod streaming;
mod trending;
mod uploading;

use coze_tui::{
    app::{Effect, Header, Message},
    domain::{
        About, Answer, App, EditorKeys, FlowKind, Inputs, Listed, Page, Refused, RunError,
        RunEvent, RunStatus, Space, line_diff,
    },
    json::Document,
    wording::Language,
};

use std::sync::Arc;

use crate::support::desktop::{Desktop, failed, row};

const SIZES: [(u16, u16); 4] = [(120, 36), (80, 24), (60, 20), (40, 12)];

fn pictures(name: &str, act: impl Fn(&mut Desktop)) {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (width, height) in SIZES {
            let mut desktop = Desktop::filled((width, height), language);
            act(&mut desktop);
            let name = format!("{name}_{width}x{height}_{tag}");
            insta::assert_snapshot!(name, desktop.picture());
        }
    }
}

#[test]
fn an_answer_in_chinese_stands_beside_its_parameters() {
    pictures("answer", |desktop| {
        desktop.press("1<enter>");
        let request = desktop.start();
        desktop.wait(1_240).finish(&request).press("3");
    });
}

fn answered(desktop: &mut Desktop, body: &serde_json::Value) {
    desktop.press("1<enter>");
    let request = desktop.start();
    desktop.wait(1_240).finish_with(&request, body.to_string());
    desktop.press("3");
}

const LONG: &str = "{\n  \"city\": \"北京\",\n  \"text\": \"天气很好，适合外出。The weather in 北京 is fine today, \\t and tomorrow it will rain.\",\n\t\"tags\": [1, {\"北\": true}]\n}\n";

#[test]
fn what_is_found_is_marked_in_wrapped_lines_and_counted() {
    pictures("editing_found", |desktop| {
        desktop.press("1<enter>2");
        desktop.model.editor.load(LONG);
        desktop.press("w/北");
    });
}

#[test]
fn the_mode_and_the_selection_of_vi_are_shown() {
    pictures("editing_vim", |desktop| {
        desktop.press("1<enter>2");
        desktop.model.editor.load(LONG);
        desktop.model.editor.set_keys(EditorKeys::Vim);
        desktop.press("ejjfTvee2");
    });
}

#[test]
fn parameters_too_large_to_type_in_are_a_tree() {
    pictures("editing_tree", |desktop| {
        desktop.press("1<enter>2");
        let numbers = "7601000000000000101,".repeat(5_000);
        let text = format!("{{\"city\": \"北京\", \"ids\": [{numbers}0], \"end\": null}}");
        desktop.model.editor.load(&text);
        desktop.press("jj");
        for effect in desktop.asked() {
            if let Effect::BuildTree { asked, text } = effect {
                let document = Arc::new(Document::from_json(&text).unwrap());
                desktop.tell(Message::TreeReady { asked, document });
            }
        }
        desktop.press("jj<enter>");
    });
}

#[test]
fn markdown_is_read_as_text_and_an_item_hangs_under_its_words() {
    let text = "# 周报 Report\n\n本周**销售额**增长，详见 [扣子](https://www.coze.cn)。\n\n1. 杭州的订单明显增加，主要来自手机端的老客户，仓库需要在月底前扩大一倍\n2. `Berlin` fell\n   - why *nobody* asked\n\n> 只看数字\n\n| 城市 | n |\n|--|--|\n| 杭州 | 1280 |\n| Berlin | 310 |\n\n---\n\n```python\nprint(\"# 你好\")\n```\n";
    let body =
        serde_json::json!({"code": 0, "data": serde_json::json!({"output": text}).to_string()});
    pictures("markdown", |desktop| {
        answered(desktop, &body);
        desktop.press("v").open_documents();
    });
}

#[test]
fn output_nodes_stand_under_their_names_and_fold() {
    let output = serde_json::json!({
        "Output": "{\"city\":\"北京\",\"days\":[1,2]}",
        "大纲": "一、现状\n二、变化",
        "First draft": "The first part says how things stand, the second what has changed since the last report."
    });
    let record = serde_json::json!([{"execute_status": "Success", "output": output.to_string()}]);
    let body = serde_json::json!({"code": 0, "data": record});
    pictures("sections", |desktop| {
        answered(desktop, &body);
        desktop.press("jjj<space>");
    });
    pictures("sections_folded", |desktop| {
        answered(desktop, &body);
        desktop.press("-");
    });
}

#[test]
fn strings_that_are_json_are_shown_as_sent_beside_numbers() {
    let order =
        "{\"id\":7604000000000000777,\"memo\":\"第一行\\n第二行\",\"tags\":[\"手工\",\"白瓷\"]}";
    let data = serde_json::json!({"note": "三层", "order": order, "paid": true});
    let body = serde_json::json!({"code": 0, "data": data.to_string()});
    pictures("strings_closed", |desktop| {
        answered(desktop, &body);
        desktop.press("jjj#J").open_documents().press("w");
    });
}

#[test]
fn the_lists_say_what_ran_and_what_is_broken() {
    pictures("lists", |desktop| {
        desktop.press("1<enter>G");
    });
}

#[test]
fn an_error_says_what_happened_and_what_to_do() {
    pictures("error", |desktop| {
        desktop.press("1<enter>");
        let request = desktop.start();
        let record = failed(row(&request, 100, RunStatus::Failed, desktop.model.now));
        let event = RunEvent::Finished {
            record: Arc::new(record),
            unrecorded: None,
        };
        desktop.tell(Message::Run(request.id, event));
        desktop.open_documents().press("3");
    });
}

#[test]
fn a_sync_run_near_its_cut_offers_async() {
    pictures("near_the_cut", |desktop| {
        desktop.press("1<enter>");
        desktop.start();
        desktop.wait(64_300).press("4");
    });
}

#[test]
fn the_help_lists_what_can_be_done_and_filters_it() {
    pictures("help", |desktop| {
        desktop.press("4?");
    });
    pictures("help_filtered", |desktop| {
        desktop.press("4?run");
    });
}

#[test]
fn a_question_says_what_each_choice_does() {
    pictures("quit", |desktop| {
        desktop.press("1<enter>");
        desktop.start();
        desktop.press("q");
    });
}

#[test]
fn a_name_that_is_taken_is_refused_with_the_reason() {
    pictures("name", |desktop| {
        desktop.press("1jj<enter>]");
        desktop.press("2i<enter>x<esc>");
        desktop.tell(Message::CollectionRead(
            crate::support::desktop::collection(),
            Vec::new(),
        ));
        desktop.model.opened.case = None;
        desktop.press("<c-s><c-u>short<enter>");
    });
}

#[test]
fn the_copy_menu_shows_what_there_is_and_why_the_rest_is_not() {
    pictures("copy_menu", |desktop| {
        desktop.press("1<enter>");
        let request = desktop.start();
        desktop.wait(1_240).finish(&request).press("3jjVjy");
    });
}

#[test]
fn saving_asks_for_a_name_and_what_to_save() {
    pictures("save", |desktop| {
        desktop.press("1<enter>");
        let request = desktop.start();
        desktop.wait(1_240).finish(&request);
        desktop.press("3S<c-u>~/结果.json<tab>");
    });
}

#[test]
fn a_first_start_without_a_token_says_where_to_begin() {
    for (language, tag) in [(Language::English, "en"), (Language::Chinese, "zh")] {
        for (width, height) in SIZES {
            let header = Header {
                base_url: "https://api.coze.cn".to_owned(),
                token_missing: true,
                ..Header::default()
            };
            let mut desktop = Desktop::new((width, height), language, header);
            desktop.tell(Message::CollectionRead(Vec::new(), Vec::new()));
            let (rows, end) = (Vec::new(), true);
            desktop.tell(Message::HistoryPage {
                asked: 1,
                rows,
                end,
            });
            let name = format!("first_start_{width}x{height}_{tag}");
            insta::assert_snapshot!(name, desktop.picture());
        }
    }
}

#[test]
fn workflows_of_a_server_are_chosen_from_a_list() {
    pictures("pull", |desktop| {
        let listed = |id: &str, name: &str, kind| Listed {
            workflow_id: id.to_owned(),
            name: name.to_owned(),
            description: Some("查询城市的天气。".to_owned()),
            app_id: None,
            kind: Some(kind),
        };
        desktop.press("1p");
        let space = Space {
            id: "7600000000000000001".to_owned(),
            name: "个人空间".to_owned(),
            team: false,
        };
        let flows = vec![
            listed("7601000000000000101", "weather", FlowKind::Workflow),
            listed("7601000000000000188", "天气查询", FlowKind::Workflow),
            listed("7601000000000000113", "helpdesk", FlowKind::Chatflow),
        ];
        let app = App {
            id: "7606000000000000401".to_owned(),
            name: "旅行".to_owned(),
        };
        let next = None;
        desktop.answer(Ok(Answer::Spaces(Page {
            items: vec![space],
            next: next.clone(),
        })));
        desktop.answer(Ok(Answer::Workflows(Page {
            items: flows,
            next: next.clone(),
        })));
        desktop.answer(Ok(Answer::Workflows(Page {
            items: Vec::new(),
            next: next.clone(),
        })));
        desktop.answer(Ok(Answer::Apps(Page {
            items: vec![app],
            next,
        })));
        desktop.press("<down><space>");
    });
    pictures("pull_refused", |desktop| {
        desktop.press("1p");
        let error = RunError::of_code(4101, "The access token lacks it.".to_owned());
        let refused = Refused {
            error,
            logid: Some("02177".to_owned()),
        };
        let text = refused.text(desktop.model.language);
        desktop.answer(Err(text));
    });
}

#[test]
fn a_new_workflow_is_asked_for_and_a_masked_id_refused() {
    pictures("new_workflow", |desktop| {
        desktop.press("1n76010000000***<enter>");
    });
}

#[test]
fn what_was_pasted_is_offered_with_all_that_is_known_of_it() {
    pictures("pasted", |desktop| {
        desktop.press("1").tell(Message::Pasted(
            "curl https://api.coze.cn/v1/workflow/run -H 'Authorization: Bearer pat_secret' -d \
             '{\"workflow_id\":\"7601000000000000188\",\"parameters\":{\"city\":\"北京\"}}'"
                .to_owned(),
        ));
        let inputs = Inputs::parse("{\"parameters\":{\"city\":\"string\"}}").ok();
        let listed = Listed {
            workflow_id: "7601000000000000188".to_owned(),
            name: "weather".to_owned(),
            ..Listed::default()
        };
        desktop.answer(Ok(Answer::About(Box::new(About { listed, inputs }))));
    });
}

#[test]
fn the_menu_of_a_case_says_what_can_be_done_with_it() {
    pictures("more", |desktop| {
        desktop.press("1<enter>1jx");
    });
}

#[test]
fn a_case_is_chosen_from_a_list_that_typing_filters() {
    pictures("cases", |desktop| {
        desktop.press("1<enter>2chi");
    });
}

#[test]
fn the_run_box_says_what_each_setting_is_for_and_why_one_is_refused() {
    pictures("run_box", |desktop| {
        desktop.press("1<enter>2bjjjj<enter>v0.0.5<enter>");
    });
    pictures("run_box_refused", |desktop| {
        desktop.press("1<enter>2bjj<enter>7602<enter>j<enter>7605<enter>");
    });
}

#[test]
fn what_differs_on_disk_stands_by_lines_over_the_question() {
    pictures("difference", |desktop| {
        desktop.press("1<enter>2i<enter><esc><c-s>").asked();
        desktop.tell(Message::CaseConflict {
            workflow: "weather".to_owned(),
            case: "beijing".to_owned(),
            theirs: coze_tui::app::Theirs::Changed,
        });
        desktop.press("d");
        let lines = |city: &str, days: u8| {
            let tail = "  \"note\": null,\n".repeat(9);
            format!("{{\n  \"city\": \"{city}\",\n{tail}  \"days\": {days}\n}}\n")
        };
        let lines = Ok(line_diff(&lines("广州", 3), &lines("北京", 4)));
        match desktop.asked().pop() {
            Some(Effect::Compare(what)) => desktop.tell(Message::Compared { what, lines }),
            other => panic!("{other:?}"),
        };
    });
}
