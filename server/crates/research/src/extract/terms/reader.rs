//! Reads terms piece by piece.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::{Captures, Regex};

use super::{
    Terms, bare_seat, billed, is_seat, period_of, stretch,
    unit::{is_sold_by, lesser_seat},
};
use crate::extract::pattern::cased;

/// A unit or a period, with what joins it to those before: ` per user`, `/month`, ` and Monat`.
static PIECE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^ [\s\x{a0}\x{202f}\x{2060}*,]* (?:USD|EUR|GBP)? [\s\x{a0}]* (?:(?:HT|TTC|net|netto|brutto|(?:excl|ex|plus|inkl|incl|zzgl)\.?\s(?:VAT|GST|tax|MwSt\.?|USt\.?)|\+\s?(?:VAT|GST|tax))\b)? [\s\x{a0}.]*
        (?:once\s)?
        (?: /(?:\s?per\b)? | \(per\b | for\s(?:each|every|one|an?)\b | (?:(?:and|und|et|y|e)\s(?:per|pro|par|por)|per|a|an|each|every|(?-i:pro|je|par|por|al|im)|and|und|et|och|og)\b ) [\s\x{a0}\x{2060}]*
        (?:(?P<counted>(?:\d[\d.,]*\s?k?\s)?(?:monthly|daily|weekly)\s(?:active|tracked|unique)\s\p{Ll}+) |
        (?P<extra>(?:additional|extra|calendar|active|full|paid|billed|named|monthly|core|licensed|resolved|accepted|handled|answered|sent|delivered|signed|completed|processed|verified|scanned|monitored|tracked|stored|generated|published|employed|successful)\s+)?
        (?P<number>\d(?:[\d.,]*\d)?\s?(?:k|m|million|thousand)?\b\s*)?
        (?:(?P<measure>(?:[2-9]|\d[\d.,]*\d)(?-i:[KMGTP]i?B)\b)|(?P<bare>\d[\d.,]*(?:\s?(?:k|m|million|thousand|billion))?\b)|1?(?P<what>\p{L}[\p{L}-]*\.?)(?:[:*_]-?in(?:nen)?\b)?)) (?P<second>\s(?:users?|members?|seats?|collaborators?|licen[cs]es?|tokens?|agents?|units?|hours?|requests?|calls?|messages?|minutes?|views?)\b)?",
    )
});

/// Terms in initials: "PEPM" and "PPPCM", per employee or person and (calendar) month; "pcm", "pa", "p/m", "pw" for the
/// whole.
static INITIALS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]*\(?(?:(?P<seat>p[eusmp])(?:p|/)c?|p(?:c|/c?)?)(?P<period>[amyw])\b(?:\s?(?P<pp>pp)\b)?\)?",
    )
});

/// A period in one word: `monthly`, ` p.a.`.
static ADVERB: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0},(–-]*(?P<what>monthly|yearly|annually|weekly|quarterly|daily|monatlich|jährlich|p\.\s?a\b\.?|p\.\s?m\b\.?|p\.\s?w\b\.?|month\b|year\b|mo\b|yr\b)",
    )
});

/// How the amount that follows is billed: `$29 (annually: `.
static INTRODUCES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s\x{a0}]*[(,–-][\s\x{a0}]*(?:monthly|yearly|annually|monatlich|jährlich)\s?[:=]\s*$",
    )
});

/// When a customer may leave.
static MAY_LEAVE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bmonth[\s-]to[\s-]month\b|\bmonatlich\skündbar\b"));

/// What makes the price of a month one that is paid for a year: `$49/mo annually`.
static OF_A_YEAR: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^[\s\x{a0},(]*(?:annually|yearly)\b"));

/// What was read of a text so far.
pub(super) struct Reader<'t> {
    text: &'t str,
    /// Bytes of it that were read.
    at: usize,
    period: Option<Period>,
    seat: bool,
    units: Vec<String>,
}

