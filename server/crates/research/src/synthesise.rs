//! Summary, strengths, weaknesses and unknowns, made of facts alone.
