//! Security pages in other languages than English.

use model::report::{FactKind, Status};
use research::{document::Document, extract};
use time::OffsetDateTime;
use url::Url;

use super::{CONDITIONAL, HELD, NOT_HELD};

/// The facts of some kinds that a page in a language states.
fn stated(lang: &str, text: &str, kinds: &[FactKind]) -> Vec<(String, Status)> {
    let url = Url::parse("https://harbour.example/security").unwrap();
    let page = format!(
        "<html lang={lang}><head><title>Harbour</title><meta property=og:site_name content=Harbour></head><h1>Harbour</h1><p>{text}</p></html>"
    );
    let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
    let facts = extract::facts(&[page]).into_iter();
    let facts = facts.filter(|fact| kinds.contains(&fact.kind));
    facts.map(|fact| (fact.value, fact.status)).collect()
}

#[test]
fn certificates_are_held_planned_or_denied_in_the_words_of_a_language() {
    for (lang, text, want) in [
        (
            "es",
            "Harbour está certificado en ISO 27001 desde 2022.",
            ("ISO 27001", HELD),
        ),
        (
            "es",
            "La certificación SOC 2 está prevista para 2027.",
            ("SOC 2", NOT_HELD),
        ),
        (
            "es",
            "No estamos certificados en PCI DSS.",
            ("PCI DSS", NOT_HELD),
        ),
        (
            "es",
            "Todavía no tenemos la certificación ISO 27001.",
            ("ISO 27001", NOT_HELD),
        ),
        ("es", "Cumplimos con el RGPD.", ("GDPR", HELD)),
        (
            "it",
            "Harbour è certificata ISO 27001 dal 2021.",
            ("ISO 27001", HELD),
        ),
        (
            "it",
            "La certificazione SOC 2 è in corso.",
            ("SOC 2", NOT_HELD),
        ),
        ("it", "Non siamo certificati HIPAA.", ("HIPAA", NOT_HELD)),
        (
            "it",
            "Non abbiamo ancora la certificazione ISO 27001.",
            ("ISO 27001", NOT_HELD),
        ),
        (
            "nl",
            "Harbour is sinds 2020 ISO 27001-gecertificeerd.",
            ("ISO 27001", HELD),
        ),
        (
            "nl",
            "We zijn nog niet SOC 2-gecertificeerd.",
            ("SOC 2", NOT_HELD),
        ),
        (
            "nl",
            "Harbour is niet ISO 27001-gecertificeerd.",
            ("ISO 27001", NOT_HELD),
        ),
        ("nl", "Wij voldoen aan de AVG.", ("GDPR", HELD)),
        (
            "pt",
            "A Harbour é certificada ISO 27001 desde 2022.",
            ("ISO 27001", HELD),
        ),
        (
            "pt",
            "Ainda não temos certificação SOC 2.",
            ("SOC 2", NOT_HELD),
        ),
        (
            "pt",
            "Não somos certificados ISO 27001.",
            ("ISO 27001", NOT_HELD),
        ),
        ("pt", "Cumprimos o RGPD.", ("GDPR", HELD)),
        (
            "fr",
            "Nous n’avons pas de certification ISO 27001.",
            ("ISO 27001", NOT_HELD),
        ),
    ] {
        let found = stated(lang, text, &[FactKind::Compliance]);
        assert_eq!(found, [(want.0.to_owned(), want.1)], "{lang} {text}");
    }
}

#[test]
fn a_hosting_providers_certificate_is_not_the_vendors_in_any_language() {
    for (lang, text) in [
        (
            "es",
            "Nuestro proveedor de alojamiento está certificado en ISO 27001.",
        ),
        (
            "it",
            "Il nostro fornitore di hosting è certificato ISO 27001.",
        ),
        ("nl", "Onze hostingprovider is ISO 27001-gecertificeerd."),
        (
            "pt",
            "Nosso provedor de hospedagem é certificado ISO 27001.",
        ),
    ] {
        let found = stated(lang, text, &[FactKind::Compliance]);
        let held = found.iter().any(|(_, status)| *status != NOT_HELD);
        assert!(!held, "{lang} {found:?}");
    }
}

