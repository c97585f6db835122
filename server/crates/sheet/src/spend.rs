//! A table as spend records: which column is what, and what each line says or lacks.

use std::collections::BTreeMap;

use model::{
    money::{Currency, MOST_AMOUNT, Money, grouped},
    note::is_blank,
    spend::{
        Cadence, LONGEST_CONTRACT, LONGEST_NOTICE, LONGEST_PAYER, LONGEST_VENDOR, MOST_SEATS,
        Payer, Spend, SpendStatus, YEARS,
    },
};
use serde::{Deserialize, Serialize};
use time::Date;

use crate::{
    day::{self, Order},
    number::{self, Mark, NoAmount},
    table::{self, Row, Table, Unreadable},
    term,
};

macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $label:literal: [$($other:literal),*];)*) => {
        /// What a column may hold.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Field {
            $($(#[$doc])* #[serde(rename = $word)] $name,)*
        }

        impl Field {
            /// Every field, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its word in forms.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// What people call it.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$name => $label,)* }
            }

            /// Names that columns of it have, in letters and digits alone.
            const fn names(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($other),*],)* }
            }
        }
    };
}

fields! {
    /// Who is paid.
    Vendor = "vendor", "Vendor": ["vendor", "supplier", "provider", "company", "merchant", "payee", "name", "anbieter", "lieferant", "firma", "händler", "fournisseur"];
    /// The tool's name.
    Tool = "tool", "Tool": ["tool", "product", "software", "app", "application", "service", "produkt"];
    /// The tool's address.
    ToolAddress = "tool_address", "Tool’s address": ["tooladdress", "url", "website", "address", "webseite"];
    /// How much each time.
    Amount = "amount", "Amount": ["amount", "cost", "price", "total", "spend", "value", "betrag", "kosten", "preis", "summe", "montant", "prix"];
    /// The currency.
    Currency = "currency", "Currency": ["currency", "ccy", "währung", "devise"];
    /// How often.
    Paid = "paid", "Paid": ["paid", "cadence", "cycle", "billing", "billingcycle", "billingperiod", "frequency", "period", "interval", "turnus", "intervall", "zahlweise", "zyklus", "rhythmus", "abrechnung", "zahlungsweise"];
    /// For how many seats.
    Seats = "seats", "Seats": ["seats", "users", "licenses", "licences", "quantity", "qty", "lizenzen", "nutzer", "plätze"];
    /// When it renews.
    RenewsOn = "renews_on", "Renews or ends on": ["renewson", "renewal", "renewaldate", "renews", "expires", "expiry", "expirydate", "enddate", "contractend", "end", "due", "duedate", "verlängerung", "vertragsende", "ablauf", "ende"];
    /// Days of notice.
    NoticeDays = "notice_days", "Notice, in days": ["noticedays", "notice", "noticeperiod", "cancellationperiod", "kündigungsfrist"];
    /// Whether it renews by itself.
    AutoRenew = "auto_renew", "Renews by itself": ["renewsbyitself", "autorenew", "autorenewal", "autorenews", "automatic", "automatischeverlängerung", "automatisch"];
    /// For how many months it runs and renews.
    Contract = "contract_months", "Contract, in months": ["contractmonths", "contractlength", "contractlengthmonths", "contractterm", "contractduration", "contractperiod", "term", "termmonths", "termlength", "duration", "commitment", "vertragslaufzeit", "laufzeit", "mindestlaufzeit", "durée", "engagement"];
    /// Who answers for the payment.
    Payer = "payment_owner", "Payment owner": ["paymentowner", "payer", "paidby", "budgetowner", "costowner", "owner", "paymentmethod", "card", "creditcard", "costcenter", "costcentre", "kostenstelle", "zahler", "verantwortlich", "payeur"];
    /// Where it stands.
    Status = "status", "Status": ["status", "state", "stand"];
}

impl Field {
    /// The field behind a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|field| field.as_str() == word)
    }
}

/// How a table is read: guessed at first, then as somebody chose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Which column, from 0, holds what.
    pub columns: BTreeMap<Field, usize>,
    /// The currency of amounts that stand without one.
    pub currency: Option<Currency>,
    /// How often is paid where no column says; none before somebody has said so.
    pub paid: Option<Cadence>,
    /// How the digits of amounts are marked; none: as the column shows.
    pub mark: Option<Mark>,
    /// What stands first in days; none: as the column shows.
    pub order: Option<Order>,
}

/// Whether a column may be the one of a name.
type Fits<'a> = &'a dyn Fn(usize, &str) -> bool;

