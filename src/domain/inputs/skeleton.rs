//! The parameters a new case begins with: every required input, then those that have a default.

use serde_json::{Map, Value};

use super::{Input, InputKind, Inputs};

impl Inputs {
    /// Indented JSON: the required inputs first, then the others with a default of their own; an
    /// empty value of another would tell the workflow something. All of them where that is none.
    pub fn skeleton(&self) -> String {
        let required = self.list.iter().filter(|input| input.required);
        let optional = self.list.iter().filter(|input| !input.required);
        let filled = optional.filter(|input| input.own_default().is_some());
        let mut shown: Vec<&Input> = required.chain(filled).collect();
        if shown.is_empty() {
            shown = self.list.iter().collect();
        }
        let pairs = shown.into_iter();
        let pairs = pairs.map(|input| (input.name.clone(), input.skeleton()));
        format!("{:#}", Value::Object(pairs.collect()))
    }
}

impl Input {
    /// A value of its kind: the default, the first choice, or an empty one.
    pub fn skeleton(&self) -> Value {
        if let Some(value) = self.own_default() {
            return value;
        }
        if let Some(choice) = self.choices.first() {
            return choice.clone();
        }
        match &self.kind {
            InputKind::String | InputKind::Time | InputKind::File(_) => Value::from(""),
            InputKind::Integer | InputKind::Number => Value::from(0),
            InputKind::Boolean => Value::from(false),
            InputKind::Array => Value::Array(Vec::new()),
            InputKind::Object => {
                let properties = self.properties.iter();
                let pairs = properties.map(|input| (input.name.clone(), input.skeleton()));
                Value::Object(pairs.collect::<Map<_, _>>())
            }
            InputKind::Other(_) => Value::Null,
        }
    }

    /// The default as a value of its kind; it is told as text. `None` where it is of another kind.
    pub fn own_default(&self) -> Option<Value> {
        let text = self.default_value.as_deref()?;
        let value: Option<Value> = serde_json::from_str(text).ok();
        match &self.kind {
            InputKind::String | InputKind::Time | InputKind::File(_) => Some(Value::from(text)),
            InputKind::Integer => value.filter(|value| value.is_i64() || value.is_u64()),
            InputKind::Number => value.filter(Value::is_number),
            InputKind::Boolean => value.filter(Value::is_boolean),
            InputKind::Array => value.filter(Value::is_array),
            InputKind::Object => value.filter(Value::is_object),
            InputKind::Other(_) => Some(value.unwrap_or_else(|| Value::from(text))),
        }
    }
}
