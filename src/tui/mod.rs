//! The shell round the screen: terminal, input, effects, the loop.
