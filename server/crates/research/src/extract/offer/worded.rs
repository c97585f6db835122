//! Prices in words: "Free", "Contact sales", "Auf Anfrage".

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::pattern::{any_of, cased, pattern};

static FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:free|free forever|always free|free for ever|(?:completely|100\s?%) free|free of charge|free to (?:use|start|begin|get started)|(?:free, ?|free (?:and|&) )open[ -]source(?: software)?|(?:at )?no (?:cost|charges?)|(?:dauerhaft |für immer )?kostenlos|kostenfrei|gratis|gratuit(?:e|ement|o|a)?|grátis|無料)[!.]?$",
    )
});

/// Whether a text as a whole says that something costs nothing.
pub(super) fn is_free(text: &str) -> bool {
    FREE.is_match(text.trim())
}

/// What says as a whole that a price is to be asked for.
const ASKED_FOR: &[&str] = &[
    r"custom",
    r"custom\s\+\s[\w\s]{2,20}",
    r"custom\s(?:pricing|price|quote|plan|pricing\savailable)",
    r"tailored(?:\s(?:pricing|quote|to\s(?:you|your\s[\w-]+)))?",
    r"bespoke(?:\spricing)?",
    r"individual(?:\spricing)?",
    r"(?:please\s)?ask\s(?:us\s)?for\s(?:an?\s)?(?:estimate|quot(?:e|ation)|prices?)",
    r"quoted(?:;\s(?:contact|talk\sto|ask)\s[\w\s]{2,20})?",
    r"pric(?:e|ing)\s(?:up)?on\srequest",
    r"(?:priced\s)?(?:up)?on\srequest",
    r"by\squote",
    r"(?:quote|quotation|offer)\s(?:up)?on\s(?:demand|request|enquiry)",
    r"custom\s\((?:annual(?:ly)?|yearly)\)?",
    r"negotiated|by\snegotiation",
    r"(?:enquire|inquire)(?:\s(?:now|within|for\spricing))?",
    r"(?:please\s)?(?:contact|reach\sout|get\sin\stouch)\sfor\s(?:an?\s)?(?:custom\s)?(?:pricing|prices?|quote)",
    r"custom(?:\s(?:pricing|price))?(?:,\sbilled\s(?:annually|yearly|monthly)|,?\s\(?(?:annual|yearly|custom)\s(?:contract|billing|commitment|agreement)\)?)",
    r"quote",
    r"p\.?\s?o\.?\s?a\.?",
    r"(?:pric(?:e|es|ing)\s)?(?:up)?on\s(?:application|enquiry|inquiry|demand)",
    r"(?:pric(?:e|es|ing)\s)?by\s(?:arrangement|agreement)",
    r"(?:your|an?|individual|custom|ask\sfor\san?|request\san?)\s(?:individual\s)?(?:offer|proposal|quotation)",
    r"(?:volume|individual|framework|custom)\s(?:agreement|contract)",
    r"contract(?:[\s-]based)?",
    r"(?:please\s)?(?:just\s)?ask(?:\sus)?",
    r"(?:ring|phone|call|mail|write\sto)\sus",
    r"(?:talk|speak|write)\s(?:to|with)\s(?:our|a|an|the)\s[\w-]+(?:\s[\w-]+)?",
    r"contact\s(?:our|the)\s[\w-]+(?:\s[\w-]+)?",
    r"to\sbe\sagreed",
    r"negotiable",
    r"priced\sto\sorder",
    r"(?:preise?\s)?(?:auf|nach)\s(?:anfrage|vereinbarung|absprache)",
    r"individuell(?:es\sangebot|er\spreis)?",
    r"kontakt(?:ieren\ssie\suns|\saufnehmen)?",
    r"sprechen\ssie\s(?:uns\san|mit\suns)",
    r"angebot\s(?:anfordern|einholen)",
    r"(?:prix|tarifs?)?\s?sur\s(?:demande|mesure|devis)",
    r"(?:nous\s(?:contacter|consulter)|contactez[\s-]nous|parlons-en)",
    r"let(?:[’']s|\sus)\s(?:talk(?:\sabout\s[\w\s]{2,30})?|chat|plan(?:\s(?:it|this))?|meet|work\sit\sout|(?:find|agree\son|work\sout)\s(?:a|your)\sprice(?:\stogether)?)",
    r"we[’']ll\s(?:work\s(?:it|this|something)\sout(?:\stogether)?|agree(?:\son\sit)?|quote|make\s(?:you\s)?an\soffer)",
    r"tell\sus\swhat\syou\sneed",
    r"made\sto\smeasure",
    r"(?:please\s)?(?:contact|talk\sto|speak\s(?:to|with)|call|ask|e-?mail|message|reach\sout\sto|get\sin\stouch\swith)(?:\s(?:us|sales|our\s(?:sales|team|sales\steam)|the\ssales\steam))?(?:\s(?:directly|today))?(?:\s(?:for|to\s(?:get|discuss|receive)|about)\s(?:an?\s|the\s|your\s|our\s)?(?:[\w-]+\s){0,2}(?:pricing|prices?|quot(?:e|ation)|proposal|offer|estimate|details|info(?:rmation)?|options)|\sto\sget\sstarted)?",
    r"(?:get|request|ask\sfor|receive)\s(?:an?\s|your\s)?(?:[\w-]+\s){0,2}(?:quot(?:e|ation)|proposal|pricing|price|estimate)",
    r"get\sin\stouch",
    r"(?:custom|enterprise|volume|site|flexible|individual|negotiated)\s(?:licensing|terms)",
    r"book\sa\s(?:demo|call)",
    r"auf\sanfrage",
    r"sur\sdevis",
    r"sob\s(?:consulta|medida|orçamento)",
    r"personali[sz]z?ad[oa]",
    r"maatwerk",
    r"(?:要|個別)(?:お?見積も?り?)",
    r"(?:料金は)?お?(?:問い?合わ?せ|見積も?り?)(?:ください)?",
    r"a\sconsultar",
    r"volume\spricing",
    r"(?:annual|yearly|multi-year|individual|custom|site)\s(?:licen[cs]es?|contracts?|agreements?|plans?)\W{1,3}(?:please\s)?(?:contact|talk\sto|speak\s(?:to|with)|ask)\s(?:us|sales|our\s(?:sales\s)?team)",
    r"(?:starting\s)?pric(?:es?|ing)\svar(?:y|ies)",
    r"custom\s\(?contact\s(?:us|sales)\)?",
];

static CUSTOM: LazyLock<Regex> =
    LazyLock::new(|| pattern(format!(r"^(?:{})\s*[.!→›>]?$", any_of(ASKED_FOR))));

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
    let parts = || {
        text.split([',', ';', ':', '–', '—', '/', '('])
            .map(str::trim)
    };
    CUSTOM.is_match(&text) || text.len() <= MAX_ASKED && parts().all(|part| CUSTOM.is_match(part))
}
