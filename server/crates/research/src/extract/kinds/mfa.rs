//! A second factor for the product's users. What the vendor's own staff use is not that.

use model::report::{Fact, FactKind};

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{What, statements},
        claim::{self, SUPPLIERS},
        judged,
        pattern::patterns,
    },
};

patterns! {
    NAME = r"\b(?:2FA|MFA|TOTP)\b|\b(?:two|multi|2)[- ]factor(?: (?:authentication|log-?in|sign-?in))?\b|\b(?:two|2)[- ]step (?:verification|log-?in|sign-?in|authentication)\b|\bpasskeys?\b|\b(?:WebAuthn|FIDO2|hardware (?:security )?keys?|security keys)\b";
    SAID = r"\b(?:available|part of|included|includes?|supports?|supported|integrat(?:es|ing)|offers?|provides?|comes with|can (?:enable|require|enforce|turn on|switch on|use|activate|set up|be (?:enabled|required|enforced|turned on|switched on|activated|set up|used|made mandatory))|requires?|enforces?|mandatory|protect|turn on|enable|built-in|must have|ensure that|beta|(?:public|private|limited|technical|in) preview|early access|coming soon|planned|roadmap|not yet)\b";
    PASSKEY = r"\b(?:passkeys?|WebAuthn|FIDO2)\b";
    KEY = r"\b(?:hardware|security) (?:security )?keys?\b";
    TOTP = r"\b(?:TOTP|authenticator apps?)\b";
    /// A second factor, whichever.
    GENERIC = r"\b(?:2FA|MFA)\b|\b(?:two|multi|2)[- ](?:factor|step)\b";
    /// It has to be off for something else to work.
    OFF = r"\b(?:be|been)\s+(?:disabled|turned off|switched off)\b|\bmust (?:first )?(?:disable|turn off)\b";
    /// Of the vendor's own people: "We employ MFA to protect access to our servers".
    OF_STAFF = r"\b(?:employs?|uses?|enforces?|requires?|protected|protects?|secured?)\b.*\baccess to (?:(?:our|its|the|all|any|these|internal|critical)\s)*(?:[\w-]+\s){0,2}?(?:infrastructure|production|servers?|cloud|repositor(?:y|ies)|systems?|networks?|databases?|version control|source code|customer data|back ?ends?|hosting|providers?|environments?|consoles?)\b|^\W*access to (?:(?:our|its|the|all)\s)*(?:[\w-]+\s){0,2}?(?:infrastructure|production|servers?|systems?|networks?|databases?|customer data)\b|\b(?:employees|staff|engineers|contractors|our team|our people|workforce|personnel|(?:our|internal)\s+(?:\w+\s+)?(?:developers|operators|administrators|admins|agents))\b|\bsubject to\b[^.;]*\baccess controls?\b[^.;]*\b(?:MFA|2FA|factor)\b";
    /// The vendor's accounts with others: "required on all team accounts (Google Workspace, GitHub)".
    OF_OWN_ACCOUNTS = r"\b(?:required|enforced|mandatory|mandated|enabled|used|active|on)\s+(?:on|for|across)\s+(?:all|every|each|our)\s+(?:of\s+)?(?:our\s+)?(?:internal\s+)?(?:team|staff|company|corporate|employee|work|business|founder|engineering)(?:\s+members?['’]?)?\s+accounts?\b|\b(?:MFA|2FA|factor(?:\s+authentication)?|keys?)\b[^.;()]*\([^()]*\b(?:Google Workspace|GitHub|GitLab|AWS|Vercel|Cloudflare|1Password|Slack)\b[^()]*\)";
    /// The vendor's systems, not the product's accounts: "All engineering systems are secured by credentials that
    /// require MFA".
    OF_OWN_SYSTEMS = r"\b(?:all|our|these|every|each)\s+(?:(?:of\s+)?(?:our|the|its)\s+)?(?:[\w.-]+\s+)?(?:engineering|corporate|internal|back-?office|company|production)\s+(?:systems?|tools?|tooling|services|infrastructure|servers?|networks?|accounts|applications)\s+(?:is|are|requires?|uses?|sits?|enforces?|needs?)\b";
    /// What the vendor does itself, as far as it can: "We enforce the use of hardware security keys wherever we can".
    WE_DO = r"\bwe\s+(?:\w+ly\s+|also\s+)?(?:enforce|mandate|require|encourage|insist\s+on)\s+the\s+use\s+of\b|\bwe\s+(?:\w+ly\s+|also\s+)?(?:enforce|mandate|require|use|enable)\b[^.;]*\bwhere(?:ver|\s+ever)?\s+(?:we\s+can|(?:(?:it\s+is|they\s+are)\s+)?(?:possible|available|supported|feasible))\b";
    /// Those who use the product.
    USERS = r"\b(?:you|your|users?|customers?|members?|admins?|administrators?|owners?|accounts?|workspaces?|everyone|log(?:ging)?[ -]?ins?|sign(?:ing)?[ -]?ins?|dashboards?|consoles?)\b";
    /// A second factor of another system: of what is stored in a bucket, of an account with a supplier.
    OF_ANOTHER = format!(r"\bMFA[ -]delet(?:e|ion)\b|(?:\b(?:MFA|2FA|passkeys?|keys?)|\bfactor(?: authentication)?)\s+(?:for|on|in)\s+(?:your\s+)?(?:{0}|Google Workspace|GitHub|GitLab|macOS|Windows)(?:,|\s+and\b|\s*&|\W*$)|(?:\b(?:MFA|2FA|passkeys?|keys?)\b|\bfactor\b)[^.;]{{0,40}}\b(?:on|for|in|of|with)\s+(?:your|the|an?|their|all|every)\s+(?:own\s+)?(?:{0}|S3|IAM|GitHub|GitLab)\s+(?:[\w-]+\s+)?(?:accounts?|users?|buckets?|consoles?|organi[sz]ations?|credentials|root)\b", *SUPPLIERS);
    /// One way of giving it that is gone: "no longer support SMS codes for two-factor authentication".
    A_WAY_GONE = r"\b(?:no longer|not|never|n['’]t|stopp?(?:ed|ing)?|retired?|dropped)\s+(?:[\w-]+\s+){0,2}?(?:SMS|text messages?|phone calls?|voice calls?|e-?mail(?:ed)?)\b[^.;,]{0,20}\s+(?:for|as)\b";
    ENFORCED = r"\b(?:require|enforce|mandat|force)\w*\b";
}

