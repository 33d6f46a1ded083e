//! What is understood of a schema, what is written of it, and what is told of a fault.

use proptest::prelude::*;
use serde_json::json;

use super::{reading::InputsFaultReason, *};

const API: &str = r#"{
  "parameters": {
    "opts":    { "type": "object", "required": false, "properties": { "ripe": { "type": "boolean", "required": false } } },
    "fruit":   { "type": "string", "required": true, "description": "which 水果", "default_value": "" },
    "baskets": { "type": "array", "required": false, "items": { "type": "integer", "default_value": "3" }, "assistType": 7 },
    "photo":   { "type": "image", "required": true },
    "size":    { "type": "string", "enum": ["s", "m"] },
    "what":    { "type": "hologram" }
  },
  "zebra": { "b": 1, "a": [7604000000000000777, null] }
}"#;

#[test]
fn what_the_api_tells_is_understood() {
    let inputs = Inputs::parse(API).unwrap();
    let names: Vec<_> = inputs.list.iter().map(|input| &*input.name).collect();
    assert_eq!(names, ["baskets", "fruit", "opts", "photo", "size", "what"]);
    let fruit = inputs.find("fruit").unwrap();
    assert_eq!((&fruit.kind, fruit.required), (&InputKind::String, true));
    assert_eq!(fruit.description.as_deref(), Some("which 水果"));
    assert_eq!(fruit.default_value, None, "an empty default is none");
    let baskets = inputs.find("baskets").unwrap();
    let items = baskets.items.as_ref().unwrap();
    assert_eq!(items.kind, InputKind::Integer);
    assert_eq!(items.own_default(), Some(json!(3)));
    assert_eq!(baskets.other.get("assistType"), Some(&json!(7)));
    let ripe = inputs.find("opts").unwrap().property("ripe").unwrap();
    assert_eq!((&ripe.kind, ripe.required), (&InputKind::Boolean, false));
    let photo = &inputs.find("photo").unwrap().kind;
    assert_eq!(photo, &InputKind::File(FileKind::Image));
    assert_eq!(
        inputs.find("size").unwrap().choices,
        [json!("s"), json!("m")]
    );
    let what = InputKind::Other("hologram".to_owned());
    assert_eq!(inputs.find("what").unwrap().kind, what);
}

#[test]
fn the_file_reads_well_and_does_not_change_by_itself() {
    let inputs = Inputs::parse(API).unwrap();
    let text = inputs.to_json();
    let expected = r#"{
  "parameters": {
    "baskets": {
      "type": "array",
      "items": {
        "type": "integer",
        "default_value": "3"
      },
      "assistType": 7
    },
    "fruit": {
      "type": "string",
      "required": true,
      "description": "which 水果"
    },
    "opts": {
      "type": "object",
      "properties": {
        "ripe": {
          "type": "boolean"
        }
      }
    },
    "photo": {
      "type": "image",
      "required": true
    },
    "size": {
      "type": "string",
      "enum": [
        "s",
        "m"
      ]
    },
    "what": {
      "type": "hologram"
    }
  },
  "zebra": {
    "a": [
      7604000000000000777,
      null
    ],
    "b": 1
  }
}
"#;
    assert_eq!(text, expected);
    assert_eq!(Inputs::parse(&text), Ok(inputs));
    let learnt = Inputs {
        origin: InputsOrigin::Learnt,
        ..Inputs::default()
    };
    assert_eq!(Inputs::parse(&learnt.to_json()), Ok(learnt));
}

