//! Dutch phrases, and what they are in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("beveiliging", "Security"),
    ("veiligheid", "Security"),
    ("certificeringen", "Certifications"),
    ("privacy", "Privacy"),
    ("prijzen", "Prices"),
    ("tarieven", "Prices"),
    ("prijs", "Price"),
    ("kosten", "Price"),
    ("pakket", "Plan"),
    ("pakketten", "Plans"),
    ("abonnement", "Plan"),
    ("abonnementen", "Plans"),
    ("functie", "Feature"),
    ("functies", "Features"),
    ("integraties", "Integrations"),
    ("koppelingen", "Integrations"),
    ("maandelijks", "Monthly"),
    ("jaarlijks", "Yearly"),
    ("maandprijs", "Monthly price"),
    ("jaarprijs", "Annual price"),
    ("ja", "Yes"),
    ("nee", "No"),
    ("inbegrepen", "Included"),
    ("gepland", "Planned"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Whoever has bought a plan.
        (
            r#"\b(?:voor )?(?:alle )?klanten (?:met|die)(?: zich)? (?:hebben gekozen voor |op )?(?:een |het )?(?:pakket|abonnement)\s[«„“"»]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*))(?:\s?[»”“"«])?"#,
            "on the $1 plan",
        ),
        // Prices.
        (
            r"\baan (?:het )?(?:gebruik van )?(?-i:(\p{Lu}[\p{L}\d -]{1,40}?)) zijn (?:aanvullende|extra) kosten verbonden\b",
            "$1 is available for an additional fee",
        ),
        (
            r"\b(?:excl\.|exclusief)\s(?:btw|21\s?% btw)\b",
            "excluding VAT",
        ),
        (
            r"\b(?:incl\.|inclusief)\s(?:btw|21\s?% btw)\b",
            "including VAT",
        ),
        (
            r"\b(?:jaarlijks|per jaar)\s(?:gefactureerd|betaald|vooruitbetaald|in rekening gebracht)\b|\b(?:bij|met)\s(?:een\s)?(?:jaarlijkse (?:betaling|facturatie)|jaarbetaling|jaarabonnement|jaarcontract)\b|\bjaarlijkse (?:betaling|facturatie)\b",
            "billed annually",
        ),
        (
            r"\b(?:maandelijks|per maand)\s(?:gefactureerd|betaald|in rekening gebracht)\b|\b(?:bij|met)\s(?:een\s)?(?:maandelijkse (?:betaling|facturatie)|maandbetaling|maandabonnement)\b|\bmaandelijkse (?:betaling|facturatie)\b",
            "billed monthly",
        ),
        (r"\bmaandelijks opzegbaar\b", "billed monthly"),
        (r"\bmaandprijs\b|\bprijs per maand\b", "monthly price"),
        (r"\bjaarprijs\b|\bprijs per jaar\b", "annual price"),
        (
            r"\b(?:elke|iedere|per)\s(?:extra|bijkomende|aanvullende)\s(?:gebruiker|medewerker)\b",
            "each additional user",
        ),
        (
            r"(?:\ben\s)?\bper\s(?:gebruiker|medewerker|persoon|werkplek|licentie)\b",
            "per user",
        ),
        (r"(?:\ben\s)?\bper\smaand\b|\bp\.\s?m\.", "per month"),
        (r"(?:\ben\s)?\bper\sjaar\b|\bp\.\s?j\.", "per year"),
        (r"/\s?(?:gebruiker|medewerker|persoon)\b", "/user"),
        (r"/\s?(?:maand|mnd)\b", "/month"),
        (r"/\s?jaar\b", "/year"),
        (r"\bvanaf\b", "from"),
        (
            r"\b(?:prijs\s)?op (?:aanvraag|maat|offerte)\b|\b(?:vraag|offerte)\s(?:een\s)?(?:offerte\saan|aanvragen)\b",
            "on request",
        ),
        (
            r"\bneem contact(?: met ons)? op\b|\bneem contact op met (?:sales|ons)\b",
            "contact us",
        ),
        (r"\bvoor altijd gratis\b|\baltijd gratis\b", "free forever"),
        (
            r"\b(?:eenmalige )?(?:opstartkosten|installatiekosten|instelkosten)\b",
            "one-time setup fee",
        ),
        (r"\beenmalige aanmelding\b", "single sign-on"),
        (r"\beenmalige?\b", "one-time"),
        (r"\bkost(?:en)?\b", "costs"),
        // Plans.
        (
            r"\b(?:in |bij )?alle (?:pakketten|abonnementen)\b",
            "on all plans",
        ),
        (
            r"\b(?:in |bij )?de (?:pakketten|abonnementen)\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:en|of)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r"\b(?:heb je|hebt u|heeft u)\s(?:minimaal |wel )?(?:een|het)\s(?-i:(\p{Lu}[\p{L}\d+]*))[-\s](?:pakket|abonnement)\snodig\b",
            "you need the $1 plan",
        ),
        (
            r"\bvereist\s(?:een|het)\s(?-i:(\p{Lu}[\p{L}\d+]*))[-\s](?:pakket|abonnement)\b",
            "requires the $1 plan",
        ),
        (
            r"\b(?:in|bij|met|op)?\s?(?:het |de )?(?-i:(\p{Lu}[\p{L}\d+]*))(?:[-\s](?:pakket|abonnement|pakketten|abonnementen))?\sen hoger\b",
            " on $1 and above",
        ),
        (
            r"\bvanaf (?:het )?(?:pakket|abonnement)\s(?-i:(\p{Lu}[\p{L}\d+-]*))|\bvanaf (?:het )?(?-i:(\p{Lu}[\p{L}\d+-]*))-?\s?(?:pakket|abonnement)\b",
            "on $1$2 and above",
        ),
        (
            r"\b(?:in|bij|met|op) (?:het|ons) (?:pakket|abonnement)\s(?-i:(\p{Lu}[\p{L}\d+-]*))|\b(?:in|bij|met|op) (?:het|ons|een) (?-i:(\p{Lu}[\p{L}\d+]*))[-\s](?:pakket|abonnement)\b",
            "on the $1$2 plan",
        ),
        (
            r"\b(?:het )?(?:pakket|abonnement)\s(?-i:(\p{Lu}[\p{L}\d+-]*))|\bhet (?-i:(\p{Lu}[\p{L}\d+]*))[-\s](?:pakket|abonnement)\b",
            "the $1$2 plan",
        ),
        (r"\bpakketten\b|\babonnementen\b", "plans"),
        (r"\bprijzen\b|\btarieven\b", "prices"),
        (r"\bprijs\b", "price"),
        // Trials.
        (
            r"\b(?:probeer|test)\s(?:(?:\p{L}+|het)\s)?(\d{1,3}) dagen\s(?:lang\s)?gratis\b|\b(\d{1,3}) dagen\s(?:lang\s)?gratis\s(?:(?:uit)?proberen|testen|op proef)\b|\b(?:gratis\s)?proefperiode van (\d{1,3}) dagen\b|\b(\d{1,3}) dagen (?:gratis|op proef)\b",
            "free $1$2$3$4-day trial",
        ),
        (
            r"\b(?:gratis )?(?:proefperiode|proefversie)\b",
            "free trial",
        ),
        (
            r"\b(?:zonder|geen) creditcard(?:gegevens)?(?: nodig| vereist)?\b",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}\x{202f}]?%\s(?:korting|voordeel|goedkoper)\b",
            "$1% off",
        ),
        (r"\bbespaar(?: tot)?\b", "save"),
        (r"\b(?:twee|2) maanden gratis\b", "two months free"),
        (
            r"\b(?:stichtingen|goede doelen|non-profitorganisaties|non-profits?)\b",
            "nonprofits",
        ),
        (r"\bstudenten\b", "students"),
        (r"\bscholen\b", "schools"),
        (r"\bkrijgen\b", "get"),
        (r"\bjaarlijkse?\b", "annually"),
        (r"\bmaandelijkse?\b", "monthly"),
        (r"\b(\d{1,3}) dagen\b", "$1 days"),
        (r"\b(\d{1,2}) maanden\b", "$1 months"),
        // Certificates.
        (
            r"\b(?:is|zijn)\s(?:op dit moment\s|momenteel\s)?(?:nog\s)?niet (?:beschikbaar|inbegrepen|ondersteund)\b",
            "is not available",
        ),
        (
            r"\b(?:zijn|is) (?:nog )?niet (?:voor |volgens )?((?:ISO|SOC|NEN)[^,;.]{1,30}?)[\s-]?gecertificeerd\b",
            "is not $1 certified",
        ),
        (
            r"\b(?:hebben|beschikken) (?:wij |we )?(?:nog )?(?:geen|niet over)(?: een)?\b",
            "do not have",
        ),
        (
            r"\b(?:bieden|ondersteunen) (?:wij |we )?(?:nog )?(?:geen|niet)\b",
            "do not offer",
        ),
        (r"\b(?:biedt|ondersteunt) (?:nog )?geen\b", "does not offer"),
        (r"\bnog niet\b", "not yet"),
        (r"\bnoch\b", "nor"),
        (r"[\s-]gecertificeerd\b", " certified"),
        (r"\bcertificering\b", "certification"),
        (r"\bvoldo(?:et|en) (?:wij |we )?aan\b", "complies with"),
        (r"\bgepland\b", "planned"),
        (r"\bin voorbereiding\b", "in preparation"),
        (r"\b(?:verlopen|vervallen)\b", "expired"),
        (r"(?-i:\bAVG\b)", "GDPR"),
        (
            r"\b(?:een )?verwerkersovereenkomst\b",
            "data processing agreement",
        ),
        (
            r"\bhosting(?:partner|provider|leverancier)\b",
            "hosting provider",
        ),
        (r"\bbetaal(?:provider|dienst)\b", "payment provider"),
        (r"\bdatacent(?:er|rum|ra|ers)\b", "data center"),
        (
            r"\b(?:je|uw|alle|de) (?:gegevens|data) (?:staan|worden)(?: opgeslagen| gehost)? (?:uitsluitend )?in\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (
            r"\b(?:tweestapsverificatie|tweefactorauthenticatie|twee-factor-?authenticatie)\b",
            "two-factor authentication",
        ),
        (
            r"\b(?:auditlog|auditlogboek|logboek van wijzigingen)\b",
            "audit log",
        ),
        (
            r"\b(?:integraties?|koppeling(?:en)?) met\b",
            "integration with",
        ),
        (r"\b(?:wij |we )?ondersteunen\b", "we support"),
        (r"\bondersteunt\b", "supports"),
        // Small words.
        (r"(?-i:\bJa\b)", "Yes"),
        (r"(?-i:\bNee\b)", "No"),
        (r"\bbieden jullie\b|\bbiedt u\b", "do you offer"),
        (r"\bis er\b", "is there"),
        (r"\b(?:wij|we) zijn\b", "we are"),
        (r"\b(?:wij|we) hebben\b", "we have"),
        (r"\b(?:wij|we) bieden\b", "we offer"),
        (r"\bzijn\b", "are"),
        (r"\bwij\b", "we"),
        (r"\bsinds\b", "since"),
        (r"\bonze?\b", "our"),
        (r"\bsluiten\b", "sign"),
        (r"\bklanten\b", "customers"),
        (r"\bbeschikbaar\b", "available"),
        (r"\b(?:alleen|uitsluitend|enkel)\b", "only"),
        (r"\binbegrepen\b", "included"),
        (r"\bgeen\b", "no"),
        (r"\bniet\b", "not"),
        (r"\bmet\b", "with"),
        (r"\bzonder\b", "without"),
        (r"\bvoor\b", "for"),
        (r"\ben\b", "and"),
        (r"\bof\b", "or"),
        (r"(?-i:\b(?:[Dd]e|[Hh]et)\b)", "the"),
        (r"(?-i:\b[Ee]en\b)", "a"),
    ])
});