/// The second-factor facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    statements(document, site, &what)
        .iter()
        .filter(|statement| {
            let text = &statement.text;
            !OFF.is_match(text) && !A_WAY_GONE.is_match(text) && !is_of_others(text, site)
        })
        .flat_map(|statement| {
            values(&statement.text).into_iter().map(|value| {
                judged(
                    document,
                    FactKind::Mfa,
                    value,
                    statement.quote.clone(),
                    &statement.judgement,
                )
            })
        })
        .collect()
}

/// Whether a text is about a second factor of the vendor's own people, or of another system than the product.
fn is_of_others(text: &str, site: &Site) -> bool {
    let another = OF_ANOTHER.find(text);
    (OF_STAFF.is_match(text) || OF_OWN_ACCOUNTS.is_match(text))
        && !claim::is_of_customers_staff(text)
        || OF_OWN_SYSTEMS.is_match(text)
        || WE_DO.is_match(text) && !USERS.is_match(text)
        || another.is_some_and(|another| !site.is_named_in(another.as_str()))
}

/// Each factor the text names, or that there is a second one.
fn values(text: &str) -> Vec<&'static str> {
    let named = [
        (&*PASSKEY, "Passkeys"),
        (&*KEY, "Security keys"),
        (&*TOTP, "Two-factor sign-in by app"),
    ];
    let named = named
        .into_iter()
        .filter(|(factor, _)| factor.is_match(text));
    let named: Vec<&str> = named.map(|(_, value)| value).collect();
    match named.is_empty() {
        // "Two-factor authentication? Of course. Passkeys work too."
        false if named == ["Passkeys"] && GENERIC.is_match(text) => {
            vec!["Two-factor sign-in", "Passkeys"]
        }
        false => named,
        true if ENFORCED.is_match(text) => vec!["Two-factor sign-in, can be required"],
        true => vec!["Two-factor sign-in"],
    }
}
