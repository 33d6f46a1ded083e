//! The Coze API over HTTP.
