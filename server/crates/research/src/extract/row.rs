//! Rows of tables: a feature across plans, or a thing and what is said about it.

use self::{
    above::line_above,
    marks::{LETTER, read_marks},
    state::{Sense, state},
    verdict::{Verdict, is_sold, judge, only_on, verdict},
};
use super::{
    Site,
    claim::{self, Judgement, Why, whose},
    passage::{self, fold},
    pattern::patterns,
    scope::{self, Scope},
    trap,
};
use crate::document::{Document, Place};
use regex::Regex;

mod above;
mod by_plan;
mod grid;
mod marks;
mod piece;
mod state;
mod verdict;

pub use self::{
    by_plan::columns,
    grid::grid,
    marks::marks_plans,
    piece::{Piece, pieces},
};

patterns! {
    YES = r"^\W*(?:[✓✔✅☑●•🗸🟢]\u{fe0f}?|y|yes|completed?|included|available|supported|true|full|x)\W*$";
    /// A cell that begins with a tick, which no X is.
    TICK = r"^\W*(?:[✓✔✅☑🗸]|yes\W*$)";
    NO = r"^\W*(?:[✗✘❌✖✕×☒○🔴🞪🚫⛔➖]\u{fe0f}?|n|no|none|not (?:yet |currently )?(?:available|included|supported|applicable|certified|offered|provided|possible|planned|pursued|held|covered|started)|no (?:current )?plans?|unavailable|never|n/a|na|n\.a|false|diy|do[ -]it[ -]yourself|(?:your|customers?(?:['’]s?)?) (?:own )?responsibility|self-managed(?: by (?:you|customers?))?)\W*$|^[\s–—-]*$";
    /// A cell that begins with yes, whatever it adds: "✅ (via OIDC)", "Supported since 2.1".
    BEGINS_WITH_YES = r"^\W*[✓✔✅☑]|^\W*(?:yes|supported|included|available)\b";
    /// The head of a column that tells whether something is there.
    STATE = r"^\W*(?:(?:current |compliance |certification )?(?:status|state)|compliant|certified|attested|held|in place|compliance|certification)\W*$";
    /// The head of a column that only what is held fills in.
    REGISTERED = r"^\W*(?:since|(?:certified|held|attested|compliant) since|auditors?|audited by|certification body|certifying body|issued(?: by| on)?|issuer|valid (?:until|to|through)|last audit(?:ed)?|certificate(?: no\.?| number)?)\W*$";
    /// What may stand behind a plan's name that a cell holds.
    AND_UP = r"^\s*(?:plan)?\s*(?:\+|and (?:up|above|higher)|only)?\W*$";
    /// The head of a column that says more about what another tells of.
    SAYS_MORE = r"\b(?:since|scope|date|comments?|notes?|remarks?|details?|report|valid|auditor|period|what|evidence|expir\w*|renew\w*|issued|how|more|documents?|description|gaps?)\b";
    /// The head of one that asks so: "Do we have it?", "Held by us".
    HOLDS = r"\b(?:we|us|our|have it|hold it|covered|valid|achieved|available|supported|there|obtained|completed)\b|\?\s*$";
    /// A cell with nothing but a tick, a cross or a dash.
    MARK = r"^\s*(?:[✓✔✅☑●✗✘❌✖✕×]\u{fe0f}?|[–—-])\s*$";
    TICKED = r"^\W*[✓✔✅☑]\u{fe0f}?\s*(.+)$";
    PLANNED = r"^\W*not (?:yet|currently|now|at (?:the|this) moment)\W*$|^\W*(?:later|expected|scheduled|targeted|upcoming|tbc|under (?:review|consideration|development)|in (?:preparation|development|review))\b|^\W*(?:in|under) (?:observation|audit|assessment)\b|\bobservation (?:period|window)\b|\b(?:audit|assessment|examination) (?:in progress|under ?way|booked|scheduled|planned|started|ongoing)\b|^\W*(?:target(?:ed|ing)?|aim(?:ed|ing)|working (?:on|towards?)|preparing|started|ongoing)\b|\b(?:coming|soon|planned|road ?map|in[- ]pro(?:gress|cess)|under ?way|pending|pursuing|q[1-4]|tbd)\b";
    /// What is bought on top, or has a price of its own.
    SOLD = r"^\W*\+?\s?(?:US|CA?|AU?)?[$€£]\s?[\d.]*[1-9]|\bfor purchase\b|^\W*(?:paid|can be (?:added|bought|purchased))\b";
    LIMITED = r"\bfor purchase\b|^\W*(?:paid|can be (?:added|bought|purchased))\b|^\W*\+?\s?(?:US|CA?|AU?)?[$€£]\s?[\d.]*[1-9]|\b(?:add-?ons?|fee|cost|charge|extra|optional|on request|contact|custom|available (?:as|for|on|with)|beta|only|upgrade)\b|\([^)]+\)";
    /// The head of a column that says on which plans the thing of a row is.
    WHERE_HEAD = r"^\W*(?:available (?:on|in|for|to)|availability|included (?:in|on|with)|plans?|tiers?|editions?|(?:required|minimum) (?:plan|tier|edition)|requires)\W*$";
    PLANS = r"\s+(?:plans?|tiers?)\W*$";
    /// A plan in a list of them on which it is bought on top. Group 1 is the plan.
    BOUGHT = r"((?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?)\s*\((?:(?:as\s+)?(?:an?\s+)?(?:paid\s+|optional\s+)?add-?on|extra|extra cost|paid extra)\)\s*(?:,|;|and\b|&)?\s*";
    /// The label of a row on what one has to have bought.
    REQUIRED = r"^\W*(?:(?:required|minimum)\s+)?(?:subscription|plan|tier|edition|licen[cs]e)(?:\s+(?:level|type|required|requirements?|plan))?\W*$";
    /// The head of a column of plans.
    PLAN_COLUMN = r"^\W*(?:our )?(?:(?:pricing |price )?(?:plans?|tiers?|packages?|editions?)|subscription(?: plan)?s?)(?: name)?\W*$";
    /// Column headings of tables that are not about plans.
    PLAIN_HEADER = r"^(?:feature|description|details?|status|notes?|name|value|scope|standard|certification|framework|date|report|availability|comment|answer|type|region|policy|price|cost|resource|available\??|supported\??|year|auditor)s?$";
}

