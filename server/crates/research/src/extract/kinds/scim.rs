//! User provisioning: SCIM, directory sync, just-in-time provisioning.

use model::report::{Detail, Fact, FactKind};

use super::sso;
use crate::{
    document::Document,
    extract::{
        Site,
        capability::{What, statements},
        fact,
        pattern::patterns,
    },
};

patterns! {
    NAME = r"\bSCIM\b(?:\s+2\.0)?|\bdirectory sync(?:hroni[sz]ation)?\b|\bautomat(?:ed|ic) (?:user )?(?:de)?-?provisioning\b|\b(?:JIT|just-in-time)\b(?: \([^)]*\))? provisioning\b|\buser provisioning\b";
    SAID = r"\b(?:available|part of|included|includes?|add-?on|supports?|supported|offers?|provides?|comes with|additional fee|automatically (?:adds?|creates?|removes?|provisions?)|(?:allows?|enables?|lets?)\b[^.;]{0,60}\b(?:users?|members?|accounts?|your (?:team|organi[sz]ation|workspace|company))|can (?:use|manage|provision)|lets? you|coming soon|planned|roadmap|not yet)\b";
    SCIM = r"\bSCIM\b";
    DIRECTORY = r"\bdirectory sync";
    JIT = r"\b(?:JIT|just-in-time)\b";
}

/// The provisioning facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    statements(document, site, &what)
        .iter()
        .map(|statement| {
            let spelt_out = SCIM.find(&statement.text).map(|found| found.as_str());
            let name = name(spelt_out.unwrap_or(&statement.named));
            let scope = &statement.judgement.scope;
            Fact {
                status: statement.judgement.status,
                condition: statement.judgement.condition.clone(),
                detail: Some(Detail::Access {
                    protocol: Some(name.to_owned()),
                    plans: scope.plans.clone(),
                    add_on: scope.add_on,
                }),
                ..fact(
                    document,
                    FactKind::Scim,
                    sso::value(name, &statement.judgement),
                    statement.quote.clone(),
                )
            }
        })
        .collect()
}

fn name(words: &str) -> &'static str {
    if SCIM.is_match(words) {
        "SCIM"
    } else if DIRECTORY.is_match(words) {
        "Directory sync"
    } else if JIT.is_match(words) {
        "Just-in-time provisioning"
    } else {
        "User provisioning"
    }
}
