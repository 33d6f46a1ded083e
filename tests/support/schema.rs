//! The part of JSON Schema that the schemas of this project use. A keyword that is not known here
//! fails the test: it would check nothing.

use serde_json::Value;

/// Everything about `value` that the schema does not allow.
pub fn violations(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, value, "$", &mut found);
    found
}

fn check(schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    for (keyword, rule) in schema.as_object().unwrap() {
        let holds = match keyword.as_str() {
            "$schema" | "$id" | "title" | "description" | "format" | "properties" => true,
            "type" => match rule {
                Value::Array(types) => types.iter().any(|kind| is_of(kind, value)),
                kind => is_of(kind, value),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.is_null() || value.as_i64() >= rule.as_i64(),
            "pattern" => matches(rule.as_str().unwrap(), value.as_str().unwrap_or_default()),
            "required" => value.is_null() || has_all(value, rule.as_array().unwrap()),
            "items" => {
                for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
                    check(rule, item, &format!("{place}[{nth}]"), found);
                }
                true
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                let members = value.as_object().into_iter().flatten();
                let mut more =
                    members.filter(|(key, _)| known.is_none_or(|it| !it.contains_key(*key)));
                if rule == &Value::Bool(false) {
                    more.next().is_none()
                } else {
                    more.for_each(|(key, item)| {
                        check(rule, item, &format!("{place}.{key}"), found);
                    });
                    true
                }
            }
            unknown => panic!("the keyword {unknown} is not known to this test"),
        };
        if !holds {
            found.push(format!(
                "{place}: {keyword} {rule} does not hold for {value}"
            ));
        }
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    for (key, schema) in properties.into_iter().flatten() {
        if let Some(member) = value.get(key) {
            check(schema, member, &format!("{place}.{key}"), found);
        }
    }
}

fn is_of(kind: &Value, value: &Value) -> bool {
    match kind.as_str().unwrap() {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        unknown => panic!("the type {unknown} is not known to this test"),
    }
}

fn has_all(value: &Value, keys: &[Value]) -> bool {
    keys.iter()
        .all(|key| value.get(key.as_str().unwrap()).is_some())
}

/// The two patterns of the schemas, by hand: a crate for regular expressions is not worth them.
fn matches(pattern: &str, text: &str) -> bool {
    match pattern {
        "^[0-9a-hjkmnp-tv-z]{12}$" => text.parse::<coze_tui::domain::RunId>().is_ok(),
        "^[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z$" => {
            let shape = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
            text.bytes().map(shape).eq(*b"0000-00-00T00:00:00.000Z")
        }
        unknown => panic!("the pattern {unknown} is not known to this test"),
    }
}