#[test]
fn what_is_not_documented_is_taken_as_far_as_it_goes() {
    let cases = [
        ("null", "[]"),
        ("{}", "[]"),
        (r#"{"parameters":null}"#, "[]"),
        (r#"{"parameters":{"a":"Integer"}}"#, "[a integer]"),
        (r#"{"parameters":{"a":{}}}"#, "[a ]"),
        (
            r#"{"parameters":{"a":{"items":{"type":"time"}}}}"#,
            "[a array]",
        ),
        (
            r#"{"parameters":{"a":{"properties":{"b":{}}}}}"#,
            "[a object]",
        ),
        (
            r#"{"parameters":{"a":{"type":null,"required":null,"items":null}}}"#,
            "[a ]",
        ),
        (
            r#"{"parameters":{"a":{"type":"string","required":"yes"}}}"#,
            "[a string]",
        ),
        (
            r#"{"parameters":[{"name":"b","type":"time"},{"name":"a","type":"zip"}]}"#,
            "[a zip, b time]",
        ),
        (
            r#"{"parameters":{"a":"string","b":"time","a":"number"}}"#,
            "[a number, b time]",
        ),
        ("\u{feff}{}", "[]"),
    ];
    for (text, expected) in cases {
        let inputs = Inputs::parse(text).unwrap();
        let shown = inputs.list.iter();
        let shown = shown.map(|input| format!("{} {}", input.name, input.kind.as_str()));
        let shown = format!("[{}]", shown.collect::<Vec<_>>().join(", "));
        assert_eq!(shown, expected, "{text}");
        assert_eq!(Inputs::parse(&inputs.to_json()), Ok(inputs), "{text}");
    }
}

#[test]
fn a_default_of_another_kind_is_told_as_text_and_not_taken() {
    let text = r#"{"parameters":{
        "a":{"type":"integer","default_value":7601000000000000101},
        "b":{"type":"integer","default_value":"3.5"},
        "c":{"type":"object","default_value":{"x":1}},
        "d":{"type":"string","default_value":"3"}}}"#;
    let inputs = Inputs::parse(text).unwrap();
    let defaults: Vec<_> = inputs.list.iter().map(Input::own_default).collect();
    let expected = [
        Some(json!(7_601_000_000_000_000_101_i64)),
        None,
        Some(json!({"x": 1})),
        Some(json!("3")),
    ];
    assert_eq!(defaults, expected);
}

#[test]
fn a_fault_has_a_place() {
    let deep = format!("{{\"parameters\":{{\"a\":{}", "{\"items\":".repeat(100));
    let deep = format!("{deep}{{}}{}}}}}", "}".repeat(100));
    let cases = [
        ("{\n  \"parameters\" 3}", 17, InputsFaultReason::NotJson),
        ("", 0, InputsFaultReason::NotJson),
        ("[]", 0, InputsFaultReason::NotAnObject),
        ("{\"parameters\": 3}", 15, InputsFaultReason::NotAnObject),
        (
            "{\"parameters\":\n{\"a\": 3}}",
            21,
            InputsFaultReason::NotAnObject,
        ),
        (
            "\u{feff}{\"parameters\": 3}",
            18,
            InputsFaultReason::NotAnObject,
        ),
        (&deep, 388, InputsFaultReason::TooDeep),
    ];
    for (text, offset, reason) in cases {
        assert_eq!(
            Inputs::parse(text),
            Err(InputsFault { offset, reason }),
            "{text}"
        );
    }
}

#[test]
fn a_new_case_has_what_is_required() {
    let inputs = Inputs::parse(API).unwrap();
    assert_eq!(
        inputs.skeleton(),
        "{\n  \"fruit\": \"\",\n  \"photo\": \"\"\n}"
    );
    let text = r#"{"parameters":{"n":{"type":"integer","default_value":"5"},
        "a":{"type":"integer"},
        "o":{"type":"object","required":true,"properties":{"on":"boolean","list":"array"}},
        "s":{"type":"string","required":true,"enum":["small","large"]}}}"#;
    let skeleton = Inputs::parse(text).unwrap().skeleton();
    let expected = r#"{"o":{"list":[],"on":false},"s":"small","n":5}"#;
    let compact: Value = serde_json::from_str(&skeleton).unwrap();
    assert_eq!(compact.to_string(), expected);
    let text = r#"{"parameters":{"a":"integer","x":"other"}}"#;
    let skeleton = Inputs::parse(text).unwrap().skeleton();
    assert_eq!(skeleton, "{\n  \"a\": 0,\n  \"x\": null\n}");
    assert_eq!(Inputs::default().skeleton(), "{}");
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z天\"\\\\]{0,4}".prop_map(Value::from),
        Just(json!("integer")),
    ];
    let keys = "(type|required|items|properties|enum|name|default_value|parameters|learnt|a|天)";
    leaf.prop_recursive(6, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(keys, inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn whatever_is_understood_is_written_and_read_back(parameters in json_value()) {
        let text = json!({ "parameters": parameters }).to_string();
        if let Ok(inputs) = Inputs::parse(&text) {
            let written = inputs.to_json();
            let again = Inputs::parse(&written).unwrap();
            prop_assert_eq!(again.to_json(), written);
            prop_assert_eq!(again, inputs);
        }
    }

    #[test]
    fn any_text_is_answered(text in "[\\[\\]{}\":,a0 \n天]{0,40}") {
        let _ = Inputs::parse(&text);
    }
}
