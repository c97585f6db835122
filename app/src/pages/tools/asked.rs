//! What the address of the list of tools asks for.

use db::tools::{Filter, OwnerFilter};
use model::{
    address::{BadAddress, ToolAddress},
    id::ToolViewId,
    label::label,
    tool::{ToolSort, ToolStatus},
    workspace::Person,
};
use time::{Date, Duration};
use url::form_urlencoded;

use super::views::Refused;
use crate::{
    api::refusal,
    components::pager,
    pages::{forms::Typed, said::Said},
    paths, shown,
};

/// What can be told of each tool in the list, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Where it stands.
    Status,
    /// Its overall score.
    Score,
    /// How it fits.
    Fit,
    /// Who looks after it.
    Owner,
    /// Its category.
    Category,
    /// Its tags.
    Tags,
    /// How many facts are known.
    Facts,
    /// When a contract renews.
    Renewal,
    /// How its newest run stands.
    Run,
    /// When and by whom it was added.
    Added,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 10] = [
        Self::Status,
        Self::Score,
        Self::Fit,
        Self::Owner,
        Self::Category,
        Self::Tags,
        Self::Facts,
        Self::Renewal,
        Self::Run,
        Self::Added,
    ];

    /// Those shown where none are chosen.
    pub const USUAL: [Self; 6] = [
        Self::Status,
        Self::Score,
        Self::Fit,
        Self::Facts,
        Self::Run,
        Self::Added,
    ];

    /// Its word in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Score => "score",
            Self::Fit => "fit",
            Self::Owner => "owner",
            Self::Category => "category",
            Self::Tags => "tags",
            Self::Facts => "facts",
            Self::Renewal => "renewal",
            Self::Run => "run",
            Self::Added => "added",
        }
    }

    /// Its head.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Status => "Status",
            Self::Score => "Score",
            Self::Fit => "For you",
            Self::Owner => "Owner",
            Self::Category => "Category",
            Self::Tags => "Tags",
            Self::Facts => "Facts",
            Self::Renewal => "Renews",
            Self::Run => "Last run",
            Self::Added => "Added",
        }
    }
}

/// What the address of the list asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which tools, and in which order.
    pub filters: Filters,
    /// The page, from 1.
    pub page: usize,
    /// An address that was refused.
    pub typed: Option<Typed>,
    /// An address of a site that has a tool.
    pub near: Option<ToolAddress>,
    /// A name of a view that was refused.
    pub view: Option<Refused>,
    /// What became of the form that led here; a refused address stands in `typed`, a refused name in `view`.
    pub said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no number is page 1. `judge` says why
    /// an address is not read.
    pub fn of(
        query: impl Fn(&str) -> Option<String>,
        columns: &[String],
        judge: impl Fn(&ToolAddress) -> Option<String>,
    ) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        let problem = match text("refused").as_str() {
            paths::NOT_PUBLIC => ToolAddress::parse(&text("url"))
                .ok()
                .and_then(|address| judge(&address)),
            word => BadAddress::from_word(word)
                .map(|reason| reason.to_string())
                .or_else(|| refusal::sentence(word).filter(|_| !text("url").is_empty())),
        };
        let at_field = problem.is_some();
        let mut said = Said::of(|name| (name != "refused" || !at_field).then(|| query(name))?);
        Self {
            view: refused_name(&mut said, &query),
            filters: Filters::of(&query, columns),
            page: pager::page(&query),
            typed: problem.map(|problem| Typed {
                url: text("url"),
                problem,
            }),
            near: ToolAddress::parse(&text("near")).ok(),
            said,
        }
    }
}

fn refused_name(said: &mut Said, query: impl Fn(&str) -> Option<String>) -> Option<Refused> {
    let new = query("new_view");
    let is_new = new.is_some();
    let (typed, why) = said.at_field(new.or_else(|| query("view_name")))?;
    Some(Refused {
        new: is_new,
        typed,
        why,
    })
}