impl<'t> Reader<'t> {
    /// The terms at the start of a text.
    pub(super) fn read(text: &'t str) -> Terms {
        let mut reader = Self {
            text,
            at: 0,
            period: None,
            seat: false,
            units: Vec::new(),
        };
        reader.read_initials();
        reader.read_bare_seat();
        reader.read_pieces();
        reader.read_stretch();
        reader.read_adverb();
        reader.into_terms()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn read_initials(&mut self) {
        if let Some(found) = INITIALS.captures(self.text) {
            let period = found.name("period").map(|period| period.as_str());
            self.seat = found.name("seat").or(found.name("pp")).is_some();
            self.period =
                period.and_then(|period| period_of(&format!("p.{}", period.to_lowercase())));
            self.at = found.get(0).map_or(0, |whole| whole.end());
        }
    }

    fn read_bare_seat(&mut self) {
        if let Some(end) = bare_seat(self.text) {
            self.seat = true;
            self.at = end;
        }
    }

    fn read_pieces(&mut self) {
        while stretch::at(self.rest()).is_none()
            && let Some(piece) = Piece::of(self.rest())
            && self.takes(&piece)
        {}
    }

    /// Takes in a piece, if it belongs to the terms, and tells whether others may follow.
    fn takes(&mut self, piece: &Piece<'_>) -> bool {
        // "$20 per month, and viewer seats are free" goes on to something else.
        if is_another_clause(piece.whole) {
            return false;
        }
        // What is nothing for ever is for the whole.
        if matches!(piece.word.as_str(), "forever" | "ever") {
            self.at += piece.end;
            return false;
        }
        let taken = match piece.period() {
            Some(_) if self.period.is_some() => false,
            Some(period) => {
                self.period = Some(period);
                true
            }
            None => self.takes_unit(piece),
        };
        if taken {
            self.at += piece.end;
        }
        taken
    }

    fn takes_unit(&mut self, piece: &Piece<'_>) -> bool {
        let is_person = is_seat(&piece.word);
        // "$5 for a full refund" tells no unit.
        if piece.joiner.starts_with("for a") && !(piece.number.is_none() && is_person) {
            return false;
        }
        if let Some(number) = piece.several().filter(|_| is_person) {
            // What five users cost is not what one does.
            self.units.push(format!("{number} {}", piece.word));
        } else if is_person || is_seat(&piece.second.to_lowercase()) {
            self.take_seat(piece);
        } else if piece.is_joined() && piece.number.is_none() && piece.extra.is_empty() {
            return false;
        } else {
            let (unit, length) = piece.unit();
            self.units.push(unit);
            self.at += length;
        }
        true
    }

    /// What a further seat costs, or one that is for looking on, is no seat of the plan's.
    fn take_seat(&mut self, piece: &Piece<'_>) {
        let extra = piece.extra.trim_end().to_lowercase();
        if !matches!(extra.as_str(), "additional" | "extra") {
            match lesser_seat(&format!("{} {}", piece.word, piece.second)) {
                Some(lesser) => self.units.push(lesser),
                None => self.seat = true,
            }
            return;
        }
        self.units.push(format!("additional {}", piece.word));
    }

    /// What is paid for two years is not what a year costs: it is told as it stands.
    fn read_stretch(&mut self) {
        if self.period.is_some() {
            return;
        }
        if let Some(found) = stretch::at(self.rest()) {
            self.at += found.length;
            self.period = found.period;
            if found.period.is_none() {
                let user = self.seat.then(|| "user".to_owned());
                self.units.extend(user);
                self.units.push(found.says);
                self.seat = false;
            }
        }
    }

    fn read_adverb(&mut self) {
        let rest = self.rest();
        if self.period.is_some() || INTRODUCES.is_match(rest) {
            return;
        }
        let found = ADVERB.captures(rest);
        let named = found.as_ref().and_then(|found| found.name("what"));
        if let Some(what) = named {
            self.period = period_of(&what.as_str().to_lowercase().replace(' ', ""));
            self.at += what.end();
            self.read_seat_behind();
        }
    }

    /// "$8 monthly per seat"
    fn read_seat_behind(&mut self) {
        let Some(found) = PIECE.captures(self.rest()) else {
            return;
        };
        let person = found
            .name("what")
            .is_some_and(|what| is_seat(&what.as_str().trim_end_matches('.').to_lowercase()));
        if let Some(whole) = found.get(0).filter(|_| person) {
            self.seat = true;
            self.at += whole.end();
        }
    }

    fn into_terms(self) -> Terms {
        Terms {
            billed: self.billed(),
            period: self.period,
            length: self.at,
            unit: self.into_unit(),
        }
    }

    fn billed(&self) -> Option<Period> {
        // "90 € pro Jahr, monatlich kündbar" tells when one may leave.
        let for_a_year = self.period == Some(Period::Year);
        let billed = billed(self.text).filter(|_| !(for_a_year && MAY_LEAVE.is_match(self.text)));
        let by_the_year = self.period == Some(Period::Month) && OF_A_YEAR.is_match(self.rest());
        billed.or(by_the_year.then_some(Period::Year))
    }

    fn into_unit(self) -> Unit {
        // "$3 per user per module" is more than a seat costs, "per user per workspace" is not.
        let of_more = self.units.iter().any(|unit| is_counted_apart(unit));
        match (self.seat, self.units.is_empty()) {
            (true, false) if of_more => Unit::Each(format!("user/{}", self.units.join("/"))),
            (true, _) => Unit::Seat,
            (false, true) => Unit::Flat,
            (false, false) => Unit::Each(self.units.join("/")),
        }
    }
}

/// A unit or a period, with the words around it.
struct Piece<'t> {
    whole: &'t str,
    /// Where it ends.
    end: usize,
    /// The text from there on.
    behind: &'t str,
    /// What joins it to what stands before, and all the rest of it, in small letters.
    joiner: String,
    what: &'t str,
    /// The same in small letters, as periods and seats are known.
    word: String,
    /// How many: the 1,000 of "per 1,000 calls".
    number: Option<&'t str>,
    /// What is said of it: the "additional" of "per additional user".
    extra: &'t str,
    /// The second word of it: the "hours" of "per compute hours".
    second: &'t str,
    measure: Option<&'t str>,
}

