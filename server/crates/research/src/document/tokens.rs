//! HTML as tags and text.
