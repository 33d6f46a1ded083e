//! What the nodes of a run say, piece by piece, with the time of each.

use std::{sync::Arc, time::Duration};

use crate::emulator::{
    identity::Identities,
    script::{Data, End, Output, Script},
};

/// Characters that an output node says at once.
const PIECE: usize = 6;

/// A piece of what one node says.
#[derive(Debug)]
pub(in crate::emulator) struct Piece {
    /// From the beginning of the run.
    pub(in crate::emulator) at: Duration,
    pub(in crate::emulator) node: Arc<Node>,
    /// Counts the pieces of one execution of the node, from 0.
    pub(in crate::emulator) seq: u64,
    /// The last one of this execution.
    pub(in crate::emulator) last: bool,
    pub(in crate::emulator) content: Data,
}

/// One execution of a node.
#[derive(Debug)]
pub(in crate::emulator) struct Node {
    pub(in crate::emulator) title: String,
    /// `Message`, `End`, `Question` or `Input`.
    pub(in crate::emulator) kind: &'static str,
    pub(in crate::emulator) id: String,
    pub(in crate::emulator) uuid: String,
    pub(in crate::emulator) loop_index: Option<u64>,
    pub(in crate::emulator) batch_index: Option<u64>,
}

impl Node {
    /// An output node; `place` counts them.
    pub(in crate::emulator) fn output(title: &str, place: usize, uuid: String) -> Self {
        Self {
            title: title.to_owned(),
            kind: "Message",
            id: (100_002 + place).to_string(),
            uuid,
            loop_index: None,
            batch_index: None,
        }
    }

    /// The end node, which has the same ID in every workflow.
    pub(in crate::emulator) fn end() -> Self {
        Self {
            title: "End".to_owned(),
            kind: "End",
            id: "900001".to_owned(),
            uuid: String::new(),
            loop_index: None,
            batch_index: None,
        }
    }
}

/// What the nodes of a run say, up to its end node.
pub(super) fn pieces(
    script: &mut Script,
    identities: &Identities,
) -> Box<dyn Iterator<Item = Piece> + Send> {
    if let Some(told) = script.told.take() {
        return told;
    }
    let mut all = Vec::new();
    for (place, output) in script.outputs.iter().enumerate() {
        let node = Node::output(&output.node, place, identities.node_execute_uuid());
        told_by(output, &Arc::new(node), script.lasts, &mut all);
    }
    // Nodes may speak at the same time.
    all.sort_by_key(|piece| piece.at);
    let end = std::mem::replace(&mut script.end, End::Data(Data::Text(String::new())));
    match end {
        End::Data(content) => all.push(Piece {
            at: script.lasts,
            node: Arc::new(Node::end()),
            seq: 0,
            last: true,
            content,
        }),
        failure @ (End::Failure { .. } | End::Crash(_) | End::Ask(_)) => script.end = failure,
    }
    Box::new(all.into_iter())
}

fn told_by(output: &Output, node: &Arc<Node>, lasts: Duration, into: &mut Vec<Piece>) {
    let characters: Vec<char> = output.text.chars().collect();
    let count = characters.chunks(PIECE).len();
    let (begin, end) = output.during;
    for (seq, text) in characters.chunks(PIECE).enumerate() {
        let share = u32::try_from(seq).map_or(0.0, f64::from)
            / u32::try_from(count).map_or(1.0, f64::from).max(1.0);
        into.push(Piece {
            at: lasts.mul_f64((begin + (end - begin) * share).clamp(0.0, 1.0)),
            node: Arc::clone(node),
            seq: u64::try_from(seq).unwrap_or_default(),
            last: seq + 1 == count,
            content: Data::Text(text.iter().collect()),
        });
    }
}
