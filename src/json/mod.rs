//! The text of answers: checking, indenting, opening, drawing by lines. Pure.
