//! Prices in words: "Free", "Contact sales", "Auf Anfrage".

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::pattern::cased;

static FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:free|free forever|always free|free for ever|(?:dauerhaft |für immer )?kostenlos|kostenfrei|gratis|gratuit(?:e|ement)?)[!.]?$",
    )
});

/// Whether a text as a whole says that something costs nothing.
pub(super) fn is_free(text: &str) -> bool {
    FREE.is_match(text.trim())
}

static CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^(?: custom | custom\s\+\s[\w\s]{2,20} | custom\s(?:pricing|price|quote|plan|pricing\savailable) | tailored(?:\s(?:pricing|quote|to\s(?:you|your\s[\w-]+)))? | bespoke(?:\spricing)? | individual(?:\spricing)? | (?:please\s)?ask\s(?:us\s)?for\s(?:an?\s)?(?:estimate|quot(?:e|ation)|prices?) | quoted(?:;\s(?:contact|talk\sto|ask)\s[\w\s]{2,20})? | pric(?:e|ing)\s(?:up)?on\srequest | (?:priced\s)?(?:up)?on\srequest | by\squote | quote | p\.?\s?o\.?\s?a\.? | (?:pric(?:e|es|ing)\s)?(?:up)?on\s(?:application|enquiry|inquiry|demand) | (?:pric(?:e|es|ing)\s)?by\s(?:arrangement|agreement) | (?:your|an?|individual|custom|ask\sfor\san?|request\san?)\s(?:individual\s)?(?:offer|proposal|quotation) | (?:volume|individual|framework|custom)\s(?:agreement|contract) | contract(?:[\s-]based)?
          | (?:please\s)?(?:just\s)?ask(?:\sus)? | (?:ring|phone|call|mail|write\sto)\sus | (?:talk|speak|write)\s(?:to|with)\s(?:our|a|an|the)\s[\w-]+(?:\s[\w-]+)? | contact\s(?:our|the)\s[\w-]+(?:\s[\w-]+)? | to\sbe\sagreed | negotiable | priced\sto\sorder
          | (?:preise?\s)?(?:auf|nach)\s(?:anfrage|vereinbarung|absprache) | individuell(?:es\sangebot|er\spreis)? | kontakt(?:ieren\ssie\suns|\saufnehmen)? | sprechen\ssie\s(?:uns\san|mit\suns) | angebot\s(?:anfordern|einholen) | (?:prix|tarifs?)?\s?sur\s(?:demande|mesure|devis) | (?:nous\s(?:contacter|consulter)|contactez[\s-]nous|parlons-en)
          | let(?:[’']s|\sus)\s(?:talk(?:\sabout\s[\w\s]{2,30})?|chat|plan(?:\s(?:it|this))?|meet|work\sit\sout|(?:find|agree\son|work\sout)\s(?:a|your)\sprice(?:\stogether)?) | we[’']ll\s(?:work\s(?:it|this|something)\sout(?:\stogether)?|agree(?:\son\sit)?|quote|make\s(?:you\s)?an\soffer) | tell\sus\swhat\syou\sneed | made\sto\smeasure | (?:please\s)?(?:contact|talk\sto|speak\s(?:to|with)|call|ask|e-?mail|message|reach\sout\sto|get\sin\stouch\swith)(?:\s(?:us|sales|our\s(?:sales|team|sales\steam)|the\ssales\steam))?(?:\s(?:directly|today))?(?:\s(?:for|to\s(?:get|discuss|receive)|about)\s(?:an?\s|the\s|your\s|our\s)?(?:[\w-]+\s){0,2}(?:pricing|prices?|quot(?:e|ation)|proposal|offer|estimate|details|info(?:rmation)?|options)|\sto\sget\sstarted)? | (?:get|request|ask\sfor|receive)\s(?:an?\s|your\s)?(?:[\w-]+\s){0,2}(?:quot(?:e|ation)|proposal|pricing|price|estimate) | get\sin\stouch | (?:custom|enterprise|volume|site|flexible|individual|negotiated)\s(?:licensing|terms)
          | book\sa\s(?:demo|call) | auf\sanfrage | sur\sdevis | sob\sconsulta | (?:料金は)?お?(?:問い?合わ?せ|見積も?り?)(?:ください)? | a\sconsultar | volume\spricing | (?:starting\s)?pric(?:es?|ing)\svar(?:y|ies) | custom\s\(?contact\s(?:us|sales)\)? )\s*[.!→›>]?$",
    )
});

/// A mail address at the end, apart from what is said.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s*[\s:,;–—(-]\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\W*$"));

/// Bytes of a text that says nothing but that a price is to be asked for, in more ways than one.
const MAX_ASKED: usize = 80;

/// Whether a text as a whole says that the price is to be asked for.
pub(in crate::extract) fn is_custom(text: &str) -> bool {
    let text = text
        .trim()
        .trim_matches(|c: char| matches!(c, '*' | '(' | ')'))
        // Where a card's sign for money stands though no amount does: "$Custom".
        .trim_start_matches(['$', '€', '£', ' ']);
    // "Custom - sales@acme.example": whom to ask stands beside it.
    let text = ADDRESS.replace(text, "");
    let parts = || text.split([',', ';', '–', '—', '/', '(']).map(str::trim);
    CUSTOM.is_match(&text) || text.len() <= MAX_ASKED && parts().all(|part| CUSTOM.is_match(part))
}
