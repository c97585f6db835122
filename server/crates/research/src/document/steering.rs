//! Text addressed to language models.

use super::Document;

/// The passages that try to steer a language model.
pub(super) fn find(_document: &Document) -> Vec<String> {
    Vec::new()
}
