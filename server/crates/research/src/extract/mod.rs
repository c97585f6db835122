//! Takes facts, each with its quote, out of documents.
