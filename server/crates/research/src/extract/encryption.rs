//! Encryption in transit and at rest.

use model::report::{Fact, FactKind, Status};

use super::{
    Site,
    capability::{What, statements},
    fact,
    pattern::patterns,
    scope,
};
use crate::document::Document;

patterns! {
    NAME = r"\bencrypt(?:s|ed|ion|ing)?\b|\bAES[- ]?(?:128|256)\b|\bTLS\b(?:\s+1\.[0-3]\+?)?|\bend-to-end encrypt\w+";
    SAID = r"\b(?:at[- ]rest|in[- ]transit|TLS(?:\s+1\.[0-3])?|AES(?:[- ]?(?:128|256))?|end-to-end|customer[- ]managed|BYOK|bring your own key)\b";
    AT_REST = r"\bat[- ]rest\b|\b(?:storage|stored|disks?|volumes?|backups?)\b.{0,60}\bencrypted\b";
    IN_TRANSIT = r"\bin[- ]transit\b";
    END_TO_END = r"\bend-to-end\b";
    OWN_KEYS = r"\b(?:BYOK|bring your own (?:encryption )?keys?|customer[- ]managed (?:encryption )?keys?|CMEK)\b";
    AES = r"\bAES(?:[- ]?(128|256))?\b";
    TLS = r"\bTLS(?:\s*v?(1\.[0-3]))?";
    OTHERS = r"\byour own (?:app|application|data before)|\brecommend\b|\byou should\b|\bmust\b|\brequires? the\b";
    /// Keys of one's own are what a plan is named for here, not encryption.
    /// What servers say to each other, which its vendor reads all the same.
    AMONG_SERVERS = r"\b(?:server|service|node|machine)s?[- ]to[- ](?:server|service|node|machine)s?\b|\bbetween (?:our |the |its )?(?:own )?(?:servers|services|nodes|data ?cent(?:er|re)s|machines)\b";
    WITH_KEYS = r",\s+(?:with|and)\s+(?:keys? of your own|(?:your )?own keys?|customer[- ]managed keys?|BYOK)\b[^.;]*";
    KNOWS = r"\bencrypt\w*\b|\bsecured\b|\bprotected\b|\bTLS 1\.[23]\b|\bat[- ]rest\W{1,3}AES[- ]?(?:128|256)\b";
}

/// The encryption facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    statements(document, site, &what)
        .iter()
        .filter(|statement| KNOWS.is_match(&statement.text) && !OTHERS.is_match(&statement.text))
        .flat_map(|statement| {
            let values = values(&statement.text).into_iter();
            values.map(move |value| (statement, value))
        })
        .map(|(statement, value)| {
            let judgement = &statement.judgement;
            let rest = WITH_KEYS.replace(&statement.text, "");
            let of_keys = judgement.status == Status::Conditional
                && rest.len() < statement.text.len()
                && !scope::of_text(&rest, &site.plans).is_limited();
            Fact {
                status: if of_keys {
                    Status::Held
                } else {
                    judgement.status
                },
                condition: judgement.condition.clone().filter(|_| !of_keys),
                ..fact(
                    document,
                    FactKind::Encryption,
                    value,
                    statement.quote.clone(),
                )
            }
        })
        .collect()
}

/// What a text says of encryption: where it names a cipher for what is stored and a version for what is sent, both.
fn values(text: &str) -> Vec<String> {
    let version = TLS.captures(text).and_then(|found| found.get(1));
    let both = AT_REST.is_match(text) && AES.is_match(text) && !END_TO_END.is_match(text);
    match version.filter(|_| both && !OWN_KEYS.is_match(text)) {
        Some(version) => {
            let stored = value(&TLS.replace_all(&IN_TRANSIT.replace_all(text, " "), " "));
            let sent = format!("TLS {} in transit", version.as_str());
            stored.into_iter().chain([sent]).collect()
        }
        None => value(text).into_iter().collect(),
    }
}

/// `AES-256 at rest and in transit`, `TLS 1.3 in transit`, `End-to-end`, `Own keys`.
fn value(text: &str) -> Option<String> {
    if END_TO_END.is_match(text) && !AMONG_SERVERS.is_match(text) {
        return Some("End-to-end".to_owned());
    }
    if OWN_KEYS.is_match(text) {
        return Some("Own keys".to_owned());
    }
    let version = TLS.captures(text);
    let places = match (AT_REST.is_match(text), IN_TRANSIT.is_match(text)) {
        (true, true) => "at rest and in transit",
        (true, false) => "at rest",
        (false, true) => "in transit",
        (false, false) if version.is_some() => "in transit",
        // Said of the cipher alone, with no word of where.
        (false, false) => "",
    };
    let aes = AES.captures(text).map(|found| {
        found
            .get(1)
            .map_or_else(|| "AES".to_owned(), |bits| format!("AES-{}", bits.as_str()))
    });
    let tls = version.map(|found| {
        found.get(1).map_or_else(
            || "TLS".to_owned(),
            |number| format!("TLS {}", number.as_str()),
        )
    });
    let cipher = match (places, aes, tls) {
        ("in transit", _, Some(tls)) => tls,
        (_, Some(aes), _) => aes,
        ("at rest and in transit", None, Some(tls)) => tls,
        ("", None, _) => return None,
        _ => {
            return Some(places.replacen(
                char::is_alphabetic,
                &places.chars().next()?.to_uppercase().to_string(),
                1,
            ));
        }
    };
    Some(format!("{cipher} {places}").trim_end().to_owned())
}
