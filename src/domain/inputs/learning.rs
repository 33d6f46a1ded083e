//! What a workflow seems to take, learnt from what it was sent. Names and types alone: what is
//! required, allowed or meant cannot be seen in a run, so none of it is claimed.

use std::{borrow::Cow, collections::BTreeMap};

use serde_json::value::RawValue;

use super::{FileKind, Input, InputKind, Inputs, InputsOrigin, reading::Members};

/// An object with more names than this is a table of the user's own and no list of inputs.
const MOST_NAMES: usize = 200;
/// Deeper values are not looked into.
const DEEPEST: usize = 20;

/// What was seen of one value.
#[derive(Debug, Default)]
struct Seen {
    kinds: Kinds,
    properties: BTreeMap<String, Seen>,
    items: Option<Box<Seen>>,
}

#[derive(Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each was seen or not, whatever the others"
)]
struct Kinds {
    text: bool,
    file: bool,
    integer: bool,
    number: bool,
    boolean: bool,
    object: bool,
    array: bool,
}

impl Inputs {
    /// The inputs by the parameters of past runs; `None` where no run had any.
    pub fn learn<'a>(parameters: impl IntoIterator<Item = &'a str>) -> Option<Self> {
        let mut whole = Seen::default();
        for text in parameters {
            if let Ok(raw) = serde_json::from_str::<&RawValue>(text) {
                whole.take(raw, 0);
            }
        }
        let list = whole.properties();
        (!list.is_empty()).then_some(Self {
            origin: InputsOrigin::Learnt,
            list,
            ..Self::default()
        })
    }
}

impl Seen {
    fn take(&mut self, raw: &RawValue, depth: usize) {
        let text = raw.get();
        let kinds = &mut self.kinds;
        match text.bytes().next().unwrap_or_default() {
            b'"' if is_file(text) => kinds.file = true,
            b'"' => kinds.text = true,
            b't' | b'f' => kinds.boolean = true,
            b'{' => {
                kinds.object = true;
                self.take_members(raw, depth);
            }
            b'[' => {
                kinds.array = true;
                let items = serde_json::from_str::<Vec<&RawValue>>(text);
                for item in items.into_iter().flatten().filter(|_| depth < DEEPEST) {
                    self.items.get_or_insert_default().take(item, depth + 1);
                }
            }
            b'n' => {}
            _ if text.contains(['.', 'e', 'E']) => kinds.number = true,
            _ => kinds.integer = true,
        }
    }

    fn take_members(&mut self, raw: &RawValue, depth: usize) {
        let members = serde_json::from_str::<Members<'_>>(raw.get());
        let members = members.map(|Members(members)| members).unwrap_or_default();
        for (key, value) in members {
            let room = self.properties.len() < MOST_NAMES || self.properties.contains_key(&*key);
            if depth < DEEPEST && room {
                let seen = self.properties.entry(key.into_owned()).or_default();
                seen.take(value, depth + 1);
            }
        }
    }

    /// By name.
    fn properties(&self) -> Vec<Input> {
        if self.properties.len() >= MOST_NAMES {
            return Vec::new();
        }
        let properties = self.properties.iter();
        properties
            .map(|(name, seen)| seen.input(name.clone()))
            .collect()
    }

    fn input(&self, name: String) -> Input {
        let kind = self.kinds.one();
        let holds = |wanted| kind == wanted;
        Input {
            name,
            properties: if holds(InputKind::Object) {
                self.properties()
            } else {
                Vec::new()
            },
            items: self
                .items
                .as_ref()
                .filter(|_| holds(InputKind::Array))
                .map(|items| Box::new(items.input(String::new()))),
            kind,
            ..Input::default()
        }
    }
}

impl Kinds {
    /// The one type that all of them are of, if there is one.
    fn one(&self) -> InputKind {
        let texts = self.text || self.file;
        let numbers = self.integer || self.number;
        match (texts, numbers, self.boolean, self.object, self.array) {
            (true, false, false, false, false) if self.file => InputKind::File(FileKind::File),
            (true, false, false, false, false) => InputKind::String,
            (false, true, false, false, false) if self.number => InputKind::Number,
            (false, true, false, false, false) => InputKind::Integer,
            (false, false, true, false, false) => InputKind::Boolean,
            (false, false, false, true, false) => InputKind::Object,
            (false, false, false, false, true) => InputKind::Array,
            _ => InputKind::Other(String::new()),
        }
    }
}

/// Whether a string is what stands for an uploaded file (coze-api 1.2).
fn is_file(text: &str) -> bool {
    if !text.contains("file_id") {
        return false;
    }
    let inside: Cow<'_, str> = serde_json::from_str(text).unwrap_or_default();
    let members = serde_json::from_str::<Members<'_>>(&inside);
    members.is_ok_and(|Members(members)| members.iter().any(|(key, _)| key == "file_id"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_types_are_learnt_and_nothing_is_claimed_beyond_them() {
        let runs = [
            r#"{"城市": "北京", "days": 3, "ratio": 1, "user": {"name": "a", "tags": ["x"]}}"#,
            r#"{"城市": "上海", "ratio": 0.5, "user": {"age": 7}, "list": [{"id": 1}, {"ok": true}]}"#,
            r#"{"days": "3", "photo": "{\"file_id\":\"7604\"}", "none": null}"#,
            "[1]",
            "no JSON",
        ];
        let learnt = Inputs::learn(runs).unwrap();
        assert_eq!(learnt.origin, InputsOrigin::Learnt);
        let expected = r#"{"learnt":true,"parameters":{
            "days":{},"list":{"type":"array","items":{"type":"object","properties":{
                "id":{"type":"integer"},"ok":{"type":"boolean"}}}},
            "none":{},"photo":{"type":"file"},"ratio":{"type":"number"},
            "user":{"type":"object","properties":{"age":{"type":"integer"},
                "name":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}}},
            "城市":{"type":"string"}}}"#;
        assert_eq!(Ok(learnt), Inputs::parse(expected));
        assert_eq!(Inputs::learn(["{}", "[]", ""]), None);
    }

    #[test]
    fn a_table_of_the_users_own_is_no_list_of_inputs() {
        let rows: Vec<String> = (0..300).map(|row| format!("\"row {row}\": 1")).collect();
        let text = format!("{{\"table\": {{{}}}}}", rows.join(", "));
        let learnt = Inputs::learn([&*text]).unwrap();
        let table = learnt.find("table").unwrap();
        assert_eq!(
            (&table.kind, table.properties.len()),
            (&InputKind::Object, 0)
        );
        let deep = format!("{{\"a\": {}1{}}}", "[".repeat(100), "]".repeat(100));
        assert!(Inputs::learn([&*deep]).is_some());
    }
}
