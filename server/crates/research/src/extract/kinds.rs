//! The kinds of facts, one file each: `find(document, site) -> Vec<Fact>`, made with [`fact`](super::fact) and named in
//! [`EXTRACTORS`].

pub mod ai_data_policy;
mod ai_feature;
mod api;
mod audit_log;
mod changelog;
mod company;
pub mod compliance;
mod customer;
mod data_residency;
mod discount;
mod documentation;
mod encryption;
pub mod feature;
mod integration;
mod mfa;
mod onboarding;
pub mod place;
pub mod plan;
mod platform;
pub mod price;
mod pricing_model;
mod requirement;
mod scim;
pub mod sla;
pub mod sso;
mod status_page;
mod support;
pub mod trial;
mod trust_center;
mod usage_price;

use model::report::Fact;

use super::Site;
use crate::document::Document;

/// An extractor: the facts of one kind that one page states.
pub type Find = fn(&Document, &Site) -> Vec<Fact>;

/// Every extractor.
pub const EXTRACTORS: &[Find] = &[
    ai_data_policy::find,
    ai_feature::find,
    api::find,
    audit_log::find,
    changelog::find,
    company::find,
    compliance::find,
    customer::find,
    data_residency::find,
    discount::find,
    documentation::find,
    encryption::find,
    feature::find,
    integration::find,
    mfa::find,
    onboarding::find,
    plan::find,
    platform::find,
    price::find,
    pricing_model::find,
    requirement::find,
    scim::find,
    sla::find,
    sso::find,
    status_page::find,
    support::find,
    trial::find,
    trust_center::find,
    usage_price::find,
];

/// The public places that a page links to, if only a few: one of a kind, the first that it names.
pub fn places(document: &Document) -> Vec<Fact> {
    let site = Site::default();
    let finders = [documentation::find, status_page::find, changelog::find];
    finders
        .iter()
        .flat_map(|find| find(document, &site))
        .collect()
}
