//! Tokens in what leaves: the history records none, but people put them into parameters and workflows
//! into answers. Each is covered with as many stars as it has bytes, so that nothing moves.

/// What tokens begin with: of people, services, OAuth (coze-api 6.1).
const BEGINNINGS: [&str; 5] = ["pat_", "sat_", "czu_", "czs_", "cztei_"];
/// Stands before a token of any other kind.
const BEARER: &str = "bearer";
/// Letters behind the beginning that make a token of it.
const SHORTEST: usize = 16;
/// Shorter secrets of the user are no tokens: they would be found everywhere.
const SHORTEST_OWN: usize = 12;
/// What stands for a letter beyond ASCII, which no token has.
const FOREIGN: u8 = 0xff;

/// Covers tokens, and those that are known to be the user's; how many there were. A letter may be written
/// as an escape of JSON, also in JSON in strings.
pub fn hide(text: &mut [u8], own: &[String]) -> usize {
    let own: Vec<&[u8]> = own
        .iter()
        .map(String::as_bytes)
        .filter(|token| token.len() >= SHORTEST_OWN)
        .collect();
    let mut hidden = 0;
    let mut at = 0;
    let mut before = b' ';
    while let Some((first, length)) = letter(text, at) {
        match token_at(text, at, (before, first), &own) {
            Some((begin, end)) if begin < end => {
                if let Some(token) = text.get_mut(begin..end) {
                    token.fill(b'*');
                }
                hidden += 1;
                (before, at) = (b'*', end);
            }
            _ => (before, at) = (first, at + length),
        }
    }
    hidden
}

/// The letter at a place and how many bytes it is written with.
fn letter(text: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = text.get(at..)?;
    let first = *rest.first()?;
    if first != b'\\' {
        return Some((first, 1));
    }
    let signs = rest.iter().take_while(|byte| **byte == b'\\').count();
    let escaped = match rest.get(signs) {
        Some(b'n' | b'r' | b't') => Some((b' ', signs + 1)),
        Some(b'u') => rest.get(signs + 1..signs + 5).and_then(|digits| {
            let digits = std::str::from_utf8(digits).ok()?;
            let letter = u32::from_str_radix(digits, 16).ok()?;
            let letter = u8::try_from(letter).ok().filter(u8::is_ascii);
            Some((letter.unwrap_or(FOREIGN), signs + 5))
        }),
        _ => None,
    };
    Some(escaped.unwrap_or((first, 1)))
}

/// Where the secret part of a token stands that begins at a place, behind another letter.
fn token_at(
    text: &[u8],
    at: usize,
    (before, first): (u8, u8),
    own: &[&[u8]],
) -> Option<(usize, usize)> {
    let mut own = own.iter().filter(|token| token.first() == Some(&first));
    if let Some(end) = own.find_map(|token| behind(text, at, token, false)) {
        return Some((at, end));
    }
    // Most letters begin none, and `compat_` holds none.
    if !matches!(first, b'p' | b's' | b'c' | b'b' | b'B') || before.is_ascii_alphanumeric() {
        return None;
    }
    let (begin, more) = beginning(text, at)?;
    let (end, letters) = run(text, begin, |byte| {
        byte.is_ascii_alphanumeric() || more.contains(&byte)
    });
    (letters >= SHORTEST).then_some((begin, end))
}

/// Where what a token begins with ends, and what the token may hold beside letters and digits.
fn beginning(text: &[u8], at: usize) -> Option<(usize, &'static [u8])> {
    let mut known = BEGINNINGS.iter();
    if let Some(end) = known.find_map(|it| behind(text, at, it.as_bytes(), false)) {
        return Some((end, b"_-"));
    }
    let end = behind(text, at, BEARER.as_bytes(), true)?;
    let (end, blanks) = run(text, end, |byte| byte.is_ascii_whitespace());
    (blanks > 0).then_some((end, b"_-.~+/="))
}

/// The place behind some letters, if they stand at a place.
fn behind(text: &[u8], at: usize, letters: &[u8], any_case: bool) -> Option<usize> {
    letters.iter().try_fold(at, |at, wanted| {
        let (found, length) = letter(text, at)?;
        let same = found == *wanted || any_case && found.eq_ignore_ascii_case(wanted);
        same.then_some(at + length)
    })
}

/// The place behind all letters of a kind, and how many there are.
fn run(text: &[u8], at: usize, is_part: impl Fn(u8) -> bool) -> (usize, usize) {
    let (mut end, mut letters) = (at, 0);
    while let Some((_, length)) = letter(text, end).filter(|(found, _)| is_part(*found)) {
        end += length;
        letters += 1;
    }
    (end, letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_covered_and_nothing_else() {
        let own = ["my own very secret one".to_owned(), "short".to_owned()];
        let cases = [
            ("a pat_0123456789abcdef b", "a pat_**************** b", 1),
            (
                r#"\npat_0123456789abcdef\""#,
                r#"\npat_****************\""#,
                1,
            ),
            ("sat_0123456789abcdefAZ", "sat_******************", 1),
            (
                "Authorization: Bearer eyJ0.eyJ1-x_y.abcdefg",
                "Authorization: Bearer *********************",
                1,
            ),
            (
                "x my own very secret one y",
                "x ********************** y",
                1,
            ),
            (
                "pat_demo pat_short bearer of news",
                "pat_demo pat_short bearer of news",
                0,
            ),
            ("compat_0123456789abcdef", "compat_0123456789abcdef", 0),
            (
                r"\u5317pat_0123456789abcdef",
                r"\u5317pat_****************",
                1,
            ),
            ("北京 pattern short", "北京 pattern short", 0),
            ("cztei_0123456789abcdef", "cztei_****************", 1),
            ("Bearer\t0123456789abcdef", "Bearer\t****************", 1),
            (
                r"Bearer\\t 0123456789abcdef",
                r"Bearer\\t ****************",
                1,
            ),
            (
                r"pat\u005f0123456789abcdef",
                r"pat\u005f****************",
                1,
            ),
            (
                r"\\u0070at_0123456789abcde\\u0066 x",
                r"\\u0070at_********************** x",
                1,
            ),
            (
                r"my own\u0020very secret one y",
                "*************************** y",
                1,
            ),
            ("pat_0123456789abcdefpat_", "pat_********************", 1),
        ];
        for (text, expected, count) in cases {
            let mut bytes = text.as_bytes().to_vec();
            assert_eq!(hide(&mut bytes, &own), count, "{text}");
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{text}");
        }
    }
}
