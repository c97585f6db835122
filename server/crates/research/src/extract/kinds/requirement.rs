//! What a customer must bring: a card on file, a minimum of seats, a yearly contract, a word to the vendor, an account
//! with somebody else.

use std::sync::LazyLock;

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::{Document, sentences},
    extract::{
        Site, fact,
        pattern::{cased, group},
        trap,
    },
};

static CARD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:requires?|must (?:have|add|provide)|needs?)\s(?:an?\s|the use of a\s)?(?:valid\s|post-paid\s)?(?:credit card|card|payment method)\b(?:[^.]{0,20}\bon file\b)?|\b(?:requires?|must have|needs?)\b[^.]{0,60}\b(?:credit card|card|payment method) on file\b|\b(?:credit card|payment method)\s(?:is\s)?(?:required|needed)\b",
    )
});
static SEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:minimum (?:(?:purchase|order|quantity|commitment) )?(?:of |is )?|at least |starts? at |min\.? )(?P<a>\d{1,4})[\s-](?P<ua>seat|user|member|licen[cs]e|editor|agent)s?\b|\b(?P<b>\d{1,4})[\s-](?P<ub>seat|user|member|licen[cs]e|editor|agent)s?\sminimum\b",
    )
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:annual|yearly|12[- ]month) (?:contract|commitment|subscription)\s(?:is\s)?required\b|\brequires? an? (?:annual|yearly|12[- ]month) (?:contract|commitment)\b|\b(?:only )?available with annual (?:billing|contract)s? only\b|\bannual (?:billing|contract) only\b|\bbilled annually only\b",
    )
});
/// What the vendor turns on where one asks: `contact us to get SCIM enabled`. A group is what.
static ON_ASKING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:contact|reach out to|get in touch with|talk to|write to|e-?mail)\s[^.;:]{2,60}?\sto\s(?:(?:enable|activate|turn on|switch on|request|set up)\s(?:the\s|your\s)?(SAML SSO|SSO|single sign-on|SAML|OIDC|SCIM|directory sync|audit logs?|data residency|HIPAA)\b|(?:get|have)\s(?:the\s|your\s)?(SAML SSO|SSO|single sign-on|SAML|OIDC|SCIM|directory sync|audit logs?|data residency)\s(?:enabled|activated|turned on|switched on|set up)\b)",
    )
});
/// An account with another company without which one does not get in. A group is whose.
static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:must|need to|have to)\s(?:first\s)?(?:authenticate|sign in|log in|sign up)\s(?:through|with|via|using)\s(?:an?\s|your\s)?(GitHub|GitLab|Bitbucket|Google|Microsoft|Slack|AWS|Apple)\b|\b(?:requires?|must have|need)\s(?:an?\s)(?:active\s|existing\s|valid\s)?(GitHub|GitLab|Bitbucket|Google|Microsoft|Slack|AWS|Apple)\s(?:[\w-]+\s)?account\b",
    )
});
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|not|never|without|don[’']t|doesn[’']t)\b(?:\s\w+){0,3}\s(?:credit card|card|payment method|minimum|contract|commitment)|\bnot (?:required|needed)\b|\b(?:card|payment method)\b[^.;]{0,30}\bonly (?:after|when|once|at the end|if)\b|\bonly (?:need|require|ask for)\b[^.;]{0,30}\b(?:card|payment method)\b[^.;]{0,20}\b(?:after|when|once|if)\b",
    )
});

/// The requirements a page states, each once.
#[must_use]
pub fn find(document: &Document, _site: &Site) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    for block in document
        .content()
        .filter(|block| !trap::is_ruled_out(block))
    {
        for range in sentences(&block.text) {
            let Some(sentence) = block.text.get(range.clone()) else {
                continue;
            };
            let denied = DENIED.is_match(sentence);
            let Some(value) = value(sentence).filter(|_| !denied && !sentence.ends_with('?'))
            else {
                continue;
            };
            if !found.iter().any(|known| known.value == value) {
                found.push(fact(
                    document,
                    FactKind::Requirement,
                    value,
                    block.quote(range),
                ));
            }
        }
    }
    found
}

fn value(sentence: &str) -> Option<String> {
    if CARD.is_match(sentence) {
        return Some("credit card on file".to_owned());
    }
    if let Some(captures) = SEATS.captures(sentence) {
        let number = captures.name("a").or_else(|| captures.name("b"))?.as_str();
        let unit = captures
            .name("ua")
            .or_else(|| captures.name("ub"))?
            .as_str()
            .to_lowercase();
        return Some(format!("minimum {number} {unit}s")).filter(|_| number != "1");
    }
    if let Some(what) = named_by(&ON_ASKING, sentence) {
        return Some(format!("contact to enable {what}"));
    }
    if let Some(whose) = named_by(&ACCOUNT, sentence) {
        return Some(format!("{whose} account"));
    }
    YEARLY
        .is_match(sentence)
        .then(|| "annual contract".to_owned())
}

/// What the group of a pattern holds that took part in its match.
fn named_by<'a>(pattern: &Regex, sentence: &'a str) -> Option<&'a str> {
    let found = pattern.captures(sentence)?;
    Some(group(&found)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_to_ask_and_which_account_to_have_are_required() {
        for (sentence, expected) in [
            (
                "Before you begin, reach out to our support team to enable SSO.",
                Some("contact to enable SSO"),
            ),
            (
                "You can contact us to get SCIM enabled for your workspace.",
                Some("contact to enable SCIM"),
            ),
            (
                "You must authenticate through GitHub to deploy.",
                Some("GitHub account"),
            ),
            (
                "Importing requires an active Slack account.",
                Some("Slack account"),
            ),
            ("Contact us to talk about SSO.", None),
            ("You may sign in with Google.", None),
            ("Contact your identity provider if SSO fails.", None),
        ] {
            assert_eq!(value(sentence).as_deref(), expected, "{sentence}");
        }
    }
}
