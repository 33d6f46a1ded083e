//! The process that runs filters. It bounds itself before it reads anything, and ends when its
//! input ends, also in the middle of a filter: nobody is left to read results.

use std::{
    any::Any,
    ffi::OsString,
    io::{self, BufWriter},
    panic::{AssertUnwindSafe, catch_unwind},
    process::{ExitCode, exit},
    sync::mpsc::{Receiver, channel},
    thread,
};

use rustix::process::{Resource, Rlimit, setrlimit};

use super::frame::{Ask, Frame, Verdict};
use crate::json::filter::{Input, InputFault, Program};

/// The first argument of a process for filters; the second is the memory it may have, in bytes.
pub(super) const ARGUMENT: &str = "__filter";

/// Of the thread that runs filters. Only what is used is ever touched.
pub(super) const STACK: usize = 256 << 20;

/// Runs the filters that come on stdin until it ends, if that is what this process was started
/// for; `None` if it was not. `arguments` are those of the process, its own name first. Call it
/// first thing in `main`, before any other thread or file is there.
pub fn serve(arguments: &[OsString]) -> Option<ExitCode> {
    if arguments.get(1)? != ARGUMENT {
        return None;
    }
    let memory = arguments
        .get(2)
        .and_then(|text| text.to_str()?.parse().ok());
    Some(serve_within(memory))
}

fn serve_within(memory: Option<u64>) -> ExitCode {
    if let Some(memory) = memory {
        // Where the system has no such limit, the limit of time still holds.
        let _ = setrlimit(Resource::As, fixed(memory));
    }
    // A filter that ends in a crash is no reason to write gigabytes of a core file.
    let _ = setrlimit(Resource::Core, fixed(0));
    let (frames, to_run) = channel();
    let worker = thread::Builder::new()
        .name("filter".to_owned())
        .stack_size(STACK);
    if let Err(error) = worker.spawn(move || work(&to_run)) {
        drop(error);
        return ExitCode::FAILURE;
    }
    let mut stdin = io::stdin().lock();
    while let Ok(Some(frame)) = Frame::read(&mut stdin) {
        if frames.send(frame).is_err() {
            return ExitCode::FAILURE;
        }
    }
    // Ends the other thread, wherever it is.
    ExitCode::SUCCESS
}

fn fixed(bytes: u64) -> Rlimit {
    Rlimit {
        current: Some(bytes),
        maximum: Some(bytes),
    }
}

fn work(frames: &Receiver<Frame>) {
    let mut input = Err(InputFault::NotJson { line: 1, column: 1 });
    while let Ok(frame) = frames.recv() {
        match frame {
            Frame::Input(text) => input = Input::read(text),
            Frame::Ask(ask) => {
                // The panic itself is on stderr; after it the values cannot be trusted.
                let answered = catch_unwind(AssertUnwindSafe(|| answer(&input, &ask)));
                if !matches!(flat(answered), Ok(())) {
                    exit(1);
                }
            }
            Frame::Result(_) | Frame::Verdict(_) => {}
        }
    }
}

fn flat(result: Result<io::Result<()>, Box<dyn Any + Send>>) -> io::Result<()> {
    result.unwrap_or_else(|_| Err(io::ErrorKind::Other.into()))
}

fn answer(input: &Result<Input, InputFault>, ask: &Ask) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout().lock());
    let verdict = match (input, Program::compile(&ask.filter)) {
        (_, Err(fault)) => Verdict::Fault(fault),
        (Err(fault), Ok(_)) => Verdict::Input(*fault),
        (Ok(input), Ok(program)) => {
            let ended = program.run(input, ask.outputs, ask.bytes, |text| {
                // Nobody reads: the other side is gone, and so is this process in a moment.
                let _ = Frame::result(&mut out, text);
            });
            Verdict::Ended(ended)
        }
    };
    Frame::verdict(&mut out, &verdict)
}