/// A row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The first cell, folded.
    pub label: String,
    /// The heading of the first column, folded; empty if it has none.
    pub label_head: String,
    /// The other cells with the heading of their column, folded.
    pub cells: Vec<RowCell>,
    /// The exact words of the row.
    pub quote: String,
    /// The headings above the table, folded.
    pub headings: Vec<String>,
    /// Whether the columns are plans.
    pub across_plans: bool,
    /// Which cell answers whether the thing is there, where the others only say more about it.
    pub state: Option<usize>,
}

/// A cell of a row.
#[derive(Debug, Clone)]
pub struct RowCell {
    /// The heading of its column; empty if it has none.
    pub header: String,
    /// What it says; `✓` or `✗` where that is drawn.
    pub text: String,
}

impl RowCell {
    /// Whether it says yes, with or without a remark.
    pub fn says_yes(&self) -> bool {
        YES.is_match(&self.text) || BEGINS_WITH_YES.is_match(&self.text)
    }

    /// Whether it says no, and nothing else; an empty cell says nothing.
    pub fn says_no(&self) -> bool {
        !self.text.is_empty() && NO.is_match(&self.text)
    }
}

/// The most rows of a page that are read, and the most cells in them.
const MOST: usize = 1_000;

const MOST_CELLS: usize = 10_000;

/// The body rows of the page's tables, and of grids that are built of boxes.
pub fn rows(document: &Document, site: &Site) -> Vec<Row> {
    let title = passage::title_like_a_plan(document);
    let tables = document.tables.iter().enumerate();
    let written = tables.flat_map(|(index, table)| {
        let first = table.header_rows.max(1).min(table.rows.len());
        let sense = Sense::of(document, index, site);
        (first..table.rows.len()).filter_map(move |row| read(document, &sense, row, title, site))
    });
    let built = grid(document, site)
        .into_iter()
        .filter_map(|row| row.read(document, title));
    let mut cells = 0;
    let few = |row: &Row| {
        cells += row.cells.len();
        cells <= MOST_CELLS
    };
    written.chain(built).take(MOST).take_while(few).collect()
}

/// Whether the head of a column says that it tells whether things are there.
pub fn is_of_states(head: &str) -> bool {
    STATE.is_match(head)
}

/// Whether the head of a column says on which plans the thing of a row is.
pub fn tells_where(head: &str) -> bool {
    WHERE_HEAD.is_match(head)
}