impl Choices {
    /// What the names of the columns suggest; where none tells how often is paid, what their cells do.
    #[must_use]
    pub fn of(table: &Table, currency: Option<Currency>) -> Self {
        let mut choices = Self::guess(&table.head, currency);
        let taken: Vec<usize> = choices.columns.values().copied().collect();
        let free = (0..table.head.len()).filter(|column| !taken.contains(column));
        if !choices.columns.contains_key(&Field::Paid)
            && let Some(column) = { free }.find(|column| tells_how_often(table, *column))
        {
            choices.columns.insert(Field::Paid, column);
        }
        choices
    }

    /// What the names of the columns suggest.
    #[must_use]
    pub fn guess(head: &[String], currency: Option<Currency>) -> Self {
        let names: Vec<String> = head.iter().map(|name| letters(name)).collect();
        let mut columns = BTreeMap::new();
        let mut taken = vec![false; names.len()];
        // Exact names first, in the order in which they are usual; then names that begin with one; then names of
        // several words, one of which it is.
        let fits: [Fits<'_>; 3] = [
            &|column, wanted| names.get(column).is_some_and(|name| name == wanted),
            &|column, wanted| {
                let name = names.get(column);
                wanted.len() > 4 && name.is_some_and(|name| name.starts_with(wanted))
            },
            &|column, wanted| {
                let mut words = head.get(column).into_iter().flat_map(|name| words(name));
                wanted.len() > 3 && !VAGUE.contains(&wanted) && words.any(|word| word == wanted)
            },
        ];
        for fits in fits {
            for field in Field::ALL {
                if columns.contains_key(field) {
                    continue;
                }
                let found = field.names().iter().find_map(|wanted| {
                    let mut free = taken.iter().enumerate().filter(|(_, taken)| !**taken);
                    free.find(|(column, _)| fits(*column, wanted))
                        .map(|(column, _)| column)
                });
                if let Some(column) = found {
                    columns.insert(*field, column);
                    if let Some(taken) = taken.get_mut(column) {
                        *taken = true;
                    }
                }
            }
        }
        let amount = columns
            .get(&Field::Amount)
            .and_then(|column| head.get(*column))
            .map_or("", String::as_str);
        Self {
            currency: currency_in(amount).or(currency),
            paid: paid_in(amount),
            columns,
            mark: None,
            order: None,
        }
    }
}

/// Whether every cell of a column that holds anything says how often is paid. A letter alone may be a yes.
fn tells_how_often(table: &Table, column: usize) -> bool {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
    let mut filled = cells.filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some()
        && filled.all(|cell| cell.len() > 1 && paid(&cell.to_lowercase()).is_some())
}

/// Names that say little where they are one word of several.
const VAGUE: [&str; 8] = [
    "name", "company", "address", "value", "total", "service", "state", "stand",
];

/// The letters and digits of a column's name.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a column's name.
fn words(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The currency that a column's name holds: `Cost (USD)`, `Betrag in €`.
fn currency_in(name: &str) -> Option<Currency> {
    name.split(|c: char| c.is_whitespace() || "()[]/,;:".contains(c))
        .find_map(number::currency)
}

/// How often is paid what stands under this name: `Cost per month`, `Jährliche Kosten`.
fn paid_in(name: &str) -> Option<Cadence> {
    words(name).find_map(|word| match word.as_str() {
        "month" | "monthly" | "monat" | "monatlich" | "monatliche" | "mensuel" | "mois" => {
            Some(Cadence::Monthly)
        }
        "quarter" | "quarterly" | "quartal" | "vierteljährlich" | "vierteljährliche"
        | "trimestre" => Some(Cadence::Quarterly),
        "year" | "yearly" | "annual" | "annually" | "annum" | "jahr" | "jährlich" | "jährliche"
        | "annuel" => Some(Cadence::Annual),
        _ => None,
    })
}

/// Reads a text as a table of records: names of columns stand in the line that holds most of those that are usual.
///
/// # Errors
/// [`Unreadable`] says why it is none.
pub fn table(text: &str) -> Result<Table, Unreadable> {
    table::read_named(text, |cell| {
        let letters = letters(cell);
        let known = |field: &Field| field.names().contains(&letters.as_str());
        Field::ALL.iter().any(known)
    })
}

/// What a line lacks, and in which field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The field.
    pub field: Field,
    /// What is wrong, as a sentence.
    pub says: String,
}

/// A line as a record, as far as it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line of the file, from 1.
    pub number: u64,
    /// Who is paid, as it stands there.
    pub vendor: String,
    /// The amount as it stands there.
    pub amount: String,
    /// The day as it stands there.
    pub renews_on: String,
    /// The tool's name.
    pub tool: String,
    /// The tool's address.
    pub tool_address: String,
    /// The record, without its tool; none where there are problems.
    pub spend: Option<Spend>,
    /// What keeps it from being one.
    pub problems: Vec<Problem>,
}

