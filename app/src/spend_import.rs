//! A table that somebody uploaded, judged line by line against the workspace: what would be written, what would not,
//! and why.

use std::collections::HashMap;

use db::{DbError, TenantTx, spend_imports::Draft};
use model::{
    address::ToolAddress,
    id::ToolId,
    money::Currency,
    spend::{Payer, Spend},
    workspace::Person,
};
use sheet::{
    spend::{Choices, Line, read, table},
    table::Unreadable,
};

use crate::api::payer_named::payer;

/// What becomes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is written.
    New,
    /// The workspace has a record that says the same.
    Known,
    /// A line before it says the same.
    Twice(u64),
    /// It lacks something.
    Problem,
}

impl State {
    /// Whether it says what is known.
    #[must_use]
    pub const fn is_duplicate(&self) -> bool {
        matches!(self, Self::Known | Self::Twice(_))
    }

    /// Whether it lacks something.
    #[must_use]
    pub const fn is_problem(&self) -> bool {
        matches!(self, Self::Problem)
    }
}

/// A line and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The line.
    pub line: Line,
    /// What becomes of it.
    pub state: State,
    /// The record, with its tool; none where there are problems.
    pub spend: Option<Spend>,
    /// The name of the tool that it is linked to.
    pub tool: Option<String>,
    /// What of the tool that it names the workspace does not have, as a sentence.
    pub remark: Option<String>,
}

/// A draft as it would be written now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The names of the columns.
    pub head: Vec<String>,
    /// How it is read.
    pub choices: Choices,
    /// Its lines.
    pub lines: Vec<Judged>,
    /// Whether days can't be read before somebody says what stands first.
    pub asks_order: bool,
    /// Whether amounts can't be read before somebody says how digits are marked.
    pub asks_mark: bool,
    /// Whether nothing says how often is paid before somebody does.
    pub asks_paid: bool,
}

impl Judgement {
    /// The names of the columns that nothing is read from.
    #[must_use]
    pub fn unread(&self) -> Vec<&str> {
        let named = self.head.iter().enumerate();
        named
            .filter(|(column, name)| {
                !name.is_empty() && !self.choices.columns.values().any(|read| read == column)
            })
            .map(|(_, name)| name.as_str())
            .collect()
    }

    /// How many lines are in a state.
    #[must_use]
    pub fn count(&self, of: impl Fn(&State) -> bool) -> usize {
        self.lines.iter().filter(|each| of(&each.state)).count()
    }

    /// How many would be written.
    #[must_use]
    pub fn fresh(&self) -> usize {
        self.count(|state| *state == State::New)
    }

    /// How many say what is known.
    #[must_use]
    pub fn duplicates(&self) -> usize {
        self.count(State::is_duplicate)
    }

    /// How many lack something.
    #[must_use]
    pub fn problems(&self) -> usize {
        self.count(State::is_problem)
    }

    /// The records to write.
    #[must_use]
    pub fn records(&self, duplicates: bool) -> Vec<&Spend> {
        let wanted = |each: &&Judged| duplicates || each.state == State::New;
        let lines = self.lines.iter().filter(wanted);
        lines.filter_map(|each| each.spend.as_ref()).collect()
    }
}

/// Why a text is no table, as a sentence.
#[must_use]
pub const fn says(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Empty => {
            "There is no line with a record in it. The first line names the columns."
        }
        Unreadable::Long => {
            "The table is larger than 2 MB. Take out what is not needed, or send it in parts."
        }
        Unreadable::Rows => "The table has more than 5,000 lines. Send it in parts.",
        Unreadable::Columns => "The table has more than 60 columns. Take out what is not needed.",
        Unreadable::OneColumn => {
            "The table has one column only. Columns are separated by a comma, a semicolon or a tab."
        }
        Unreadable::Workbook => "This is an Excel workbook: save it as CSV first.",
        Unreadable::Quote => {
            "A quotation mark is opened and never closed, so the rest would be one cell. Save the file as CSV once more."
        }
    }
}

/// How a table would be read at first.
///
/// # Errors
/// [`Unreadable`] says why it is none.
pub fn guess(text: &str, currency: Option<Currency>) -> Result<Choices, Unreadable> {
    table(text).map(|table| Choices::of(&table, currency))
}

