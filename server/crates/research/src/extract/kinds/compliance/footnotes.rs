//! Footnotes under certificates: "ISO 27001 certified¹" over "¹ Applies to our Berlin office only."

use std::cell::LazyCell;

use model::report::{Detail, Fact, Status};

use super::{later::is_of, reach};
use crate::{
    document::{Document, sentences},
    extract::{
        Site,
        capability::footnote::{limits, marks, notes},
        claim::{self, Judgement, Why},
        passage::fold,
        pattern::patterns,
        standard,
    },
};

patterns! {
    /// What may stand between a standard's name and the mark that is meant for it.
    BETWEEN = r"^(?:[\s,/&]|\b(?:and|type\s+\w+|certified|certification|certificate|compliant|compliance|audited|attested|attestation|accredited|report)\b)*$";
    VERB = r"^(?:applies|extends|covers|is\s+(?:limited|restricted))\b";
    CLAIM = r"\b(?:certified|compliant|audited|attested|accredited|reports?|certifications?|compliance)\b";
}

/// The facts with what the footnotes say to which their quotes send readers.
pub(super) fn limit(document: &Document, site: &Site, facts: Vec<Fact>) -> Vec<Fact> {
    let notes = LazyCell::new(|| notes(document));
    let told = facts.clone();
    let limited = facts.into_iter().map(|fact| {
        let held = fact.status == Status::Held;
        let mark = held.then(|| mark_of(&fact)).flatten();
        let note = mark.and_then(|mark| notes.iter().find(|(own, _)| *own == mark));
        let said = note.and_then(|(_, note)| said_of(&fact, note, &told, site));
        match said {
            Some((judgement, quote)) => Fact {
                status: judgement.status,
                condition: judgement.condition,
                quote: quote.unwrap_or_else(|| fact.quote.clone()),
                ..fact
            },
            None => fact,
        }
    });
    limited.collect()
}

/// The mark behind the name of a fact's standard: of several names in a row with the word for what they are behind the
/// last, the mark is meant for all.
fn mark_of(fact: &Fact) -> Option<String> {
    let text = fold(&fact.quote);
    let marks = marks(&text);
    (!marks.is_empty()).then_some(())?;
    let named = standard::mentions(&text);
    let own = named.iter().find(|one| is_of(fact, one.standard))?;
    let (at, mark) = marks.into_iter().find(|(at, _)| *at >= own.range.end)?;
    let mut between = text.get(own.range.end..at)?.to_owned();
    let others = named
        .iter()
        .rev()
        .filter(|other| own.range.end <= other.range.start && other.range.end <= at);
    let mut alone = true;
    for other in others {
        let range = other.range.start - own.range.end..other.range.end - own.range.end;
        between.replace_range(range, " ");
        alone = false;
    }
    let meant = BETWEEN.is_match(&between) && (alone || CLAIM.is_match(&between));
    meant.then_some(mark)
}

/// What a footnote says of a standard, with the words of a denial.
fn said_of(
    fact: &Fact,
    note: &str,
    told: &[Fact],
    site: &Site,
) -> Option<(Judgement, Option<String>)> {
    let sentences = sentences(note);
    let own = sentences.iter().filter_map(|range| note.get(range.clone()));
    let mut own = own.filter(|sentence| {
        let named = standard::mentions(sentence);
        named.is_empty() || named.iter().any(|one| is_of(fact, one.standard))
    });
    own.find_map(|sentence| {
        denied(fact, sentence, told).or_else(|| {
            let limited = part_alone(sentence)
                .or_else(|| limits(sentence, site))
                .or_else(|| {
                    claim::says_to_come(sentence).then(|| Judgement::not_held(Why::Planned))
                });
            Some((limited?, None))
        })
    })
}

/// What alone is covered, in a whole sentence or in one without its subject: "Covers the Berlin office only."
fn part_alone(sentence: &str) -> Option<Judgement> {
    let whole = match VERB.is_match(sentence) {
        true => format!("It {sentence}"),
        false => sentence.to_owned(),
    };
    reach::alone(&whole).map(|part| Judgement::on_terms(format!("{part} only")))
}

/// What a sentence of the note denies by itself of the same standard.
fn denied(fact: &Fact, sentence: &str, told: &[Fact]) -> Option<(Judgement, Option<String>)> {
    let Some(Detail::Compliance { standard, .. }) = &fact.detail else {
        return None;
    };
    let other = told.iter().find(|other| {
        other.status == Status::NotHeld
            && is_of(other, standard)
            && fold(&other.quote).contains(sentence.trim())
    })?;
    let judgement = Judgement {
        condition: other.condition.clone(),
        ..Judgement::not_held(Why::Denied)
    };
    Some((judgement, Some(other.quote.clone())))
}