impl<'t> Piece<'t> {
    /// The one that a text begins with.
    fn of(text: &'t str) -> Option<Self> {
        let found = PIECE.captures(text)?;
        let whole = found.get(0)?.as_str();
        let named = |name| Self::named(&found, name);
        let what = named("counted")
            .or_else(|| named("measure"))
            .or_else(|| named("what"))
            .or_else(|| named("bare"))?;
        // "Per core per year" is no unit of "per".
        let (what, end) = match found.name("extra").filter(|_| what == "per") {
            Some(extra) => (extra.as_str().trim_end(), extra.end()),
            None => (what.trim_end_matches('.'), whole.len()),
        };
        let is_before = |c: char| c.is_whitespace() || matches!(c, '*' | ',');
        Some(Self {
            whole,
            end,
            behind: text.get(end..).unwrap_or_default(),
            joiner: whole.trim_start_matches(is_before).to_lowercase(),
            what,
            // Danes write a month as `md.`; an MD is a doctor.
            word: match what {
                "md" | "mdr" => "mnd".to_owned(),
                _ => what.to_lowercase(),
            },
            number: named("number").map(str::trim),
            extra: named("extra").unwrap_or_default(),
            second: named("second").map_or("", str::trim),
            measure: named("measure"),
        })
    }

    fn named(found: &Captures<'t>, name: &str) -> Option<&'t str> {
        found.name(name).map(|found| found.as_str())
    }

    /// How many there are of it, where that is more than one.
    fn several(&self) -> Option<&'t str> {
        self.number.filter(|number| *number != "1")
    }

    fn period(&self) -> Option<Period> {
        let one = self.second.is_empty() && self.several().is_none();
        period_of(&self.word).filter(|_| one)
    }

    /// Whether it stands behind words that join other things than terms, too.
    fn is_joined(&self) -> bool {
        [
            "and ", "und ", "et ", "och ", "og ", "a ", "an ", "al ", "im ", "each ",
        ]
        .iter()
        .any(|word| self.joiner.starts_with(word))
    }

    /// What it is called as a unit, and how long the word is that was read for it from behind.
    fn unit(&self) -> (String, usize) {
        // "GB-month archive" tells what is stored.
        let is_word = self.what.chars().all(char::is_lowercase);
        let (second, length) = match self.second.is_empty() && (is_word || is_initials(self.what)) {
            true => last_word(self.behind),
            false => (self.second, 0),
        };
        let additional = self.extra.eq_ignore_ascii_case("additional ");
        let what = self.measure.map_or_else(|| self.what.to_owned(), spaced);
        let words = [
            if additional { "additional" } else { "" },
            self.several().unwrap_or_default(),
            &what,
            second,
        ];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        (words.join(" "), length)
    }
}

/// Whether a unit beside a seat is one of which each seat may have several: a module, a project.
fn is_counted_apart(unit: &str) -> bool {
    unit.chars().all(char::is_lowercase)
        && (matches!(unit, "module" | "product" | "addon" | "package") || is_sold_by(unit, None))
}

/// Whether what follows a comma begins another clause.
fn is_another_clause(text: &str) -> bool {
    let begins = text.trim_start();
    let rest = begins.strip_prefix(',').map(str::trim_start);
    rest.is_some_and(|rest| {
        ["and ", "und ", "et "]
            .iter()
            .any(|and| rest.starts_with(and))
    })
}

/// A measure with its number apart: `50 GB` of "50GB".
fn spaced(measure: &str) -> String {
    let end = measure.find(char::is_alphabetic).unwrap_or(measure.len());
    let (number, unit) = measure.split_at(end);
    format!("{number} {unit}")
}

/// Whether a word is the initials of what a thing is for: the `SSO` of "SSO connection". `GB` measures.
fn is_initials(word: &str) -> bool {
    word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && !matches!(word, "KB" | "MB" | "GB" | "TB" | "PB")
}

/// The second word of a unit that ends there: "per client book.", "per SSO connection per month".
static LAST_WORD: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\s(?P<word>[a-z]{3,})\s*(?:[.,;/)]|per\s|$)"));

/// The word that ends what a unit is called, and its length in the text; nothing where the word tells something else.
fn last_word(text: &str) -> (&str, usize) {
    let word = LAST_WORD
        .captures(text)
        .and_then(|found| found.name("word"));
    let Some(word) = word else { return ("", 0) };
    let tells = ["ed", "ing", "ly", "ier", "wards", "after"]
        .iter()
        .any(|end| word.as_str().ends_with(end));
    let small = matches!(
        word.as_str(),
        "and"
            | "but"
            | "plus"
            | "for"
            | "with"
            | "from"
            | "after"
            | "more"
            | "less"
            | "only"
            | "each"
            | "then"
            | "too"
            | "net"
            | "gross"
            | "used"
            | "above"
            | "beyond"
            | "over"
            | "sent"
            | "extra"
            | "total"
            | "minimum"
            | "month"
            | "year"
    );
    match tells || small || period_of(word.as_str()).is_some() || is_seat(word.as_str()) {
        true => ("", 0),
        false => (word.as_str(), word.end()),
    }
}
