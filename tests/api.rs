//! The client against the local Coze: what is asked and how answers are told apart.
