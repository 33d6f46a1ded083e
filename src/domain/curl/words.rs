//! A command in its words, as the shell reads it that the command was copied for.

/// Splits a command as a shell does: quotes, `$'…'`, backslashes, lines that go on.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = without_carets(text)
        .replace("\\\r\n", " ")
        .replace("\\\n", " ");
    let text = text.trim_start().trim_start_matches(['$', '>', '%', '#']);
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\'' => quoted(&mut rest, word.get_or_insert_default(), Quote::Single),
            '"' => quoted(&mut rest, word.get_or_insert_default(), Quote::Double),
            '$' if rest.peek() == Some(&'\'') => {
                rest.next();
                quoted(&mut rest, word.get_or_insert_default(), Quote::Ansi);
            }
            '\\' => word.get_or_insert_default().extend(rest.next()),
            // What comes after is another command.
            '|' | ';' if word.is_none() => break,
            character if character.is_whitespace() => words.extend(word.take()),
            character => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

/// As the command line of Windows reads it, where browsers put `^` before all that it would take for
/// something else, line ends too.
fn without_carets(text: &str) -> String {
    if !text.contains("^\"") {
        return text.replace("^\r\n", " ").replace("^\n", " ");
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match (character, rest.peek()) {
            ('^', Some('\r')) => {
                rest.next();
                rest.next_if_eq(&'\n');
                plain.push(' ');
            }
            ('^', Some('\n')) => {
                rest.next();
                plain.push(' ');
            }
            ('^', _) => plain.extend(rest.next()),
            _ => plain.push(character),
        }
    }
    plain
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Single,
    Double,
    Ansi,
}

fn quoted(rest: &mut impl Iterator<Item = char>, word: &mut String, quote: Quote) {
    let end = if quote == Quote::Double { '"' } else { '\'' };
    while let Some(character) = rest.next() {
        match (character, quote) {
            (character, _) if character == end => return,
            ('\\', Quote::Double) => match rest.next() {
                Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                other => {
                    word.push('\\');
                    word.extend(other);
                }
            },
            ('\\', Quote::Ansi) => match rest.next() {
                Some('n') => word.push('\n'),
                Some('t') => word.push('\t'),
                Some('r') => word.push('\r'),
                Some('u') => {
                    let digits: String = rest.by_ref().take(4).collect();
                    let code = u32::from_str_radix(&digits, 16).ok();
                    word.extend(code.and_then(char::from_u32));
                }
                other => word.extend(other),
            },
            (character, _) => word.push(character),
        }
    }
}
