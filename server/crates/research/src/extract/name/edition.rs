//! What editions of a product are called: by their licence, and by who runs them. Sources of patterns that ignore case.

/// Editions whose source is open.
pub(in crate::extract) const OPEN: &str = r"open[\s-]source|oss|community";

/// Editions that customers run themselves.
pub(in crate::extract) const SELF_RUN: &str = r"self[\s-](?:hosted|managed)";

/// Editions that the vendor runs.
pub(in crate::extract) const HOSTED: &str = r"cloud|saas|hosted|dedicated";