/// Judges a draft as it stands now; none where it can't be read any more.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn judge(tx: &mut TenantTx, draft: &Draft) -> Result<Option<Judgement>, DbError> {
    let choices = serde_json::from_value::<Choices>(draft.choices.clone());
    let (Ok(table), Ok(choices)) = (table(&draft.body), choices) else {
        return Ok(None);
    };
    let found = read(&table, &choices);
    let tools = Tools::named(tx, &found.lines).await?;
    let members = members_named(tx, &found.lines).await?;
    let mut lines: Vec<Judged> = found
        .lines
        .into_iter()
        .map(|line| {
            let tool = tools.of(&line);
            Judged {
                state: if line.spend.is_some() {
                    State::New
                } else {
                    State::Problem
                },
                spend: line.spend.clone().map(|spend| Spend {
                    tool_id: tool.map(|(id, _)| *id),
                    payer: spend.payer.map(|named| who_pays(&members, named)),
                    ..spend
                }),
                remark: tools.remark(&line),
                tool: tool.map(|(_, name)| name.clone()),
                line,
            }
        })
        .collect();
    let contracts: Vec<&Spend> = lines
        .iter()
        .filter_map(|each| each.spend.as_ref())
        .collect();
    let mut known = db::spend_imports::known(tx, &contracts).await?.into_iter();
    let mut seen = HashMap::new();
    for each in &mut lines {
        let Some(spend) = &each.spend else { continue };
        let same = (
            spend.vendor.to_lowercase(),
            spend.amount,
            spend.cadence,
            spend.renews_on,
        );
        let before = *seen.entry(same).or_insert(each.line.number);
        if known.next().unwrap_or(false) {
            each.state = State::Known;
        } else if before != each.line.number {
            each.state = State::Twice(before);
        }
    }
    Ok(Some(Judgement {
        head: table.head,
        choices,
        lines,
        asks_order: found.asks_order,
        asks_mark: found.asks_mark,
        asks_paid: found.asks_paid,
    }))
}

/// The members that a table names as payment owners.
async fn members_named(tx: &mut TenantTx, lines: &[Line]) -> Result<Vec<Person>, DbError> {
    let payers = lines
        .iter()
        .filter_map(|line| line.spend.as_ref()?.payer.as_ref());
    let mut names: Vec<String> = payers.map(|payer| payer.name.to_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    db::members::called(tx, &names).await
}

/// The member that a payment owner names; what names none, or several, stays as it is written.
fn who_pays(members: &[Person], named: Payer) -> Payer {
    payer(members, &named.name).unwrap_or(named)
}

/// The tools that a table names.
struct Tools {
    by_address: HashMap<String, (ToolId, String)>,
    by_name: HashMap<String, (ToolId, String)>,
}

impl Tools {
    async fn named(tx: &mut TenantTx, lines: &[Line]) -> Result<Self, DbError> {
        let mut names: Vec<String> = lines
            .iter()
            .flat_map(|line| [line.tool.to_lowercase(), address(&line.tool_address)])
            .filter(|text| !text.is_empty())
            .collect();
        names.sort_unstable();
        names.dedup();
        let (mut by_address, mut by_name) = (HashMap::new(), HashMap::new());
        for (id, name, key) in db::spend_imports::tools_named(tx, &names).await? {
            by_address.entry(key).or_insert_with(|| (id, name.clone()));
            by_name.entry(name.to_lowercase()).or_insert((id, name));
        }
        Ok(Self {
            by_address,
            by_name,
        })
    }

    fn at_address(&self, line: &Line) -> Option<&(ToolId, String)> {
        self.by_address.get(&address(&line.tool_address))
    }

    /// The address says it before the name.
    fn of(&self, line: &Line) -> Option<&(ToolId, String)> {
        let name = || self.by_name.get(&line.tool.to_lowercase());
        self.at_address(line).or_else(name)
    }

    fn remark(&self, line: &Line) -> Option<String> {
        let (name, address) = (&line.tool, &line.tool_address);
        match (self.of(line), self.at_address(line)) {
            (None, _) if !name.is_empty() => {
                Some(format!("No tool is called “{name}”: written without one."))
            }
            (None, _) if !address.is_empty() => Some(format!(
                "No tool has the address “{address}”: written without one."
            )),
            (Some(_), None) if !address.is_empty() => Some(format!(
                "No tool has the address “{address}”: linked by its name."
            )),
            _ => None,
        }
    }
}

/// What tells tools' addresses apart; nothing for what is none.
fn address(text: &str) -> String {
    ToolAddress::parse(text).map_or_else(|_| String::new(), |address| address.of_tool().key())
}