/// Which tools, and in which order. What can't be read asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filters {
    /// The search, trimmed; empty for all.
    pub search: String,
    /// Where they stand.
    pub status: Option<ToolStatus>,
    /// Who looks after them.
    pub owner: Option<OwnerFilter>,
    /// Their category.
    pub category: Option<String>,
    /// A tag of theirs.
    pub tag: Option<String>,
    /// In how many days a contract renews at the latest.
    pub renews: Option<u16>,
    /// The lowest score, in tenths.
    pub score_from: Option<i16>,
    /// The highest score, in tenths.
    pub score_to: Option<i16>,
    /// The order.
    pub sort: ToolSort,
    /// What is told of each, in the order in which it is.
    pub columns: Vec<Column>,
    /// The view that was opened, which may ask for something else.
    pub view: Option<ToolViewId>,
}

/// Days until a renewal, at most.
pub const LONGEST_RENEWAL: u16 = 730;

/// The word for tools that nobody looks after.
pub const NOBODY: &str = "nobody";

impl Default for Filters {
    fn default() -> Self {
        Self {
            search: String::new(),
            status: None,
            owner: None,
            category: None,
            tag: None,
            renews: None,
            score_from: None,
            score_to: None,
            sort: ToolSort::Newest,
            columns: Column::USUAL.to_vec(),
            view: None,
        }
    }
}

/// A filter as it stands on the page: what it says, and the filters without it.
pub struct Chip {
    /// What it says.
    pub says: String,
    /// All the others.
    pub without: Filters,
}

