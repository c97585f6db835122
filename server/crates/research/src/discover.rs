//! Which pages of a site are worth reading.
