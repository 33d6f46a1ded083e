//! Runs from request to recorded result, against the local Coze.
