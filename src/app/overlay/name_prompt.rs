//! The name of a new case, as it will be a file's name.

use super::super::input_line::InputLine;

/// A name that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePrompt {
    /// Stands in the frame.
    pub title: String,
    /// What it is for, or what is wrong with it.
    pub words: String,
    /// Whether the words say what is wrong.
    pub bad: bool,
    /// What is typed.
    pub input: InputLine,
    /// Folder of the workflow.
    pub workflow: String,
}

/// Longest name in bytes: file systems allow 255, and the ending takes some.
const LONGEST: usize = 100;

/// Whether a text can be the name of a case on every system.
pub fn is_name(text: &str) -> bool {
    let forbidden = |character: char| character.is_control() || r#"/\:*?"<>|"#.contains(character);
    !text.is_empty()
        && text.len() <= LONGEST
        && text.trim() == text
        && !text.starts_with('.')
        && !text.ends_with('.')
        && !text.contains(forbidden)
}

impl NamePrompt {
    /// The name, if it is one.
    pub fn name(&self) -> Option<String> {
        let text = self.input.text().trim().to_owned();
        is_name(&text).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_a_file_everywhere_is_a_name() {
        for name in ["beijing", "北京 三天", "a.b", "v1-2_3"] {
            assert!(is_name(name), "{name}");
        }
        let long = "长".repeat(40);
        for name in [
            "", " a", "a ", ".a", "a.", "a/b", "..", "a\\b", "a\nb", "c:", &long,
        ] {
            assert!(!is_name(name), "{name:?}");
        }
    }
}
