//! One run, from request to recorded result.
