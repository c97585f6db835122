//! Scores the dimensions from the facts alone.
