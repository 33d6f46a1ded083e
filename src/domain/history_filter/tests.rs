//! The language of filters: what each term says, what is told of one that says nothing, completion.

use proptest::prelude::*;

use super::*;
use crate::wording::Language;

const NOW: Timestamp = Timestamp(1_763_890_200_123);

fn parse(text: &str) -> HistoryFilter {
    HistoryFilter::parse(text, NOW).unwrap()
}

fn only(text: &str) -> Condition {
    let filter = parse(text);
    assert_eq!(filter.terms.len(), 1, "{text}");
    filter.terms[0].condition.clone()
}

fn bounds(from: Option<i64>, to: Option<i64>) -> Bounds {
    Bounds { from, to }
}

#[test]
fn every_key_says_what_it_says() {
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|&name| name.to_owned())
            .collect::<Vec<_>>()
    };
    let ago = |ms| Timestamp(NOW.0 - ms);
    let cases = [
        ("status:failed", Condition::Status(vec![RunStatus::Failed])),
        ("status:fail", Condition::Status(vec![RunStatus::Failed])),
        ("STATUS:Failed", Condition::Status(vec![RunStatus::Failed])),
        ("状态：failed", Condition::Status(vec![RunStatus::Failed])),
        (
            "状态:成功,失",
            Condition::Status(vec![RunStatus::Success, RunStatus::Failed]),
        ),
        (
            "status:timed-out",
            Condition::Status(vec![RunStatus::TimedOut]),
        ),
        (
            "https://www.coze.cn/work_flow?execute_id=7604&workflow_id=7601",
            Condition::Id("7604".to_owned()),
        ),
        (
            "status:s,timed_out,",
            Condition::Status(vec![
                RunStatus::Sent,
                RunStatus::Success,
                RunStatus::TimedOut,
            ]),
        ),
        ("workflow:weather", Condition::Workflow(names(&["weather"]))),
        (
            "workflow:a,天气",
            Condition::Workflow(names(&["a", "天气"])),
        ),
        ("workflow:\"a, b\"", Condition::Workflow(names(&["a, b"]))),
        ("case:“北 京”", Condition::Case(names(&["北 京"]))),
        ("profile:cn", Condition::Profile(names(&["cn"]))),
        ("mode:async", Condition::Mode(vec![RunMode::Async])),
        ("code:4200,-1", Condition::Code(vec![4200, -1])),
        ("since:2d", Condition::Since(ago(172_800_000))),
        ("until:1h", Condition::Until(ago(3_600_000))),
        ("tokens:>1000", Condition::Tokens(bounds(Some(1001), None))),
        ("tokens:<=2k", Condition::Tokens(bounds(None, Some(2000)))),
        (
            "tokens:10..50",
            Condition::Tokens(bounds(Some(10), Some(50))),
        ),
        ("tokens:98", Condition::Tokens(bounds(Some(98), Some(98)))),
        (
            "duration:>5s",
            Condition::Duration(bounds(Some(5001), None)),
        ),
        (
            "duration:<1.5s",
            Condition::Duration(bounds(None, Some(1499))),
        ),
        (
            "duration:2",
            Condition::Duration(bounds(Some(2000), Some(2999))),
        ),
        (
            "duration:1m..",
            Condition::Duration(bounds(Some(60_000), None)),
        ),
        ("id:7604", Condition::Id("7604".to_owned())),
        ("note:good", Condition::Note("good".to_owned())),
        ("note:*", Condition::Note(String::new())),
        ("name:\"\"", Condition::Name(String::new())),
        ("pinned", Condition::Pinned),
        ("已导入", Condition::Imported),
        ("deleted", Condition::Deleted),
        ("北京", Condition::typed("北京")),
        ("https://a.b/c", Condition::typed("https://a.b/c")),
        ("12:30", Condition::typed("12:30")),
        (
            "\"pinned here\"",
            Condition::Text {
                text: "pinned here".to_owned(),
                whole: true,
            },
        ),
        (
            "\"still open",
            Condition::Text {
                text: "still open".to_owned(),
                whole: true,
            },
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(only(text), expected, "{text}");
    }
}

#[test]
fn terms_stand_side_by_side_and_a_sign_turns_them_round() {
    let filter = parse("  status:failed -workflow:weather 北京 -\"连接 失败\" -pinned ");
    let said: Vec<_> = filter
        .terms
        .iter()
        .map(|term| (term.negated, term.to_string()))
        .collect();
    let expected = [
        (false, "status:failed"),
        (true, "-workflow:\"weather\""),
        (false, "北京"),
        (true, "-\"连接 失败\""),
        (true, "-pinned"),
    ];
    assert_eq!(
        said,
        expected.map(|(negated, text)| (negated, text.to_owned()))
    );
    assert_eq!(filter.texts().collect::<Vec<_>>(), [("北京", false)]);
    assert!(parse("  \"\" - ").is_empty());
    assert!(parse("deleted").asks_for_deleted() && !parse("-deleted").asks_for_deleted());
}

