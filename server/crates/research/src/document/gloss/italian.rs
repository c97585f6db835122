//! Italian phrases, and what they are in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

/// Words that stand alone, as headings, heads of columns and cells do.
pub(super) const LABELS: &[(&str, &str)] = &[
    ("sicurezza", "Security"),
    ("certificazioni", "Certifications"),
    ("privacy", "Privacy"),
    ("prezzi", "Prices"),
    ("prezzo", "Price"),
    ("costo", "Price"),
    ("tariffe", "Prices"),
    ("piano", "Plan"),
    ("piani", "Plans"),
    ("funzionalità", "Features"),
    ("integrazioni", "Integrations"),
    ("mensile", "Monthly"),
    ("annuale", "Yearly"),
    ("sì", "Yes"),
    ("no", "No"),
    ("incluso", "Included"),
    ("inclusa", "Included"),
    ("previsto", "Planned"),
    ("contattaci", "Contact us"),
];

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        // Whoever has bought a plan.
        (
            r#"\b(?:a|per) (?:tutti )?(?:i )?clienti (?:che hanno (?:sottoscritto|scelto|attivato)|con) (?:il |un )?(?:piano|abbonamento)\s[«„“"»]?\s?(?-i:(\p{Lu}[\p{L}\d+-]*))(?:\s?[»”“"«])?"#,
            "on the $1 plan",
        ),
        (r"\bdal (20\d\d)\b", "since $1"),
        // Prices.
        (
            r"(?:\+\s?|\bpiù\s)IVA\b|\b(?:IVA esclusa|IVA non inclusa|al netto dell[’']IVA)\b",
            "plus VAT",
        ),
        (r"\b(?:IVA inclusa|IVA compresa)\b", "including VAT"),
        (
            r"\b(?:fatturat[oaie]|addebitat[oaie]|pagat[oaie]|pagando)\s(?:annualmente|all[’']anno|ogni anno)\b|\b(?:con|in)\s(?:la\s|il\s)?(?:fatturazione|pagamento|abbonamento|contratto)\sannuale\b|\b(?:fatturazione|pagamento) annuale\b",
            "billed annually",
        ),
        (
            r"\b(?:fatturat[oaie]|addebitat[oaie]|pagat[oaie]|pagando)\s(?:mensilmente|al mese|ogni mese)\b|\b(?:con|in)\s(?:la\s|il\s)?(?:fatturazione|pagamento|abbonamento)\smensile\b|\b(?:fatturazione|pagamento) mensile\b",
            "billed monthly",
        ),
        (r"\b(?:prezzo|canone) mensile\b", "monthly price"),
        (r"\b(?:prezzo|canone) annuale\b", "annual price"),
        (
            r"\b(?:ogni|per)\s(?:utente|membro)\s(?:aggiuntivo|supplementare|in più)\b",
            "each additional user",
        ),
        (
            r"(?:\be\s)?\b(?:per|a)\s(?:utente|persona|membro|dipendente|postazione|licenza|operatore)\b",
            "per user",
        ),
        (r"(?:\be\s)?\b(?:al|per|ogni)\smese\b", "per month"),
        (r"(?:\be\s)?\b(?:all[’']|per\s|ogni\s)anno\b", "per year"),
        (r"/\s?(?:utente|persona)\b", "/user"),
        (r"/\s?mese\b", "/month"),
        (r"/\s?anno\b", "/year"),
        (r"\ba partire da[il]?\b", "from"),
        (r"(?-i:\b[Dd]a)\s(?P<begins>[€$£]\s?\d|\d)", "from $begins"),
        (
            r"\b(?:prezzo\s)?(?:su richiesta|su misura|su preventivo)\b|\b(?:richiedi|chiedi|richiedere)\s(?:un\s)?preventivo\b",
            "on request",
        ),
        (
            r"\b(?:contatta|contattare|parla con)\s(?:il\s|le\s)?(?:team commerciale|team vendite|vendite|commerciale)\b",
            "contact sales",
        ),
        (r"\bgratis per sempre\b", "free forever"),
        (
            r"\b(?:costi|costo|spese) di (?:attivazione|configurazione|avviamento)\b",
            "setup fee",
        ),
        (r"\buna tantum\b", "one-time"),
        (r"\bcosta(?:no)?\b", "costs"),
        // Plans.
        (r"\b(?:in )?tutti i piani\b", "on all plans"),
        (
            r"\b(?:nei|dei|con i|i) piani\s(?-i:(\p{Lu}[\p{L}\d+-]*))\s(?:e|ed|o)\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 and $2 plans",
        ),
        (
            r"\b(?:a partire )?dal piano\s(?-i:(\p{Lu}[\p{L}\d+-]*))\sin su\b|\ba partire dal piano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on $1$2 and above",
        ),
        (
            r"\b(?:nel|del|con il)\spiano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "on the $1 plan",
        ),
        (
            r"\b(?:il )?piano\s(?-i:(\p{Lu}[\p{L}\d+-]*))",
            "the $1 plan",
        ),
        (r"\bpiani\b", "plans"),
        (r"\bprezzi\b|\btariffe\b", "prices"),
        (r"\bprezzo\b", "price"),
        // Trials.
        (
            r"\bprova gratuita (?:di|per) (\d{1,3}) giorni\b|\b(?:prova|provalo|provala)\s(?:\p{L}+\s)?(?:gratis|gratuitamente)\s(?:per\s)?(\d{1,3})\sgiorni\b|\b(\d{1,3})\sgiorni\s(?:di prova(?:\sgratuita)?|gratis)\b",
            "free $1$2$3-day trial",
        ),
        (r"\b(?:prova|versione di prova) gratuita\b", "free trial"),
        (
            r"\bsenza (?:carta(?: di credito)?|inserire (?:la )?carta(?: di credito)?)\b|\b(?:non (?:serve|è richiesta|è necessaria)|nessuna) (?:alcuna )?carta(?: di credito)?(?: richiesta| necessaria)?\b",
            "no credit card required",
        ),
        // Discounts.
        (
            r"\b(\d{1,2})[\s\x{a0}\x{202f}]?%\s(?:di (?:sconto|risparmio)|in meno)\b",
            "$1% off",
        ),
        (
            r"\bsconto del(?:l[’'])?\s?(\d{1,2})[\s\x{a0}\x{202f}]?%",
            "discount of $1%",
        ),
        (r"\brisparmi(?:a|o|are)?(?:\s(?:il|fino al))?\b", "save"),
        (
            r"\b(?:due|2) mesi (?:gratis|gratuiti|in omaggio)\b",
            "two months free",
        ),
        (
            r"\b(?:organizzazioni|enti|associazioni) (?:senza scopo di lucro|no profit|non profit)\b|\bno[\s-]profit\b",
            "nonprofits",
        ),
        (r"\bstudenti\b", "students"),
        (r"\bscuole\b", "schools"),
        (r"\b(?:ricevono|ottengono)\b", "get"),
        (r"\bannualmente\b", "annually"),
        (r"\b(?:mensilmente|mensile)\b", "monthly"),
        (r"\bannuale\b", "annual"),
        (r"\b(\d{1,3}) giorni\b", "$1 days"),
        (r"\b(\d{1,2}) mesi\b", "$1 months"),
        // Certificates.
        (
            r"\b(?:non (?:è|sono)(?: ancora)?) (?:disponibil[ei]|inclus[oaie])\b",
            "is not available",
        ),
        (
            r"\bnon (?:è|sono)(?: ancora)? certificat[oaie]\b",
            "is not certified",
        ),
        (r"\bnon siamo ancora\b", "we are not yet"),
        (r"\bnon siamo\b", "we are not"),
        (
            r"\bnon (?:abbiamo|disponiamo)(?: ancora)?(?: di)?\b",
            "we do not have",
        ),
        (r"\bnon offriamo(?: ancora)?\b", "we do not offer"),
        (
            r"\bnon (?:offre|supporta|include)(?: ancora)?\b",
            "does not offer",
        ),
        (r"\bnon ancora\b|\bnon è ancora\b", "not yet"),
        (r"\bné\b", "nor"),
        (r"\bcertificat[oaie]\b", "certified"),
        (r"\bcertificazione\b", "certification"),
        (r"\bconform[ei](?: (?:al|alla|a))?\b", "compliant with"),
        (r"\bprevist[oaie]\b", "planned"),
        (r"\bin corso\b", "in progress"),
        (r"\bin preparazione\b", "in preparation"),
        (r"\bè scadut[oa]\b", "has expired"),
        (
            r"\b(?:un |l[’'])?accordo (?:sul|per il|di) trattamento dei dati(?: \(DPA\))?",
            "data processing agreement",
        ),
        (r"\b(?:fornitore|provider) di hosting\b", "hosting provider"),
        (
            r"\bfornitore di (?:servizi di )?pagament[oi]\b",
            "payment provider",
        ),
        (r"\b(?:data center|centr[oi] dati)\b", "data center"),
        (
            r"\bi (?:tuoi |vostri )?dati (?:sono (?:ospitati|conservati|archiviati)|risiedono) (?:esclusivamente )?in\b",
            "data is stored in",
        ),
        // Signing in, and what it works with.
        (
            r"\b(?:autenticazione|accesso) (?:unic[oa]|single sign-on)\b",
            "single sign-on",
        ),
        (
            r"\b(?:autenticazione|verifica) a due (?:fattori|passaggi)\b",
            "two-factor authentication",
        ),
        (
            r"\b(?:registro|log) (?:di audit|delle attività)\b",
            "audit log",
        ),
        (r"\bintegrazion[ei] con\b", "integration with"),
        // Small words.
        (r"(?-i:\bSì\b)", "Yes"),
        (r"\boffrite\b", "do you offer"),
        (r"\bc[’']è\b", "is there"),
        (r"\bsiamo\b", "we are"),
        (r"\babbiamo\b", "we have"),
        (r"\boffriamo\b", "we offer"),
        (r"\bè\b", "is"),
        (r"\bsono\b", "are"),
        (r"\bnostr[oaie]\b", "our"),
        (r"\bclienti\b", "customers"),
        (r"\bfirmiamo\b", "we sign"),
        (r"\bdisponibil[ei]\b", "available"),
        (r"\binclus[oaie]\b", "included"),
        (r"\bgratuit[oaie]\b|\bgratis\b", "free"),
        (r"(?-i:\bnon\b)", "not"),
        (r"\bcon\b", "with"),
        (r"\bsenza\b", "without"),
        (r"(?-i:\be\b)", "and"),
        (r"(?-i:\bo\b)", "or"),
        (r"(?-i:\b(?:[Ii]l|[Ll]a|[Ll]o|[Gg]li)\b)", "the"),
        (r"(?-i:\b[Uu]n[oa]?\b)", "a"),
    ])
});