/// A table as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Whether days can't be read before somebody says what stands first.
    pub asks_order: bool,
    /// Whether amounts can't be read before somebody says how digits are marked.
    pub asks_mark: bool,
    /// Whether amounts are for nobody knows how long before somebody says how often they are paid.
    pub asks_paid: bool,
}

/// Reads every line by these choices.
#[must_use]
pub fn read(table: &Table, choices: &Choices) -> Read {
    let column = |field: Field| {
        let column = choices.columns.get(&field).copied();
        table
            .rows
            .iter()
            .filter_map(move |row| row.cells.get(column?).map(String::as_str))
    };
    let amounts: Vec<_> = column(Field::Amount)
        .filter_map(number::take_apart)
        .collect();
    let mark = choices.mark.or_else(|| number::mark_of(amounts.iter()));
    let order = choices
        .order
        .or_else(|| day::order_of(column(Field::RenewsOn)));
    let notice_in = choices
        .columns
        .get(&Field::NoticeDays)
        .and_then(|column| table.head.get(*column))
        .and_then(|name| words(name).find_map(|word| term::unit(&word)));
    let contract_in = choices
        .columns
        .get(&Field::Contract)
        .and_then(|column| table.head.get(*column))
        .and_then(|name| words(name).find_map(|word| term::unit_months(&word)));
    let mut reader = Reader {
        choices,
        contract_in: contract_in.unwrap_or(1),
        notice_in: notice_in.unwrap_or(1),
        mark,
        order,
        asks_order: false,
        asks_mark: false,
        asks_paid: false,
    };
    let lines = table.rows.iter().map(|row| reader.line(row)).collect();
    Read {
        lines,
        asks_order: reader.asks_order,
        asks_mark: reader.asks_mark,
        asks_paid: reader.asks_paid,
    }
}

struct Reader<'a> {
    choices: &'a Choices,
    /// The days of the unit that the name of the column of notice holds.
    notice_in: u32,
    /// The months of the unit that the name of the column of contracts holds.
    contract_in: u32,
    mark: Option<Mark>,
    order: Option<Order>,
    asks_order: bool,
    asks_mark: bool,
    asks_paid: bool,
}

impl Reader<'_> {
    fn line(&mut self, row: &Row) -> Line {
        let cell = |field: Field| {
            let column = self.choices.columns.get(&field);
            let cell = column.and_then(|column| row.cells.get(*column));
            cell.map_or("", String::as_str)
        };
        let mut problems = Vec::new();
        let mut note = |field: Field, read: Result<(), String>| {
            if let Err(says) = read {
                problems.push(Problem { field, says });
            }
        };
        let vendor = match cell(Field::Vendor) {
            "" => cell(Field::Tool),
            vendor => vendor,
        };
        let mut spend = Spend {
            tool_id: None,
            vendor: vendor.to_owned(),
            amount: Money {
                minor: 0,
                currency: Currency::EUR,
            },
            cadence: Cadence::Annual,
            seats: None,
            contract_months: None,
            payer: None,
            renews_on: None,
            notice_days: 0,
            auto_renew: true,
            status: SpendStatus::Active,
        };
        let long = vendor.chars().count() > LONGEST_VENDOR;
        note(
            Field::Vendor,
            match vendor {
                vendor if is_blank(vendor) => Err("It names no vendor.".to_owned()),
                _ if long => Err("The name is longer than 200 characters.".to_owned()),
                _ => Ok(()),
            },
        );
        let amount = amount(
            cell(Field::Amount),
            cell(Field::Currency),
            self.choices.currency,
            self.mark,
        );
        self.asks_mark |= amount == Err(Stopped::Mark);
        note(
            Field::Amount,
            amount
                .map(|amount| spend.amount = amount)
                .map_err(Stopped::says),
        );
        let paid = cadence(cell(Field::Paid)).and_then(|paid| {
            let paid = paid.or(self.choices.paid);
            self.asks_paid |= paid.is_none();
            paid.ok_or_else(|| "Say how often it is paid.".to_owned())
        });
        note(Field::Paid, paid.map(|paid| spend.cadence = paid));
        let seats = whole(
            term::without_seats(cell(Field::Seats)),
            1,
            MOST_SEATS,
            "seats",
        );
        note(Field::Seats, seats.map(|seats| spend.seats = seats));
        let renews = match (cell(Field::RenewsOn), day::read(cell(Field::RenewsOn))) {
            ("" | "-" | "–", _) => Ok(None),
            (text, None) => Err(format!(
                "“{}” is no day from {} to {}.",
                short(text),
                YEARS.start(),
                YEARS.end()
            )),
            (text, Some(written)) => match written.day(self.order) {
                Some(day) => Ok(Some(day)),
                None if self.order.is_none() => {
                    self.asks_order = true;
                    Err(format!(
                        "“{}”: say what stands first, day or month.",
                        short(text)
                    ))
                }
                None => Err(format!("“{}” is no day in that order.", short(text))),
            },
        };
        note(
            Field::RenewsOn,
            renews.map(|day: Option<Date>| spend.renews_on = day),
        );
        let notice = notice(cell(Field::NoticeDays), self.notice_in)
            .map(|days| spend.notice_days = days.unwrap_or(0));
        note(Field::NoticeDays, notice);
        let auto = one_of(cell(Field::AutoRenew), yes_or_no, "yes or no");
        note(
            Field::AutoRenew,
            auto.map(|auto| spend.auto_renew = auto.unwrap_or(true)),
        );
        let contract = contract(cell(Field::Contract), self.contract_in);
        note(
            Field::Contract,
            contract.map(|months| spend.contract_months = months),
        );
        let payer = payer(cell(Field::Payer)).map(|payer| spend.payer = payer);
        note(Field::Payer, payer);
        let status = one_of(cell(Field::Status), status, "where it stands");
        note(
            Field::Status,
            status.map(|status| spend.status = status.unwrap_or(SpendStatus::Active)),
        );
        Line {
            number: row.line,
            vendor: vendor.to_owned(),
            amount: cell(Field::Amount).to_owned(),
            renews_on: cell(Field::RenewsOn).to_owned(),
            tool: cell(Field::Tool).to_owned(),
            tool_address: cell(Field::ToolAddress).to_owned(),
            spend: problems.is_empty().then_some(spend),
            problems,
        }
    }
}