/// Whether the head of a table names plans from its first column on, so that its rows have no labels.
fn is_without_labels(document: &Document, table: usize, site: &Site) -> bool {
    let header_rows = document
        .tables
        .get(table)
        .map_or(0, |grid| grid.header_rows);
    let row = header_rows.saturating_sub(1);
    let named = |column| {
        let head = document.cell(table, row, column);
        head.is_some_and(|head| {
            // "Standard" heads a column of certificates, too.
            !PLAIN_HEADER.is_match(&head.text)
                && scope::card_name(&fold(&head.text), &site.plans).is_some()
        })
    };
    named(0) && named(1)
}

/// The plan that a cell names, with what it says of those above: "Enterprise", "Bridge and up".
fn plan_of(text: &str, site: &Site) -> Option<String> {
    let whole = scope::card_name(text, &site.plans).map(|_| text.to_owned());
    whole.or_else(|| {
        let plans = site.plans.iter();
        let mut rests = plans.filter_map(|plan| text.strip_prefix(plan.as_str()));
        rests
            .any(|rest| AND_UP.is_match(rest))
            .then(|| text.to_owned())
    })
}

/// The words of a row that are about the vendor, where it is set beside others: the label with the vendor's cell, if
/// that stands next to it.
fn own_quote(label: &str, cells: &[RowCell], whole: &str, site: &Site) -> String {
    let own = cells.iter().find(|cell| is_own(&cell.header, site));
    let Some(own) = own.filter(|own| !own.text.is_empty()) else {
        return whole.to_owned();
    };
    let beside = format!("{label} {}", own.text);
    match whole.starts_with(&beside) {
        true => beside,
        false => whole.to_owned(),
    }
}

fn read(
    document: &Document,
    sense: &Sense,
    row: usize,
    title: Option<&str>,
    site: &Site,
) -> Option<Row> {
    let table = sense.table;
    let grid = document.tables.get(table)?;
    let width = grid.rows.get(row)?.len();
    if sense.marks_plans {
        return read_marks(document, sense, row, title);
    }
    (!sense.without_labels).then_some(())?;
    let label = document.cell(table, row, 0)?;
    (label.place == Place::Content).then_some(())?;
    let cells: Vec<RowCell> = (1..width)
        .map(|column| cell(document, sense, row, column))
        .map(|cell| RowCell {
            header: scope::without_price(&cell.header, &site.plans),
            ..cell
        })
        .collect();
    let compares = is_comparison(&cells, site);
    // Where nobody knows which column is the vendor's, none is.
    (compares || !trap::is_comparison(document, table)).then_some(())?;
    let state = state(document, sense, &cells, site).filter(|_| !compares);
    let across_plans = compares || state.is_none() && is_across_plans(&cells, site);
    let mut headings = passage::headings(label, title);
    headings.extend(line_above(document, table));
    let whole = document.row_quote(label.cell()?);
    let quote = match compares {
        true => own_quote(&label.text, &cells, &whole, site),
        false => whole,
    };
    Some(Row {
        label: fold(&label.text),
        label_head: cell(document, sense, row, 0).header,
        cells,
        quote,
        headings,
        across_plans,
        state,
    })
}

fn cell(document: &Document, sense: &Sense, row: usize, column: usize) -> RowCell {
    let table = sense.table;
    let grid = document.tables.get(table);
    let header_row = grid.map_or(0, |grid| grid.header_rows.saturating_sub(1));
    let header = document
        .cell(table, header_row, column)
        .map_or_else(String::new, |block| fold(&block.text));
    let mark = grid
        .and_then(|grid| grid.marks.get(&(row, column)))
        .map(|mark| if *mark { "✓" } else { "✗" });
    let written = document
        .cell(table, row, column)
        .map(|block| fold(&block.text));
    let crossed = |text: &String| sense.crosses_by_letter && text.eq_ignore_ascii_case(LETTER);
    let text = match written {
        Some(text) if crossed(&text) => "✗".to_owned(),
        Some(text) => text,
        None => mark.unwrap_or_default().to_owned(),
    };
    RowCell { header, text }
}