impl Filters {
    /// Reads the parameters that `query` gives by their names, and the columns that are asked for.
    pub fn of(query: impl Fn(&str) -> Option<String>, columns: &[String]) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        let renews = text("renews").parse().ok();
        let asked = |column: &Column| columns.iter().any(|word| word == column.as_str());
        let columns: Vec<Column> = Column::ALL.iter().copied().filter(asked).collect();
        Self {
            search: pager::search(&query),
            status: ToolStatus::parse(&text("status")),
            owner: match text("owner").as_str() {
                NOBODY => Some(OwnerFilter::Nobody),
                id => id.parse().ok().map(OwnerFilter::Member),
            },
            category: label(&text("category")),
            tag: label(&text("tag")),
            renews: renews.filter(|days| (1..=LONGEST_RENEWAL).contains(days)),
            columns: if columns.is_empty() {
                Column::USUAL.to_vec()
            } else {
                columns
            },
            score_from: tenths(&text("score_from")),
            score_to: tenths(&text("score_to")),
            sort: ToolSort::parse(&text("sort")).unwrap_or(ToolSort::Newest),
            view: text("view").parse().ok(),
        }
    }

    /// Reads a query, such as [`Self::query`] writes it.
    pub fn parse(query: &str) -> Self {
        let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
            .into_owned()
            .collect();
        let of = |wanted: &str| -> Vec<String> {
            let pairs = pairs.iter().filter(|(name, _)| name == wanted);
            pairs.map(|(_, value)| value.clone()).collect()
        };
        Self::of(|name| of(name).pop(), &of("column"))
    }

    /// Whether every tool is asked for.
    pub fn is_all(&self) -> bool {
        *self == self.unfiltered()
    }

    /// The same order and columns of every tool.
    pub fn unfiltered(&self) -> Self {
        Self {
            sort: self.sort,
            columns: self.columns.clone(),
            view: self.view,
            ..Self::default()
        }
    }

    /// The same for the database, on this day.
    pub fn filter(&self, today: Date) -> Filter<'_> {
        let renews_by = self
            .renews
            .and_then(|days| today.checked_add(Duration::days(days.into())));
        Filter {
            search: &self.search,
            status: self.status,
            owner: self.owner,
            category: self.category.as_deref(),
            tag: self.tag.as_deref(),
            renews_by,
            score_from: self.score_from,
            score_to: self.score_to,
        }
    }

    /// The same as a query, which holds what differs from the default alone.
    pub fn query(&self) -> String {
        let pairs: Vec<String> = self
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", paths::query_value(&value)))
            .collect();
        pairs.join("&")
    }

    /// The parameters of that query.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        if !self.search.is_empty() {
            pairs.push(("q", self.search.clone()));
        }
        pairs.extend(
            self.status
                .map(|status| ("status", status.as_str().to_owned())),
        );
        pairs.extend(self.owner.map(|owner| ("owner", owner_word(owner))));
        pairs.extend(self.category.clone().map(|category| ("category", category)));
        pairs.extend(self.tag.clone().map(|tag| ("tag", tag)));
        pairs.extend(self.renews.map(|days| ("renews", days.to_string())));
        pairs.extend(self.score_from.map(|tenths| ("score_from", score(tenths))));
        pairs.extend(self.score_to.map(|tenths| ("score_to", score(tenths))));
        if self.sort != ToolSort::Newest {
            pairs.push(("sort", self.sort.as_str().to_owned()));
        }
        if self.columns != Column::USUAL {
            let columns = self.columns.iter().map(|column| column.as_str().to_owned());
            pairs.extend(columns.map(|column| ("column", column)));
        }
        pairs.extend(self.view.map(|view| ("view", view.to_string())));
        pairs
    }

    /// The same in another order.
    pub fn sorted(&self, sort: ToolSort) -> Self {
        Self {
            sort,
            ..self.clone()
        }
    }

    /// What is asked for, one part each; owners by the names that these people have.
    pub fn chips(&self, people: &[Person]) -> Vec<Chip> {
        let mut chips = Vec::new();
        let mut chip = |says: String, drop: fn(&mut Self)| {
            let mut without = self.clone();
            drop(&mut without);
            chips.push(Chip { says, without });
        };
        if !self.search.is_empty() {
            chip(format!("“{}”", self.search), |all| all.search.clear());
        }
        if let Some(status) = self.status {
            chip(status.label().to_owned(), |all| all.status = None);
        }
        if let Some(owner) = self.owner {
            let owner = match owner {
                OwnerFilter::Nobody => "nobody",
                OwnerFilter::Member(id) => people
                    .iter()
                    .find(|person| person.user_id == id)
                    .map_or("somebody who left", |person| person.name.as_str()),
            };
            chip(format!("Owner: {owner}"), |all| all.owner = None);
        }
        if let Some(category) = &self.category {
            chip(format!("Category: {category}"), |all| all.category = None);
        }
        if let Some(tag) = &self.tag {
            chip(format!("Tag: {tag}"), |all| all.tag = None);
        }
        if let Some(days) = self.renews {
            let days = shown::count(days, "day");
            chip(format!("Renews within {days}"), |all| all.renews = None);
        }
        if let Some(tenths) = self.score_from {
            chip(format!("Score from {}", score(tenths)), |all| {
                all.score_from = None;
            });
        }
        if let Some(tenths) = self.score_to {
            chip(format!("Score up to {}", score(tenths)), |all| {
                all.score_to = None;
            });
        }
        chips
    }
}

/// An owner as an address names them.
pub fn owner_word(owner: OwnerFilter) -> String {
    match owner {
        OwnerFilter::Nobody => NOBODY.to_owned(),
        OwnerFilter::Member(id) => id.to_string(),
    }
}

/// A score as somebody types it, in tenths; none where it is no number from 0 to 10.
fn tenths(text: &str) -> Option<i16> {
    let text = text.trim().replace(',', ".");
    if text.len() > 5 {
        return None;
    }
    let score: f32 = text.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
    (0.0..=10.0)
        .contains(&score)
        .then(|| (score * 10.0).round() as i16)
}

/// A score in tenths as a form shows it.
pub fn score(tenths: i16) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}
