//! Streams for the tests of the screen.

use super::Talk;
use crate::stream::Teller;

/// Pieces that came ten milliseconds apart, by node and text; a node goes on where it speaks again.
pub(crate) fn talk(said: &[(&str, &str)]) -> Talk {
    told(said, "")
}

/// The same with what came behind.
pub(crate) fn told(said: &[(&str, &str)], tail: &str) -> Talk {
    let mut talk = Talk::default();
    let (mut teller, mut events) = (Teller::new(), Vec::new());
    for ((node, text), number) in said.iter().zip(0_u64..) {
        let text = text.replace('\\', "\\\\").replace('\n', "\\n");
        let frame = format!(
            "id: {number}\nevent: Message\ndata: {{\"content\":\"{text}\",\"node_title\":\"{node}\",\
             \"node_type\":\"Message\",\"node_id\":\"{node}\",\"node_is_finish\":false}}\n\n"
        );
        teller.push(frame.as_bytes(), 10 * (number + 1), &mut events);
    }
    let end = 10 * (u64::try_from(said.len()).unwrap_or(0) + 1);
    teller.push(tail.as_bytes(), end, &mut events);
    for event in events {
        talk.tell(event);
    }
    talk
}
