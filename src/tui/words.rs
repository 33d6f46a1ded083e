//! The words of a command in an environment variable: blanks part them, quotes and backslashes
//! keep them together, `~/` is the home. No shell: a program that is missing is told as such.

use std::path::Path;

/// Why a text is no command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// A quote is never closed.
    OpenQuote,
}

/// Splits a command into words.
pub fn split(command: &str, home: Option<&Path>) -> Result<Vec<String>, Fault> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = command.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => {
                let next = letters.next();
                let word = word.get_or_insert_default();
                if quote.is_some() && !matches!(next, Some('"' | '\\' | '$' | '`')) {
                    word.push('\\');
                }
                word.extend(next);
            }
            (None, blank) if blank.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    if quote.is_some() {
        return Err(Fault::OpenQuote);
    }
    words.extend(word);
    if let (Some(first), Some(home)) = (words.first_mut(), home)
        && let Some(rest) = first.strip_prefix("~/")
    {
        *first = home.join(rest).display().to_string();
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_split_as_a_shell_splits_it() {
        let cases: [(&str, &[&str]); 9] = [
            ("vim", &["vim"]),
            ("  code  --wait ", &["code", "--wait"]),
            ("'/opt/My Editor/ed' -w", &["/opt/My Editor/ed", "-w"]),
            ("/opt/My\\ Editor -w", &["/opt/My Editor", "-w"]),
            ("ed \"a \\\"b\\\" \\n\" ''", &["ed", "a \"b\" \\n", ""]),
            ("vim -c 'set ft=json'", &["vim", "-c", "set ft=json"]),
            ("~/bin/ed", &["/home/me/bin/ed"]),
            ("ed --x=\"a b\"c", &["ed", "--x=a bc"]),
            ("  ", &[]),
        ];
        for (command, expected) in cases {
            let words = split(command, Some(Path::new("/home/me")));
            assert_eq!(words.unwrap(), expected, "{command}");
        }
        assert_eq!(split("ed 'x", None), Err(Fault::OpenQuote));
    }
}
