//! Measures the extractors against a gold standard.
