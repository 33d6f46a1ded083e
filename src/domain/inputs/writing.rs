//! Writing `inputs.json`: the API's own shape, one key a line, keys by name, nothing that says nothing.
//! The same schema is always the same text, so that a diff shows what changed at Coze.

use serde_json::{Map, Value};

use super::{Input, Inputs, InputsOrigin, reading::LEARNT};

impl Inputs {
    /// The text of `inputs.json`.
    pub fn to_json(&self) -> String {
        let mut whole = Map::new();
        if self.origin == InputsOrigin::Learnt {
            whole.insert(LEARNT.to_owned(), Value::Bool(true));
        }
        whole.insert("parameters".to_owned(), by_name(&self.list));
        whole.extend(self.other.clone());
        format!("{:#}\n", Value::Object(whole))
    }
}

impl Input {
    fn schema(&self) -> Value {
        let mut schema = Map::new();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                schema.insert(key.to_owned(), value);
            }
        };
        let kind = self.kind.as_str();
        put("type", (!kind.is_empty()).then(|| kind.into()));
        put("required", self.required.then_some(true.into()));
        put("description", self.description.clone().map(Value::from));
        put("default_value", self.default_value.clone().map(Value::from));
        let choices = &self.choices;
        put(
            "enum",
            (!choices.is_empty()).then(|| Value::from(choices.clone())),
        );
        let properties = &self.properties;
        put(
            "properties",
            (!properties.is_empty()).then(|| by_name(properties)),
        );
        put("items", self.items.as_ref().map(|items| items.schema()));
        schema.extend(self.other.clone());
        Value::Object(schema)
    }
}

fn by_name(inputs: &[Input]) -> Value {
    let pairs = inputs.iter();
    let pairs = pairs.map(|input| (input.name.clone(), input.schema()));
    Value::Object(pairs.collect())
}
