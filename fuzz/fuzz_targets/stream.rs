//! A stream however it is cut: the same frames, the same transcript, from bytes of any kind, and
//! the same again from what is kept of it.

#![no_main]

use coze_tui_fuzz::stream::{Arrivals, Decoder, Teller, Transcript};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (steps, body) = data.split_at(data.len().min(4));
    let sizes = steps.iter().map(|step| usize::from(*step) + 1);
    let sizes: Vec<usize> = if steps.is_empty() { vec![1] } else { sizes.collect() };
    let chunks = cut(body, &sizes);
    assert_eq!(frames(&chunks), frames(&[body]));

    let (mut came, mut arrivals) = (Transcript::new(), Arrivals::new());
    let (mut teller, mut told) = (Teller::new(), Vec::new());
    for (chunk, at_ms) in chunks.iter().zip(0..) {
        came.push(chunk, at_ms);
        teller.push(chunk, at_ms, &mut told);
        arrivals.push(chunk.len(), at_ms);
    }
    let last = u64::try_from(chunks.len()).unwrap().saturating_sub(1);
    came.end(last);
    teller.end(last, &mut told);
    let kept = Transcript::read(body, &Arrivals::read(arrivals.as_bytes()));
    assert_eq!(shown(&kept), shown(&came));
    let mut apart = Transcript::new();
    for event in told {
        apart.tell(event);
    }
    apart.close();
    assert_eq!(shown(&apart), shown(&came));
    let whole: usize = came.executions().iter().map(|one| one.text().len()).sum();
    assert!(came.result().len() <= whole);
    let _ = Arrivals::read(body);
});

fn cut<'a>(mut body: &'a [u8], sizes: &[usize]) -> Vec<&'a [u8]> {
    let mut chunks = Vec::new();
    for size in sizes.iter().cycle() {
        if body.is_empty() {
            break;
        }
        let (chunk, rest) = body.split_at((*size).min(body.len()));
        chunks.push(chunk);
        body = rest;
    }
    chunks
}

fn frames(chunks: &[&[u8]]) -> Vec<(Option<String>, String, String)> {
    let (mut decoder, mut frames) = (Decoder::new(), Vec::new());
    let mut keep = |frame: coze_tui_fuzz::stream::Frame<'_>| {
        let id = frame.id.map(str::to_owned);
        frames.push((id, frame.event.to_owned(), frame.data.to_owned()));
    };
    for chunk in chunks {
        decoder.push(chunk, &mut keep);
    }
    decoder.end(&mut keep);
    frames
}

fn shown(transcript: &Transcript) -> String {
    format!(
        "{:?} {:?} {:?} {} {} {:?}",
        transcript.executions(),
        transcript.marks(),
        transcript.ending(),
        transcript.events(),
        transcript.missing(),
        transcript.question()
    )
}
