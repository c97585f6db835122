//! A table as spend records: which column is what, and what each line says or lacks.

mod cells;

use std::collections::BTreeMap;

use model::{
    money::{Currency, Money},
    note::is_blank,
    spend::{Cadence, LONGEST_VENDOR, MOST_SEATS, Spend, SpendStatus, YEARS},
};
use serde::{Deserialize, Serialize};
use time::Date;

use self::cells::{
    Stopped, amount, cadence, contract, notice, one_of, paid, payer, short, status, whole,
    yes_or_no,
};
use crate::{
    day::{self, Order},
    number::{self, Mark},
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

#[cfg(test)]
mod tests;
