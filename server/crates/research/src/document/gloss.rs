//! Pages in German and French told in English, phrase by phrase, so that one set of rules reads them all. Quotes stay
//! the page's own words: each block keeps them behind its text, as blocks of Markdown keep their source.

use std::{
    borrow::Cow,
    collections::HashMap,
    ops::Range,
    sync::{Arc, LazyLock},
};

use regex::Regex;

use super::{Block, Document, Format, Raw};
use crate::extract::{name, pattern::cased};

/// Bytes of a block that is told in English.
const MAX_BLOCK: usize = 3_000;

/// A phrase and what it is in English; earlier ones come first where two overlap.
type Phrase = (Regex, &'static str);

fn phrases(list: &[(&str, &'static str)]) -> Vec<Phrase> {
    let phrase = |(from, to): &(&str, &'static str)| (cased(&format!(r"(?i)(?:{from})")), *to);
    list.iter().map(phrase).collect()
}

/// Words that stand alone, as headings, heads of columns and cells do.
const GERMAN_LABELS: &[(&str, &str)] = &[
    ("sicherheit", "Security"),
    ("zertifizierungen", "Certifications"),
    ("zertifikate", "Certificates"),
    ("datenschutz", "Privacy"),
    ("preise", "Prices"),
    ("preis", "Price"),
    ("tarif", "Plan"),
    ("tarife", "Plans"),
    ("paket", "Plan"),
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

const FRENCH_LABELS: &[(&str, &str)] = &[
    ("sécurité", "Security"),
    ("certifications", "Certifications"),
    ("confidentialité", "Privacy"),
    ("tarifs", "Prices"),
    ("tarif", "Price"),
    ("prix", "Price"),
    ("formule", "Plan"),
    ("formules", "Plans"),
    ("forfait", "Plan"),
    ("offre", "Plan"),
    ("fonctionnalité", "Feature"),
    ("fonctionnalités", "Features"),
    ("intégrations", "Integrations"),
    ("mensuel", "Monthly"),
    ("annuel", "Yearly"),
    ("oui", "Yes"),
    ("non", "No"),
    ("inclus", "Included"),
    ("prévu", "Planned"),
];

static GERMAN: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Prices.
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
            r"\bjährlich(?:e[rn]?)?\s(?:im voraus\s)?(?:abgerechnet|bezahlt|gezahlt|zahlbar|fällig)\b|\b(?:bei|mit) jährlicher (?:Zahlung|Zahlweise|Zahlungsweise|Abrechnung|Laufzeit)\b|\bbei jährlicher\b",
            "billed annually",
        ),
        (
            r"\bmonatlich(?:e[rn]?)?\s(?:abgerechnet|bezahlt|gezahlt|zahlbar|fällig)\b|\b(?:bei|mit) monatlicher (?:Zahlung|Zahlweise|Zahlungsweise|Abrechnung|Laufzeit)\b",
            "billed monthly",
        ),
        (
            r"(?-i:\b(?:pro|je)\s)(?:Nutzer|Benutzer|Anwender|Mitarbeiter|Person|Kopf|Arbeitsplatz|Lizenz)(?:[:*_]?in(?:nen)?)?\b",
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
            r"\b(?:die |den |in den |der )?(?:Tarifen?|Paketen?|Ausgaben)\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:und|oder)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r"\bab (?:dem )?(?:Tarif|Paket)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on $1 and above",
        ),
        (
            r"\b(?:im|den|der|dem|für den) (?:Tarif|Paket)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 plan",
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
            r"\b(?:(?:kostenlos|gratis|unverbindlich)\s)?(\d{1,3})\sTage(?:\slang)?\s(?:(?:kostenlos|gratis|kostenfrei|unverbindlich)\s)?(?:testen|ausprobieren|zum Testen|Testzeit|Testphase)\b",
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
            r"\bzwei Monate (?:geschenkt|gratis|kostenlos)\b",
            "two months free",
        ),
        (
            r"\b(?:bei |mit )?Jahreszahlung\b|\bbei jährlicher Zahlung\b",
            "with annual billing",
        ),
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
        (r"\bgibt es\b", "is there"),
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
        (r"\benthalten\b", "included"),
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

static FRENCH: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Prices.
        (r"\b(?:HT|TTC|hors taxes?)\b\s?", ""),
        (
            r"\bfacturée?s?\s(?:annuellement|à l[’']année|par an)\b|\b(?:en|avec la|avec une) facturation annuelle\b|\b(?:avec (?:un )?)?engagement annuel\b|\b(?:en )?payant à l[’']année\b",
            "billed annually",
        ),
        (
            r"\bfacturée?s?\s(?:mensuellement|au mois|par mois)\b|\b(?:en|avec la) facturation mensuelle\b",
            "billed monthly",
        ),
        (
            r"(?:\bet\s)?\bpar\s(?:utilisateur|utilisatrice|personne|membre|collaborateur|poste)(?:·e|\(e\))?\b",
            "per user",
        ),
        (r"(?:\bet\s)?\bpar\spraticien(?:ne)?\b", "per practitioner"),
        (r"(?:\bet\s)?\bpar\smois\b", "per month"),
        (r"(?:\bet\s)?\bpar\san(?:née)?\b", "per year"),
        (r"/\s?(?:utilisateur|utilisatrice)\b", "/user"),
        (r"/\s?mois\b", "/month"),
        (r"/\s?an\b", "/year"),
        (r"(?-i:\b[Dd]ès\b)", "from"),
        (r"\bà partir de\b", "from"),
        (r"\bl[’']unité\b", "each"),
        // Plans.
        (
            r"\btoutes les (?:formules|offres)\b|\btous les forfaits\b",
            "all plans",
        ),
        (
            r"\b(?:les |des |aux )?(?:formules|offres|forfaits)\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:et|ou)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "the $1 and $2 plans",
        ),
        (
            r"\bà partir d(?:e la|u|e l[’'])\s?(?:formule|forfait|offre)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on $1 and above",
        ),
        (
            r"\b(?:la |le |l[’']|du |de la |avec la |dans la )?(?:formule|offre|forfait)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "the $1 plan",
        ),
        (r"\b(?:tous )?(?:nos|les) prix\b", "all prices"),
        // Trials.
        (
            r"\bessai gratuit (?:de|pendant) (\d{1,3}) jours\b|\b(?:essay(?:er|ez)|testez) (?:\p{L}+ )?(?:gratuitement )?(?:pendant )?(\d{1,3}) jours\b|\b(\d{1,3}) jours d[’']essai(?: gratuit)?\b",
            "free $1$2$3-day trial",
        ),
        (
            r"\bs[’']essaient? (?:gratuitement )?(?:pendant )?(\d{1,3}) jours(?: gratuitement)?\b",
            "have a free $1-day trial",
        ),
        (
            r"\bsans (?:carte(?: bancaire| bleue)?|CB|coordonnées bancaires)\b|\baucune carte (?:bancaire )?(?:n[’']est )?(?:demandée|requise|nécessaire)\b",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}\x{202f}]?%\s(?:de\s)?(?:remise|réduction|rabais|moins|moins cher)\b",
            "$1% off",
        ),
        (
            r"\b(?:remise|réduction|rabais) de (\d{1,2})[\s\x{a0}\x{202f}]?%",
            "discount of $1%",
        ),
        (
            r"\b(?:les )?(?:associations|structures à but non lucratif|centres de santé (?:associatifs|à but non lucratif|sans but lucratif))\b",
            "nonprofits",
        ),
        (r"\bétudiants?\b", "students"),
        (r"\bécoles\b", "schools"),
        (r"\b(?:bénéficient d[’']une?|ont droit à)\b", "get"),
        (r"\bdeux mois (?:offerts|gratuits)\b", "two months free"),
        (r"\ben payant à l[’']année\b", "billed annually"),
        (r"\bà l[’']année\b", "yearly"),
        (r"\bvous économisez\b", "you save"),
        (r"\brevient (?:alors )?à\b", "costs"),
        (r"\bet (?-i:(\p{Lu}[\p{L}\d+-]*)) à (\d)", "and $1 $2"),
        // Certificates.
        (
            r"\b(?:n[’']est|ne sont) (?:actuellement )?pas encore (?:disponibles?|incluse?s?|prise?s? en charge|proposée?s?|offerte?s?|supportée?s?)\b",
            "is not yet available",
        ),
        (
            r"\b(?:n[’']est|ne sont) (?:actuellement )?pas (?:disponibles?|incluse?s?|prise?s? en charge|proposée?s?|offerte?s?|supportée?s?)\b",
            "is not available",
        ),
        (
            r"\bne (?:proposons|prenons|supportons) pas(?: encore)?(?: en charge)?\b|\bn[’']offrons pas\b",
            "do not offer",
        ),
        (
            r"\b(?:ne (?:propose|prend|supporte)|n[’']offre) pas(?: encore)?(?: en charge)?\b",
            "does not offer",
        ),
        (r"\bn[’']est pas encore\b", "is not yet"),
        (r"\bn[’']est pas\b", "is not"),
        (r"\bne sommes pas encore\b", "are not yet"),
        (r"\bne sommes pas\b", "are not"),
        (r"\bn[’']avons (?:pas|aucune?)(?: de)?\b", "do not have"),
        (r"\bne (?:le )?sommes pas\b", "are not"),
        (r"\bpas encore\b", "not yet"),
        (r"\bcertifiée?s?\b", "certified"),
        (r"\bconformes?(?: (?:à|au|aux))?\b", "compliant with"),
        (r"\bprévue?s?\b", "planned"),
        (r"\ben cours\b", "in progress"),
        (r"\ben préparation\b", "in preparation"),
        (r"\bRGPD\b", "GDPR"),
        (
            r"\b(?:un |le |notre )?(?:contrat de sous-traitance(?: des données)?|accord (?:de|sur le) traitement des données(?: personnelles)?|accord de sous-traitance)(?: \(DPA\))?",
            "data processing agreement",
        ),
        (r"\bhébergeur\b", "hosting provider"),
        (r"\bcentres? de données\b", "data center"),
        (r"\bprestataire de paiement\b", "payment provider"),
        (
            r"\b(?:vos|les) données (?:sont|restent) (?:hébergées |stockées )?(?:en|à)\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (
            r"\b(?:connexion|authentification) unique\b",
            "single sign-on",
        ),
        (r"\bannuaire\b", "directory"),
        (r"\bjournal d[’'](?:accès|audit)\b", "audit log"),
        (r"\bsynchronisation avec\b", "sync with"),
        (r"\bexport vers\b", "export to"),
        (r"\bintégrations? avec\b", "integration with"),
        // Small words.
        (r"\bproposez-vous\b", "do you offer"),
        (r"\by a-t-il\b", "is there"),
        (r"(?-i:\bOui\b)", "Yes"),
        (r"\s?: oui\b", ": yes"),
        (r"\s?: non\b", ": no"),
        (r"(?-i:\bNon\b)", "No"),
        (r"\bnous\b", "we"),
        (r"\bnotre\b|\bnos\b", "our"),
        (r"\bsommes\b", "are"),
        (r"\best\b", "is"),
        (r"\bavons\b", "have"),
        (r"\bdepuis\b", "since"),
        (r"\b(?:avec |à )?chaque client\b", "with every customer"),
        (r"\b(?:avec |à )?tous nos clients\b", "with all customers"),
        (r"\bsignée?s?\b|\bsignons\b", "signed"),
        (r"\bdisponible\b", "available"),
        (r"\bgratuite?s?\b|\bgratuitement\b", "free"),
        (r"\baucune?\b", "no"),
        (r"\bavec\b", "with"),
        (r"\bpour\b", "for"),
        (r"(?-i:\bet\b)", "and"),
        (r"(?-i:\bou\b)", "or"),
        (r"(?-i:\b[Ll](?:e|a|es)\b)", "the"),
        (r"(?-i:\b[Uu]ne?\b)", "a"),
    ])
});

