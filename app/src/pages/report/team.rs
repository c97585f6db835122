//! The line under a report's head with what the team says of the tool; each part leads to where it stands on the page.

use leptos::prelude::*;
use model::{
    money::Money,
    spend::a_year,
    tool::{Tool, ToolStatus},
};
use time::Date;

use crate::pages::{
    spend::{self, of_tool::OfTool},
    standing,
};

/// What the team says of a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Where it stands.
    pub status: ToolStatus,
    /// Who looks after it.
    pub owner: Option<String>,
    /// Its spend records.
    pub records: usize,
    /// What a year of them comes to.
    pub a_year: Vec<Money>,
}

impl Team {
    /// What the team says of this tool, for which it pays so much.
    #[must_use]
    pub fn of(tool: &Tool, paid: &OfTool, today: Date) -> Self {
        Self {
            status: tool.status,
            owner: tool.owner.as_ref().map(|owner| owner.name.clone()),
            records: paid.records.len(),
            a_year: a_year(&paid.records, paid.rates.as_ref(), today).amounts(),
        }
    }
}

/// Draws the line.
pub fn line(team: &Team) -> AnyView {
    let owner = match &team.owner {
        Some(name) => format!("Owner: {name}"),
        None => "No owner".to_owned(),
    };
    let paid = match (team.records, team.a_year.is_empty()) {
        (0, _) => "No spend written down".to_owned(),
        (_, true) => "Nothing paid by the year".to_owned(),
        (_, false) => format!("{} a year", spend::together(&team.a_year)),
    };
    view! {
        <nav class="report-team" id="team" aria-label="Your team on this tool">
            // Shown anew with what a form below changes; see `standing`.
            <a href="#decisions" id="team-status">
                {standing::status_badge(team.status)}
            </a>
            <a href="#filing" id="team-owner">
                {owner}
            </a>
            <a href="#spend">{paid}</a>
            <a href="#notes-heading">"Notes"</a>
        </nav>
    }
    .into_any()
}
