//! One research run from address to report.
