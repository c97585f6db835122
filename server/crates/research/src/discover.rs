//! Which pages of a site are worth reading: robots.txt, sitemaps, the site's own links.

pub mod address;
pub mod language;
pub mod rank;
pub mod robots;
pub mod site;
pub mod sitemap;
