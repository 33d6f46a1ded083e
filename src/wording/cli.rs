//! Texts of the command line: help, talk on stderr, refusals.
