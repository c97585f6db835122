//! German phrases, and what they are in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("sicherheit", "Security"),
    ("zertifizierungen", "Certifications"),
    ("zertifikate", "Certificates"),
    ("datenschutz", "Privacy"),
    ("preise", "Prices"),
    ("preis", "Price"),
    ("tarif", "Plan"),
    ("tarife", "Plans"),
    ("paket", "Plan"),
    ("pakete", "Plans"),
    ("monatspreis", "Monthly price"),
    ("jahrespreis", "Annual price"),
    ("grundpreis", "Base price"),
    ("grundgebühr", "Base fee"),
    ("kosten", "Costs"),
    ("ausgabe", "Edition"),
    ("funktion", "Feature"),
    ("funktionen", "Features"),
    ("integrationen", "Integrations"),
    ("monatlich", "Monthly"),
    ("jährlich", "Yearly"),
    ("ja", "Yes"),
    ("nein", "No"),
    ("enthalten", "Included"),
    ("geplant", "Planned"),
    ("anmeldung", "Sign-in"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Whoever has bought a plan.
        (
            r#"\b(?:für |allen? |den )?(?:Kunden|Kundinnen|Teams|Unternehmen)(?: und Kundinnen)? (?:mit (?:einem |dem )?|(?:im|in) |auf )(?:einem |dem )?(?:Tarif|Paket|Plan|Abo)\s[«„“"»]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*))(?:\s?[»”“"«])?"#,
            "on the $1 plan",
        ),
        // Prices.
        (
            r"\b(?:monatlicher?\s(?:Preis|Grundpreis|Beitrag)|Monats(?:preis|gebühr|beitrag))\b",
            "monthly price",
        ),
        (
            r"\b(?:jährlicher?\s(?:Preis|Grundpreis|Beitrag)|Jahres(?:preis|gebühr|beitrag))\b",
            "annual price",
        ),
        (
            r"\b(?:Einrichtungs|Installations|Einmal)(?:gebühr|kosten|pauschale)\b",
            "setup fee",
        ),
        (r"\b(?:dauerhaft|für immer) kostenlos\b", "free forever"),
        (
            r"\b(?:zzgl\.|zzgl\b|zuzüglich(?: der)?(?: gesetzlichen?)?)",
            "plus",
        ),
        (r"\b(?:exkl\.|exklusive\b)", "excluding"),
        (r"\b(?:inkl\.|inklusive\b)", "including"),
        (
            r"\b(?:MwSt\.?|MWST\b|Mehrwertsteuer\b|Umsatzsteuer\b|USt\.?)",
            "VAT",
        ),
        (
            r"\b(?:jährlich(?:e[rn]?)?|jährl\.)\s(?:im voraus\s)?(?:abgerechnet|bezahlt|gezahlt|zahlbar|fällig|berechnet)\b|\b(?:(?:bei|mit) jährlicher|jährliche|jährl\.) (?:Zahlung|Zahlweise|Zahlungsweise|Abrechnung|Laufzeit|Vorauszahlung|Vertragslaufzeit|Bindung)\b|\b(?:im|mit) (?:Jahresabo|Jahresvertrag|Jahrestarif)\b|\bbei jährlicher\b",
            "billed annually",
        ),
        (
            r"\b(?:monatlich(?:e[rn]?)?|monatl\.|mtl\.?)\s(?:abgerechnet|bezahlt|gezahlt|zahlbar|fällig|berechnet)\b|\b(?:(?:bei|mit) monatlicher|monatliche|monatl\.|mtl\.) (?:Zahlung|Zahlweise|Zahlungsweise|Abrechnung|Laufzeit)\b|\b(?:im|mit) Monatsabo\b",
            "billed monthly",
        ),
        (
            r"\bmonatlich kündbar\b|\bohne (?:Mindest)?(?:laufzeit|vertragslaufzeit)\b",
            "month-to-month",
        ),
        (
            r"(?-i:\b(?:pro|je)\s)(?:User|Mitglied|Teammitglied|Agent|Nutzer|Benutzer|Anwender|Mitarbeiter|Person|Kopf|Arbeitsplatz|Lizenz)(?:[:*_]?in(?:nen)?)?\b",
            "per user",
        ),
        (
            r"(?-i:\b(?:pro|je)\s)(?:Betrieb|Firma|Unternehmen)\b",
            "per company",
        ),
        (r"(?-i:\b(?:pro|je)\s)Standort\b", "per location"),
        (r"(?-i:\b(?:pro|je|im)\s)Monat\b", "per month"),
        (r"(?-i:\b(?:pro|je|im)\s)Jahr\b", "per year"),
        (r"\bund Monat\b", "and month"),
        (r"\bund Jahr\b", "and year"),
        (r"/\s?(?:Nutzer|Benutzer|Anwender)(?:[:*_]?in)?\b", "/user"),
        (r"/\s?Monat\b", "/month"),
        (r"/\s?Jahr\b", "/year"),
        (
            r"(?-i:\b[Aa]b\s(?P<amount>(?:€|EUR|CHF)\s?\d|\d[\d.,'’]*\s?(?:€|EUR|CHF)))",
            "from $amount",
        ),
        (
            r"\b(?:jede[rns]?|pro|je)\s(?:weitere[rns]?|zusätzliche[rns]?)\s(?:Nutzer|Benutzer|Anwender|Mitarbeiter|User)(?:[:*_]?in)?\b",
            "each additional user",
        ),
        (
            r"\bauf Anfrage\b|\bnach (?:Absprache|Vereinbarung)\b",
            "on request",
        ),
        (r"\beinmalig(?:e[rns]?)?\b", "one-time"),
        (r"\b(?:die )?Einrichtung\b", "setup"),
        (r"\bkost(?:et|en)\b", "costs"),
        // Plans.
        (
            r"\b(?:in )?allen (?:Tarifen|Paketen|Ausgaben)\b|\balle (?:Tarife|Pakete|Ausgaben)\b",
            "on all plans",
        ),
        (
            r"\b(?:Tarife|Pakete|Pläne), die diese Funktion (?:unterstützen|enthalten)\s?:",
            "Available on:",
        ),
        (
            r#"\b(?:für|in|mit|auf|im|ab)\s(?:die |den |dem )?[„“"»]?(?-i:(\p{Lu}[\p{L}\d+]*))[“”"«]?(?:-(?:Tarifen?|Paketen?|Pläne|Plänen|Plan))?\s(?:und|oder)\shöher(?:\s(?:verfügbar|enthalten|möglich))?"#,
            "available on $1 and above",
        ),
        (
            r"\beine?r?\s(?-i:(\p{Lu}[\p{L}\d+]*))-(?:Funktion|Feature)\b",
            "only available on the $1 plan",
        ),
        (
            r"\b(?:die |den |in den |der )?(?:Tarifen?|Paketen?|Ausgaben)\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:und|oder)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r#"\b(?:ist|sind)\s(?:(?:im|in|mit|auf)\s(?:den |dem )?)(?:(?:Tarif|Paket|Plan)(?:en)?\s)?[„“"»]?(?-i:(\p{Lu}[\p{L}\d+]*))[“”"«]?(?:-(?:Tarif|Paket|Plan))?\s(?:leider |noch )*nicht (?:vorhanden|verfügbar|enthalten|inbegriffen|dabei|möglich)\b"#,
            "is not available on the $1 plan",
        ),
        (
            r#"\b(?:ist|sind)\s(?:in\s(?:den )?)(?:(?:Tarifen|Paketen|Plänen)\s)?(?-i:(\p{Lu}[\p{L}\d+]*))\s(?:und|oder)\s(?-i:(\p{Lu}[\p{L}\d+]*))\s(?:leider |noch )*nicht (?:vorhanden|verfügbar|enthalten|inbegriffen|dabei|möglich)\b"#,
            "is not available on the $1 and $2 plans",
        ),
        (
            r#"\b(?:gibt es|bieten wir|haben wir|bekommen Sie|erhalten Sie)\s(?:erst |nur )?ab (?:dem )?(?:(?:Tarif|Paket|Plan)\s)?[„“"»]?(?-i:(\p{Lu}[\p{L}\d+]*))[“”"«]?(?:-(?:Tarif|Paket|Plan))?(?:\san)?"#,
            "is available on $1 and above",
        ),
        (
            r#"\b(?:erst |nur )?ab (?:dem )?(?:(?:Tarif|Paket|Plan)\s)?[„“"»]?(?-i:(\p{Lu}[\p{L}\d+]*))[“”"«]?(?:-(?:Tarif|Paket|Plan))?\s(?:verfügbar|enthalten|inbegriffen|inklusive|dabei|möglich|nutzbar|erhältlich)\b"#,
            "available on $1 and above",
        ),
        (
            r#"\bab (?:dem )?(?:Tarif|Paket|Plan)\s[„“"»]?(?-i:(\p{Lu}[\p{L}\d+-]*))[“”"«]?|\bab (?:dem )?(?-i:(\p{Lu}[\p{L}\d+]*))-(?:Tarif|Paket|Plan)\b"#,
            "on $1$2 and above",
        ),
        (
            r#"\b(?:ist |sind |bleibt )?(?:dem|den) (?:Tarif|Paket|Plan)\s[„“"»]?(?-i:(\p{Lu}[\p{L}\d+-]*))[“”"«]? vorbehalten\b"#,
            "is only available on the $1 plan",
        ),
        (
            r#"\b(?:erfordert|benötigt|braucht|setzt)\s(?:mindestens )?(?:den |das |einen |ein )?(?:Tarif|Paket|Plan)?\s?[„“"»]?(?-i:(\p{Lu}[\p{L}\d+]*))[“”"«]?(?:-(?:Tarif|Paket|Plan))?(?: voraus)?"#,
            "requires $1",
        ),
        (
            r#"\b(?:im|den|der|dem|für den|zum|mit dem) (?:Tarif|Paket|Plan)\s[„“"»]?(?-i:(\p{Lu}[\p{L}\d+-]*))[“”"«]?|\b(?:im|für den|zum|mit dem) (?-i:(\p{Lu}[\p{L}\d+]*))-(?:Tarif|Paket|Plan)\b"#,
            "on the $1$2 plan",
        ),
        (r"\bTarife\b|\bPakete\b", "plans"),
        (r"\b(?:alle|unsere) Preise\b", "all prices"),
        (r"\bPreise\b", "prices"),
        (r"\bPreis\b", "price"),
        // Trials.
        (
            r"\b(?:eine? )?(?:Testversion|Testphase|Testzugang|Probezeit) gibt es nicht\b",
            "there is no free trial",
        ),
        (
            r"\b(?:(?:kostenlos|gratis|unverbindlich)\s)?(\d{1,3})\sTage(?:\slang)?\s(?:(?:kostenlos|gratis|kostenfrei|unverbindlich)\s(?:und\s(?:unverbindlich|kostenlos)\s)?)?(?:testen|ausprobieren|zum Testen|Testzeit|Testphase)\b",
            "free $1-day trial",
        ),
        (
            r"\bvierzehn\sTage(?:\slang)?\s(?:(?:kostenlos|gratis)\s)?(?:testen|Testzeit|Testphase)\b",
            "free 14-day trial",
        ),
        (
            r"\bdrei(?:ß|ss)ig\sTage(?:\slang)?\s(?:(?:kostenlos|gratis)\s)?(?:testen|Testzeit|Testphase)\b",
            "free 30-day trial",
        ),
        (r"\b(\d{1,3})[\s-]?tägigen?\b", "$1-day"),
        (
            r"\b(?:kostenlosen? )?(?:Testversion|Testphase|Testzeitraum|Testzeit|Probezeit)\b",
            "free trial",
        ),
        (r"\bGeld-zurück-Garantie\b", "money-back guarantee"),
        (
            r"\bohne (?:Angabe (?:von|einer) )?(?:Kreditkarte|Zahlungsdaten)\b|\bkeine (?:Kreditkarte|Zahlungsdaten)(?: nötig| erforderlich)?\b|\b(?:Zahlungsdaten|eine Kreditkarte) (?:brauchen wir|braucht es|brauchen Sie|sind|ist|wird)(?: dafür| dazu)? (?:nicht|keine)(?: nötig| erforderlich| benötigt)?",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}]?%\s(?:Rabatt|Nachlass|Ermä(?:ß|ss)igung|günstiger|weniger)\b",
            "$1% off",
        ),
        (
            r"\b(?:zahlen|bezahlen|zahlt) (?:nur )?die Hälfte\b|\bzum halben Preis\b",
            "pay half the price",
        ),
        (
            r"\b(?:gemeinnützigen?|anerkannte gemeinnützige) (?:Organisationen|Vereinen?|Trägern?|Einrichtungen)\b|\bVereinen?\b",
            "nonprofits",
        ),
        (r"\bSchulen\b", "schools"),
        (r"\b(?:Hochschulen|Universitäten)\b", "universities"),
        (r"\b(?:Studierende|Studenten)\b", "students"),
        (r"\b(?:erhalten|bekommen)\b", "get"),
        (r"\bsparen(?: Sie)?\b|\bspart\b", "save"),
        (
            r"\bzwei Monate (?:geschenkt|gratis|kostenlos|umsonst)\b",
            "two months free",
        ),
        (
            r"\b(\d) Monate (?:geschenkt|gratis|kostenlos|umsonst)\b",
            "$1 months free",
        ),
        (
            r"\b(?:bei |mit )?Jahreszahlung\b|\bbei jährlicher Zahlung\b",
            "with annual billing",
        ),
        (r"\b(?:monatlich|monatl\.|mtl\b\.?)", "monthly"),
        (r"\b(?:jährlich\b|jährl\.)", "annually"),
        (r"\b(?:kostenlos|kostenfrei|gratis)\b", "free"),
        (r"\b(\d{1,3}) Tagen?\b", "$1 days"),
        (r"\b(\d{1,2}) Monaten?\b", "$1 months"),
        // Certificates.
        (
            r"\bSOC[-\s]?2(?:[-\s](?:Typ|Type)[-\s](I{1,2}))?-(?:Bericht|Report|Testat|Zertifikat|Prüfung)s?\b",
            "SOC 2 $1 report",
        ),
        (
            r"\b(?-i:([A-Z][A-Z\d]+))-(?:Prüfung|Zertifizierung|Zertifikat|Testat|Assessment)\b",
            "$1 certification",
        ),
        (
            r"(\S+)-(?:konform|zertifiziert) (?:sind|ist) (?:wir|(?-i:\p{Lu}\p{L}+))(?: noch)? nicht\b",
            "We are not $1 compliant",
        ),
        (
            r"\bzertifiziert (?:sind|ist) (?:wir|(?-i:\p{Lu}\p{L}+))(?: noch)? nicht\b",
            "is not certified",
        ),
        (
            r"\bweder (?:nach )?(\p{Lu}[^,;.]{1,40}?) noch (?:nach )?(\p{Lu}[^,;.]{1,40}?) (?:zertifiziert|geprüft|konform|testiert)\b",
            "neither $1 nor $2 certified",
        ),
        (r"\bweder ([^,;.]{1,60}?) noch\b", "neither $1 nor"),
        (r"\b(?:abgelaufen|ausgelaufen|erloschen)\b", "expired"),
        (
            r"\bnoch nicht nach (\p{Lu}[^,;.]{1,40}?) zertifiziert\b",
            "not yet certified to $1",
        ),
        (
            r"\bnicht nach (\p{Lu}[^,;.]{1,40}?) zertifiziert\b",
            "not certified to $1",
        ),
        (r"-(?:konform|zertifiziert)\b", " compliant"),
        (
            r"\bliegt (?:bisher |derzeit )?noch nicht vor\b",
            "is not yet available",
        ),
        (r"\bliegt (?:derzeit )?nicht vor\b", "is not available"),
        (r"\bliegt vor\b", "is available"),
        (
            r"\bbereiten wir (?:derzeit |gerade |aktuell )?vor\b|\b(?:ist|wird) (?:derzeit |gerade )?(?:in Vorbereitung|vorbereitet)\b",
            "is in preparation",
        ),
        (
            r"\bstreben wir (?:derzeit |für \d{4} )?an\b|\bist angestrebt\b",
            "is planned",
        ),
        (
            r"\b(?:ist|sind) (?:für (?:\w+ )?(\d{4}) )geplant\b",
            "is planned for $1",
        ),
        (r"\b(?:geplant|vorgesehen)\b", "planned"),
        (r"\bin Vorbereitung\b", "in preparation"),
        (
            r"\b(?:ist|sind|wird|werden)\s(?:(?:derzeit|aktuell|bisher|bislang|momentan|zurzeit|leider)\s)*noch nicht (?:vorhanden|verfügbar|angeboten|unterstützt|enthalten|inbegriffen|möglich)\b|\bbieten wir (?:derzeit |aktuell |bisher )?noch nicht an\b",
            "is not yet available",
        ),
        (
            r"\b(?:ist|sind|wird|werden)\s(?:(?:derzeit|aktuell|bisher|bislang|momentan|zurzeit|leider)\s)*nicht (?:vorhanden|verfügbar|angeboten|unterstützt|enthalten|inbegriffen|möglich)\b|\b(?:bieten wir|gibt es) (?:derzeit |aktuell |bisher |leider )?nicht(?: an)?\b",
            "is not available",
        ),
        (
            r"\bnicht (?:vorhanden|verfügbar|angeboten|unterstützt|enthalten|inbegriffen)\b",
            "not available",
        ),
        (r"\bunterstützt\b", "supports"),
        (r"\bunterstützen\b", "support"),
        (r"\bin Arbeit\b|\bläuft derzeit\b", "in progress"),
        (r"\bzertifizierte?[nrs]?\b", "certified"),
        (r"\bZertifizierung(?:en)?\b", "certification"),
        (r"\bZertifikat(?:e|s)?\b", "certificate"),
        (r"\bTestat(?:e|s)?\b", "attestation"),
        (
            r"\b(?:(?:noch|bisher|derzeit|aktuell)\s)*keine?[snr]?\s(?:davon|dieser|von diesen)(?:\s\p{Lu}\p{L}+)?",
            "none of these",
        ),
        (
            r"\ban (?:de[rnm] )?(?-i:(\p{Lu}[^,;.]{1,40}?)) (?:angelehnt|orientiert|ausgerichtet)\b",
            "aligned with $1",
        ),
        (
            r"\b(?:in Anlehnung an|angelehnt an|ausgerichtet an|orientier(?:en|t)(?: wir)? (?:uns|sich) an|lehn(?:en|t) (?:uns|sich) an)(?: de[rnm])?\b",
            "aligned with",
        ),
        (
            r"\bgilt (?:nur|ausschließlich|allein) für (?:unsere[nmrs]?|de[nr]|das|die)\b",
            "applies only to our",
        ),
        (
            r"\b(?:Standort|Büro) (?:in )?(?-i:(\p{Lu}\p{L}+))",
            "$1 office",
        ),
        (r"\bist es (?:(?:noch|bisher|derzeit) )*nicht\b", "is not"),
        (r"\btestierte?[nrs]?\b", "attested"),
        (r"\bC5[\s-]Typ[\s-]?([12]|I{1,2})\b", "C5 Type $1"),
        (
            r"\bSOC[\s-]?2[\s-]Typ[\s-]?([12]|I{1,2})\b",
            "SOC 2 Type $1",
        ),
        (
            r"\b(?:Datenschutz (?:und|&) (?:IT-|Daten|Informations)?sicherheit|(?:IT-|Daten|Informations)?sicherheit (?:und|&) Datenschutz)\b",
            "Privacy and Security",
        ),
        (r"\b(?:auditiert|geprüft nach)\b", "audited"),
        (r"\bgeprüft mit\b", "tested with"),
        (r"\bkonform\b", "compliant"),
        (r"\berfüll(?:t|en)\b", "complies with"),
        (
            r"\b(?:(?:eine[nm]?\s)?(?:Vertrag|Vertrags|Verträge|Vereinbarung) (?:zur|über die) Auftrags(?:daten)?verarbeitung(?: \(AVV?\))?|(?:eine[nm]?\s)?Auftragsverarbeitungsvertr(?:ag|äge|ags)(?: \(AVV?\))?|AV-Vertr(?:ag|äge)|(?-i:AVV))(?:\s(?:nach|gemäß)\s(?:Art(?:\.|ikel)\s?28\s)?DSGVO)?",
            "data processing agreement",
        ),
        (r"\bDSGVO\b", "GDPR"),
        (r"\bRechenzentr(?:um|en|ums)\b", "data center"),
        (
            r"\b(?:Hosting-?(?:Anbieter|Partner|Dienstleister)|Hoster)s?\b",
            "hosting provider",
        ),
        (
            r"\b(?:Zahlungsdienstleister|Zahlungsanbieter)s?\b",
            "payment provider",
        ),
        (r"\b(?:Anbieter|Dienstleister)s?\b", "provider"),
        (
            r"\b(?:die|ihre|alle) Daten (?:liegen|werden) (?:ausschließlich |nur )?in\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (r"\bAnmeldung (?:über|mit|via)\b", "sign-in with"),
        (
            r"\b(?:Anbindung(?:en)? an|Schnittstellen? (?:zu|für|mit)|Integration(?:en)? (?:mit|für)|verbindet sich mit)\b",
            "integration with",
        ),
        (
            r"\b(?:Prüfprotokoll|Änderungsprotokoll|Protokoll aller Änderungen|Audit-Protokoll)\b",
            "audit log",
        ),
        (
            r"\bZwei-Faktor-(?:Authentifizierung|Anmeldung)\b",
            "two-factor authentication",
        ),
        // Small words.
        (r"(?-i:\bGibt es\b)", "Is there"),
        (r"(?-i:\bgibt es\b)", "is available"),
        (r"\bbieten Sie\b", "do you offer"),
        (r"(?-i:\bJa\b)", "Yes"),
        (r"(?-i:\bNein\b)", "No"),
        (r"\bSie zahlen\b", "you pay"),
        (r"\bwir selbst\b", "we ourselves"),
        (r"\bnoch nicht\b", "not yet"),
        (r"\b(?:noch )?keine?[nmrs]?\b", "no"),
        (r"\bnicht\b", "not"),
        (r"\bwir\b", "we"),
        (r"\bunsere?[nmrs]?\b", "our"),
        (r"\bsind\b", "are"),
        (r"\bist\b", "is"),
        (r"\bhaben\b", "have"),
        (r"\bhat\b", "has"),
        (r"\bwurden?\b", "was"),
        (r"\bseit\b", "since"),
        (r"\bnach\b", "to"),
        (r"\b(?:mit )?jedem Kunden\b", "with every customer"),
        (r"\b(?:mit )?allen Kunden\b", "with all customers"),
        (r"\bKunden\b", "customers"),
        (r"\bschlie(?:ß|ss)en\b", "sign"),
        (r"\blassen sich\b|\blässt sich\b", "can be"),
        (
            r"\b(?:anschlie(?:ß|ss)en|anbinden|verbinden)\b",
            "connected",
        ),
        (r"\büber\b", "via"),
        (r"\bverfügbar\b", "available"),
        (r"\b(?:enthalten|inbegriffen)\b", "included"),
        (r"\bderzeit\b|\baktuell\b", "currently"),
        (r"\bnur\b", "only"),
        (r"\bund\b", "and"),
        (r"\boder\b", "or"),
        (r"\bfür\b", "for"),
        (r"\bmit\b", "with"),
        (r"\bvon\b|\bvom\b|\bdurch\b", "by"),
        (r"(?-i:\b[Dd](?:er|ie|as|en|em|es)\b)", "the"),
        (
            r"(?-i:\bein(?:e|en|em|er|es)?\b|\bEin(?:e|en|em|er|es)?\b)",
            "a",
        ),
    ])
});
