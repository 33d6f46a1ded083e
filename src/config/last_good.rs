//! A collection read again: what is broken now is shown as it last was, with the fault beside it.

use std::path::Path;

use super::collection::{CASE_SUFFIX, CASES, INPUTS_FILE};
use crate::domain::{Case, FileProblem, SavedWorkflow};

/// Puts the last good state in the place of what cannot be read now; the problems stay.
pub(super) fn keep_last_good(before: &[SavedWorkflow], now: &mut [SavedWorkflow]) {
    for new in now.iter_mut().filter(|new| !new.problems.is_empty()) {
        let Some(old) = before.iter().find(|old| old.folder == new.folder) else {
            continue;
        };
        if new.workflow.is_none() {
            new.workflow.clone_from(&old.workflow);
        }
        let unread = |problem: &FileProblem| problem.path.ends_with(INPUTS_FILE);
        if new.inputs.is_none() && new.problems.iter().any(unread) {
            new.inputs.clone_from(&old.inputs);
        }
        let broken = |case: &Case| {
            let name = format!("{}{CASE_SUFFIX}", case.name);
            let is_it =
                |problem: &FileProblem| problem.path.ends_with(Path::new(CASES).join(&name));
            new.problems.iter().any(is_it)
        };
        let kept: Vec<Case> = old
            .cases
            .iter()
            .filter(|case| broken(case))
            .cloned()
            .collect();
        new.cases.extend(kept);
        new.cases.sort_by(|one, other| one.name.cmp(&other.name));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{config::Collection, domain::Place, wording::Language};

    #[test]
    fn the_last_good_state_stays_until_the_fault_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
        let read = || {
            let collection = Collection::new(folder.path().to_owned());
            collection.read(Language::English).unwrap()
        };
        fs::create_dir_all(folder.path().join("a/cases")).unwrap();
        write("a/workflow.toml", b"workflow_id = \"7601\"");
        write("a/inputs.json", b"{\"parameters\":{\"city\":\"string\"}}");
        write("a/cases/one.json", b"1");
        write("a/cases/two.json", b"2");
        write("a/cases/gone.json", b"3");
        let before = read();
        write("a/workflow.toml", b"\nx");
        write("a/inputs.json", b"{");
        write("a/cases/one.json", b"\xff");
        fs::remove_file(folder.path().join("a/cases/gone.json")).unwrap();
        let mut now = read();
        keep_last_good(&before, &mut now);
        assert!(now[0].workflow.is_some());
        assert_eq!(now[0].workflow, before[0].workflow);
        assert!(now[0].inputs.is_some() && now[0].inputs == before[0].inputs);
        let cases: Vec<_> = now[0]
            .cases
            .iter()
            .map(|case| (&*case.name, &*case.text))
            .collect();
        assert_eq!(cases, [("one", "1"), ("two", "2")]);
        let lines: Vec<_> = now[0]
            .problems
            .iter()
            .map(|problem| problem.place)
            .collect();
        let first = Some(Place { line: 1, column: 1 });
        let cut = Some(Place { line: 1, column: 2 });
        assert_eq!(lines, [Some(Place { line: 2, column: 2 }), cut, first]);
    }
}
