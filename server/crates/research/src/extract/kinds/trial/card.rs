//! Whether a trial asks for a card.

use std::sync::LazyLock;

use regex::Regex;

use super::{Trial, says};
use crate::{
    document::{Cell, Document},
    extract::pattern::{any_of, cased, pattern},
};

static NO_CARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\b(?:no|without(?:\sa)?|(?:don[’']t|do not) need (?:a|your))\s(?:(?:credit|debit|payment|bank)\s){0,2}card\b",
        r"\bcard\s(?:is\s)?(?:not\s(?:required|needed)|(?:required|needed):\sno\b)",
        r"\b(?:no|without(?: any)?|(?:don[’']t|do not) need (?:any )?) ?(?:payment (?:method|details|information|data)|billing (?:details|information)|card details)",
        r"\b(?:don[’']t|do not|never|not) ask (?:you )?for (?:a|your|any) (?:credit card|card|payment|billing)",
        r"\b(?:won[’']t|will not|never|not|aren[’']t|are not)\s(?:be\s)?asked\sfor\s(?:a|your|any)\s(?:\w+\s)?(?:card|payment)",
        r"\b(?:not|n[’']t)\s(?:have|need)\sto\s(?:enter|give|add|leave)\b[^.;]{0,20}\b(?:card|payment)",
        r"\bwithout (?:giving|entering|adding|leaving) (?:us )?(?:a|your|any) (?:credit card|card|payment)",
        r"\b(?:card|payment (?:details|method|information|data)|billing (?:details|information))\s(?:is |are )?(?:needed |required |asked for |due )?only (?:when|once|after|if)\b",
    ]))
});
static CARD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\bcard\s(?:is\s|will be\s)?(?:required|needed|necessary|asked for)",
        r"\b(?:requires?|need(?:s|ed)?|enter|give|add|leave|provide|ask(?:s|ed)? (?:you )?for)\s(?:us\s|to\s(?:enter|give|add|leave|provide)\s)?(?:a|your)\s(?:valid\s)?(?:(?:credit|debit|payment|bank)\s){0,2}card\b",
        r"\b(?:a\s|your\s)?(?:payment method|payment details|card details)\s(?:is|are)\s(?:required|needed|necessary)",
        r"\b(?:payment method|credit card|card)\W{1,5}(?:is\s)?required\b",
        r"\b(?:starts?|begins?)\b[^.;]{0,30}\b(?:when|once|as soon as|the moment|after)\b[^.;]{0,30}\b(?:adds?|enters?|gives?|provides?)\s(?:a|your|their)\s(?:valid\s)?(?:payment method|(?:credit\s|payment\s)?card)\b",
    ]))
});

/// A card that is asked for when one buys.
static LATER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:card|payment|billing)\b[^,;.]{0,40}\b(?:only|once|when|after|until|later)\b|\b(?:only|not|never|no|[a-z]+n[’']t)\b[^,;.]{0,30}\b(?:card|payment|billing)\b",
    )
});

/// What a sentence says of it.
pub(super) fn required(sentence: &str) -> Option<bool> {
    if says(&NO_CARD, sentence) {
        Some(false)
    } else {
        says(&CARD, sentence).then_some(true)
    }
}

/// "No credit card required" in a block of its own, or else in the sentence next to the trial's that a card is.
pub(super) fn beside(document: &Document, trial: &Trial) -> Option<bool> {
    let denied = document.content().any(|block| says(&NO_CARD, &block.text));
    let asked = || {
        let next = trial.next.as_deref().unwrap_or_default();
        says(&CARD, next) && !says(&LATER, next)
    };
    if denied {
        return Some(false);
    }
    (asked() || is_in_a_row(document)).then_some(true)
}

/// Columns whose heads are looked at.
const MOST_COLUMNS: usize = 4;

/// The head of a column on how the trial goes.
static OF_TRIAL: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\btrials?\b"));
static CARD_ROW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:payment (?:method|details)|(?:credit )?card)\W+(?:is\s)?(?:required|needed|yes)\b",
    )
});

/// Whether a table on the trial says that a card is needed: "Payment method | Required to start".
fn is_in_a_row(document: &Document) -> bool {
    document.content().any(|block| {
        let cell = block.cell().filter(|cell| !cell.header && cell.column == 0);
        cell.is_some_and(|cell| {
            let heads = (0..MOST_COLUMNS)
                .filter_map(|column| document.column_header(Cell { column, ..cell }));
            let mut heads = heads.map(|head| head.text.as_str()).chain(block.heading());
            heads.any(|head| says(&OF_TRIAL, head)) && says(&CARD_ROW, &document.row_quote(cell))
        })
    })
}
