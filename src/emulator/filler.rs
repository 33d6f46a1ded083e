//! Nested objects with Chinese text up to a size, written as the inside of a JSON string in one pass, so
//! that tens of megabytes take milliseconds.

/// Records that one batch holds.
const BATCH: usize = 100;

/// One record; `@` is its number.
const RECORD: &str = include_str!("../../assets/emulator/large_record.json");
const HEAD: &str = r#"{\"batches\":["#;
const BATCH_HEAD: &str = r#"{\"batch\":"#;
const RECORDS: &str = r#",\"records\":["#;
const BATCH_END: &str = "]}";
const TAIL: &str = r#"],\"padding\":\""#;
const END: &str = r#"\"}"#;

/// Appends exactly `room` bytes to `body`, or the smallest object if there is less room. What is
/// written is escaped once already: it belongs between two quotes.
pub(super) fn fill(body: &mut String, room: usize) {
    let end = body.len() + room.saturating_sub(TAIL.len() + END.len());
    let record = RECORD.trim_end().replace('"', r#"\""#);
    let pieces: Vec<&str> = record.split('@').collect();
    body.push_str(HEAD);
    let mut number = 0_usize;
    let mut piece = String::new();
    loop {
        write_record(&mut piece, number, &pieces);
        if body.len() + piece.len() + BATCH_END.len() > end {
            break;
        }
        body.push_str(&piece);
        number += 1;
    }
    if number > 0 {
        body.push_str(BATCH_END);
    }
    body.push_str(TAIL);
    let padding = (end + TAIL.len()).saturating_sub(body.len());
    body.extend(std::iter::repeat_n('字', padding / 3));
    body.extend(std::iter::repeat_n('.', padding % 3));
    body.push_str(END);
}

/// A record with what has to stand before it: a comma, or the beginning of a batch.
fn write_record(piece: &mut String, number: usize, pieces: &[&str]) {
    piece.clear();
    if number.is_multiple_of(BATCH) {
        if number > 0 {
            piece.push_str(BATCH_END);
            piece.push(',');
        }
        piece.push_str(BATCH_HEAD);
        piece.push_str(&(number / BATCH + 1).to_string());
        piece.push_str(RECORDS);
    } else {
        piece.push(',');
    }
    let digits = format!("{:09}", number + 1);
    for (place, part) in pieces.iter().enumerate() {
        if place > 0 {
            piece.push_str(&digits);
        }
        piece.push_str(part);
    }
}
