//! Identity providers that a list names, each with the plans that it is on: "ADFS (Enterprise plan only)".

use model::report::{Fact, Status};

use super::{END_USERS_HEADING, make};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Topic},
        passage::{Form, Passage},
        pattern::patterns,
    },
};

patterns! {
    /// What heads or introduces such a list.
    OF_PROVIDERS = r"\b(?:SSO|single[- ]sign[- ]?on|SAML|identity|authentication|log-?in)\b[^.;]{0,20}\b(?:providers?|IdPs?|protocols?|methods?|options)\b";
    /// An item that is a provider's name, and what it says of it in brackets. Group 1 is the name.
    PROVIDER = r"^\W*((?:Microsoft\s+)?(?:Entra ID|Azure AD)(?:\s+\([^()]{2,20}\))?|Okta|OneLogin|JumpCloud|Ping ?(?:Identity|Federate|One)|ADFS|AD FS|LDAP|Active Directory|Keycloak|Duo|Auth0|Rippling|Google Workspace|Google|GitHub|GitLab|Bitbucket)(?:\s+(?:SSO|single sign-on))?\s*(?:\([^()]{3,60}\)|[:–—-]\s.{3,60})?\W*$";
}

/// The provider that an item names, where something says on which plans it is.
pub fn providers(document: &Document, site: &Site, passage: &Passage) -> Option<Fact> {
    let above = passage.lead.iter().chain(passage.headings.last());
    let listed = passage.form == Form::Item
        && passage.in_list
        && above.clone().any(|text| OF_PROVIDERS.is_match(text))
        && !above.clone().any(|text| END_USERS_HEADING.is_match(text));
    listed.then_some(())?;
    let name = PROVIDER.captures(&passage.text)?.get(1)?;
    let judgement = claim::judge_passage(
        passage,
        &[name.range()],
        &name.range(),
        Topic::Feature,
        site,
    )?;
    let on_plans = judgement.status == Status::Conditional && !judgement.scope.plans.is_empty();
    on_plans.then(|| {
        make(
            document,
            name.as_str(),
            Some(name.as_str()),
            &judgement,
            &passage.quote_in(document),
        )
    })
}
