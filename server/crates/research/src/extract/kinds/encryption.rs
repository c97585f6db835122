//! Encryption in transit and at rest.

mod table;

use model::report::{Fact, FactKind, Status};

use crate::{
    document::Document,
    extract::{
        Site,
        capability::{Statement, What, statements},
        claim::{Judgement, Why},
        fact,
        pattern::patterns,
        scope::{self, Scope},
    },
};

patterns! {
    NAME = format!(r"\bencrypt(?:s|ed|ion|ing)?\b|\bAES[- ]?(?:128|256)\b|\bTLS(?:\s*v?1\.[0-3]\+?)?\b|\bend-to-end encrypt\w+|{OVER_HTTPS}");
    SAID = format!(r"\b(?:at[- ]rest|in[- ]trans(?:it|mission)|(?:during|while in) trans(?:it|mission)|TLS(?:\s*v?1\.[0-3])?|AES(?:[- ]?(?:128|256))?|end-to-end|customer[- ]managed|BYOK|bring your own key)\b|{OVER_HTTPS}|{ONCE_STORED}");
    AT_REST = format!(r"\bat[- ]rest\b|\b(?:storage|stored|disks?|volumes?|backups?)\b.{{0,60}}\bencrypted\b|{ONCE_STORED}");
    IN_TRANSIT = r"\bin[- ]trans(?:it|mission)\b|\b(?:during|while in) trans(?:it|mission)\b";
    END_TO_END = r"\bend-to-end\b";
    OWN_KEYS = r"\b(?:BYOK|bring your own (?:encryption )?keys?|customer[- ]managed (?:encryption )?keys?|CMEK)\b";
    AES = r"\bAES(?:[- ]?(128|256))?\b";
    TLS = r"\b(mTLS|TLS)(?:\s*v?(1\.[0-3]))?";
    HTTPS = OVER_HTTPS;
    OTHERS = r"\byour own (?:app|application|data before)|\brecommend\b|\byou should\b|\bmust\b|\brequires? the\b";
    /// What servers say to each other, which its vendor reads all the same.
    AMONG_SERVERS = r"\b(?:server|service|node|machine)s?[- ]to[- ](?:server|service|node|machine)s?\b|\bbetween (?:our |the |its )?(?:own )?(?:servers|services|nodes|data ?cent(?:er|re)s|machines)\b";
    /// That what is stored, or what is sent, is not encrypted, beside what is.
    DENIED = r"(?:^|[;,])\s*(?:(?:but|and|while|though)\s+)?(?:[\w-]+\s+){0,3}?(?:(?:(?:do|does)(?:\s+not|n['’]t)\s+(?:\w+ly\s+|yet\s+)?encrypt\s+(?:(?:your|customer|any|the|our)\s+)*(?:(?:data|it|content|files)\s+)?)|(?:(?:is|are)(?:\s+not|\s+never|n['’]t)\s+(?:\w+ly\s+|yet\s+)?encrypted\s+))(?:at[- ]rest|in[- ]transit|when stored|on (?:disk|our servers))\b";
    /// Keys of one's own are what a plan is named for here, not encryption.
    WITH_KEYS = r",\s+(?:with|and)\s+(?:keys? of your own|(?:your )?own keys?|customer[- ]managed keys?|BYOK)\b[^.;]*";
    KNOWS = format!(r"\bencrypt\w*\b|\bsecured\b|\bprotected\b|\bTLS ?v?1\.[23]\b|\bAES[- ]?(?:128|256)(?:-[A-Z]+)?\s+(?:encryption\s+)?(?:at[- ]rest|in[- ]transit)\b|\bat[- ]rest\W{{1,3}}AES[- ]?(?:128|256)\b|{OVER_HTTPS}");
}

/// How what is sent is carried.
const OVER_HTTPS: &str = r"\b(?:communications?|traffic|connections?|requests|transfers?|data|services|access)\b[^.;]{0,120}\b(?:over|via|through|using) HTTPS\b|\benforces? HTTPS\b|\bHTTPS (?:is enforced|everywhere)\b";
/// When what is stored is encrypted.
const ONCE_STORED: &str = r"\bencrypted\s+(?:when|while|before being|as it is|where it is)\s+stored\b|\bencrypted on (?:disk|our servers)\b";

/// The encryption facts of a page.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut facts = in_words(document, site);
    facts.extend(table::find(document, site));
    facts
}

/// What sentences, lists and rows across plans say.
fn in_words(document: &Document, site: &Site) -> Vec<Fact> {
    let what = What {
        name: &NAME,
        said: &SAID,
        listed: true,
    };
    statements(document, site, &what)
        .iter()
        .filter(|statement| KNOWS.is_match(&statement.text) && !OTHERS.is_match(&statement.text))
        .flat_map(|statement| {
            let told = told(statement).into_iter();
            told.map(move |(value, judgement)| (statement, value, judgement))
        })
        .map(|(statement, value, judgement)| {
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

/// What a statement says of encryption, and how: "in transit with TLS 1.2; we do not encrypt data at rest" denies one part
/// and tells the other.
fn told(statement: &Statement) -> Vec<(String, Judgement)> {
    let text = &statement.text;
    let of = |text: &str, judgement: &Judgement| -> Vec<(String, Judgement)> {
        let values = values(text).into_iter();
        values.map(|value| (value, judgement.clone())).collect()
    };
    let parts = DENIED.find(text).map(|denied| {
        let rest = DENIED.replace(text, " ");
        let judgement = match statement.judgement.status {
            Status::NotHeld => Judgement::within(Scope::default()),
            _ => statement.judgement.clone(),
        };
        let told = of(&rest, &judgement);
        let denied = of(denied.as_str(), &Judgement::not_held(Why::Denied));
        (told, denied)
    });
    match parts.filter(|(told, _)| !told.is_empty()) {
        Some((told, denied)) => told.into_iter().chain(denied).collect(),
        None => of(text, &statement.judgement),
    }
}

/// What a text says of encryption: of what is stored, and of what is sent where it names a version, which stores nothing.
fn values(text: &str) -> Vec<String> {
    let version = TLS.captures(text).and_then(|found| found.get(2));
    let both = AT_REST.is_match(text) && !END_TO_END.is_match(text);
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
        (false, false) if version.is_some() || HTTPS.is_match(text) => "in transit",
        // Said of the cipher alone, with no word of where.
        (false, false) => "",
    };
    let aes = AES.captures(text).map(|found| {
        found
            .get(1)
            .map_or_else(|| "AES".to_owned(), |bits| format!("AES-{}", bits.as_str()))
    });
    let tls = version.and_then(|found| tls_name(&found));
    let tls = tls.or_else(|| HTTPS.is_match(text).then(|| "HTTPS".to_owned()));
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

/// `TLS 1.2`, `mTLS`.
fn tls_name(found: &regex::Captures<'_>) -> Option<String> {
    let name = match found.get(1)?.as_str() {
        name if name.starts_with(['m', 'M']) => "mTLS",
        _ => "TLS",
    };
    Some(found.get(2).map_or_else(
        || name.to_owned(),
        |number| format!("{name} {}", number.as_str()),
    ))
}
