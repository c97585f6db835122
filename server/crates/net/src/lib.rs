//! The only HTTP client that fetches addresses a user or a page can set.
