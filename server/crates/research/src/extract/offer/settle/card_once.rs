//! Cards that say of their one price that it is paid once: a pack, a licence for life.

use std::sync::LazyLock;

use regex::Regex;

use super::Page;
use crate::{
    document::{Block, GroupKind},
    extract::pattern::cased,
};

/// A line or name that says so, and of no fee beside the price.
static ONCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?ix)^\W*(?:
        (?:just\s|only\s)?(?:(?:a\s)?one[\s-](?:time|off)|single)\s(?:payment|purchase|price|licen[cs]e)
        | (?:you\s)?(?:pay|paid|payable|billed|buy|bought)\s(?:just\s|only\s)?once
        | (?:lifetime|perpetual)(?:\s(?:access|licen[cs]e|deal|plan|pass))?\W*$
        | einmal(?:ige\s)?zahlung | einmalige\s(?:zahlung|lizenz) | einmalig(?:\W|$) | einmalkauf | einmal\s(?:zahlen|kaufen) | (?:lebens|zeit)lang\W*$ | lifetime-zugang
        | (?:paiement|achat|règlement)\sunique | (?:paiement|à\spayer|payez|payé)\s(?:en\s)?une\s(?:seule\s)?fois | (?:accès|licence)\sà\svie
        | pago\súnico | pagamento\s(?:único|unico) | eenmalige\sbetaling
        )",
    )
});
/// What is bought for somebody else, for as long as it lasts.
static GIFT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:bon\s|carte\s|chèque\s|abonnement\s)?cadeau|gift(?:\s(?:card|voucher|certificate|subscription|membership))?|geschenk(?:gutschein|abo|karte)?|(?:carta\s|tarjeta\s|buono\s)?regalo)\W*$",
    )
});

/// Whether a name is that of a gift, which is paid once.
pub(super) fn is_gift(name: &str) -> bool {
    GIFT.is_match(name)
}

/// Words of such a line.
const MAX_WORDS: usize = 12;
/// Blocks of a card.
const MAX_CARD: usize = 30;

/// Whether the card around a price, which holds no other, says that it is paid once.
pub(super) fn says_once(page: &Page<'_>, block: &Block) -> bool {
    let says = |other: &Block| {
        ONCE.is_match(&other.text) && other.text.split_whitespace().count() <= MAX_WORDS
    };
    if says(block)
        || block
            .heading()
            .is_some_and(|heading| ONCE.is_match(heading))
    {
        return true;
    }
    let boxes = page.document.around(block.group);
    let cards = boxes.filter(|group| {
        let group = page.document.groups.get(*group);
        group.is_some_and(|group| !matches!(group.kind, GroupKind::Page | GroupKind::Table))
    });
    let mut cards = cards.map(|card| page.document.blocks_of(card));
    let is_card = |card: &[Block]| {
        let priced = card
            .iter()
            .filter(|block| !page.mentions(&block.text).is_empty());
        card.len() <= MAX_CARD && priced.count() == 1
    };
    // From the price outwards, as long as there is no other.
    cards
        .by_ref()
        .take_while(|card| is_card(card))
        .any(|card| card.iter().any(says))
}
