//! A local file that becomes an input: what is asked of the shell, and what comes back.

/// Something to do about a file. `asked` comes back, so that a late answer is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToUpload {
    /// Upload it. Takes the place of one that is under way.
    Send {
        /// Comes back with the news.
        asked: u32,
        /// As it was typed; `~` is the home.
        typed: String,
    },
    /// Complete the name of a file from its folder.
    Complete {
        /// Comes back with the answer.
        asked: u32,
        /// What stands before the caret.
        typed: String,
    },
    /// Stop sending.
    Stop,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromUpload {
    /// It goes on.
    Went {
        /// As it was asked.
        asked: u32,
        /// Bytes that the connection has taken.
        sent: u64,
        /// Bytes of the file.
        of: u64,
    },
    /// It ended.
    Ended {
        /// As it was asked.
        asked: u32,
        /// What the parameter is to be; or why there is none, in the user's language.
        outcome: Result<String, String>,
    },
    /// A name was looked for.
    Completed {
        /// As it was asked.
        asked: u32,
        /// As much of it as is certain.
        typed: String,
        /// What fits, if it is not one.
        names: Vec<String>,
    },
}

/// The path that somebody means who drags a file into a terminal: it comes in quotes, with
/// backslashes before blanks, or as a `file://` address. The first line counts.
pub fn pasted_path(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim();
    for quote in ['\'', '"'] {
        let inside = line.strip_prefix(quote);
        if let Some(inside) = inside.and_then(|rest| rest.strip_suffix(quote)) {
            // The shell's way to write a quote inside quotes.
            return inside.replace(r"'\''", "'");
        }
    }
    if let Some(path) = line.strip_prefix("file://") {
        return decoded(path.strip_prefix("localhost").unwrap_or(path));
    }
    let mut path = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => path.extend(characters.next()),
            other => path.push(other),
        }
    }
    path
}

/// Undoes `%20` and its like.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let hex = tail.get(..2).filter(|_| *first == b'%');
        let hex = hex.and_then(|two| std::str::from_utf8(two).ok());
        if let Some(byte) = hex.and_then(|two| u8::from_str_radix(two, 16).ok()) {
            bytes.push(byte);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dragged_file_is_its_path_however_the_terminal_writes_it() {
        let cases = [
            ("/a/b.png\n", "/a/b.png"),
            ("'/a/b c.png' ", "/a/b c.png"),
            ("\"/a/b c.png\"", "/a/b c.png"),
            (r"'/a/it'\''s.png'", "/a/it's.png"),
            (r"/a/b\ c\(1\).png", "/a/b c(1).png"),
            ("file:///a/b%20c/%E5%8C%97.png", "/a/b c/北.png"),
            ("~/北京 1.png\n/other", "~/北京 1.png"),
            ("100%", "100%"),
        ];
        for (pasted, path) in cases {
            assert_eq!(pasted_path(pasted), path);
        }
    }
}
