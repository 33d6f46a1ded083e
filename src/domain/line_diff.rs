//! Two texts compared by lines: what a person has to see to choose between a file on disk and what
//! was typed. Only changes and a few lines round them are kept, and of a long line only the part
//! where it differs.

/// Lines that stay the same are kept so far from a change.
const AROUND: usize = 3;
/// Beyond so many changes the texts are as good as different.
const MOST_CHANGES: usize = 1_000;
/// Lines of the result at most; nobody reads more.
const MOST_LINES: usize = 2_000;
/// Characters of a line at most, and how many stand before its first difference.
const LONGEST: usize = 2_000;
const BEFORE: usize = 40;

/// A line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DiffLine {
    /// What became of it.
    pub change: LineChange,
    /// The line without its end; shortened if it is very long.
    pub text: String,
}

/// What became of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineChange {
    /// It stands in both.
    Same,
    /// Only the old text has it.
    Removed,
    /// Only the new text has it.
    Added,
    /// So many lines are left out here.
    Gap(usize),
}

/// What turns one text into another. Nothing if they are the same.
pub fn line_diff(old: &str, new: &str) -> Vec<DiffLine> {
    let (old, new): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = old.iter().zip(&new).take_while(same).count();
    let (a, b) = (rest(&old, start), rest(&new, start));
    let end = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let (a, b) = (cut(a, end), cut(b, end));
    if a.is_empty() && b.is_empty() {
        return Vec::new();
    }
    let mut lines: Vec<(LineChange, &str)> = Vec::with_capacity(old.len());
    lines.extend(old.iter().take(start).map(|line| (LineChange::Same, *line)));
    lines.extend(middle(a, b));
    let tail = old.iter().skip(start + a.len());
    lines.extend(tail.map(|line| (LineChange::Same, *line)));
    shown(&lines)
}

fn rest<'a, 'b>(lines: &'a [&'b str], from: usize) -> &'a [&'b str] {
    lines.get(from..).unwrap_or_default()
}

fn cut<'a, 'b>(lines: &'a [&'b str], end: usize) -> &'a [&'b str] {
    let keep = lines.len().saturating_sub(end);
    lines.get(..keep).unwrap_or_default()
}

/// The shortest way from one to the other (Myers, "An O(ND) difference algorithm", 1986), or all of
/// one and all of the other where that is long.
#[expect(clippy::many_single_char_names, reason = "those of the paper")]
fn middle<'a>(a: &[&'a str], b: &[&'a str]) -> Vec<(LineChange, &'a str)> {
    let Some(layers) = reach(a, b) else {
        let removed = a.iter().map(|line| (LineChange::Removed, *line));
        let added = b.iter().map(|line| (LineChange::Added, *line));
        return removed.chain(added).collect();
    };
    let (mut x, mut y) = (a.len(), b.len());
    let mut back = Vec::new();
    for before in layers.iter().rev() {
        let k = signed(x) - signed(y);
        let from = from(before, k);
        let last_x = at(before, from);
        let last_y = row(last_x, from);
        // The change, and then what is the same in both.
        let added = from > k;
        let (first_x, first_y) = (last_x + usize::from(!added), last_y + usize::from(added));
        while x > first_x && y > first_y {
            (x, y) = (x - 1, y - 1);
            back.extend(a.get(x).map(|line| (LineChange::Same, *line)));
        }
        if added {
            back.extend(b.get(last_y).map(|line| (LineChange::Added, *line)));
        } else {
            back.extend(a.get(last_x).map(|line| (LineChange::Removed, *line)));
        }
        (x, y) = (last_x, last_y);
    }
    back.extend(a.iter().take(x).rev().map(|line| (LineChange::Same, *line)));
    back.reverse();
    back
}

/// For each number of changes how far each diagonal came with one change less.
fn reach(a: &[&str], b: &[&str]) -> Option<Vec<Vec<usize>>> {
    let mut layers: Vec<Vec<usize>> = Vec::new();
    let mut before = Vec::new();
    for changes in 0..=MOST_CHANGES.min(a.len() + b.len()) {
        let edge = signed(changes);
        let mut now = vec![0; 2 * changes + 1];
        for k in (-edge..=edge).step_by(2) {
            let mut x = if changes == 0 {
                0
            } else {
                let from = from(&before, k);
                at(&before, from) + usize::from(from < k)
            };
            let mut y = row(x, k);
            while same(a, b, x, y) {
                (x, y) = (x + 1, y + 1);
            }
            if let Some(place) = usize::try_from(k + edge)
                .ok()
                .and_then(|at| now.get_mut(at))
            {
                *place = x;
            }
            if x >= a.len() && y >= b.len() {
                if changes > 0 {
                    layers.push(before);
                }
                return Some(layers);
            }
        }
        if changes > 0 {
            layers.push(std::mem::take(&mut before));
        }
        before = now;
    }
    None
}

/// The diagonal that leads to diagonal `k` with one more change: from below by a line that is added,
/// from above by one that is removed.
fn from(before: &[usize], k: i64) -> i64 {
    let edge = signed(before.len() / 2);
    let added = k < edge && (k <= -edge || at(before, k - 1) < at(before, k + 1));
    if added { k + 1 } else { k - 1 }
}

fn at(layer: &[usize], k: i64) -> usize {
    let place = usize::try_from(k + signed(layer.len() / 2)).ok();
    place.and_then(|at| layer.get(at)).copied().unwrap_or(0)
}

fn row(x: usize, k: i64) -> usize {
    usize::try_from(signed(x) - k).unwrap_or(0)
}

fn signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn same(a: &[&str], b: &[&str], x: usize, y: usize) -> bool {
    matches!((a.get(x), b.get(y)), (Some(one), Some(other)) if one == other)
}

