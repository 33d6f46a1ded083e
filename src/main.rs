//! Chooses a face, the screen or the command line, and maps its end to an exit code.

fn main() {}