impl Document {
    /// The page as the rules read it: in English, as far as a few phrases go, where it is in German or French.
    pub(crate) fn in_english(&self) -> Cow<'_, Self> {
        let (phrases, labels) = match (self.format, self.lang.as_deref()) {
            (Format::Html, Some("de")) => (&*GERMAN, GERMAN_LABELS),
            (Format::Html, Some("fr")) => (&*FRENCH, FRENCH_LABELS),
            _ => return Cow::Borrowed(self),
        };
        let tongue = Tongue { phrases, labels };
        let mut document = self.clone();
        tongue.retell(&mut document);
        Cow::Owned(document)
    }
}

/// A language.
struct Tongue<'a> {
    phrases: &'a [Phrase],
    labels: &'a [(&'a str, &'a str)],
}

impl Tongue<'_> {
    fn retell(&self, document: &mut Document) {
        let mut known: HashMap<Arc<str>, Arc<str>> = HashMap::new();
        for block in &mut document.blocks {
            let headings = block.headings.iter().map(|heading| {
                let told = known.entry(Arc::clone(heading)).or_insert_with(|| {
                    self.tell(heading)
                        .map_or_else(|| Arc::clone(heading), |told| told.text.into())
                });
                Arc::clone(told)
            });
            block.headings = headings.collect();
            if let Some(told) = self.tell(&block.text) {
                told.put_into(block);
            }
        }
        if let Some(switched) = &mut document.switched {
            self.retell(&mut switched.document);
        }
    }

    /// A text in English; none if it stays as it is.
    fn tell(&self, text: &str) -> Option<Told> {
        if text.len() > MAX_BLOCK {
            return None;
        }
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        if !text.trim().contains(char::is_whitespace) {
            let label = text.trim().to_lowercase();
            let (_, told) = self.labels.iter().find(|(own, _)| *own == label)?;
            found.push((0..text.len(), (*told).to_owned()));
        } else {
            for (phrase, english) in self.phrases {
                for captures in phrase.captures_iter(text) {
                    let Some(range) = captures.get(0).map(|whole| whole.range()) else {
                        continue;
                    };
                    let free = |other: &(Range<usize>, String)| {
                        other.0.end <= range.start || range.end <= other.0.start
                    };
                    if found.iter().all(free) {
                        let mut told = String::new();
                        captures.expand(english, &mut told);
                        if begins_sentence(text, range.start) {
                            told = name::capitalised(&told);
                        }
                        found.push((range, told));
                    }
                }
            }
        }
        (!found.is_empty()).then(|| Told::of(text, found))
    }
}

