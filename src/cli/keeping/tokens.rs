//! Tokens in what leaves: the history records none, but people put them into parameters and workflows
//! into answers. Each is covered with as many stars as it has letters, so that nothing moves.

/// What tokens begin with: of people, services, OAuth (coze-api 6.1).
const BEGINNINGS: [&str; 4] = ["pat_", "sat_", "czu_", "czs_"];
/// Stands before a token of any other kind.
const BEARER: &str = "bearer ";
/// Letters behind the beginning that make a token of it.
const SHORTEST: usize = 16;
/// Shorter secrets of the user are no tokens: they would be found everywhere.
const SHORTEST_OWN: usize = 12;

/// Covers tokens, and those that are known to be the user's; how many there were.
pub fn hide(text: &mut [u8], own: &[String]) -> usize {
    let mut hidden = 0;
    let mut at = 0;
    while at < text.len() {
        let Some((begin, length)) = token_at(text, at, own) else {
            at += 1;
            continue;
        };
        if let Some(token) = text.get_mut(begin..begin + length) {
            token.fill(b'*');
        }
        hidden += 1;
        at = begin + length;
    }
    hidden
}

/// Where the secret part of a token stands that is found at a place.
fn token_at(text: &[u8], at: usize, own: &[String]) -> Option<(usize, usize)> {
    let rest = text.get(at..)?;
    // Most bytes begin none.
    match rest.first()? {
        b'p' | b's' | b'c' | b'b' | b'B' => {}
        first if own.iter().any(|it| it.as_bytes().first() == Some(first)) => {}
        _ => return None,
    }
    let mut own = own.iter().filter(|it| it.len() >= SHORTEST_OWN);
    if let Some(token) = own.find(|it| rest.starts_with(it.as_bytes())) {
        return Some((at, token.len()));
    }
    if !begins_word(text.get(..at)?) {
        return None;
    }
    let (begin, more) = beginning(rest)?;
    let token = rest.get(begin..)?;
    let length = token
        .iter()
        .take_while(|it| is_of_token(**it, more))
        .count();
    (length >= SHORTEST).then_some((at + begin, length))
}

/// The length of what a token begins with, and what it may hold beside letters and digits.
fn beginning(text: &[u8]) -> Option<(usize, &'static [u8])> {
    let known = BEGINNINGS
        .into_iter()
        .find(|it| text.starts_with(it.as_bytes()));
    if let Some(known) = known {
        return Some((known.len(), b"_-"));
    }
    let head = text.get(..BEARER.len())?;
    let bearer = head.eq_ignore_ascii_case(BEARER.as_bytes());
    bearer.then_some((BEARER.len(), b"_-.~+/="))
}

fn is_of_token(byte: u8, more: &[u8]) -> bool {
    byte.is_ascii_alphanumeric() || more.contains(&byte)
}

/// Whether a word may begin behind some text: `compat_` holds no token. Behind an escape one may.
fn begins_word(before: &[u8]) -> bool {
    let escape = |length: usize, begin: &[u8]| {
        let first = before.len().checked_sub(length);
        first.is_some_and(|first| before.get(first..).is_some_and(|it| it.starts_with(begin)))
    };
    !before.last().is_some_and(u8::is_ascii_alphanumeric) || escape(2, br"\") || escape(6, br"\u")
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
            ("pat_0123456789abcdefpat_", "pat_********************", 1),
        ];
        for (text, expected, count) in cases {
            let mut bytes = text.as_bytes().to_vec();
            assert_eq!(hide(&mut bytes, &own), count, "{text}");
            assert_eq!(String::from_utf8(bytes).unwrap(), expected, "{text}");
        }
    }
}