#[test]
fn a_day_is_asked_for_whole() {
    let day = Timestamp::read_day("2025-11-20", NOW).unwrap();
    assert_eq!(only("on:2025-11-20"), Condition::On(day.0, day.1));
    assert_eq!(only("日期:2025-11-20"), Condition::On(day.0, day.1));
    assert_eq!(only("since:2025-11-20"), Condition::Since(day.0));
    assert_eq!(only("until:2025-11-20"), Condition::Until(day.1));
    assert_eq!(only("on:2025-11-20").to_string(), "on:2025-11-20");
    let yesterday = Timestamp::read_day("yesterday", NOW).unwrap();
    assert_eq!(
        only("on:yesterday"),
        Condition::On(yesterday.0, yesterday.1)
    );
    assert!(HistoryFilter::parse("on:2d", NOW).is_err());
}

#[test]
fn what_says_nothing_is_told_with_its_place() {
    use FilterFaultReason::{BadValue, NoValue, UnknownKey};
    let bad = |key, value: &str| BadValue(key, value.to_owned());
    let cases = [
        ("a 北 stauts:failed", 6..12, UnknownKey("stauts".to_owned())),
        ("status:", 0..7, NoValue(FilterKey::Status)),
        ("-since:", 1..7, NoValue(FilterKey::Since)),
        ("status:gone", 7..11, bad(FilterKey::Status, "gone")),
        ("status:,", 7..8, bad(FilterKey::Status, ",")),
        ("x since:soon", 8..12, bad(FilterKey::Since, "soon")),
        ("tokens:>many", 7..12, bad(FilterKey::Tokens, ">many")),
        ("tokens:..", 7..9, bad(FilterKey::Tokens, "..")),
        ("code:4200,x", 5..11, bad(FilterKey::Code, "4200,x")),
    ];
    for (text, at, reason) in cases {
        let fault = HistoryFilter::parse(text, NOW).unwrap_err();
        assert_eq!((fault.at.clone(), &fault.reason), (at, &reason), "{text}");
        for language in [Language::English, Language::Chinese] {
            assert!(!fault.text(language).contains('{'), "{fault:?}");
        }
    }
}

fn known() -> FilterWords {
    FilterWords {
        workflows: vec![
            "weather".to_owned(),
            "week report".to_owned(),
            "天气".to_owned(),
        ],
        cases: vec!["beijing".to_owned()],
        profiles: vec!["cn".to_owned()],
        codes: vec![4200, 4000],
    }
}

#[test]
fn a_half_typed_filter_is_told_how_to_go_on() {
    let cases: [(&str, std::ops::Range<usize>, &[&str]); 13] = [
        ("st", 0..2, &["status:"]),
        ("北京 pin", 7..10, &["pinned"]),
        ("-pr", 1..3, &["profile:"]),
        ("status:f", 7..8, &["failed"]),
        ("status:failed,t", 14..15, &["timed_out"]),
        ("状态:成", 7..10, &["成功"]),
        ("workflow:we", 9..11, &["weather", "\"week report\""]),
        ("workflow:\"we", 9..12, &["weather", "\"week report\""]),
        ("工作流：天", 12..15, &["天气"]),
        ("code:42", 5..7, &["4200"]),
        ("mode:async", 5..10, &[]),
        ("nokey:x", 0..0, &[]),
        ("\"sta", 0..0, &[]),
    ];
    for (text, replaces, expected) in cases {
        let found = known().complete(text, text.len());
        let inserts: Vec<_> = found.candidates.iter().map(|it| &*it.insert).collect();
        assert_eq!(inserts, expected, "{text}");
        if !inserts.is_empty() {
            assert_eq!(found.replaces, replaces, "{text}");
        }
    }
    let all = known().complete("status:failed ", 14).candidates;
    assert_eq!(all.len(), FilterKey::ALL.len() + 3);
    assert!(all.iter().all(|candidate| candidate.about.is_some()));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_with_a_place_inside_it(text in "[ a-z:\"“”，,.<>*北京0-9-]{0,40}") {
        match HistoryFilter::parse(&text, NOW) {
            Ok(filter) => {
                let shown = filter.to_string();
                prop_assert_eq!(HistoryFilter::parse(&shown, NOW), Ok(filter), "{}", shown);
            }
            Err(fault) => prop_assert!(text.get(fault.at).is_some()),
        }
    }

    #[test]
    fn a_completed_filter_can_be_completed_or_read_again(text in "[a-z:\"， 北京,-]{0,20}", at in 0..20_usize) {
        let caret = text.char_indices().map(|(at, _)| at).nth(at).unwrap_or(text.len());
        let found = known().complete(&text, caret);
        prop_assert!(found.replaces.end <= text.len());
        for candidate in found.candidates {
            let mut completed = text.clone();
            completed.replace_range(found.replaces.clone(), &candidate.insert);
            known().complete(&completed, completed.len());
        }
    }
}