/// The changes with what stands round them.
fn shown(lines: &[(LineChange, &str)]) -> Vec<DiffLine> {
    let mut keep = vec![false; lines.len()];
    for (at, (change, _)) in lines.iter().enumerate() {
        if *change != LineChange::Same {
            let round = keep.iter_mut().take(at + AROUND + 1);
            round
                .skip(at.saturating_sub(AROUND))
                .for_each(|keep| *keep = true);
        }
    }
    let mut shown = Vec::new();
    let mut left_out = 0;
    let gap = |count| DiffLine {
        change: LineChange::Gap(count),
        text: String::new(),
    };
    for (at, (change, text)) in lines.iter().enumerate() {
        if !keep.get(at).copied().unwrap_or_default() || shown.len() >= MOST_LINES {
            left_out += 1;
            continue;
        }
        if left_out > 0 {
            shown.push(gap(std::mem::take(&mut left_out)));
        }
        shown.push(DiffLine {
            change: *change,
            text: part(text, first_difference(lines, at)),
        });
    }
    if left_out > 0 {
        shown.push(gap(left_out));
    }
    shown
}

/// Where a line that took the place of the one beside it begins to differ, in characters.
fn first_difference(lines: &[(LineChange, &str)], at: usize) -> usize {
    let beside = match lines.get(at) {
        Some((LineChange::Removed, _)) => Some(at + 1),
        Some((LineChange::Added, _)) => at.checked_sub(1),
        _ => None,
    };
    let pair = beside.and_then(|beside| Some((lines.get(at)?, lines.get(beside)?)));
    match pair {
        Some(((one, line), (other, beside))) if one != other && *other != LineChange::Same => {
            let both = line.chars().zip(beside.chars());
            both.take_while(|(one, other)| one == other).count()
        }
        _ => 0,
    }
}

fn part(line: &str, differs: usize) -> String {
    if line.len() <= LONGEST {
        return line.to_owned();
    }
    let skipped = differs.saturating_sub(BEFORE);
    let mut part: String = line.chars().skip(skipped).take(LONGEST).collect();
    if skipped > 0 {
        part.insert(0, '…');
    }
    if line.chars().nth(skipped + LONGEST).is_some() {
        part.push('…');
    }
    part
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(old: &str, new: &str) -> String {
        let line = |line: DiffLine| match line.change {
            LineChange::Same => format!(" {}", line.text),
            LineChange::Removed => format!("-{}", line.text),
            LineChange::Added => format!("+{}", line.text),
            LineChange::Gap(count) => format!("@{count}"),
        };
        let lines: Vec<_> = line_diff(old, new).into_iter().map(line).collect();
        lines.join("|")
    }

    #[test]
    fn changes_stand_among_the_lines_round_them() {
        let cases = [
            ("a", "a", ""),
            ("", "a", "-|+a"),
            ("a\nb\nc", "a\nx\nc", " a|-b|+x| c"),
            ("a\nb", "a\nb\nc", " a| b|+c"),
            ("a\nb\nc\nd", "b\nc\ne\nd", "-a| b| c|+e| d"),
            ("a\n", "a", " a|-"),
            ("a\r\nb", "a\nb", "-a\r|+a| b"),
            (
                "1\n2\n3\n4\n5\n6\n7\n8\n9",
                "1\n2\n3\n4\nx\n6\n7\n8\n9",
                "@1| 2| 3| 4|-5|+x| 6| 7| 8|@1",
            ),
        ];
        for (old, new, expected) in cases {
            assert_eq!(told(old, new), expected, "{old:?} {new:?}");
        }
    }

    #[test]
    fn two_changes_far_apart_are_two_places() {
        let lines = |first: &str, last: &str| {
            let middle = (0..50_000).map(|number| format!("{number}\n"));
            format!("{first}\n{}{last}", middle.collect::<String>())
        };
        let told = told(&lines("a", "y"), &lines("b", "z"));
        assert_eq!(told, "-a|+b| 0| 1| 2|@49994| 49997| 49998| 49999|-y|+z");
    }

    #[test]
    fn of_a_long_line_the_part_that_differs_is_shown() {
        let line = |city: &str| format!("{}{city}{}", "天".repeat(50_000), "x".repeat(50_000));
        let lines = line_diff(&line("北京"), &line("上海"));
        assert_eq!(lines.len(), 2);
        assert!(lines[0].text.starts_with('…') && lines[0].text.contains("天北京x"));
        assert!(lines[1].text.contains("天上海x") && lines[1].text.chars().count() < 2_010);
    }

    #[test]
    fn what_is_wholly_different_is_told_at_once() {
        let text = |seed: usize| {
            let lines = (0..20_000).map(|number| format!("{}\n", number * 2 + seed));
            lines.collect::<String>()
        };
        let lines = line_diff(&text(0), &text(1));
        assert!(lines.len() <= MOST_LINES + 1);
        assert!(matches!(lines.last().unwrap().change, LineChange::Gap(_)));
    }

    proptest! {
        #[test]
        fn the_new_text_can_be_read_off(old in "[abc\n]{0,40}", new in "[abc\n]{0,40}") {
            let (a, b): (Vec<_>, Vec<_>) = (old.split('\n').collect(), new.split('\n').collect());
            let lines = middle(&a, &b);
            let of = |unwanted: LineChange| {
                let kept = lines.iter().filter(|(change, _)| *change != unwanted);
                kept.map(|(_, line)| *line).collect::<Vec<_>>()
            };
            prop_assert_eq!(of(LineChange::Added), a);
            prop_assert_eq!(of(LineChange::Removed), b);
        }
    }
}
