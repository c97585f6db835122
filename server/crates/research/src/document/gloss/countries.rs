//! What countries are called in the languages that are understood, and in English.

use std::sync::LazyLock;

use super::{Phrase, phrases};

pub(super) static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    phrases(&[
        (
            r"(?-i:\b(?:Europäischen? Union|Union européenne|Unión Europea|Unione europea|Europese Unie|União Europeia)\b)",
            "EU",
        ),
        // Not by itself: French schools count their courses in UE.
        (
            r"\b(l[’']|dell[’']|nell[’']|(?:la|na|da|en|in)\s)(?-i:UE)\b",
            "${1}EU",
        ),
        (
            r"(?-i:\b(?:Deutschland|Allemagne|Alemania|Germania|Duitsland|Alemanha)\b)",
            "Germany",
        ),
        (
            r"(?-i:\b(?:Frankreich|Francia|Frankrijk|França)\b)",
            "France",
        ),
        (
            r"(?-i:\b(?:Spanien|Espagne|España|Spagna|Spanje|Espanha)\b)",
            "Spain",
        ),
        (
            r"(?-i:\b(?:Italien|Italie|Italia|Italië|Itália)\b)",
            "Italy",
        ),
        (
            r"(?-i:\b(?:Niederlanden?|Pays-Bas|Países Bajos|Paesi Bassi|Nederland|Países Baixos)\b)",
            "Netherlands",
        ),
        (
            r"(?-i:\b(?:Österreich|Autriche|Austria|Oostenrijk|Áustria)\b)",
            "Austria",
        ),
        (
            r"(?-i:\b(?:Schweiz|Suisse|Suiza|Svizzera|Zwitserland|Suíça)\b)",
            "Switzerland",
        ),
        (r"(?-i:\b(?:Irland|Irlande|Irlanda|Ierland)\b)", "Ireland"),
        (
            r"(?-i:\b(?:Belgien|Belgique|Bélgica|Belgio|België)\b)",
            "Belgium",
        ),
        (r"(?-i:\b(?:Brésil|Brasil|Brasilien)\b)", "Brazil"),
        (
            r"(?-i:\b(?:Vereinigten? Staaten|États-Unis|Estados Unidos|Stati Uniti|Verenigde Staten)\b)",
            "United States",
        ),
    ])
});