/// Why there is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Stopped {
    Mark,
    Says(String),
}

impl Stopped {
    fn says(self) -> String {
        match self {
            Self::Mark => "It may be a thousand or one: say how digits are marked.".to_owned(),
            Self::Says(says) => says,
        }
    }
}

fn amount(
    text: &str,
    code: &str,
    usual: Option<Currency>,
    mark: Option<Mark>,
) -> Result<Money, Stopped> {
    let says = |says: String| Stopped::Says(says);
    if text.is_empty() {
        return Err(says("It has no amount.".to_owned()));
    }
    let amount =
        number::take_apart(text).ok_or_else(|| says(format!("“{}” is no amount.", short(text))))?;
    if amount.negative {
        return Err(says("The amount is below zero.".to_owned()));
    }
    let named = match code {
        "" => None,
        code => Some(
            number::currency(code)
                .ok_or_else(|| says(format!("“{}” is no currency.", short(code))))?,
        ),
    };
    if let (Some(with), Some(named)) = (amount.currency, named)
        && with != named
    {
        return Err(says(format!(
            "The amount is in {with}, the currency is {named}."
        )));
    }
    let currency = named
        .or(amount.currency)
        .or(usual)
        .ok_or_else(|| says("It has no currency: name the one of amounts without.".to_owned()))?;
    amount.read(currency, mark).map_err(|no| match no {
        NoAmount::Ambiguous => Stopped::Mark,
        NoAmount::Number => says(format!("“{}” is no amount.", short(text))),
        NoAmount::Digits => says(format!(
            "“{}” has more digits after the point than {currency} has.",
            short(text)
        )),
        NoAmount::TooMuch => says(format!(
            "“{}” is too much: an amount is {} at most.",
            short(text),
            grouped(&MOST_AMOUNT.to_string())
        )),
    })
}

fn short(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    let start: String = text.chars().take(39).collect();
    format!("{start}…")
}

fn whole(text: &str, least: u32, most: u32, what: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if matches!(text, "" | "-" | "–") {
        return Ok(None);
    }
    let digits = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"));
    digits
        .unwrap_or(text)
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .map(Some)
        .ok_or_else(|| format!("“{}” is no number of {what}.", short(text)))
}

/// Days of notice; none where nothing is said.
fn notice(text: &str, unit: u32) -> Result<Option<u16>, String> {
    if matches!(text, "" | "-" | "–") {
        return Ok(None);
    }
    let days = term::days(text, unit)
        .ok_or_else(|| format!("“{}” says no days, weeks, months or years.", short(text)))?;
    u16::try_from(days)
        .ok()
        .filter(|days| *days <= LONGEST_NOTICE)
        .map(Some)
        .ok_or_else(|| format!("“{}” is more than {LONGEST_NOTICE} days.", short(text)))
}

