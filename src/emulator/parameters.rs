//! The inputs of a run as they were sent, and their check against the schema of a workflow.

use std::collections::HashMap;

use serde_json::{Value, value::RawValue};

use super::{envelope::Refusal, options::Profile};

/// The `parameters` of one run. Values stay text: a number of forty digits must come through.
#[derive(Debug)]
pub(super) struct Parameters {
    text: String,
    values: HashMap<String, Box<RawValue>>,
}

impl Parameters {
    /// Reads `parameters` of a request body; absent and `null` are an empty object.
    pub(super) fn read(raw: Option<&RawValue>, profile: Profile) -> Result<Self, Refusal> {
        let text = match raw.map(RawValue::get) {
            None | Some("null") => "{}",
            Some(text) => text,
        };
        // Studio also takes an object in a string.
        let inside = serde_json::from_str::<String>(text).ok();
        let text = match &inside {
            Some(inside) if profile == Profile::Studio => inside,
            _ => text,
        };
        let values = serde_json::from_str(text).map_err(|fault| {
            let message = format!("Invalid request: parameters must be an object: {fault}.");
            Refusal::new(4000, message)
        })?;
        Ok(Self {
            text: text.to_owned(),
            values,
        })
    }

    /// Puts a value in the place of what was sent.
    pub(super) fn set(&mut self, name: &str, value: &Value) {
        if let Ok(raw) = RawValue::from_string(value.to_string()) {
            self.values.insert(name.to_owned(), raw);
        }
    }

    /// The object, byte for byte.
    pub(super) fn as_sent(&self) -> &str {
        &self.text
    }

    /// A string; none if it is absent.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.value(name)?).ok()
    }

    /// An integer, held to the range of 64 bits; none if it is absent.
    pub(super) fn integer(&self, name: &str) -> Option<i64> {
        let token = self.value(name)?;
        let limit = if token.starts_with('-') {
            i64::MIN
        } else {
            i64::MAX
        };
        Some(token.parse().unwrap_or(limit))
    }

    /// A number; none if it is absent.
    pub(super) fn number(&self, name: &str) -> Option<f64> {
        self.value(name)?.parse().ok()
    }

    /// A boolean; false if it is absent.
    pub(super) fn is_true(&self, name: &str) -> bool {
        self.value(name) == Some("true")
    }

    /// Whether a value was sent that is not `null`.
    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// A value as it was sent; none if it is absent.
    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        self.value(name)
    }

    fn value(&self, name: &str) -> Option<&str> {
        let token = self.values.get(name)?.get();
        (token != "null").then_some(token)
    }

    /// Compares with the input schema: what is required must be there, what is there must have its type.
    /// Names that the schema does not know pass, as they do at Coze.
    pub(super) fn check(&mut self, schema: &Value, profile: Profile) -> Result<(), Refusal> {
        let Some(inputs) = schema.get("parameters").and_then(Value::as_object) else {
            return Ok(());
        };
        for (name, input) in inputs {
            let kind = input.get("type").and_then(Value::as_str).unwrap_or("");
            if profile == Profile::Studio {
                self.convert(name, kind);
            }
            let required = input.get("required") == Some(&Value::Bool(true));
            match self.value(name) {
                None if required => {
                    let message = match profile {
                        Profile::Cloud => format!("Missing required parameter: '{name}'."),
                        Profile::Studio => format!("the required parameter ’{name}‘ is missing"),
                    };
                    return Err(Refusal::new(4000, message).on_studio(720_702_002));
                }
                Some(token) if !fits(token, kind) => {
                    let message = format!("Invalid parameter '{name}': it must be of type {kind}.");
                    return Err(Refusal::new(4000, message));
                }
                None | Some(_) => {}
            }
        }
        Ok(())
    }
}

impl Parameters {
    /// Studio makes a value fit where it can: text to numbers, booleans and JSON, and back.
    fn convert(&mut self, name: &str, kind: &str) {
        let Some(token) = self.value(name).filter(|token| !fits(token, kind)) else {
            return;
        };
        let other = match serde_json::from_str::<String>(token) {
            Ok(inside) => inside,
            Err(_) if kind == "string" => Value::from(token).to_string(),
            Err(_) => return,
        };
        if fits(&other, kind)
            && let Ok(raw) = RawValue::from_string(other)
        {
            self.values.insert(name.to_owned(), raw);
        }
    }
}

/// Whether a JSON token is of a type of the schema. Its first byte tells what it is.
fn fits(token: &str, kind: &str) -> bool {
    let is_number = token.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    match kind {
        "string" => token.starts_with('"'),
        "integer" => is_number && !token.contains(['.', 'e', 'E']),
        "number" => is_number,
        "boolean" => token == "true" || token == "false",
        "object" => token.starts_with('{'),
        "array" => token.starts_with('['),
        _ => true,
    }
}