/// Whether a sentence begins at a place with a capital.
fn begins_sentence(text: &str, at: usize) -> bool {
    let capital = text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let before = text.get(..at).unwrap_or_default().trim_end();
    capital && (before.is_empty() || before.ends_with(['.', '!', '?', ':']))
}

/// A text told in English, and where each stretch of it comes from.
struct Told {
    text: String,
    runs: Vec<(usize, usize)>,
}

impl Told {
    fn of(text: &str, mut found: Vec<(Range<usize>, String)>) -> Self {
        found.sort_by_key(|(range, _)| range.start);
        let mut told = Self {
            text: String::with_capacity(text.len()),
            runs: vec![(0, 0)],
        };
        let mut at = 0;
        for (range, english) in found {
            told.text
                .push_str(text.get(at..range.start).unwrap_or_default());
            told.runs.push((told.text.len(), range.start));
            told.text.push_str(&english);
            told.runs.push((told.text.len(), range.end));
            at = range.end;
        }
        told.text.push_str(text.get(at..).unwrap_or_default());
        told
    }

    /// Where a place of the page's own words is in English.
    fn place(&self, source: usize) -> usize {
        let run = self.runs.partition_point(|(_, from)| *from <= source);
        let (start, from) = run
            .checked_sub(1)
            .and_then(|run| self.runs.get(run))
            .copied()
            .unwrap_or_default();
        let place = start + source.saturating_sub(from);
        let next = self
            .runs
            .get(run)
            .map_or(self.text.len(), |(next, _)| *next);
        let place = place.min(next).min(self.text.len());
        self.text.floor_char_boundary(place)
    }

