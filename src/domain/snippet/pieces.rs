//! JSON text as the pieces that another language writes differently.

/// A piece of valid JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// A string with its quotes.
    String(&'a str),
    /// A number.
    Number(&'a str),
    /// `true`, `false` or `null`.
    Word(&'a str),
    /// Brackets, commas, colons and blanks.
    Other(&'a str),
}

/// Cuts valid JSON into pieces; together they are the text.
pub(super) fn pieces<'a>(text: &'a str) -> impl Iterator<Item = Piece<'a>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let starts_number = |c: char| c.is_ascii_digit() || c == '-';
        let (piece, length): (fn(&'a str) -> Piece<'a>, _) = match first {
            '"' => (Piece::String, string_end(rest)),
            c if starts_number(c) => (Piece::Number, end(rest, |c| !number(c))),
            'a'..='z' => (Piece::Word, end(rest, |c| !c.is_ascii_lowercase())),
            _ => {
                let begins = |c: char| c == '"' || starts_number(c) || c.is_ascii_lowercase();
                (Piece::Other, end(rest, begins))
            }
        };
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        Some(piece(taken))
    })
}

fn end(text: &str, stops: impl Fn(char) -> bool) -> usize {
    text.find(stops).unwrap_or(text.len())
}

fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let close = text.char_indices().skip(1).find(|(_, character)| {
        let closes = *character == '"' && !escaped;
        escaped = *character == '\\' && !escaped;
        closes
    });
    close.map_or(text.len(), |(at, _)| at + 1)
}

/// Whether a number stays the same number when it has been a 64-bit float.
pub(super) fn survives_float(number: &str) -> bool {
    let Ok(float) = number.parse::<f64>() else {
        return false;
    };
    float.is_finite() && value(number) == value(&format!("{float:e}"))
}

/// Sign, digits without zeros around them, and the power of ten of the last digit.
fn value(number: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let mut exponent: i64 = exponent.parse().ok()?;
    let (negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(positive) => (true, positive),
        None => (false, mantissa),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let shorter = digits.trim_end_matches('0');
    if shorter.is_empty() {
        return Some((false, String::new(), 0));
    }
    exponent -= i64::try_from(fraction.len()).ok()?;
    exponent += i64::try_from(digits.len() - shorter.len()).ok()?;
    Some((negative, shorter.to_owned(), exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_the_text() {
        let text = super::super::tests::HOSTILE;
        let whole: String = pieces(text)
            .map(|piece| match piece {
                Piece::String(t) | Piece::Number(t) | Piece::Word(t) | Piece::Other(t) => t,
            })
            .collect();
        assert_eq!(whole, text);
        let found: Vec<_> = pieces("[\"a\\\\\", -1.5e+3,true]").collect();
        let expected = [
            Piece::Other("["),
            Piece::String("\"a\\\\\""),
            Piece::Other(", "),
            Piece::Number("-1.5e+3"),
            Piece::Other(","),
            Piece::Word("true"),
            Piece::Other("]"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_that_a_float_changes_are_known() {
        for same in [
            "0",
            "-0",
            "0.0",
            "1.10",
            "1e5",
            "100000",
            "0.1",
            "9007199254740992",
            "-2.5E-3",
            "1e22",
        ] {
            assert!(survives_float(same), "{same}");
        }
        for changed in [
            "9007199254740993",
            "7604000000000000777",
            "1e400",
            "0.10000000000000000001",
            "1e-400",
        ] {
            assert!(!survives_float(changed), "{changed}");
        }
    }
}
