//! A token that cannot be printed by accident.

use secrecy::{ExposeSecret, SecretString};

/// How tokens begin that people copy from the pages of Coze (coze-api 6).
const BEGINNINGS: [&str; 3] = ["pat_", "sat_", "cztei_"];

/// An access token. `Debug` shows nothing of it, there is no `Display`, and memory is wiped on drop.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

impl Token {
    /// Takes a token as it was found; surrounding white space is not part of it.
    pub fn new(text: &str) -> Self {
        Self(SecretString::from(text.trim()))
    }

    /// Takes a text that is a token by the look of it, and nothing else.
    pub fn recognised(text: &str) -> Option<Self> {
        let text = text.trim().trim_matches(['"', '\'']);
        let whole = text.bytes().all(|byte| byte.is_ascii_graphic());
        let rest = BEGINNINGS.iter().find_map(|it| text.strip_prefix(it));
        let begins = rest.is_some_and(|rest| !rest.is_empty());
        (whole && begins).then(|| Self::new(text))
    }

    /// The token itself, for the `Authorization` header and nothing else.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.expose().is_empty()
    }

    /// The first and last four characters, or only stars where that would show half of it.
    pub fn masked(&self) -> String {
        let characters: Vec<char> = self.expose().chars().collect();
        if characters.len() < 16 {
            return "****".to_owned();
        }
        let head: String = characters.iter().take(4).collect();
        let tail: String = characters.iter().skip(characters.len() - 4).collect();
        format!("{head}****{tail}")
    }
}

impl PartialEq for Token {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for Token {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_shows_itself_only_when_asked() {
        let token = Token::new(" pat_0123456789abcdef\n");
        assert_eq!(token.expose(), "pat_0123456789abcdef");
        assert_eq!(token.masked(), "pat_****cdef");
        assert!(!format!("{token:?}").contains("0123"));
        assert_eq!(Token::new("pat_demo").masked(), "****");
    }

    #[test]
    fn a_token_is_recognised_by_its_beginning_and_nothing_else_is_one() {
        for token in ["pat_x", " sat_0123\n", "\"cztei_abc\""] {
            assert!(Token::recognised(token).is_some(), "{token}");
        }
        for other in [
            "",
            "pat_",
            "pat_a b",
            "path_x",
            "7601",
            "curl pat_x",
            "pat_天",
        ] {
            assert!(Token::recognised(other).is_none(), "{other}");
        }
    }
}
