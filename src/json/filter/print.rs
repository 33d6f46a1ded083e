//! A result as indented JSON. Stops at a limit, also inside one value: shared parts can make a
//! small value print without an end.

use jaq_json::{Num, Val};

/// Why a result has no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unprintable {
    /// Longer than the limit.
    TooLong,
    /// An object with a key that is not a string: jaq has them, JSON does not.
    Key,
}

/// The text of `value`, two spaces a level, as [`crate::json::format()`] would indent it.
pub(super) fn print(value: &Val, limit: usize) -> Result<String, Unprintable> {
    let mut text = String::new();
    let mut open: Vec<(&Val, usize)> = Vec::new();
    let mut next = Some(value);
    loop {
        if text.len() > limit {
            return Err(Unprintable::TooLong);
        }
        if let Some(value) = next.take() {
            if begin(value, &mut text) {
                open.push((value, 0));
            }
            continue;
        }
        let depth = open.len();
        let Some((value, at)) = open.last_mut() else {
            return Ok(text);
        };
        let key_and_child = match value {
            Val::Arr(all) => all.get(*at).map(|child| (None, child)),
            Val::Obj(all) => all.get_index(*at).map(|(key, child)| (Some(key), child)),
            _ => None,
        };
        let Some((key, child)) = key_and_child else {
            let close = if matches!(value, Val::Arr(_)) {
                ']'
            } else {
                '}'
            };
            open.pop();
            line(&mut text, depth - 1);
            text.push(close);
            continue;
        };
        if *at > 0 {
            text.push(',');
        }
        *at += 1;
        line(&mut text, depth);
        match key {
            Some(Val::TStr(key)) => {
                string(key, &mut text);
                text.push_str(": ");
            }
            Some(_) => return Err(Unprintable::Key),
            None => {}
        }
        next = Some(child);
    }
}

/// Writes a value whole, or its opening bracket; whether it is open now.
fn begin(value: &Val, text: &mut String) -> bool {
    match value {
        Val::Null => text.push_str("null"),
        Val::Bool(true) => text.push_str("true"),
        Val::Bool(false) => text.push_str("false"),
        Val::Num(Num::Float(float)) => text.push_str(&number(*float)),
        Val::Num(exact) => text.push_str(&exact.to_string()),
        Val::TStr(bytes) | Val::BStr(bytes) => string(bytes, text),
        Val::Arr(all) if all.is_empty() => text.push_str("[]"),
        Val::Obj(all) if all.is_empty() => text.push_str("{}"),
        Val::Arr(_) => text.push('['),
        Val::Obj(_) => text.push('{'),
    }
    match value {
        Val::Arr(all) => !all.is_empty(),
        Val::Obj(all) => !all.is_empty(),
        _ => false,
    }
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Computed numbers as jq writes them: whole ones without a fraction, and what JSON cannot say as
/// `null` or the largest number there is.
fn number(float: f64) -> String {
    const WHOLE_BELOW: f64 = 1e17;
    if float.is_nan() {
        "null".to_owned()
    } else if float.is_infinite() {
        Num::Float(f64::MAX.copysign(float)).to_string()
    } else if float.fract() == 0.0 && float.abs() < WHOLE_BELOW {
        format!("{float:.0}")
    } else {
        Num::Float(float).to_string()
    }
}

fn string(bytes: &[u8], text: &mut String) {
    let content = String::from_utf8_lossy(bytes);
    text.push('"');
    let mut rest = content.as_ref();
    while let Some(at) = rest.find(|c: char| matches!(c, '"' | '\\' | '\0'..='\x1f')) {
        let (plain, special) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(plain);
        let mut characters = special.chars();
        if let Some(character) = characters.next() {
            escape(character, text);
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text.push('"');
}

fn escape(character: char, text: &mut String) {
    match character {
        '"' => text.push_str("\\\""),
        '\\' => text.push_str("\\\\"),
        '\u{8}' => text.push_str("\\b"),
        '\u{c}' => text.push_str("\\f"),
        '\n' => text.push_str("\\n"),
        '\r' => text.push_str("\\r"),
        '\t' => text.push_str("\\t"),
        other => {
            text.push_str("\\u00");
            let code = u32::from(other);
            for digit in [code >> 4, code & 15] {
                text.push(char::from_digit(digit, 16).unwrap_or('0'));
            }
        }
    }
}
