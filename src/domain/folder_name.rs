//! Names of workflows as names of folders, the same on every system and every machine.

use super::Listed;

/// Leaves room for what tells two of one name apart.
const LONGEST: usize = 60;
/// Enough of an ID to tell two workflows of one name apart.
const TAIL: usize = 6;

/// What no system, or not every one, takes in the name of a file.
pub fn is_forbidden_in_names(character: char) -> bool {
    character.is_control() || "/\\:*?\"<>|".contains(character)
}

/// Names for the folder of a workflow, in the order they are to be tried: its own made fit, the
/// same with the end of its ID, and with the whole ID.
pub fn folder_names(listed: &Listed) -> [String; 3] {
    let id = listed.workflow_id.as_str();
    let tail: String = id.chars().skip(id.len().saturating_sub(TAIL)).collect();
    let fit = |character: char| {
        if is_forbidden_in_names(character) {
            '-'
        } else {
            character
        }
    };
    let name: String = listed.name.chars().map(fit).take(LONGEST).collect();
    let loose = |character: char| character.is_whitespace() || character == '.';
    let name = match name.trim_matches(loose) {
        "" => format!("workflow-{tail}"),
        name => name.to_owned(),
    };
    let (told_apart, with_id) = (format!("{name}-{tail}"), format!("{name}-{id}"));
    [name, told_apart, with_id]
}
