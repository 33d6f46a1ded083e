//! Reading a schema, from the API or from `inputs.json`: one shape, `{"parameters": {name: schema}}`.
//!
//! Lenient where the API is not documented: what is absent has its default, what is not known is
//! kept. A fault remains only where a whole schema has no meaning, and it has a place.

use std::{borrow::Cow, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use super::{Input, InputKind, Inputs, InputsOrigin};

/// Says in `inputs.json` that the schema was guessed from runs.
pub(super) const LEARNT: &str = "learnt";
/// Objects in arrays in objects; nobody writes deeper ones, and reading goes down by recursion.
const DEEPEST: usize = 40;

/// Why a text is no schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InputsFault {
    /// The byte of the text where it stands.
    pub offset: usize,
    /// What is wrong there.
    pub reason: InputsFaultReason,
}

/// What is wrong in a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputsFaultReason {
    /// Not JSON.
    NotJson,
    /// Something that has to be an object is none.
    NotAnObject,
    /// Nested too deep to be one.
    TooDeep,
}

impl Inputs {
    /// Reads `inputs.json`, or `data.input` of `GET /v1/workflows/{workflow_id}`.
    pub fn parse(text: &str) -> Result<Self, InputsFault> {
        let reading = Reading { text };
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let whole: &RawValue = serde_json::from_str(text).map_err(|error| InputsFault {
            offset: reading.offset_of_line(error.line(), error.column()),
            reason: InputsFaultReason::NotJson,
        })?;
        let mut inputs = Self::default();
        if whole.get() == "null" {
            return Ok(inputs);
        }
        for (key, value) in reading.members(whole)? {
            match &*key {
                "parameters" => inputs.list = reading.inputs(value, 0)?,
                LEARNT if value.get() == "true" => inputs.origin = InputsOrigin::Learnt,
                _ => {
                    inputs.other.insert(key.into_owned(), reading.value(value)?);
                }
            }
        }
        inputs.other.sort_keys();
        Ok(inputs)
    }
}

#[derive(Clone, Copy)]
struct Reading<'a> {
    text: &'a str,
}

impl<'a> Reading<'a> {
    /// Schemas by name; also a list of them, each with its `name`.
    fn inputs(self, raw: &'a RawValue, depth: usize) -> Result<Vec<Input>, InputsFault> {
        let mut inputs = Vec::new();
        if raw.get() == "null" {
            return Ok(inputs);
        }
        if let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
            for schema in list {
                inputs.push(self.input(String::new(), schema, depth)?);
            }
        } else {
            for (name, schema) in self.members(raw)? {
                inputs.push(self.input(name.into_owned(), schema, depth)?);
            }
        }
        inputs.sort_by(|one, other| one.name.cmp(&other.name));
        // Of a name that is given twice the last counts, as everywhere in JSON.
        inputs.reverse();
        inputs.dedup_by(|one, other| one.name == other.name);
        inputs.reverse();
        Ok(inputs)
    }

    fn input(self, name: String, raw: &'a RawValue, depth: usize) -> Result<Input, InputsFault> {
        if depth > DEEPEST {
            return Err(self.fault(raw, InputsFaultReason::TooDeep));
        }
        let mut input = Input {
            name,
            ..Input::default()
        };
        // A bare name of a type is as clear as an object that holds nothing else.
        if let Ok(kind) = serde_json::from_str::<String>(raw.get()) {
            input.kind = InputKind::parse(&kind);
            return Ok(input);
        }
        let mut said = false;
        for (key, value) in self.members(raw)? {
            match &*key {
                "properties" => input.properties = self.inputs(value, depth + 1)?,
                "items" if value.get() != "null" => {
                    let items = self.input(String::new(), value, depth + 1)?;
                    input.items = Some(Box::new(items));
                }
                "items" => {}
                _ => said |= input.take(&key, self.value(value)?),
            }
        }
        if !said {
            input.kind = if !input.properties.is_empty() {
                InputKind::Object
            } else if input.items.is_some() {
                InputKind::Array
            } else {
                InputKind::Other(String::new())
            };
        }
        input.other.sort_keys();
        Ok(input)
    }

    fn members(self, raw: &'a RawValue) -> Result<Vec<(Cow<'a, str>, &'a RawValue)>, InputsFault> {
        let members = serde_json::from_str::<Members<'a>>(raw.get());
        let wrong = |_reason| self.fault(raw, InputsFaultReason::NotAnObject);
        Ok(members.map_err(wrong)?.0)
    }

    fn value(self, raw: &'a RawValue) -> Result<Value, InputsFault> {
        let too_deep = |_reason| self.fault(raw, InputsFaultReason::TooDeep);
        let mut value: Value = serde_json::from_str(raw.get()).map_err(too_deep)?;
        value.sort_all_objects();
        Ok(value)
    }

    fn fault(self, raw: &RawValue, reason: InputsFaultReason) -> InputsFault {
        // A raw value borrows from the text, so its address says where it stands.
        let offset = raw.get().as_ptr().addr() - self.text.as_ptr().addr();
        InputsFault { offset, reason }
    }

    /// The JSON library counts lines from 1, and columns in bytes.
    fn offset_of_line(self, line: usize, column: usize) -> usize {
        let before = self
            .text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let offset = (before + column.saturating_sub(1)).min(self.text.len());
        self.text.floor_char_boundary(offset)
    }
}

impl Input {
    /// Takes the value of a key; whether it names the type.
    fn take(&mut self, key: &str, value: Value) -> bool {
        match (key, value) {
            ("type", Value::String(kind)) if !kind.is_empty() => {
                self.kind = InputKind::parse(&kind);
                return true;
            }
            ("required", Value::Bool(required)) => self.required = required,
            ("description", Value::String(text)) => {
                self.description = Some(text).filter(|text| !text.is_empty());
            }
            ("default_value", Value::String(text)) => {
                self.default_value = Some(text).filter(|text| !text.is_empty());
            }
            ("default_value", value) if !value.is_null() => {
                self.default_value = Some(value.to_string());
            }
            ("enum", Value::Array(choices)) => self.choices = choices,
            ("name", Value::String(name)) if self.name.is_empty() => self.name = name,
            ("type" | "required" | "description" | "default_value" | "enum", Value::Null) => {}
            (key, value) => {
                self.other.insert(key.to_owned(), value);
            }
        }
        false
    }
}

/// The members of an object in their order, values not looked into.
pub(in crate::domain) struct Members<'a>(pub(in crate::domain) Vec<(Cow<'a, str>, &'a RawValue)>);

#[derive(Deserialize)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;
        impl<'de> Visitor<'de> for Pairs {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(Key(key)) = map.next_key()? {
                    pairs.push((key, map.next_value()?));
                }
                Ok(Members(pairs))
            }
        }
        deserializer.deserialize_map(Pairs)
    }
}