/// Columns are plans if they are named like plans, or hold ticks and crosses under names that aren't
/// those of a plain two-column list.
fn is_across_plans(cells: &[RowCell], site: &Site) -> bool {
    let named = cells
        .iter()
        .any(|cell| scope::is_plan_name(&cell.header, &site.plans));
    let ticked = cells
        .iter()
        .filter(|cell| YES.is_match(&cell.text) || NO.is_match(&cell.text))
        .count();
    let plain = cells
        .iter()
        .any(|cell| cell.header.is_empty() || PLAIN_HEADER.is_match(&cell.header));
    named || (ticked > 0 && cells.len() > 1 && !plain)
}

impl Row {
    /// What the row says of the feature it names; none where its columns are no plans.
    pub fn judgement(&self, site: &Site) -> Option<Judgement> {
        // A tick beside "AI search (coming soon)" says who will have it.
        if self.across_plans && claim::is_marked_to_come(&self.label) {
            return Some(Judgement::not_held(Why::Planned));
        }
        if let Some(state) = self.state {
            return self.judge_state(state, site);
        }
        let cells = self.own_cells(site);
        // "Enterprise" in the vendor's column of a comparison is the plan that has it.
        if let [own] = cells.as_slice()
            && is_comparison(&self.cells, site)
            && let Some(plan) = plan_of(&own.text, site)
        {
            return Some(Judgement::within(Scope {
                plans: vec![plan],
                ..Scope::default()
            }));
        }
        let verdicts: Vec<(&str, Verdict)> = cells
            .iter()
            .map(|cell| {
                let told = only_on(cell, &cells).unwrap_or_else(|| verdict(&cell.text));
                (cell.header.as_str(), told)
            })
            .collect();
        // Cells that are all empty held pictures or nothing: they deny nothing.
        let told = cells.iter().any(|cell| !cell.text.trim().is_empty());
        let judgement = (self.across_plans && told).then(|| judge(&verdicts))?;
        let denied = judgement.condition.as_deref() == Some(Why::Denied.as_str());
        let crossed = denied && is_comparison(&self.cells, site);
        Some(if crossed {
            Judgement::not_held(Why::Compared)
        } else {
            judgement
        })
    }

    /// What the cells of some plans sell that the cells of others include: "Add-on | Included", "+$2 per user | Yes".
    pub fn sold(&self, site: &Site) -> Option<Judgement> {
        let verdicts = self.own_cells(site).into_iter();
        let verdicts = verdicts.map(|cell| (cell.header.clone(), verdict(&cell.text)));
        let (mut has, mut plans) = (false, Vec::new());
        for (plan, verdict) in verdicts.filter(|_| self.across_plans) {
            match verdict {
                Verdict::Yes | Verdict::Value => has = true,
                Verdict::Limited(remark) if is_sold(&remark) && !plan.is_empty() => {
                    plans.push(plan)
                }
                _ => {}
            }
        }
        (has && !plans.is_empty()).then(|| {
            Judgement::within(Scope {
                plans,
                add_on: true,
                ..Scope::default()
            })
        })
    }

    /// The plans that a column such as "Available on" names for what the row is about.
    pub fn plans_listed(&self, site: &Site) -> Option<Judgement> {
        let cell = self
            .cells
            .iter()
            .find(|cell| WHERE_HEAD.is_match(&cell.header))?;
        let bought: Vec<&str> = BOUGHT
            .captures_iter(&cell.text)
            .filter_map(|found| Some(found.get(1)?.as_str()))
            .collect();
        let included = BOUGHT.replace_all(&cell.text, "");
        let included = included.trim_matches([' ', ',', ';']);
        let on = |names: &str| format!("available on the {} plans", PLANS.replace(names, ""));
        let said = match (included.is_empty(), bought.join(" and ")) {
            (_, bought) if bought.is_empty() => on(included),
            (true, bought) => format!("an add-on {}", on(&bought)),
            (false, bought) => format!("{} or as an add-on for {bought}", on(included)),
        };
        let mut scope = scope::of_text(&said, &site.plans);
        (!scope.plans.is_empty() || scope.everyone).then_some(())?;
        scope.add_on |= scope::of_headings(&self.headings, &site.plans).add_on;
        Some(Judgement::within(scope))
    }

    /// What a row of a table of requirements asks for: "Subscription | Business plan".
    pub fn subscription(&self, site: &Site) -> Option<Judgement> {
        let [cell] = self.cells.as_slice() else {
            return None;
        };
        REQUIRED.is_match(&self.label).then_some(())?;
        let scope = scope::of_text(&format!("requires the {}", cell.text), &site.plans);
        (scope.is_limited() && !scope.everyone).then(|| Judgement::within(scope))
    }

