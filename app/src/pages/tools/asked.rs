//! What the address of the list of tools asks for.

use db::tools::Filter;
use model::{
    address::{BadAddress, ToolAddress},
    tool::ToolSort,
};

use crate::{
    api::refusal,
    components::pager,
    pages::{forms::Typed, said::Said},
    paths,
};

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
    /// What became of the form that led here; a refused address stands in `typed`.
    pub said: Said,
}

impl Asked {
    /// Reads the parameters that `query` gives by their names. What is no number is page 1. `judge` says why
    /// an address is not read.
    pub fn of(
        query: impl Fn(&str) -> Option<String>,
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
        Self {
            filters: Filters::of(&query),
            page: pager::page(&query),
            typed: problem.map(|problem| Typed {
                url: text("url"),
                problem,
            }),
            near: ToolAddress::parse(&text("near")).ok(),
            said: Said::of(|name| (name != "refused" || !at_field).then(|| query(name))?),
        }
    }
}

/// Which tools, and in which order. What can't be read asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filters {
    /// The search, trimmed; empty for all.
    pub search: String,
    /// The lowest score, in tenths.
    pub score_from: Option<i16>,
    /// The highest score, in tenths.
    pub score_to: Option<i16>,
    /// The order.
    pub sort: ToolSort,
}

impl Default for Filters {
    fn default() -> Self {
        Self {
            search: String::new(),
            score_from: None,
            score_to: None,
            sort: ToolSort::Newest,
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
    /// Reads the parameters that `query` gives by their names.
    pub fn of(query: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| query(name).unwrap_or_default();
        Self {
            search: pager::search(&query),
            score_from: tenths(&text("score_from")),
            score_to: tenths(&text("score_to")),
            sort: ToolSort::parse(&text("sort")).unwrap_or(ToolSort::Newest),
        }
    }

    /// Whether every tool is asked for.
    pub fn is_all(&self) -> bool {
        let sort = self.sort;
        *self
            == Self {
                sort,
                ..Self::default()
            }
    }

    /// The same for the database.
    pub fn filter(&self) -> Filter<'_> {
        Filter {
            search: &self.search,
            score_from: self.score_from,
            score_to: self.score_to,
        }
    }

    /// The same as a query, which holds what differs from the default alone.
    pub fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        if !self.search.is_empty() {
            pairs.push(("q", self.search.clone()));
        }
        pairs.extend(self.score_from.map(|tenths| ("score_from", score(tenths))));
        pairs.extend(self.score_to.map(|tenths| ("score_to", score(tenths))));
        if self.sort != ToolSort::Newest {
            pairs.push(("sort", self.sort.as_str().to_owned()));
        }
        let pairs: Vec<String> = pairs
            .into_iter()
            .map(|(name, value)| format!("{name}={}", paths::query_value(&value)))
            .collect();
        pairs.join("&")
    }

    /// The same in another order.
    pub fn sorted(&self, sort: ToolSort) -> Self {
        Self {
            sort,
            ..self.clone()
        }
    }

    /// What is asked for, one part each.
    pub fn chips(&self) -> Vec<Chip> {
        let mut chips = Vec::new();
        let mut chip = |says: String, drop: fn(&mut Self)| {
            let mut without = self.clone();
            drop(&mut without);
            chips.push(Chip { says, without });
        };
        if !self.search.is_empty() {
            chip(format!("“{}”", self.search), |all| all.search.clear());
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