#[test]
fn where_data_is_and_how_one_signs_in_is_read_in_the_words_of_a_language() {
    for (lang, text, want) in [
        (
            "de",
            "Ihre Daten werden ausschließlich in Österreich gespeichert.",
            ("Austria", HELD),
        ),
        ("es", "Los datos se almacenan en España.", ("Spain", HELD)),
        ("it", "I dati sono ospitati in Italia.", ("Italy", HELD)),
        (
            "nl",
            "Je gegevens staan in Nederland.",
            ("Netherlands", HELD),
        ),
        (
            "pt",
            "Os dados são armazenados em Portugal.",
            ("Portugal", HELD),
        ),
        (
            "de",
            "SAML-SSO gibt es ab dem Tarif Team.",
            ("SAML on Team and above", CONDITIONAL),
        ),
        (
            "es",
            "El inicio de sesión único está disponible en el plan Business.",
            ("SSO on Business", CONDITIONAL),
        ),
        (
            "it",
            "Il single sign-on è disponibile nel piano Business.",
            ("SSO on Business", CONDITIONAL),
        ),
        (
            "nl",
            "Single sign-on is beschikbaar in het pakket Business.",
            ("SSO on Business", CONDITIONAL),
        ),
        (
            "pt",
            "O login único está disponível no plano Business.",
            ("SSO on Business", CONDITIONAL),
        ),
        (
            "fr",
            "Le SSO d’entreprise est disponible pour tous les clients ayant souscrit à un forfait « Escale ».",
            ("SSO on Escale", CONDITIONAL),
        ),
        (
            "es",
            "El SSO está disponible para los clientes que hayan contratado el plan Business.",
            ("SSO on Business", CONDITIONAL),
        ),
        (
            "it",
            "Il SSO è disponibile per tutti i clienti con il piano Business.",
            ("SSO on Business", CONDITIONAL),
        ),
        ("es", "No ofrecemos SCIM.", ("SCIM", NOT_HELD)),
        ("it", "SCIM non è ancora disponibile.", ("SCIM", NOT_HELD)),
        ("nl", "SCIM is nog niet beschikbaar.", ("SCIM", NOT_HELD)),
        (
            "pt",
            "O SCIM ainda não está disponível.",
            ("SCIM", NOT_HELD),
        ),
    ] {
        let kinds = [FactKind::DataResidency, FactKind::Sso, FactKind::Scim];
        let found = stated(lang, text, &kinds);
        assert_eq!(found, [(want.0.to_owned(), want.1)], "{lang} {text}");
    }
}

#[test]
fn a_certificate_told_below_a_row_of_cards_is_on_no_plan() {
    let url = Url::parse("https://harbour.example/preise").unwrap();
    let cards = "<section><h2>Basis</h2><p>9 € pro Monat</p></section><section><h2>Profi</h2><p>19 € pro Monat</p></section><section><h2>Konzern</h2><p>Preis auf Anfrage</p></section>";
    let below = "<p>Harbour ist nach ISO 27001 zertifiziert.</p><p>Unser Rechenzentrum ist nach ISO 27001 und ISO 50001 zertifiziert.</p>";
    let page = format!(
        "<html lang=de><head><title>Preise | Harbour</title></head><h1>Preise</h1>{cards}{below}</html>"
    );
    let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
    let facts = extract::facts(&[page]).into_iter();
    let facts = facts.filter(|fact| fact.kind == FactKind::Compliance);
    let told: Vec<(String, Option<String>)> =
        facts.map(|fact| (fact.value, fact.condition)).collect();
    let suppliers = Some("a supplier's, not the vendor's".to_owned());
    assert_eq!(
        told,
        [
            ("ISO 27001".to_owned(), None),
            ("ISO 50001".to_owned(), suppliers)
        ]
    );
}
