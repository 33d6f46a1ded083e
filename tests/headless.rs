//! The built binary without a screen: stdout, stderr, exit codes.