    fn put_into(self, block: &mut Block) {
        for ranges in [&mut block.struck, &mut block.strong] {
            for range in ranges.iter_mut() {
                *range = self.place(range.start)..self.place(range.end);
            }
        }
        let source = std::mem::replace(&mut block.text, self.text);
        block.raw = Some(Raw {
            source,
            runs: self.runs,
        });
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn told(lang: &str, text: &str) -> (String, String) {
        let url = Url::parse("https://vendor.example").unwrap();
        let page = format!("<html lang={lang}><p>{text}</p>");
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
        let page = page.in_english();
        let block = page.blocks.first().unwrap();
        (block.text.clone(), block.quote_all())
    }

    #[test]
    fn phrases_are_told_in_english_and_quoted_as_they_are() {
        for (lang, text, expected) in [
            (
                "de",
                "Wir sind seit 2022 nach ISO 27001 zertifiziert.",
                "We are since 2022 to ISO 27001 certified.",
            ),
            (
                "de",
                "9 € pro Nutzer und Monat, zzgl. MwSt.",
                "9 € per user and month, plus VAT",
            ),
            (
                "de",
                "Wir sind noch nicht nach ISO 27001 zertifiziert.",
                "We are not yet certified to ISO 27001.",
            ),
            (
                "de",
                "Wir sind nicht nach SOC 2 zertifiziert.",
                "We are not certified to SOC 2.",
            ),
            ("de", "Pro", "Pro"),
            ("de", "Preise", "Prices"),
            (
                "fr",
                "12 € HT par utilisateur et par mois",
                "12 € per user per month",
            ),
            (
                "fr",
                "Nous ne sommes pas certifiés SOC 2.",
                "We are not certified SOC 2.",
            ),
            ("en", "Die hard und more", "Die hard und more"),
        ] {
            assert_eq!(told(lang, text), (expected.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn a_sentence_is_quoted_in_its_own_words() {
        let url = Url::parse("https://vendor.example").unwrap();
        let page = "<html lang=de><p>Das ist schön. Wir haben keine Zertifikate, <b>nicht eines</b>. Ende.</p>";
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, page);
        let page = page.in_english();
        let block = page.blocks.first().unwrap();
        let at = block.text.find("certificate").unwrap();
        assert_eq!(
            block.sentence_quote(at..at + 3),
            "Wir haben keine Zertifikate, nicht eines."
        );
        let strong = block.strong.first().cloned().unwrap();
        assert_eq!(block.text.get(strong), Some("not a"));
    }
}
