//! Writes a report out as Markdown.
