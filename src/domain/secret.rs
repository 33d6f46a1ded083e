//! A token that cannot be printed by accident.

use secrecy::{ExposeSecret, SecretString};

/// An access token. `Debug` shows nothing of it, there is no `Display`, and memory is wiped on drop.
#[derive(Debug, Clone)]
pub struct Token(SecretString);

impl Token {
    /// Takes a token as it was found; surrounding white space is not part of it.
    pub fn new(text: &str) -> Self {
        Self(SecretString::from(text.trim()))
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
}