/// Months of a contract; none where nothing is said.
fn contract(text: &str, unit: u32) -> Result<Option<u16>, String> {
    if matches!(text, "" | "-" | "–") {
        return Ok(None);
    }
    let months = term::months(text, unit)
        .ok_or_else(|| format!("“{}” says no months or years.", short(text)))?;
    if months == 0 {
        let counted = text.contains(|c: char| c.is_ascii_digit());
        let says = || {
            format!(
                "“{}” is no length: a contract runs for a month at least. Leave it empty for none.",
                short(text)
            )
        };
        return if counted { Err(says()) } else { Ok(None) };
    }
    u16::try_from(months)
        .ok()
        .filter(|months| *months <= LONGEST_CONTRACT)
        .map(Some)
        .ok_or_else(|| format!("“{}” is more than {LONGEST_CONTRACT} months.", short(text)))
}

/// Who answers for the payment, by name alone; none where nothing is said.
fn payer(text: &str) -> Result<Option<Payer>, String> {
    if matches!(text, "" | "-" | "–") || is_blank(text) {
        return Ok(None);
    }
    if text.chars().count() > LONGEST_PAYER {
        return Err(format!(
            "The name is longer than {LONGEST_PAYER} characters."
        ));
    }
    Ok(Some(Payer {
        member: None,
        name: text.trim().to_owned(),
    }))
}

/// How often is paid; none where nothing is said.
fn cadence(text: &str) -> Result<Option<Cadence>, String> {
    if term::is_another_cadence(text) {
        return Err(format!(
            "“{}” is neither monthly, quarterly nor yearly: write what a month or a year costs.",
            short(text)
        ));
    }
    one_of(text, paid, "how often is paid")
}

fn one_of<T>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    what: &str,
) -> Result<Option<T>, String> {
    let word = text.trim().to_lowercase();
    if matches!(word.as_str(), "" | "-" | "–") {
        return Ok(None);
    }
    read(&word)
        .map(Some)
        .ok_or_else(|| format!("“{}” does not say {what}.", short(text)))
}

fn paid(word: &str) -> Option<Cadence> {
    Some(match word {
        "monthly" | "month" | "per month" | "a month" | "/month" | "/mo" | "mo" | "m" | "monat"
        | "monatlich" | "mtl." | "mensuel" | "pro monat" => Cadence::Monthly,
        "quarterly" | "quarter" | "per quarter" | "a quarter" | "every quarter" | "/quarter"
        | "q" | "every 3 months" | "3 months" | "quartal" | "pro quartal" | "quartalsweise"
        | "vierteljährlich" | "vierteljährl." | "trimestriel" => Cadence::Quarterly,
        "annual" | "annually" | "yearly" | "year" | "per year" | "a year" | "/year" | "/yr"
        | "yr" | "y" | "p.a." | "pa" | "jahr" | "jährlich" | "jährl." | "annuel" | "pro jahr"
        | "12 months" => Cadence::Annual,
        "one_off" | "one-off" | "one off" | "once" | "one-time" | "one time" | "onetime"
        | "lifetime" | "einmal" | "einmalig" | "unique" => Cadence::OneOff,
        "usage" | "by use" | "a month, by use" | "variable" | "metered" | "usage-based"
        | "pay as you go" | "payg" | "nach verbrauch" | "verbrauch" => Cadence::Usage,
        _ => return None,
    })
}

fn yes_or_no(word: &str) -> Option<bool> {
    Some(match word {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "✔" | "on" | "auto" | "automatic"
        | "automatically" | "ja" | "j" | "wahr" | "oui" | "o" | "si" | "sí" | "vrai" => true,
        "no" | "n" | "false" | "0" | "off" | "manual" | "manually" | "none" | "nein" | "falsch"
        | "non" | "faux" => false,
        _ => return None,
    })
}

