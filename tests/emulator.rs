//! The local Coze keeps the rules of the API.
