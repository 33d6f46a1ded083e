//! What the README claims, tried.
