//! Whether a quote occurs in a page.