fn status(word: &str) -> Option<SpendStatus> {
    Some(match word {
        "active" | "live" | "current" | "in use" | "paid" | "aktiv" | "laufend" | "actif" => {
            SpendStatus::Active
        }
        "trial" | "on trial" | "trialing" | "pilot" | "test" | "testphase" | "essai" => {
            SpendStatus::Trial
        }
        "ended" | "inactive" | "cancelled" | "canceled" | "expired" | "terminated" | "closed"
        | "over" | "beendet" | "gekündigt" | "abgelaufen" | "résilié" => SpendStatus::Ended,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use time::macros::date;

    use super::*;

    /// As it is read once somebody has said that it is paid yearly where no column says.
    fn read_all(text: &str) -> Read {
        let table = table(text).unwrap();
        let guessed = Choices::of(&table, Some(Currency::USD));
        let paid = guessed.paid.or(Some(Cadence::Annual));
        read(&table, &Choices { paid, ..guessed })
    }

    #[test]
    fn an_amount_for_nobody_knows_how_long_is_asked_for() {
        let text =
            "Vendor,Amount,Every\nAster,100,per quarter\nLarkspur,50,\nQuillmark,5,now and then\n";
        let table = table(text).unwrap();
        let guessed = Choices::of(&table, Some(Currency::USD));
        let found = read(&table, &guessed);
        assert!(found.asks_paid && found.lines.iter().all(|line| line.spend.is_none()));
        assert_eq!(found.lines[0].problems[0].field, Field::Paid);
        let columns = guessed.columns.clone().into_iter();
        let said = Choices {
            columns: columns.chain([(Field::Paid, 2)]).collect(),
            ..guessed
        };
        let found = read(&table, &said);
        let of = |place: usize| found.lines[place].spend.as_ref().map(|spend| spend.cadence);
        assert_eq!((of(0), of(1)), (Some(Cadence::Quarterly), None));
        // A name says it for the whole column.
        let named = super::table("Vendor,Cost per month\nAster,100\n").unwrap();
        let found = read(&named, &Choices::of(&named, Some(Currency::USD)));
        assert!(!found.asks_paid && found.lines[0].spend.is_some());
    }

    #[test]
    fn a_contract_of_no_month_is_none_to_write_down() {
        let found =
            read_all("Vendor,Amount,Contract length\nAster,9,0\nLarkspur,9,none\nQuillmark,9,\n");
        assert_eq!(found.lines[0].problems[0].field, Field::Contract);
        assert!(found.lines[1].spend.is_some() && found.lines[2].spend.is_some());
    }

    #[test]
    fn a_table_of_excel_in_german_is_read_as_it_stands() {
        let text = "Anbieter;Betrag;Währung;Turnus;Lizenzen;Vertragsende;Kündigungsfrist;Automatische Verlängerung;Status\r\n\
            Müller & Söhne;1.200,50 €;EUR;jährlich;40;31.01.2027;30 Tage;ja;aktiv\r\n\
            \"Larkspur\nWorks\";12,5;chf;monatlich;;;;nein;gekündigt\r\n";
        let found = read_all(text);
        let wanted = Spend {
            tool_id: None,
            vendor: "Müller & Söhne".to_owned(),
            amount: Money {
                minor: 120_050,
                currency: Currency::EUR,
            },
            cadence: Cadence::Annual,
            seats: Some(40),
            contract_months: None,
            payer: None,
            renews_on: Some(date!(2027 - 01 - 31)),
            notice_days: 30,
            auto_renew: true,
            status: SpendStatus::Active,
        };
        assert_eq!(
            found.lines[0].spend,
            Some(wanted),
            "{:?}",
            found.lines[0].problems
        );
        let second = found.lines[1].spend.as_ref().unwrap();
        assert_eq!(second.amount.to_string(), "CHF 12.50");
        assert_eq!(
            (second.cadence, second.auto_renew),
            (Cadence::Monthly, false)
        );
        assert_eq!(
            (second.status, second.renews_on),
            (SpendStatus::Ended, None)
        );
    }

    #[test]
    fn a_column_of_periods_is_known_by_its_cells() {
        let found = read_all(
            "Vendor,Amount,Wie oft,Comment\nAster,99,monthly,month\nLarkspur,50,,\nQuillmark,5,Yearly,-\n",
        );
        let paid: Vec<_> = found
            .lines
            .iter()
            .map(|line| line.spend.as_ref().unwrap().cadence)
            .collect();
        assert_eq!(paid, [Cadence::Monthly, Cadence::Annual, Cadence::Annual]);
        let found = read_all("Vendor,Amount,Remark\nAster,99,monthly\nLarkspur,50,great\n");
        assert_eq!(
            found.lines[0].spend.as_ref().unwrap().cadence,
            Cadence::Annual
        );
    }

    #[test]
    fn every_problem_is_named_with_its_field() {
        let text = "vendor,amount,currency,paid,seats,renews on,notice,auto-renew,contract length,status\n\
            ,free,euros,weekly,many,soon,-3,perhaps,30 days,paid out\n\
            x,-5,,,,,,,,\n\
            x,$5,EUR,,,,,,,\n\
            x,,,,,,,,,\n";
        let found = read_all(text);
        let fields: Vec<Field> = found.lines[0]
            .problems
            .iter()
            .map(|each| each.field)
            .collect();
        let wanted: Vec<Field> = Field::ALL
            .iter()
            .copied()
            .filter(|field| {
                !matches!(
                    field,
                    Field::Tool | Field::ToolAddress | Field::Currency | Field::Payer
                )
            })
            .collect();
        assert_eq!(fields, wanted, "{:?}", found.lines[0].problems);
        for (line, says) in [
            (1, "below zero"),
            (2, "in USD, the currency is EUR"),
            (3, "no amount"),
        ] {
            let problems = &found.lines[line].problems;
            assert!(problems[0].says.contains(says), "{problems:?}");
            assert_eq!(found.lines[line].spend, None);
        }
    }

    #[test]
    fn notice_is_read_with_its_unit_or_not_at_all() {
        for (written, days) in [
            ("30", Some(30)),
            ("30 days", Some(30)),
            ("30 Tage", Some(30)),
            ("3 months", Some(90)),
            ("3 Monate", Some(90)),
            ("3 mo", Some(90)),
            ("1 month", Some(30)),
            ("2 mois", Some(60)),
            ("2 weeks", Some(14)),
            ("6 Wochen", Some(42)),
            ("1 year", Some(365)),
            ("1 Jahr", Some(365)),
            ("3-month", Some(90)),
            ("none", Some(0)),
            ("", Some(0)),
            ("3 years", None),
            ("3 quarters", None),
            ("30 business days", None),
            ("monthly", None),
            ("soon", None),
            ("4294967295 years", None),
        ] {
            let found = read_all(&format!("vendor,amount,notice\nAster,5,{written}\n"));
            let line = &found.lines[0];
            let read = line.spend.as_ref().map(|spend| spend.notice_days);
            assert_eq!(read, days, "{written}: {:?}", line.problems);
        }
        let found = read_all("vendor,amount,Notice (months)\nAster,5,3\nRowan,5,14 days\n");
        let days = |line: usize| found.lines[line].spend.as_ref().unwrap().notice_days;
        assert_eq!((days(0), days(1)), (90, 14));
    }

    #[test]
    fn contracts_are_read_in_months_and_years_and_payers_as_they_stand() {
        for (written, months) in [
            ("12", Some(12)),
            ("12 months", Some(12)),
            ("1 year", Some(12)),
            ("3 Jahre", Some(36)),
            ("24 Monate", Some(24)),
            ("-", None),
            ("", None),
        ] {
            let found = read_all(&format!(
                "vendor,amount,contract term,paid by\nAster,5,{written},Finance card\n"
            ));
            let line = found.lines[0].spend.as_ref().unwrap();
            assert_eq!(line.contract_months, months, "{written}");
            let payer = line.payer.as_ref().unwrap();
            assert_eq!((payer.name.as_str(), payer.member), ("Finance card", None));
        }
        for written in ["30 days", "11 years", "long"] {
            let found = read_all(&format!("vendor,amount,term\nAster,5,{written}\n"));
            assert_eq!(found.lines[0].spend, None, "{written}");
        }
        let found = read_all("vendor,amount,Laufzeit (Jahre),Turnus\nAster,5,2,vierteljährlich\n");
        let line = found.lines[0].spend.as_ref().unwrap();
        assert_eq!(
            (line.contract_months, line.cadence),
            (Some(24), Cadence::Quarterly)
        );
    }

    #[test]
    fn seats_may_stand_with_their_word() {
        for (written, seats) in [("5 users", 5), ("5 Plätze", 5), ("5 seats", 5), ("5", 5)] {
            let found = read_all(&format!("vendor,amount,seats\nAster,5,{written}\n"));
            let read = found.lines[0].spend.as_ref().and_then(|spend| spend.seats);
            assert_eq!(
                read,
                Some(seats),
                "{written}: {:?}",
                found.lines[0].problems
            );
        }
        let found = read_all("vendor,amount,seats\nAster,5,5 rooms\n");
        assert_eq!(found.lines[0].spend, None);
    }

    #[test]
    fn a_cadence_that_there_is_not_is_told_so() {
        for written in ["half-yearly", "Halbjährlich", "every 6 months", "weekly"] {
            let found = read_all(&format!("vendor,amount,paid\nAster,5,{written}\n"));
            let problems = &found.lines[0].problems;
            assert!(
                problems[0]
                    .says
                    .contains("neither monthly, quarterly nor yearly"),
                "{problems:?}"
            );
        }
    }

    #[test]
    fn names_of_several_words_are_guessed_with_what_they_say() {
        let head = "Vendor,Annual Cost (USD),# of Licenses,Cancellation Notice (days),Automatisch";
        let head: Vec<String> = head.split(',').map(str::to_owned).collect();
        let guessed = Choices::guess(&head, Some(Currency::EUR));
        let found: Vec<(Field, usize)> = guessed.columns.into_iter().collect();
        assert_eq!(
            found,
            [
                (Field::Vendor, 0),
                (Field::Amount, 1),
                (Field::Seats, 2),
                (Field::NoticeDays, 3),
                (Field::AutoRenew, 4)
            ]
        );
        assert_eq!(
            (guessed.currency, guessed.paid),
            (Some(Currency::USD), Some(Cadence::Annual))
        );
        let head = ["Tool name".to_owned(), "Cost per month".to_owned()];
        let guessed = Choices::guess(&head, Some(Currency::EUR));
        assert_eq!(guessed.columns.get(&Field::Amount), Some(&1));
        assert_eq!(guessed.columns.get(&Field::Tool), Some(&0));
        assert_eq!(
            (guessed.currency, guessed.paid),
            (Some(Currency::EUR), Some(Cadence::Monthly))
        );
    }

    #[test]
    fn a_title_above_the_names_is_skipped() {
        for text in [
            "Our software in 2026\n\nVendor;Amount;Currency\nAster;5;USD\n",
            "Our software;;\nVendor;Amount;Currency\nAster;5;USD\n",
            "List\nVendor,Amount\nAster,5\n",
        ] {
            let table = table(text).unwrap();
            assert_eq!(table.head[..2], ["Vendor", "Amount"], "{text:?}");
            assert_eq!(table.rows.len(), 1, "{text:?}");
            assert!(table.rows[0].line > 2, "{text:?}");
        }
        // What stands above is left out only where it can't be a record.
        let all = table("Fornitore,Importo\nSoftware,Cost\nAster,5\n").unwrap();
        assert_eq!((all.head[0].as_str(), all.rows.len()), ("Fornitore", 2));
    }

    #[test]
    fn days_that_may_be_either_are_asked_about_and_read_as_chosen() {
        let text = "vendor,amount,renews on\na,5,3/4/2027\nb,5,5/6/2027\n";
        let found = read_all(text);
        assert!(found.asks_order && found.lines.iter().all(|line| line.spend.is_none()));
        let table = table(text).unwrap();
        let mut choices = Choices::guess(&table.head, Some(Currency::USD));
        choices.paid = Some(Cadence::Annual);
        choices.order = Some(Order::MonthFirst);
        let found = read(&table, &choices);
        let day = found.lines[0].spend.as_ref().unwrap().renews_on;
        assert_eq!(
            (day, found.asks_order),
            (Some(date!(2027 - 03 - 04)), false)
        );
        // One day above 12 decides it for all.
        let found = read_all("vendor,amount,renews on\na,5,3/4/2027\nb,5,25/6/2027\n");
        let day = found.lines[0].spend.as_ref().unwrap().renews_on;
        assert_eq!(day, Some(date!(2027 - 04 - 03)));
    }

    #[test]
    fn digits_that_may_be_either_are_asked_about() {
        let found = read_all("vendor,amount,currency\na,\"1,200\",KWD\nb,300,KWD\n");
        assert!(
            found.asks_mark && found.lines[0].spend.is_none() && found.lines[1].spend.is_some()
        );
        let found = read_all("vendor,amount,currency\na,\"1,200\",KWD\nb,300.5,KWD\n");
        assert_eq!(
            found.lines[0].spend.as_ref().unwrap().amount.minor,
            1_200_000
        );
    }

    #[test]
    fn our_own_columns_are_recognised() {
        let head = "vendor,tool,tool_address,amount,currency,paid,amount_a_year,seats,renews_on,next_renewal,notice_by,notice_days,renews_by_itself,status,contract_months,payment_owner";
        let head: Vec<String> = head.split(',').map(str::to_owned).collect();
        let columns = Choices::guess(&head, None).columns;
        let found: Vec<&str> = Field::ALL
            .iter()
            .map(|field| head[columns[field]].as_str())
            .collect();
        assert_eq!(
            found,
            [
                "vendor",
                "tool",
                "tool_address",
                "amount",
                "currency",
                "paid",
                "seats",
                "renews_on",
                "notice_days",
                "renews_by_itself",
                "contract_months",
                "payment_owner",
                "status"
            ]
        );
    }

    #[test]
    fn choices_survive_being_stored() {
        let head = ["Vendor".to_owned(), "Cost".to_owned()];
        let choices = Choices {
            order: Some(Order::DayFirst),
            mark: Some(Mark::Comma),
            ..Choices::guess(&head, Some(Currency::EUR))
        };
        let stored = serde_json::to_value(&choices).unwrap();
        assert_eq!(serde_json::from_value::<Choices>(stored).unwrap(), choices);
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let text = crate::text::decode(&bytes);
            for head in ["", "vendor,amount,currency,paid,seats,renews on,notice,auto-renew,status\n"] {
                if let Ok(table) = table(&format!("{head}{text}")) {
                    let found = read(&table, &Choices::guess(&table.head, None));
                    prop_assert_eq!(found.lines.len(), table.rows.len());
                    for line in &found.lines {
                        prop_assert_eq!(line.spend.is_some(), line.problems.is_empty());
                    }
                }
            }
        }
    }
}