    /// What the cell says that answers whether the thing is there, and what the others limit it to.
    fn judge_state(&self, state: usize, site: &Site) -> Option<Judgement> {
        let told = verdict(&self.cells.get(state)?.text);
        let others = self
            .cells
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != state);
        let remarks: Vec<&str> = others.map(|(_, cell)| cell.text.as_str()).collect();
        let scope = scope::of_text(&remarks.join("; "), &site.plans);
        match told {
            Verdict::Yes => Some(Judgement::within(scope)),
            Verdict::No => Some(Judgement::not_held(Why::Denied)),
            Verdict::Planned => Some(Judgement::not_held(Why::Planned)),
            Verdict::Limited(_) | Verdict::Value => None,
        }
    }

    /// The row with a tick in each cell that names what the pattern stands for, and a cross in the others.
    pub fn where_named(&self, pattern: &Regex) -> Self {
        self.saying(|_, cell| match pattern.is_match(&cell.text) {
            true if PLANNED.is_match(&cell.text) => "planned",
            true => "yes",
            false => "no",
        })
    }

    /// The row with this in the place of what its cells say.
    fn saying(&self, says: impl Fn(usize, &RowCell) -> &'static str) -> Self {
        let cells = self.cells.iter().enumerate();
        let cells = cells.map(|(at, cell)| RowCell {
            header: cell.header.clone(),
            text: says(at, cell).to_owned(),
        });
        Self {
            cells: cells.collect(),
            ..self.clone()
        }
    }

    /// Whether a column that tells the state of things holds a tick: `SOC 2 | ✅` under "Status".
    pub fn is_ticked_as_held(&self) -> bool {
        let first = self.cells.first().map(|cell| cell.header.as_str());
        self.cells.iter().any(|cell| {
            let tells = STATE.is_match(&cell.header)
                || first == Some(&cell.header) && HOLDS.is_match(&cell.header);
            tells && YES.is_match(&cell.text)
        })
    }

    /// Whether a column tells since when it is held or who audited it: `ISO 27001 | 2019 | TÜV` under "Since".
    pub fn is_registered(&self) -> bool {
        self.cells.iter().any(|cell| {
            let said =
                !cell.text.is_empty() && !NO.is_match(&cell.text) && !PLANNED.is_match(&cell.text);
            REGISTERED.is_match(&cell.header) && said
        }) && !self
            .cells
            .iter()
            .any(|cell| PLANNED.is_match(&cell.text) || NO.is_match(&cell.text))
    }

    /// Whether any cell is a tick or a cross.
    pub fn is_ticked(&self) -> bool {
        self.cells
            .iter()
            .any(|cell| YES.is_match(&cell.text) || cell.says_no())
    }

    /// The row as a sentence: "ISO 27001: Certified, 2024".
    pub fn sentence(&self) -> String {
        let said: Vec<&str> = self
            .cells
            .iter()
            .map(|cell| cell.text.as_str())
            .filter(|text| !text.is_empty())
            .collect();
        format!("{}: {}", self.label, said.join(", "))
    }

    /// In a comparison with other vendors, the vendor's own column; else every cell.
    pub fn own_cells(&self, site: &Site) -> Vec<&RowCell> {
        let compares = is_comparison(&self.cells, site);
        let own = |cell: &&RowCell| !compares || is_own(&cell.header, site);
        self.cells.iter().filter(own).collect()
    }
}

/// Whether the columns are the vendor and others: one bears its name, and none is a plan.
fn is_comparison(cells: &[RowCell], site: &Site) -> bool {
    let own = cells
        .iter()
        .filter(|cell| is_own(&cell.header, site))
        .count();
    let plans = || {
        cells
            .iter()
            .any(|cell| scope::is_plan_name(&cell.header, &site.plans))
    };
    own > 0 && own < cells.len() && !plans()
}

/// Whether a column is headed by the vendor's name, or by "us".
fn is_own(header: &str, site: &Site) -> bool {
    let header = header.to_lowercase();
    let name = site.name.as_deref().unwrap_or_default().to_lowercase();
    !name.is_empty() && header.contains(&name)
        || whose::is_own_name(&header, site)
        || matches!(header.as_str(), "us" | "we")
}

#[cfg(test)]
mod tests;
