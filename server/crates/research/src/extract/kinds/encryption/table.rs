//! Tables of how data is kept safe: "In transit | TLS 1.2", "Confidentiality | AES-256 at rest, isolation of tenants".

use model::report::{Fact, FactKind, Status};

use super::{AES, AT_REST, IN_TRANSIT, NAME, OTHERS, TLS, value};
use crate::{
    document::Document,
    extract::{
        Site,
        claim::{self, Topic},
        fact,
        pattern::patterns,
        row::{Row, rows},
    },
};

patterns! {
    /// A label that tells of which data a row is.
    OF_DATA = r"^\W*(?:(?:data|encryption|information|secrets|backups)\s+)?(?:encryption\s+)?(?:in[- ]transit|at[- ]rest|in (?:transmission|storage))\b";
    EVERYWHERE = r"^\W*(?:mTLS|TLS)(?:\s*v?1\.[0-3]\+?)?\s+(?:everywhere|for all \w+|on all \w+|throughout)\W*$";
    /// The head of a column of what is left to customers, or to be done yet.
    NOT_OURS = r"\b(?:your|customers?|users?|you|planned|roadmap|recommended|requirements?|required|risks?|threats?)\b";
}

/// Pieces of a cell that are looked at.
const MOST_PIECES: usize = 20;

/// What the cells of rows say that are no plans'.
pub(super) fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let rows = rows(document, site).into_iter();
    rows.filter(|row| !row.across_plans)
        .flat_map(|row| of_row(document, &row, site))
        .collect()
}

fn of_row(document: &Document, row: &Row, site: &Site) -> Vec<Fact> {
    let mut cells = row
        .cells
        .iter()
        .filter(|cell| !NOT_OURS.is_match(&cell.header));
    let said: Vec<String> = match OF_DATA.is_match(&row.label) {
        true => {
            let cipher = cells.find(|cell| is_cipher(&cell.text));
            cipher
                .map(|cell| format!("{}: {}", row.label, cell.text))
                .into_iter()
                .collect()
        }
        false => cells
            .flat_map(|cell| cell.text.split([',', ';']).take(MOST_PIECES))
            .map(str::trim)
            .filter(|piece| EVERYWHERE.is_match(piece) || is_cipher(piece) && is_somewhere(piece))
            .map(str::to_owned)
            .collect(),
    };
    said.iter()
        .filter_map(|said| stated(document, row, said, site))
        .collect()
}

fn is_cipher(text: &str) -> bool {
    (NAME.is_match(text) || AES.is_match(text) || TLS.is_match(text)) && !OTHERS.is_match(text)
}

fn is_somewhere(text: &str) -> bool {
    AT_REST.is_match(text) || IN_TRANSIT.is_match(text)
}

/// What a row says of encryption in these words.
fn stated(document: &Document, row: &Row, text: &str, site: &Site) -> Option<Fact> {
    let mut named = [&*AES, &*TLS, &*NAME].into_iter();
    let range = named.find_map(|name| name.find(text))?.range();
    let judgement = claim::judge_one(text, &range, &row.headings, Topic::Feature, site)?;
    (judgement.status != Status::NotHeld).then_some(())?;
    Some(Fact {
        status: judgement.status,
        condition: judgement.condition,
        ..fact(
            document,
            FactKind::Encryption,
            value(text)?,
            row.quote.clone(),
        )
    })
}
